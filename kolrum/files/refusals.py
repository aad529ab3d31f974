"""Why a file is not taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fault(models.TextChoices):
    """What stands in the way, said to the one who uploads."""

    TOO_LARGE = "too-large", _("The file is larger than the site takes.")
    TOO_MUCH = "too-much", _("You have uploaded as much as one may in a day.")
    EMPTY = "empty", _("The file is empty.")
    UNKNOWN = (
        "unknown",
        _(
            "Files of this kind are not taken. Pictures (JPEG, PNG, WebP, GIF), PDF, "
            "DOCX, ODT, XLSX, ODS, PPTX, ODP, CSV, TXT and MD are."
        ),
    )
    OLD_OFFICE = (
        "old-office",
        _(
            "This is an older Office file, or one with a password. Save it as DOCX, "
            "XLSX, PPTX or PDF without a password."
        ),
    )
    MARKUP = (
        "markup",
        _(
            "Web pages and SVG drawings can carry scripts and are not taken. Save the "
            "drawing as PNG, or the page as PDF."
        ),
    )
    ARCHIVE = "archive", _("Archives are not taken. Upload the files one by one.")
    BROKEN = "broken", _("The file is damaged and cannot be read.")
    LOCKED = "locked", _("The file has a password. Save it without one.")
    MACROS = (
        "macros",
        _("The file contains macros. Save it without them, for example as PDF."),
    )
    SCRIPTS = (
        "scripts",
        _(
            "The PDF contains scripts or starts programs. Print it to a new PDF and "
            "upload that."
        ),
    )
    CALLS_OUT = (
        "calls-out",
        _(
            "The file fetches or sends something when it is opened. Save it as a plain "
            "PDF."
        ),
    )
    EMBEDDED = (
        "embedded",
        _(
            "Other files or programs lie inside the file. Take them out and upload "
            "them one by one."
        ),
    )
    AMBIGUOUS = (
        "ambiguous",
        _("The file can be read as more than one kind of file, and is not taken."),
    )
    SWELLS = (
        "swells",
        _("The file unpacks to far more than its size, and is not taken."),
    )
    TOO_MANY_PIXELS = (
        "too-many-pixels",
        _("The picture has too many pixels. At most 50 million are taken."),
    )
    TOO_SLOW = (
        "too-slow",
        _("The file took too long to look through, and is not taken."),
    )


class Refused(Exception):
    """A file that is not taken in, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
