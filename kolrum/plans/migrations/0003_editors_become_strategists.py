"""Editors hold grants: strategists where they edited, the country's the secretariat."""

import django.utils.timezone
from django.db import migrations
from django.utils.text import slugify

from kolrum.narrative.languages import sv
from kolrum.narrative.values import PlaceName


def grant(apps, schema_editor):
    Grant = apps.get_model("members", "Grant")
    for editor in apps.get_model("plans", "Editor").objects.select_related("territory"):
        role = "strategist" if editor.territory.slug else "secretariat"
        Grant.objects.create(
            person_id=editor.person_id,
            role=role,
            organisation=_body(apps, editor.territory),
            since=editor.since,
        )


def _body(apps, place):
    kind, name = _told(place)
    Organisation = apps.get_model("members", "Organisation")
    territory = place if place.slug else None
    found = Organisation.objects.filter(kind=kind)
    found = found.filter(territory=territory) if territory else found
    body = found.first() or Organisation.objects.create(
        kind=kind,
        name=name,
        slug=slugify(name),
        territory=territory,
        verified_at=django.utils.timezone.now(),
    )
    if not body.path:
        body.path = f"{body.pk}."
        body.save()
    return body


def _told(place):
    if not place.slug:
        return "secretariat", "Sekretariatet"
    if place.kind == "county":
        return "county-board", f"Länsstyrelsen i {place.name}"
    return "municipality", sv.organisation(
        PlaceName(place.name, place.kind, place.country)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_order_of_slides"),
        ("members", "0005_ways_in"),
    ]

    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.DeleteModel(name="Editor"),
    ]
