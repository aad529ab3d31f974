"""A database with Sweden's published statistics and its territories."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command


@pytest.fixture(scope="package", autouse=True)
def bundled_data(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Load the bundled packages for these tests, and leave an empty database behind."""
    with django_db_blocker.unblock():
        call_command("load", verbosity=0)
        yield
        call_command("flush", interactive=False, verbosity=0)
