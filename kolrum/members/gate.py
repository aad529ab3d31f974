"""The gate before a deed: a rule has answered, and a no closes the page."""

from django.core.exceptions import PermissionDenied


def require(is_allowed: bool) -> None:
    """Go on when a rule says yes.

    Raises
    ------
    PermissionDenied
        When it says no: the page answers 403. Ask only about what the visitor may
        know of; what they may not is fetched by `readable_by` and answers 404.
    """
    if not is_allowed:
        raise PermissionDenied
