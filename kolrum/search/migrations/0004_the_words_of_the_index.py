"""The words of SQLite's index as a table to look beginnings up in; it keeps nothing."""

from django.db import migrations

MADE = (
    "CREATE VIRTUAL TABLE search_index_words USING fts5vocab(search_index, instance)"
)
BACK = "DROP TABLE search_index_words"


def _on_sqlite(statement):
    def run(apps, editor):
        if editor.connection.vendor == "sqlite":
            editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0003_stacks")]
    operations = [migrations.RunPython(_on_sqlite(MADE), _on_sqlite(BACK))]
