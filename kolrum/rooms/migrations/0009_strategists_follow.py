"""Strategists appointed before places were followed for them follow theirs, once."""

from datetime import timedelta

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

AT_ONCE = timedelta(seconds=10)
"""Who is appointed follows in the same transaction; by hand it takes longer."""


def let_follow(apps, schema_editor):
    """Let them follow, unless they have chosen otherwise or ended it themselves.

    Who ends following leaves nothing behind. But the first who followed their place at
    the moment of appointment shows since when all do: those appointed later have
    followed, and do so still if they wish.
    """
    Grant = apps.get_model("members", "Grant")
    Following = apps.get_model("notices", "Following")
    now = timezone.now()
    unended = Q(until=None) | Q(until__gt=now)
    held = Grant.objects.filter(
        unended,
        role="strategist",
        person__isnull=False,
        person__erased_at=None,
        organisation__territory__isnull=False,
        revoked_at=None,
    ).select_related("organisation")
    chosen = {
        (person, key): since
        for person, key, since in Following.objects.filter(
            kind="territory"
        ).values_list("person", "key", "since")
    }
    found = {}
    began = None
    for grant in held.order_by("granted_at"):
        thing = (grant.person_id, str(grant.organisation.territory_id))
        since = chosen.get(thing)
        if since is None:
            found.setdefault(thing, grant.granted_at)
        elif abs(since - grant.granted_at) <= AT_ONCE and began is None:
            began = grant.granted_at
    Following.objects.bulk_create(
        Following(person_id=person, kind="territory", key=key, level="watch")
        for (person, key), given in found.items()
        if began is None or given < began
    )


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0008_archives"),
        ("members", "0009_profiles_hidden"),
        ("notices", "0001_initial"),
    ]

    operations = [migrations.RunPython(let_follow, migrations.RunPython.noop)]
