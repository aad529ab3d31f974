"""What the worker does with files: reads their words, after the request."""

from django_tasks import task


@task()
def read(pk: int) -> None:
    """Read the words of a file that still is there."""
    from kolrum.files.extraction import read as read_now
    from kolrum.files.uploads import Upload

    found = Upload.objects.filter(pk=pk).first()
    if found is not None:
        read_now(found)
