"""People get a name to be called by, made of their own."""

from itertools import count

from django.db import migrations, models
from django.utils.text import slugify


def fill(apps, schema_editor):
    """Give everybody with a name a handle of it, those who joined first the shortest."""
    person_model = apps.get_model("members", "Person")
    taken = set()
    for person in person_model.objects.exclude(name="").order_by("pk").iterator():
        stem = slugify(person.name)[:50].replace("_", "-").strip("-") or "person"
        tried = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
        person.handle = next(handle for handle in tried if handle not in taken)
        taken.add(person.handle)
        person.save(update_fields=("handle",))


class Migration(migrations.Migration):
    """Add the field, and fill it."""

    dependencies = [("members", "0005_ways_in")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="handle",
            field=models.SlugField(
                blank=True,
                editable=False,
                max_length=60,
                null=True,
                unique=True,
                verbose_name="called by",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
