"""What the demo practice has of this app: six months of believable measurements."""

from __future__ import annotations

import datetime
import math
import random
from dataclasses import dataclass
from typing import Any

from accounts.users import queries as people
from coaching.measurements import services
from config.kit import clock

DAYS = 182
# People of the practice who do not measure themselves here.
_NOT_CLIENTS = frozenset(
    ("owner", "editor", "desk", "trainer", "nutritionist", "trainer2", "trainer3", "nutritionist2", "coach")
)
_EMPTY = "newcomer"
_RICH = "client"


@dataclass(frozen=True, slots=True)
class _Story:
    """How somebody's half year goes: where the weight starts, what it does, how often it is logged."""

    weight_kg: float
    per_week_kg: float
    body_fat_pct: float
    logs_per_week: float
    silent_days: int = 0


def fill(ctx: Any) -> None:
    """Every client but the newcomer; `client@` logs nearly daily and is measured by the trainer each month."""
    created = 0
    trainer = ctx.people.get("trainer")
    for index, (name, user) in enumerate(ctx.people.items()):
        # Drawn for everybody and before any look-up, so that a second run draws the same numbers.
        draw = random.Random(ctx.random.random())  # noqa: S311
        if name in _NOT_CLIENTS or name == _EMPTY:
            continue
        person = people.body_facts(user.id)
        story = _story(name, index, person, draw)
        by_hand, by_trainer = _entries(person, story, draw, rich=name == _RICH)
        created += services.record_many(
            user.id, by_hand, source="manual", source_name="demo", recorded_by_id=user.id
        ).created
        created += services.record_many(
            user.id,
            by_trainer,
            source="specialist",
            source_name="demo",
            recorded_by_id=trainer.id if trainer else None,
        ).created
    ctx.say(f"{created} measurements")


def _story(name: str, index: int, person: people.BodyFacts, draw: random.Random) -> _Story:
    height_m = (person.height_cm or 166) / 100
    bmi = 27.4 if name == _RICH else draw.uniform(21, 33)
    fat = (10 if person.sex == "male" else 21) + (bmi - 20) * 1.25
    direction = -0.35 if name == _RICH else draw.choice((-0.45, -0.3, -0.2, 0.0, 0.1, 0.2))
    return _Story(
        weight_kg=bmi * height_m**2,
        per_week_kg=direction,
        body_fat_pct=fat,
        logs_per_week=5.5 if name == _RICH else draw.uniform(1, 4.5),
        # Every seventh has been quiet for weeks: the roster has somebody to ask about.
        silent_days=draw.randint(18, 50) if index % 7 == 5 and name != _RICH else 0,
    )


def _entries(
    person: people.BodyFacts, story: _Story, draw: random.Random, *, rich: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Entries by hand, and those of the monthly session with the trainer; the ids are the day's number."""
    today = clock.today(person.time_zone)
    height = person.height_cm or 166
    by_hand: list[dict[str, Any]] = []
    by_trainer: list[dict[str, Any]] = []
    for day in range(DAYS):
        weight = _weight(story, day, draw)
        lost = story.weight_kg - weight
        logged = draw.random() < story.logs_per_week / 7
        minute = draw.randint(0, 89)
        extra = _heart(draw, lost) if rich and day % 14 == 3 else {}
        fat = round(story.body_fat_pct - lost * 0.55 + draw.gauss(0, 0.35), 1)
        tape = _tape(person.sex, height, weight, draw)
        if day >= DAYS - story.silent_days:
            continue
        date = today - datetime.timedelta(days=DAYS - 1 - day)
        if logged or (rich and day >= DAYS - 2):
            by_hand.append(
                {
                    "source_id": f"day-{day:03d}",
                    "date": date,
                    "time": datetime.time(6 + minute // 60, minute % 60),
                    "weight_kg": round(weight, 1),
                    **({"body_fat_pct": fat} if day % 7 == 0 or (rich and day == DAYS - 1) else {}),
                    **extra,
                }
            )
        if day % 30 == 12 and (rich or story.logs_per_week > 2):
            by_trainer.append(
                {
                    "source_id": f"session-{day:03d}",
                    "date": date,
                    "time": datetime.time(18, 30),
                    "body_fat_pct": fat,
                    "circumferences_cm": tape,
                    "calipers_mm": _folds(person.sex, fat, draw) if rich else None,
                    "notes": "Measured before the session." if rich and day == 12 else "",
                }
            )
    return by_hand, by_trainer


def _weight(story: _Story, day: int, draw: random.Random) -> float:
    """A slope that flattens, a holiday's bump, the rhythm of the week, and the noise of water and meals."""
    week = day / 7
    flatten = 1 - 0.25 * week / 26
    bump = 1.1 * math.exp(-((day - 120) ** 2) / 60)
    rhythm = 0.25 * math.sin(2 * math.pi * day / 7)
    return max(story.weight_kg + story.per_week_kg * week * flatten + bump + rhythm + draw.gauss(0, 0.35), 40)


def _heart(draw: random.Random, lost: float) -> dict[str, Any]:
    return {
        "blood_pressure": {
            "systolic": round(126 - lost + draw.gauss(0, 3)),
            "diastolic": round(82 - lost * 0.5 + draw.gauss(0, 2)),
        },
        "resting_hr": round(68 - lost * 0.8 + draw.gauss(0, 2)),
    }


def _tape(sex: str | None, height: float, weight: float, draw: random.Random) -> dict[str, float]:
    bmi = weight / (height / 100) ** 2
    waist = (36 if sex == "male" else 29) + bmi * 1.85
    return {
        "neck": round((30 if sex == "male" else 26) + bmi * 0.3 + draw.gauss(0, 0.2), 1),
        "waist": round(waist + draw.gauss(0, 0.6), 1),
        "hips": round(62 + bmi * 1.4 + draw.gauss(0, 0.6), 1),
        "upper_arm_l": round(20 + bmi * 0.42 + draw.gauss(0, 0.2), 1),
        "upper_arm_r": round(20.3 + bmi * 0.42 + draw.gauss(0, 0.2), 1),
        "thigh_l": round(34 + bmi * 0.85 + draw.gauss(0, 0.3), 1),
        "thigh_r": round(34.3 + bmi * 0.85 + draw.gauss(0, 0.3), 1),
    }


def _folds(sex: str | None, fat: float, draw: random.Random) -> dict[str, float]:
    sites = ("chest", "abdomen", "thigh") if sex == "male" else ("triceps", "suprailiac", "thigh")
    return {site: round(fat * 0.85 + draw.gauss(0, 1), 1) for site in sites}
