"""Let a colleague choose to be shown to the press."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields, empty for all who are listed."""

    dependencies = [
        ("desk", "0001_initial"),
        ("members", "0007_circles_are_invited_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="press_contact_at",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="members.organisation",
                verbose_name="Contact for the press at",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="press_email",
            field=models.EmailField(
                blank=True,
                max_length=254,
                verbose_name="E-mail address that the press may use",
            ),
        ),
    ]
