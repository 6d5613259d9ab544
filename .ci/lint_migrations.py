"""Refuses migrations that a running older version of the code could not live with: `python .ci/lint_migrations.py`.

First migrations are left out: nothing runs before them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django_migration_linter import MigrationLinter  # noqa: E402

# Read by a person and found harmless, with the reason. Names of migrations.
REVIEWED = {
    "0002_audit_log": "makes the audit log partitioned before the first release, while it is empty",
}

ours = [app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(ROOT) and ".venv" not in app.path]
linter = MigrationLinter(
    str(ROOT),
    include_apps=ours,
    no_cache=True,
    ignore_initial_migrations=True,
    ignore_name=list(REVIEWED),
    analyser_string="postgresql",
    quiet=["ok", "ignore"],
)
linter.lint_all_migrations()
linter.print_summary()
sys.exit(linter.has_errors)
