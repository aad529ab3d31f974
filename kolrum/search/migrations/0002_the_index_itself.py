"""The index of tokens: each database's own, fed with the same words.

On SQLite a full-text table reads the tokens of search_content and is kept by triggers:
a later migration that makes that table anew must make the triggers anew as well.
"""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
      tokens, content='search_content', content_rowid='entry_id', detail=none,
      tokenize="ascii tokenchars '-=^:./~'"
    )""",
    """CREATE TRIGGER search_index_add AFTER INSERT ON search_content BEGIN
      INSERT INTO search_index(rowid, tokens) VALUES (new.entry_id, new.tokens);
    END""",
    """CREATE TRIGGER search_index_drop AFTER DELETE ON search_content BEGIN
      INSERT INTO search_index(search_index, rowid, tokens)
      VALUES ('delete', old.entry_id, old.tokens);
    END""",
    """CREATE TRIGGER search_index_change AFTER UPDATE OF tokens ON search_content BEGIN
      INSERT INTO search_index(search_index, rowid, tokens)
      VALUES ('delete', old.entry_id, old.tokens);
      INSERT INTO search_index(rowid, tokens) VALUES (new.entry_id, new.tokens);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER search_index_add",
    "DROP TRIGGER search_index_drop",
    "DROP TRIGGER search_index_change",
    "DROP TABLE search_index",
)
POSTGRESQL = (
    """ALTER TABLE search_content ADD COLUMN vector tsvector
      GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_content_vector ON search_content USING gin (vector)",
)
POSTGRESQL_BACK = ("ALTER TABLE search_content DROP COLUMN vector",)


def _run(editor, *, sqlite, postgresql):
    statements = {"sqlite": sqlite, "postgresql": postgresql}
    for statement in statements[editor.connection.vendor]:
        editor.execute(statement)


def forwards(apps, editor):
    _run(editor, sqlite=SQLITE, postgresql=POSTGRESQL)


def backwards(apps, editor):
    _run(editor, sqlite=SQLITE_BACK, postgresql=POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
