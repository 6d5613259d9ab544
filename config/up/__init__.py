"""`manage.py up`: the whole product as one process tree with one log.

- `running`: the tree: servers, schema, web, worker, beat. Does not import Django, so the web starts at once.
- `printing`: the log with a name before each line.
- `web`: daphne, which leaves the reading of forms to Django.
- `worker`: the Celery worker whose pool ends with it.
"""
