"""What readers give: rows that were understood and rows that were not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# How far the time of a row can be trusted (`values["time_basis"]`):
# `date`: a day without a time; `local`: a wall clock, no zone told; `offset`: a wall clock with its offset;
# `utc`: a moment only, so that date and time must still be brought into the person's zone (`values["at"]`).
TIME_BASES: Final = ("date", "local", "offset", "utc")

_LONGEST_RAW: Final = 200


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A measurement as the file has it, in the units of the platform.

    `number` is the row in the file from 1, `source_id` is the same whenever the same measurement is read again.
    `values` holds `date`, `time` (or None), `time_basis`, `at` (an aware moment, where known) and any of
    `weight_kg`, `body_fat_pct`, `muscle_mass_kg`, `bmr_kcal`, `resting_hr`, `blood_pressure`,
    `circumferences_cm`, `calipers_mm`, `notes`. `raw` is what the file says, for the report.
    """

    number: int
    source_id: str
    values: Mapping[str, Any]
    raw: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is refused, with a code, a sentence for people and what the file says."""

    number: int
    code: str
    message: str
    raw: Mapping[str, str]


def source_id(kind: str, *parts: object) -> str:
    """The name of a measurement inside its source: the same parts give the same name, always."""
    text = "\x1f".join(f"{len(str(part))}:{part}" for part in parts)
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def cut(text: str) -> str:
    """A piece of the file, short and printable enough for a report."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text[:_LONGEST_RAW])
    return shown + ("…" if len(text) > _LONGEST_RAW else "")
