"""Error reports: sent to a Sentry on loopback, and read there for what must not be in them."""

from __future__ import annotations

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import pytest
import sentry_sdk
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.urls import path

from config.kit import actor
from config.kit.logs import reports

SECRET_ID = uuid4()


# Reports quote the source, so what must not be in them is put together only when it runs.
PASSWORD, MAIL, TOKEN = "hunter" + str(1 + 1), "asha" + "@" * 1 + "example.org", ".".join(["abc", "def", "ghi"])


def breaks(request):
    password = PASSWORD  # noqa: F841  a local variable that must not be reported
    raise RuntimeError(f"{MAIL} can not be found, Bearer {TOKEN}")


urlpatterns = [path("breaks", breaks)]


@pytest.fixture
def sentry():
    """A loopback server that keeps what it is sent."""
    received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server, received
    server.shutdown()
    server.server_close()


@pytest.fixture
def reporting(sentry, settings, monkeypatch):
    server, received = sentry
    settings.SENTRY_DSN = f"http://key@127.0.0.1:{server.server_port}/1"
    settings.SENTRY_ENVIRONMENT = "test"
    monkeypatch.setattr(reports, "_ready", False)
    assert reports.start()
    yield received
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def events(received):
    sentry_sdk.flush(5)
    found = []
    for envelope in received:
        lines = envelope.split(b"\n")
        found += [json.loads(line) for line in lines if line.startswith(b'{"level"') or b'"exception"' in line]
    return found


def test_a_report_tells_what_broke_and_nothing_about_people(reporting, settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["config.kit.request_id.RequestIdMiddleware"]
    environ = RequestFactory(
        headers={
            "Authorization": "Bearer tok-123",
            "Cookie": "regimen_session=cookie-value-1",
            "User-Agent": "Asha's phone",
            "X-Forwarded-For": "203.0.113.77",
        }
    )._base_environ(
        PATH_INFO="/breaks", QUERY_STRING="token=t0ps3cret&email=asha@example.org", REMOTE_ADDR="203.0.113.78"
    )
    # Through the whole handler, as a server calls it: that is where the SDK collects.
    request_started.disconnect(close_old_connections)  # As Django's own test client does.
    try:
        b"".join(WSGIHandler()(environ, lambda status, headers: None))
    finally:
        request_started.connect(close_old_connections)
    (event, *_) = events(reporting)
    text = json.dumps(event)
    assert event["exception"]["values"][-1]["type"] == "RuntimeError"
    assert event["environment"] == "test"
    assert event["request"]["url"].endswith("/breaks")
    for leak in (
        "hunter2",
        "cookie-value-1",
        "t0ps3cret",
        "asha@",
        "tok-123",
        "abc.def",
        "Asha's phone",
        "203.0.113.77",
        "203.0.113.78",
    ):
        assert leak not in text, leak


def test_a_report_names_the_person_by_id_only(reporting):
    with actor.acting(actor.Actor(user_id=SECRET_ID, kind="user", ip="203.0.113.9", request_id="req-12345")):
        try:
            raise RuntimeError("x")
        except RuntimeError:
            sentry_sdk.capture_exception()
    (event, *_) = events(reporting)
    assert event["user"] == {"id": str(SECRET_ID)}
    assert event["tags"]["request_id"] == "req-12345"


def test_bodies_health_fields_and_breadcrumbs_are_cleaned():
    event = reports.clean(
        {
            "request": {
                "url": "https://x/y?z=1",
                "data": {"weight_kg": 80},
                "cookies": "a=b",
                "headers": {"Cookie": "a", "Accept": "b"},
                "env": {},
            },
            "extra": {"medications": "metformin", "count": 3},
            "contexts": {"state": {"allergies": ["nuts"]}},
            "breadcrumbs": {
                "values": [{"message": "mail asha@example.org", "data": {"http.query": "email=a@b.co", "token": "x"}}]
            },
            "logentry": {"message": "hello %s", "params": ["asha@example.org"], "formatted": "hello asha@example.org"},
            "spans": [{"description": "GET /x?token=abc", "data": {"password": "x"}}],
            "message": "asha@example.org",
        }
    )
    text = json.dumps(event)
    for leak in ("80", "a=b", "metformin", "nuts", "asha@", "a@b.co", "abc", "z=1"):
        assert leak not in text, leak
    assert event["extra"]["count"] == 3
    assert event["request"]["headers"]["Accept"] == "b"


def test_without_an_address_nothing_is_reported(settings, monkeypatch):
    settings.SENTRY_DSN = ""
    monkeypatch.setattr(reports, "_ready", False)
    assert reports.start() is False
