"""Where a step comes from, as a reader is told it: a publication or a rule."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.budgets.identity import principle_names
from kolrum.carbon.provenance import Source

RULE, PRINCIPLE = "method:", "principle:"


@dataclass(frozen=True)
class Origin:
    """What to call a source, its vintage, and its place on this site.

    Attributes
    ----------
    page : ``method`` or ``data``; empty for what only its own address tells of
    anchor : on that page
    url : of the publisher; empty where there is none
    """

    title: str
    vintage: str
    page: str
    anchor: str
    url: str


def origin_of(source: Source) -> Origin:
    """Tell a reader where something comes from.

    Rules and principles lead to the method page, data sets to the data page.
    """
    if source.key.startswith(RULE):
        rule = source.key.removeprefix(RULE)
        title = _("The method, %(rule)s") % {"rule": rule}
        return Origin(title, "", "method", rule, "")
    if source.key.startswith(PRINCIPLE):
        key = source.key.removeprefix(PRINCIPLE)
        title = _("Principle: %(name)s") % {"name": principle_names()[key]}
        return Origin(title, "", "method", key, "")
    # A table whose name is its vintage has nothing more to tell.
    vintage = "" if source.vintage == source.key else source.vintage
    if source.licence:
        return Origin(source.title, vintage, "data", source.key, source.url)
    return Origin(source.title, vintage, "", "", source.url)
