"""An empty database gets its tables from a snapshot instead of years of migrations.

Running every migration of every installed app costs a minute or two; loading a dump of the result costs less
than a second. A snapshot says which migration files it was made from. It is loaded only if each of them is
still there unchanged, and `migrate` then runs what was added since.

- `fingerprint`: what the migration files are (no Django needed).
- `snapshot`: the dump file: reading, choosing, loading, writing (no Django needed).
- `preparation`: a database brought to the current schema; templates for tests.
"""
