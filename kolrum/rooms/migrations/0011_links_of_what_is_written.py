"""Note the links between topics in what was written before links were noted."""

from django.db import migrations

from kolrum.rooms.addresses import numbers_in

AT_ONCE = 500


def fill(apps, schema_editor):
    """Go through the posts that have an address of a topic, some hundreds at a time."""
    Post = apps.get_model("rooms", "Post")
    Link = apps.get_model("rooms", "Link")
    Topic = apps.get_model("rooms", "Topic")
    merged = Topic.objects.filter(moved_to__isnull=False)
    went = dict(merged.values_list("pk", "moved_to"))
    last = 0
    while True:
        rows = Post.objects.filter(pk__gt=last).order_by("pk")
        some = list(rows.values_list("pk", "html")[:AT_ONCE])
        if not some:
            return
        Link.objects.bulk_create(
            (
                Link(post_id=pk, number=number)
                for pk, html in some
                if "/rooms/" in html
                for number in {_end(went, each) for each in numbers_in(html)}
            ),
            ignore_conflicts=True,
        )
        last = some[-1][0]


def _end(went, number):
    while number in went:
        number = went[number]
    return number


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("rooms", "0010_links_between_topics")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
