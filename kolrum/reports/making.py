"""From a place to the files of its report: page, page as one file, PDF, figures."""

import base64
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from kolrum.carbon.errors import BadChoice
from kolrum.narrative.errors import NarrativeError
from kolrum.reports.blocks import NoSuchPart, Report
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.reports.kept import digest_of
from kolrum.reports.knowing import NO_DATA
from kolrum.reports.models import Form
from kolrum.reports.page import page_of
from kolrum.reports.pdf import pdf_of
from kolrum.reports.printed import NotPrintable
from kolrum.reports.record import record_of
from kolrum.reports.writing import written
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.telling.one_file import inlined

FAULTS = (*NO_DATA, BadChoice, NarrativeError, NoSuchPart, NotPrintable)
"""Why a report cannot be made; each says what is amiss."""

PNG = b"\x89PNG"
STYLES = (
    *(f"css/{name}.css" for name in ("tokens", "fonts", "base", "layout")),
    *("css/components.css", "css/charts.css"),
    "reports/report.css",
)


@dataclass(frozen=True)
class Making:
    """A report that is being made: of what, as which edition, in which language."""

    known: Gathered
    edition: Edition
    editorial: Editorial
    language: str

    def report(self) -> Report:
        """Write the tree of the report.

        Raises
        ------
        NarrativeError
            When a message, a value or a way is missing.
        """
        return written(self.known, self.edition, self.editorial, self.language)

    def file(self, form: str, report: Report) -> bytes:
        """Write one form of the report.

        Raises
        ------
        NoSuchPart, NotPrintable
        """
        with translation.override(self.language):
            match form:
                case Form.PAGE:
                    return self._page(report).encode()
                case Form.HTML:
                    return self._one_file(report).encode()
                case Form.PDF:
                    return pdf_of(report)
                case _:
                    return record_of(self.known, self.edition, report).encode()

    def files(self) -> dict[str, bytes]:
        """Write every form of the report.

        Raises
        ------
        NarrativeError, NoSuchPart, NotPrintable
        """
        report = self.report()
        return {str(form): self.file(form, report) for form in Form}

    def files_beside(self, pdf: bytes, report: Report) -> dict[str, bytes]:
        """Write every other form of a report that has been printed elsewhere.

        Raises
        ------
        NoSuchPart
        """
        others = {str(f): self.file(f, report) for f in Form if f != Form.PDF}
        return others | {str(Form.PDF): pdf}

    def _page(self, report: Report) -> str:
        """The body of its page; pictures are asked for where they are kept."""
        return page_of(
            report,
            photo=self._address(report.cover.photo),
            logo=self._address(report.cover.logo),
        )

    def _address(self, picture: bytes) -> str:
        place = self.known.place
        view = f"report/pictures/{digest_of(picture)}"
        return address_of(place, settings.LANGUAGE_CODE, view) if picture else ""

    def _one_file(self, report: Report) -> str:
        cover = report.cover
        page = {
            "body": SafeString(
                page_of(report, photo=_inside(cover.photo), logo=_inside(cover.logo))
            ),
            "report": report,
            "language": self.language,
            "is_draft": self.edition.is_draft,
        }
        return inlined(render_to_string("reports/one_file.html", page), STYLES)


def _inside(picture: bytes) -> str:
    """A picture as an address that holds it."""
    if not picture:
        return ""
    kind = "png" if picture.startswith(PNG) else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode('ascii')}"
