"""The `LOGGING` setting: every logger, ours and the libraries', through one chain."""

from __future__ import annotations

from typing import Any

import structlog

from config.kit import actor
from config.kit.logs import scrub

# Written by the chain itself, so never hidden.
_OWN = frozenset(
    {
        "timestamp",
        "level",
        "logger",
        "event",
        "exception",
        "request_id",
        "user_id",
        "job",
        "_record",
        "_from_structlog",
    }
)


def add_actor(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Which request and whose: ids only."""
    acting = actor.current()
    if acting.request_id:
        event.setdefault("request_id", acting.request_id)
    if acting.user_id is not None:
        event.setdefault("user_id", str(acting.user_id))
    return event


def hide(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Scrub what the line carries."""
    for name, value in event.items():
        if name not in _OWN:
            event[name] = scrub.HIDDEN if scrub.is_sensitive(name) else scrub.value_of(value)
        elif name in ("event", "exception"):
            event[name] = scrub.text(value if isinstance(value, str) else str(value))
    return event


def _shared() -> list[Any]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        add_actor,
        hide,
    ]


def build(*, level: str = "INFO", as_json: bool = True) -> dict[str, Any]:
    """Django's `LOGGING`; also sets structlog up for code that uses it directly."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    # The console renderer is told that exceptions are text already: its own would print local variables.
    renderer = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=24)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *_shared()],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Its own line per request carries addresses and query strings; ours does not.
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "daphne": {"level": "WARNING"},
            "daphne.access": {"level": "WARNING", "propagate": False},
            "uvicorn.access": {"level": "WARNING", "propagate": False},
            "gunicorn.access": {"level": "WARNING", "propagate": False},
            "django.db.backends": {"level": "INFO"},
            "httpx": {"level": "WARNING"},
            "httpcore": {"level": "WARNING"},
            "botocore": {"level": "WARNING"},
            "boto3": {"level": "WARNING"},
            "s3transfer": {"level": "WARNING"},
            "asyncio": {"level": "WARNING"},
            "stamina": {"level": "WARNING"},
        },
    }
