"""What the worker does for rooms: it packs those that are taken out whole."""

from django_tasks import task


@task()
def pack_room(pk: int) -> None:
    """Pack an archive that was asked for."""
    from kolrum.rooms.archiving import pack

    pack(pk)
