"""The table of limits, and addresses that operators had entered, as confirmed."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def confirm(apps, schema_editor):
    Address = apps.get_model("account", "EmailAddress")
    for person in apps.get_model("members", "Person").objects.all():
        Address.objects.get_or_create(
            user_id=person.pk,
            email=person.email.lower(),
            defaults={"verified": True, "primary": True},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_audit_log"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop),
        migrations.RunPython(confirm, migrations.RunPython.noop),
    ]
