"""Stacks: words marked by who may read them; on PostgreSQL, an index alone."""

import django.db.models.deletion
from django.db import migrations, models

STACKS = """INSERT INTO search_stack (circle_id, readers)
  SELECT DISTINCT c.id, c.readers
  FROM search_entry e JOIN members_circle c ON c.id = e.circle_id"""
MARKS = """(SELECT CASE s.readers WHEN 'public' THEN '' WHEN 'members' THEN '.'
    WHEN 'colleagues' THEN '/' ELSE ':' END
  FROM search_entry e JOIN search_stack s ON s.circle_id = e.circle_id
  WHERE e.id = search_content.entry_id)"""
MARK = f"""UPDATE search_content
  SET tokens = {MARKS} || REPLACE(tokens, ' ', ' ' || {MARKS})
  WHERE COALESCE({MARKS}, '') <> ''"""  # noqa: S608
UNMARK = f"""UPDATE search_content SET tokens =
  SUBSTR(REPLACE(' ' || tokens, ' ' || {MARKS}, ' '), 2)
  WHERE COALESCE({MARKS}, '') <> ''"""  # noqa: S608
# The index is all that PostgreSQL is to read. Of vectors that stood in the rows it read
# all that are of a common word, since it thinks them cheap to look into: a function that
# calls itself dear keeps it from that. Texts and tokens lie beside their rows, so that
# going through what the index points to reads a tenth as much.
NARROW = (
    "ALTER TABLE search_content DROP COLUMN vector",
    "ALTER TABLE search_content SET (toast_tuple_target = 128)",
)
INDEX = (
    """CREATE FUNCTION search_vector(tokens text) RETURNS tsvector
      LANGUAGE plpgsql IMMUTABLE STRICT COST 10000
      AS $$ BEGIN RETURN array_to_tsvector(string_to_array(tokens, ' ')); END $$""",
    """CREATE INDEX search_content_vector ON search_content
      USING gin (search_vector(tokens)) WITH (gin_pending_list_limit = 512)""",
)
WIDE = (
    "SET CONSTRAINTS ALL IMMEDIATE",
    "DROP INDEX search_content_vector",
    "DROP FUNCTION search_vector",
    "ALTER TABLE search_content RESET (toast_tuple_target)",
    """ALTER TABLE search_content ADD COLUMN vector tsvector
      GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_content_vector ON search_content USING gin (vector)",
)


def forwards(apps, editor):
    is_postgresql = editor.connection.vendor == "postgresql"
    before, after = (NARROW, INDEX) if is_postgresql else ((), ())
    for statement in (*before, STACKS, MARK, *after):
        editor.execute(statement)


def backwards(apps, editor):
    is_postgresql = editor.connection.vendor == "postgresql"
    for statement in (UNMARK, *(WIDE if is_postgresql else ())):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_audit_log"),
        ("search", "0002_the_index_itself"),
    ]
    operations = [
        migrations.CreateModel(
            name="Stack",
            fields=[
                (
                    "circle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="stack",
                        serialize=False,
                        to="members.circle",
                    ),
                ),
                ("readers", models.CharField(max_length=12)),
            ],
            options={"verbose_name": "stack", "verbose_name_plural": "stacks"},
        ),
        migrations.RunPython(forwards, backwards),
    ]
