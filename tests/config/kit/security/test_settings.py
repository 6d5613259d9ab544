"""Starting with settings that are not safe or not whole: one line, and no start."""

from __future__ import annotations

import base64
import os
import subprocess
import sys

import pytest

KEY = base64.b64encode(b"k" * 32).decode()
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "s" * 60 + "abcdefghijklmnop",
    "ALLOWED_HOSTS": "regimen.example.org",
    "PUBLIC_URL": "https://regimen.example.org",
    "DATABASE_URL": "postgresql://user:password@127.0.0.1:1/regimen",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "REGIMEN_ENCRYPTION_KEYS": f"1:{KEY}",
    "REGIMEN_INDEX_KEY": KEY,
}


def start(code, state_dir, **changes):
    """Run `code` in a fresh process with production settings; a change to None takes a variable away."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    given = {**kept, **WHOLE, "REGIMEN_STATE_DIR": str(state_dir), **changes}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={name: value for name, value in given.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


LOAD = "from django.conf import settings; print(settings.SECURE_HSTS_SECONDS, settings.DEBUG)"


def test_whole_settings_start(tmp_path):
    found = start(LOAD, tmp_path)
    assert (found.returncode, found.stdout.split()) == (0, ["31536000", "False"]), found.stderr


def test_cookies_are_bound_to_this_host_and_https(tmp_path):
    code = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN);"
        "print(s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_PATH, s.CSRF_COOKIE_DOMAIN)"
    )
    lines = start(code, tmp_path).stdout.splitlines()
    assert lines == ["__Host-regimen_session True / None", "__Host-regimen_csrf True / None"]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "insecure-only-for-this-machine"}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"REGIMEN_ENCRYPTION_KEYS": None}, "REGIMEN_ENCRYPTION_KEYS"),
        ({"REGIMEN_ENCRYPTION_KEYS": "1:short"}, "REGIMEN_ENCRYPTION_KEYS"),
        ({"REGIMEN_ENCRYPTION_KEYS": f"900:{KEY}"}, "REGIMEN_ENCRYPTION_KEYS"),
        ({"REGIMEN_INDEX_KEY": None}, "REGIMEN_INDEX_KEY"),
        ({"REGIMEN_INDEX_KEY": "abc"}, "REGIMEN_INDEX_KEY"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN"),
        ({"SENTRY_DSN": "sentry.example.org"}, "SENTRY_DSN"),
        ({"STORAGE_S3_ENCRYPTION": "none"}, "STORAGE_S3_ENCRYPTION"),
        ({"STORAGE_S3_BUCKET": "files", "STORAGE_S3_ACCESS_KEY": "a"}, "STORAGE_S3_SECRET_KEY"),
        ({"IMPORT_MAX_BYTES": "2 GB"}, "IMPORT_MAX_BYTES"),
        ({"FEATURE_AI_CHAT": "perhaps"}, "FEATURE_AI_CHAT"),
        ({"TRUSTED_PROXY_COUNT": "-1"}, "TRUSTED_PROXY_COUNT"),
        ({"OUTSIDE_ALLOWED_NETWORKS": "10.0.0.0/99"}, "OUTSIDE_ALLOWED_NETWORKS"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
    ],
)
def test_what_is_missing_or_unsafe_stops_the_start_with_one_line(tmp_path, changes, names):
    found = start(LOAD, tmp_path, **changes)
    assert found.returncode == 78, found.stderr
    assert len(found.stderr.strip().splitlines()) == 1
    assert names in found.stderr
    assert "Example:" in found.stderr


def test_debug_can_not_be_switched_on_in_production(tmp_path):
    assert start(LOAD, tmp_path, DEBUG="true").stdout.split() == ["31536000", "False"]


def test_no_key_is_made_up_in_production(tmp_path):
    start(LOAD, tmp_path, REGIMEN_ENCRYPTION_KEYS=None)
    assert not (tmp_path / "keys").exists()


def test_behind_a_proxy_its_word_on_the_scheme_is_taken(tmp_path):
    code = "from django.conf import settings; print(getattr(settings, 'SECURE_PROXY_SSL_HEADER', None))"
    assert start(code, tmp_path).stdout.strip() == "None"
    assert "X_FORWARDED_PROTO" in start(code, tmp_path, TRUSTED_PROXY_COUNT="1").stdout


def test_the_deployment_check_is_clean(tmp_path):
    code = (
        "import django; django.setup(); from django.core.management import call_command; "
        "call_command('check', '--deploy', '--fail-level', 'WARNING')"
    )
    found = start(code, tmp_path)
    assert found.returncode == 0, found.stderr
    assert "no issues" in found.stdout


def test_a_bucket_puts_both_kinds_of_files_there(tmp_path):
    code = (
        "from django.conf import settings; "
        "print(settings.STORAGES['private']['BACKEND'], settings.STORAGES['default']['BACKEND'], "
        "*settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"
    )
    given = {"STORAGE_S3_BUCKET": "files", "STORAGE_S3_ENDPOINT": "https://s3.example.org"}
    found = start(code, tmp_path, **given).stdout
    assert "EncryptedBucket" in found
    assert "PublicBucket" in found
    assert "https://s3.example.org" in found
    assert "ServiceBucket" in start(code, tmp_path, **given, STORAGE_S3_ENCRYPTION="service").stdout
