"""`kolrum check`: what is amiss in code, data, translations and the log of deeds."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from kolrum.data.checks import faults_of, meta_faults
from kolrum.data.countries import country_codes, read_country
from kolrum.data.errors import DataError
from kolrum.data.package import read_meta
from kolrum.data.reader import package_folders, read_package
from kolrum.lib.progress import progress
from kolrum.members import audit
from kolrum.members.models import AuditHead
from kolrum.web import messages


class Command(BaseCommand):
    """Say what is amiss and how to mend it; what is only missing does not fail."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own form

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the installation, every data package and every language."""
        call_command("check", stdout=self.stdout, stderr=self.stderr)
        faults = list(_data_faults())
        for fault in faults:
            self.stdout.write(f"Data: {fault}")
        for code, name in settings.LANGUAGES:
            lacking = messages.untranslated(code) if code != "en" else []
            self.stdout.write(f"{name}: {len(lacking)} sentences await translation.")
            for sentence in lacking:
                self.stdout.write(f"  {sentence}")
        altered = list(_log_faults())
        for each in altered:
            self.stdout.write(f"Log: {each}")
        if faults or altered:
            message = f"{len(faults)} faults in the data, {len(altered)} in the log."
            raise CommandError(message)
        self.stdout.write("Every data package keeps every rule.")
        self.stdout.write("The log of deeds is as it was written.")


def _log_faults() -> Iterator[str]:
    """What `kolrum audit` finds; nothing where no database has been made yet."""
    if AuditHead._meta.db_table in connection.introspection.table_names():
        yield from map(str, audit.faults())


def _data_faults() -> Iterator[DataError]:
    countries = country_codes()
    for folder in progress(list(package_folders()), "data packages"):
        code = folder.parts[-3]
        try:
            meta = read_meta(folder)
            if not meta.shipped:
                yield from meta_faults(meta)
                continue
            country = read_country(code) if code in countries else None
            yield from faults_of(read_package(folder), country)
        except DataError as fault:
            yield fault
