from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import TruncDate
import django.utils.timezone


def _from_the_day_they_were_written(apps, schema):
    versions = apps.get_model("moderation", "LawVersion")
    versions.objects.update(holds_from=TruncDate(F("at")))


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0002_reporters_appeal'),
    ]

    operations = [
        migrations.AddField(
            model_name='lawversion',
            name='holds_from',
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name='holds from'),
        ),
        migrations.RunPython(_from_the_day_they_were_written, migrations.RunPython.noop),
    ]
