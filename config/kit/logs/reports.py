"""Error reports to Sentry, when `SENTRY_DSN` is set: the fault and where it is, nothing about people."""

from __future__ import annotations

from typing import Any

import sentry_sdk
from django.conf import settings

from config.kit import actor
from config.kit.logs import scrub

_ready = False


def start() -> bool:
    """Begin reporting; True when it is on. Called once at start, later calls change nothing."""
    global _ready
    if not settings.SENTRY_DSN or _ready:
        return _ready
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        environment=settings.SENTRY_ENVIRONMENT,
        release=settings.RELEASE or None,
        traces_sample_rate=settings.SENTRY_TRACES_SHARE,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=clean,
        before_send_transaction=clean,
        before_breadcrumb=clean_breadcrumb,
    )
    _ready = True
    return True


def clean(event: Any, hint: Any = None) -> Any:
    """The event with cookies, bodies, query strings, tokens, people's and health data taken out."""
    request = event.get("request")
    if request:
        for name in ("cookies", "data", "query_string", "env"):
            request.pop(name, None)
        request["url"] = scrub.text(request.get("url", "").partition("?")[0])
        request["headers"] = {
            name: value
            for name, value in scrub.mapping(request.get("headers") or {}).items()
            if name.lower() not in ("x-forwarded-for", "x-real-ip", "forwarded", "referer", "user-agent")
        }
    acting = actor.current()
    # An id to find the request again, no address, no name.
    event["user"] = {"id": str(acting.user_id)} if acting.user_id else {}
    if acting.request_id:
        event.setdefault("tags", {})["request_id"] = acting.request_id
    for place in ("extra", "contexts", "tags"):
        if isinstance(event.get(place), dict):
            event[place] = scrub.mapping(event[place])
    if isinstance(event.get("message"), str):
        event["message"] = scrub.text(event["message"])
    logentry = event.get("logentry")
    if logentry:
        for name in ("message", "formatted"):
            if isinstance(logentry.get(name), str):
                logentry[name] = scrub.text(logentry[name])
        logentry["params"] = scrub.value_of(logentry.get("params") or [])
    for fault in (event.get("exception") or {}).get("values") or []:
        if isinstance(fault.get("value"), str):
            fault["value"] = scrub.text(fault["value"])
        for frame in (fault.get("stacktrace") or {}).get("frames") or []:
            frame.pop("vars", None)
    crumbs = event.get("breadcrumbs")
    if isinstance(crumbs, dict):
        crumbs["values"] = [clean_breadcrumb(crumb) for crumb in crumbs.get("values") or []]
    for span in event.get("spans") or []:
        span["data"] = scrub.mapping(span.get("data") or {})
        if isinstance(span.get("description"), str):
            span["description"] = scrub.text(span["description"])
    return event


def clean_breadcrumb(crumb: Any, hint: Any = None) -> Any:
    """A breadcrumb without values of people."""
    if isinstance(crumb.get("message"), str):
        crumb["message"] = scrub.text(crumb["message"])
    if isinstance(crumb.get("data"), dict):
        crumb["data"] = scrub.mapping(crumb["data"])
    return crumb
