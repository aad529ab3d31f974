"""Every kind of problem that the API answers with, explained."""

from django.utils.translation import gettext_noop as _

PROBLEMS = {
    "unknown-country": _("No data for that country; those there are follow."),
    "unknown-territory": _(
        "No territory is called so; those that may have been meant follow."
    ),
    "unknown-address": _("There is nothing at the address."),
    "not-understood": _(
        "A name in the query is unknown or comes twice; those understood follow."
    ),
    "refused-choice": _(
        "A value cannot be answered: outside the range, not offered, or data lacking."
    ),
    "no-statistics": _("The series has no figures for the territory."),
    "read-only": _("The API answers GET, HEAD and OPTIONS only."),
    "bad-request": _("The request cannot be read."),
    "our-fault": _("Something broke here; it has been noted."),
}
"""By name, which is also the anchor on the page of the API."""
