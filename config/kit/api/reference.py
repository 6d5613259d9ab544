"""Every error code in words: what `docs/errors.md` and `/api/docs/errors` say.

The first paragraph of an error class says when it happens. A second one, where there is one, says what to do;
else what to do follows from the status.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.kit import errors

_HEADINGS: dict[int, tuple[str, str]] = {
    400: (
        "The request is not right",
        "Correct the fields that `errors` names and send it again. The same request will be refused again.",
    ),
    401: ("Nobody is signed in", "Renew the tokens with `POST /api/v1/auth/refresh`, or sign in again."),
    403: ("Not for you", "Do not try again: this person may not do it. Show `detail`."),
    404: (
        "Not there",
        "Do not try again. Things that belong to somebody who is not in your care are told as not there, too.",
    ),
    405: ("Not this method", "Use a method that the `Allow` header names."),
    406: ("Not in this format", "Ask for `application/json`."),
    409: (
        "In the way of something else",
        "Read the present state, decide anew, and send another request.",
    ),
    410: ("Over", "Ask for a new link, or begin again. What has expired does not come back."),
    412: (
        "Somebody was faster",
        "Read the document again, put the change on top of it, and send it with the new `ETag`.",
    ),
    413: ("Too large", "Send less. The limits are in the API guide."),
    415: ("Not this kind of content", "Send `Content-Type: application/json`, for uploads `multipart/form-data`."),
    422: ("A rule says no", "Show `detail` to the person. The same request will be refused while things stay so."),
    429: ("Too often", "Wait as many seconds as `Retry-After` says."),
    500: (
        "Broken on our side",
        "Try again later. If it stays, report the `request_id`. A repeat with the same `Idempotency-Key` is safe.",
    ),
    502: ("Another service refused", "Report the `request_id` if it stays."),
    503: (
        "Not right now",
        "Wait as many seconds as `Retry-After` says and repeat, a POST with the same `Idempotency-Key`.",
    ),
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code: `when` it happens, `what_to_do` about it."""

    code: str
    status: int
    title: str
    when: str
    what_to_do: str

    def as_html(self) -> tuple[SafeString, SafeString]:
        """`when` and `what_to_do` with their `code` set as code."""
        return _html(self.when), _html(self.what_to_do)


@dataclass(frozen=True, slots=True)
class Group:
    """The codes of one status."""

    status: int
    heading: str
    codes: tuple[Code, ...]


def documented() -> dict[str, type[errors.DomainError]]:
    """Every code that the product declares, sorted; what tests declare is left out."""
    import_all()
    roots = {"config", *_app_roots()}
    return {code: cls for code, cls in errors.all_codes().items() if cls.__module__.split(".")[0] in roots}


def groups() -> tuple[Group, ...]:
    """All codes by status, for people."""
    by_status: dict[int, list[Code]] = {}
    for cls in documented().values():
        by_status.setdefault(cls.status, []).append(_described(cls))
    return tuple(Group(status, _HEADINGS[status][0], tuple(codes)) for status, codes in sorted(by_status.items()))


def _described(cls: type[errors.DomainError]) -> Code:
    text = inspect.cleandoc(cls.__dict__.get("__doc__") or "")
    if not text:
        raise ValueError(f"{cls.__qualname__} has no docstring that says when {cls.code!r} happens")
    when, _, rest = text.partition("\n\n")
    what_to_do = " ".join(rest.split()) or _HEADINGS[cls.status][1]
    return Code(cls.code, cls.status, cls.title, " ".join(when.split()), what_to_do)


def import_all() -> None:
    """Import every `errors.py`, so that no code is missing because nothing has needed it yet."""
    for root in ("config/kit", *_app_roots()):
        for path in sorted((Path(settings.BASE_DIR) / root).rglob("errors.py")):
            parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
            if "migrations" not in parts:
                import_module(".".join(parts))


def _app_roots() -> list[str]:
    return [entry.split(".")[0] for entry in settings.REGIMEN_APPS if not entry.startswith("config.")]


def markdown() -> str:
    """`docs/errors.md`."""
    lines = [
        "# Error codes",
        "",
        "Every refusal of the API is `application/problem+json` (RFC 9457). `code` is stable: decide by it, never by",
        "`title` or `detail`, which are words for people and may be translated. `type` links to the code on this page.",
        "`request_id` finds the request in the logs.",
        "",
        "This file is written by `manage.py errors_doc` from the error classes; a test compares it.",
    ]
    for group in groups():
        lines += [
            "",
            f"## {group.status} {group.heading}",
            "",
            "| code | when it happens | what to do |",
            "|---|---|---|",
        ]
        lines += [
            f'| <a id="{code.code}"></a>`{code.code}` | {_cell(code.when)} | {_cell(code.what_to_do)} |'
            for code in group.codes
        ]
    return "\n".join(lines) + "\n"


def _html(text: str) -> SafeString:
    parts = text.split("`")
    return format_html_join(
        "", "{}{}", ((part, "") if n % 2 == 0 else ("", _code(part)) for n, part in enumerate(parts))
    )


def _code(text: str) -> SafeString:
    return format_html("<code>{}</code>", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
