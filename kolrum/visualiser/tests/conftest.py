"""A database with all statistics and kept assessments, as after `make run`."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command


@pytest.fixture(scope="package", autouse=True)
def assessed_data(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Load and assess for these tests, and leave an empty database behind."""
    with django_db_blocker.unblock():
        call_command("load", verbosity=0)
        call_command("assess", "--all", verbosity=0)
        yield
        cache.clear()
        call_command("flush", interactive=False, verbosity=0)
