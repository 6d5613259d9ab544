"""The calls that are measured, and those that they are compared with, as bytes ready to be sent."""

from __future__ import annotations

import datetime
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from bench.data import MARK, PASSWORD, Caller
from bench.load import Source
from bench.stack import NAME

# What the one proxy before us adds, and what a phone sends.
_COMMON = (
    f"Host: {NAME}\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"
    "User-Agent: bench/1\r\nAccept-Encoding: gzip, br\r\nAccept-Language: en\r\n"
)
# Older than every history, and a day for itself for each entry of a person.
_FIRST_CREATED_DAY = 2_000
_CREATED_DAYS = 6_000


@dataclass(frozen=True)
class Call:
    """One kind of request. `floor_of` names the call that it is a floor of."""

    key: str
    title: str
    source: Source
    status: int = 200
    floor_of: str = ""
    writes: bool = False
    page: bool = False
    slow: bool = False


def request(method: str, path: str, *, token: str = "", cookie: str = "", body: object = None, key: str = "") -> bytes:
    """The bytes of a request to the server under test."""
    head = f"{method} {path} HTTP/1.1\r\n{_COMMON}"
    head += "Accept: text/html\r\n" if cookie else "Accept: application/json\r\n"
    if token:
        head += f"Authorization: Bearer {token}\r\n"
    if cookie:
        head += f"Cookie: {settings.SESSION_COOKIE_NAME}={cookie}\r\n"
    if key:
        head += f"Idempotency-Key: {key}\r\n"
    content = b"" if body is None else json.dumps(body).encode()
    if body is not None:
        head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    return f"{head}\r\n".encode() + content


def around(requests: Sequence[bytes]) -> Source:
    """One after the other, for ever."""
    return itertools.cycle(requests).__next__


def entry(number: int, source_name: str = MARK) -> dict[str, object]:
    """A measurement to create: no two of one person on one day."""
    day = datetime.date.today() - datetime.timedelta(days=_FIRST_CREATED_DAY + number % _CREATED_DAYS)
    return {"date": day.isoformat(), "weight_kg": 60 + number % 4000 / 100, "source_name": source_name}


def _creations(path: str, callers: Sequence[Caller]) -> Source:
    def each() -> Iterator[bytes]:
        for number in itertools.count():
            for caller in callers:
                yield request("POST", path, token=caller.token, body=entry(number))

    return each().__next__


def calls(callers: Sequence[Caller]) -> list[Call]:
    """Everything that is measured at one size."""

    def reads(path: str) -> Source:
        return around([request("GET", path, token=caller.token) for caller in callers])

    def pages(path: str) -> Source:
        return around([request("GET", path, cookie=caller.cookie) for caller in callers])

    sign_ins = [
        request("POST", "/api/v1/auth/login", body={"email": caller.email, "password": PASSWORD}) for caller in callers
    ]
    own, floor = "/api/v1/measurements", "/api/v1/bench"
    return [
        Call("list", "list of 20 measurements", reads(own)),
        Call("plain_list", "plain ModelViewSet with count", reads(f"{floor}/plain"), floor_of="list"),
        Call("raw_list", "raw SQL by hand", reads(f"{floor}/raw"), floor_of="list"),
        Call("constant", "constant JSON", reads(f"{floor}/constant"), floor_of="list"),
        Call("summary", "summary of 30 days", reads(f"{own}/summary")),
        Call("page", "page /app/measurements/", pages("/app/measurements/"), page=True),
        Call("home", "page /app/", pages("/app/"), page=True),
        Call("create", "create a measurement", _creations(own, callers), 201, writes=True),
        Call(
            "plain_create",
            "plain ModelViewSet",
            _creations(f"{floor}/plain", callers),
            201,
            floor_of="create",
            writes=True,
        ),
        Call("insert", "bare INSERT", _creations(f"{floor}/insert", callers), 201, floor_of="create", writes=True),
        Call("sign_in", "sign in", around(sign_ins), slow=True),
    ]


def long_calls(caller: Caller) -> list[Call]:
    """The same reads for somebody with a weight on every day of five years."""
    own = "/api/v1/measurements"
    return [
        Call("long_list", "list of 20", lambda: request("GET", own, token=caller.token)),
        Call("long_summary", "summary of 30 days", lambda: request("GET", f"{own}/summary", token=caller.token)),
        Call("long_all", "summary of all", lambda: request("GET", f"{own}/summary?period=all", token=caller.token)),
    ]
