"""Invitations lead to an organisation, or to a circle."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0006_handles'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='circle',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='members.circle'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='members.organisation'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('circle__isnull', False), ('organisation__isnull', True)), models.Q(('circle__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='invitation_has_a_place'),
        ),
    ]
