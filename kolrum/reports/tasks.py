"""What the worker does for reports: it loads the printer, and the site does not."""

from django_tasks import task


@task()
def build_draft(pk: int) -> None:
    """Build the files of a draft."""
    from kolrum.reports.building import build_draft as build

    build(pk)


@task()
def freeze_edition(pk: int) -> None:
    """Write the files of an edition and keep them for ever."""
    from kolrum.reports.building import freeze_edition as freeze

    freeze(pk)
