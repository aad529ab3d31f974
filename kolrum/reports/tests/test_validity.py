"""A real judge of PDF/UA finds no broken rule in printed reports, and finds others."""

from io import BytesIO

import pikepdf
import pytest

from kolrum.reports.pdf import pdf_of
from kolrum.reports.printed import Paper
from kolrum.reports.tests.judge import NotValidated, judged
from kolrum.reports.tests.places import whole_of
from kolrum.reports.tests.test_forms import report

pytestmark = pytest.mark.django_db

REAL = (("hoganas", "sv"), ("upplands-bro", "sv"), ("skane-lan", "en"))
"""A usual budget, a spent one, and a county in the other language."""


def without_structure(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        del book.Root.StructTreeRoot
        out = BytesIO()
        book.save(out)
    return out.getvalue()


def verdicts_on(*printed):
    try:
        return judged(*printed)
    except NotValidated as lacking:
        pytest.skip(f"not validated: {lacking}")


@pytest.fixture(scope="module")
def verdicts():
    printed = pdf_of(report())
    white = pdf_of(report(), Paper.WHITE)
    return verdicts_on(printed, white, without_structure(printed))


def test_printed_reports_break_no_rule(verdicts):
    for verdict in verdicts[:2]:
        assert verdict.broken == ()
        assert verdict.is_compliant
        assert verdict.checks > 1000


def test_the_judge_rejects_a_file_that_no_reader_can_follow(verdicts):
    assert not verdicts[2].is_compliant
    assert verdicts[2].broken


def test_whole_reports_of_real_places_break_no_rule():
    printed = [pdf_of(whole_of(slug, language)) for slug, language in REAL]
    for (slug, _language), verdict in zip(REAL, verdicts_on(*printed), strict=True):
        assert verdict.broken == (), slug
        assert verdict.is_compliant
