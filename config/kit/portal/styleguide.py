"""`/styleguide/` (only with DEBUG): every part with every state, light and dark beside each other.

`?shell=own`, `?shell=practice` and `?shell=plain` show the layouts with made-up entries.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.generic import View

from . import navigation, widgets
from .charts import Band, Goal, LineChart, Series, sparkline
from .components import Crumb, Stat, Tab

_DAY = dt.date(2026, 11, 20)
_LONG = "Dr. Wilhelmina Featherstonehaugh-Venkataramanathan of the Northside practice"


class _Fields(forms.Form):
    email = forms.EmailField(label="Email", help_text="We use it for sign-in and receipts.", required=False)
    weight = forms.DecimalField(
        label="Weight",
        min_value=20,
        max_value=500,
        decimal_places=1,
        required=False,
        widget=widgets.NumberInput(unit="kg"),
    )
    steps = forms.IntegerField(label="Steps", required=False, max_value=10**9)
    day = forms.DateField(label="Day", required=False)
    time = forms.TimeField(label="Time", required=False)
    source = forms.ChoiceField(
        label="Measured with", choices=[("scale", "Home scale"), ("scan", "Body scan at the gym")]
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    units = forms.ChoiceField(
        label="Units", choices=[("metric", "Metric"), ("imperial", "Imperial")], widget=widgets.Segmented
    )
    goal = forms.ChoiceField(
        label="What brings you here",
        choices=[("strength", "Get stronger"), ("weight", "Lose weight"), ("sleep", "Sleep better")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Training days",
        choices=[("mon", "Monday"), ("wed", "Wednesday")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    photo = forms.FileField(label="Photo", required=False)
    reminders = forms.BooleanField(
        label="Remind me on Monday",
        help_text="At 7 in your time zone.",
        required=False,
        widget=widgets.Switch,
    )
    terms = forms.BooleanField(label="I have read the terms and agree to them")


_FILLED = {
    "email": "asha@example.org",
    "weight": "72.4",
    "steps": "8120",
    "day": _DAY,
    "time": dt.time(6, 30),
    "source": "scan",
    "units": "metric",
    "goal": "strength",
    "days": ["mon"],
    "notes": "Slept badly, walked to work.",
    "reminders": True,
    "terms": True,
}
_WRONG = {"email": "asha@", "weight": "7", "steps": "many", "day": "2026-13-45", "source": "", "goal": ""}
_HINDI_LABELS = {"email": "ईमेल पता", "weight": "वज़न", "notes": "टिप्पणी"}


def _forms(theme: str) -> dict[str, forms.Form]:
    plain = _Fields(initial=_FILLED, auto_id=f"{theme}-filled-%s", prefix=f"{theme}-filled")
    blank = _Fields(auto_id=f"{theme}-blank-%s", prefix=f"{theme}-blank")
    wrong = _Fields(
        {f"{theme}-wrong-{name}": value for name, value in _WRONG.items()},
        auto_id=f"{theme}-wrong-%s",
        prefix=f"{theme}-wrong",
    )
    disabled = _Fields(initial=_FILLED, auto_id=f"{theme}-disabled-%s", prefix=f"{theme}-disabled")
    for field in disabled.fields.values():
        field.disabled = True
    hindi = _Fields(auto_id=f"{theme}-hindi-%s", prefix=f"{theme}-hindi")
    for name, label in _HINDI_LABELS.items():
        hindi.fields[name].label = label
    return {"filled": plain, "blank": blank, "wrong": wrong, "disabled": disabled, "hindi": hindi}


def _stats() -> list[Stat]:
    falling = [74.1, 73.8, 73.9, 73.2, None, 73.0, 72.6, 72.4]
    return [
        Stat("Weight", 72.4, "kg", -0.6, since="since last week", tone="good", spark=sparkline(falling)),
        Stat("Resting heart rate", 64, "bpm", 5, since="since last week", tone="bad"),
        Stat("Workouts", 3, change=0, since="against last week", url="#"),
        Stat("Missed check-ins", 0, note="of 7 days"),
        Stat("Sleep", missing="No night was recorded this week."),
        Stat("Steps", 123_456_789, "steps", 2_310_000, since="since last month", tone="good"),
        Stat("Longest name a tile has ever had to carry without breaking", "4 h 20 min", note=_LONG),
        Stat("औसत नींद", 7.2, "घंटे", 0.4, since="पिछले सप्ताह से", tone="good"),
    ]


def _walk(days: int, start: float, drift: float, noise: float, seed: int) -> list[tuple[dt.date, float]]:
    chance = random.Random(seed)  # noqa: S311  a drawing, not a secret
    return [
        (
            _DAY - dt.timedelta(days=days - 1 - index),
            round(start + drift * index + noise * (chance.random() - 0.5) + math.sin(index / 9) * noise * 0.3, 1),
        )
        for index in range(days)
    ]


def _smooth(points: list[tuple[dt.date, float]], share: float = 0.12) -> list[tuple[dt.date, float]]:
    smoothed, level = [], points[0][1]
    for day, value in points:
        level += share * (value - level)
        smoothed.append((day, round(level, 2)))
    return smoothed


def _charts() -> list[tuple[str, LineChart]]:
    weight = _walk(96, 76.4, -0.042, 1.6, 7)
    broken = [(day, value) for day, value in weight if not 30 < (_DAY - day).days < 58]
    energy, mood = _walk(28, 5.2, 0.06, 2, 3), _walk(28, 7.4, -0.05, 2, 4)
    years = _walk(2000, 88, -0.008, 2.4, 9)

    def both(points: list[tuple[dt.date, float]]) -> list[Series]:
        return [Series("Weighings", points, "points"), Series("Trend", _smooth(points), "trend")]

    day = dt.timedelta(days=1)
    with translation.override("hi"):
        hindi = LineChart(
            "वज़न",
            "किलोग्राम",
            [Series("माप", weight, "points"), Series("रुझान", _smooth(weight), "trend")],
            Goal(71, "लक्ष्य"),
        )
    return [
        ("Points, trend and goal", LineChart("Weight", "kg", both(weight), Goal(71, "Goal"))),
        ("A gap stays a gap; the goal is far", LineChart("Weight", "kg", both(broken), Goal(58, "Goal"))),
        (
            "Two series and a band",
            LineChart(
                "Check-ins",
                "of 10",
                [Series("Energy", energy, "line", 2), Series("Mood", mood, "line", 3)],
                band=Band(6, 8, "Where you want to be"),
            ),
        ),
        ("2,000 values", LineChart("Weight", "kg", both(years))),
        (
            "From zero",
            LineChart(
                "Water",
                "ml",
                [Series("Water", _walk(21, 1800, 12, 900, 5))],
                Goal(2500, "Target"),
                from_zero=True,
            ),
        ),
        ("None", LineChart("Weight", "kg", empty="Two weighings make your first line")),
        ("One", LineChart("Weight", "kg", [Series("Weight", [(_DAY, 72.4)])])),
        ("Two", LineChart("Weight", "kg", [Series("Weight", [(_DAY - day, 73.0), (_DAY, 72.4)])])),
        (
            "All equal",
            LineChart("Body fat", "%", [Series("Body fat", [(_DAY - day * n, 18) for n in range(30)])]),
        ),
        (
            "Huge",
            LineChart(
                "Volume",
                "kg",
                [Series("Volume", [(_DAY - day * n, 123_456_789 * (9 - n)) for n in range(9)])],
            ),
        ),
        (
            "A long unit",
            LineChart("Breathing", "breaths per minute", [Series("Breathing", _walk(40, 14, 0.02, 3, 6))]),
        ),
        ("Hindi", hindi),
    ]


_OWN_ICONS = ("dumbbell", "bowl", "weight", "drop", "ruler")
_SOME_ICONS = (
    *(
        "sun",
        "chat-bubble-left-right",
        "user-circle",
        "plus",
        "check",
        "bell",
        "magnifying-glass",
        "calendar-days",
    ),
    *("heart", "fire", "trophy", "chart-bar", "clock", "lock-closed", "camera", "cog-6-tooth"),
)
_DRAWINGS = ("trend", "train", "eat", "talk", "calendar")
_SWATCHES = (
    ("Surfaces", ("paper", "surface", "raised", "sunken", "line", "line-strong")),
    ("Text", ("ink", "ink-2", "ink-3")),
    ("Action", ("primary", "primary-hover", "primary-soft", "primary-text", "focus")),
    ("State", ("clay", "slate", "amber", "brick", "clay-soft", "slate-soft", "amber-soft", "brick-soft")),
    ("Charts", ("chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6")),
)


class StyleguideView(View):
    """The parts, or one of the layouts by `?shell=`."""

    def get(self, request: HttpRequest) -> HttpResponse:
        shell = request.GET.get("shell", "")
        if shell in {"own", "practice"}:
            return TemplateResponse(request, "styleguide/shell.html", _shell_context(shell))
        if shell == "plain":
            return TemplateResponse(
                request,
                "styleguide/plain.html",
                {"page_title": "Welcome back", "form": _forms("plain")["filled"]},
            )
        return TemplateResponse(request, "styleguide/index.html", _context())


def _context() -> dict[str, Any]:
    return {
        "page_title": "Style guide",
        "themes": [(theme, _forms(theme)) for theme in ("light", "dark")],
        "swatches": _SWATCHES,
        "stats": _stats(),
        "charts": _charts(),
        "own_icons": _OWN_ICONS,
        "some_icons": _SOME_ICONS,
        "drawings": _DRAWINGS,
        "long": _LONG,
        "tabs": [Tab("Week", "#", current=True), Tab("Month", "#", count=3), Tab("Year", "#")],
        "page": Paginator(range(95), 10).page(4),
        "rows": [
            (_DAY, 72.4, 18.2, "Scale", ""),
            (_DAY - dt.timedelta(days=1), 72.8, None, "By hand", "info"),
            (_DAY - dt.timedelta(days=9), 123456.7, 0, _LONG, "warning"),
        ],
        "crumbs_shown": [Crumb("Me", "#"), Crumb("Measurements", "#")],
    }


def _shell_context(mode: str) -> dict[str, Any]:
    item = navigation.Item
    train = (
        item("train", "Workouts", "#", "bolt", active=True),
        item("train", "Journey", "#", "map", badge=2),
    )
    own = (
        item("today", "Today", "#", "sun"),
        item("train", "Train", "#", "dumbbell", active=True, badge=2, items=train),
        item("eat", "Eat", "#", "bowl"),
        item("talk", "Talk", "#", "chat-bubble-left-right", badge=12),
        item("me", "Me", "#", "user-circle"),
    )
    names = (
        ("Today", "sun"),
        ("Clients", "user-group"),
        ("Availability", "clock"),
        ("Reviews", "clipboard-document-check"),
        ("Plans", "rectangle-stack"),
        ("Reports", "chart-pie"),
    )
    practice = tuple(item("practice", name, "#", icon, active=name == "Clients") for name, icon in names)
    shell = navigation.Shell(
        mode=mode,
        nav=own if mode == "own" else practice,
        modes=tuple(
            item(key, name, f"?shell={key}", "", active=key == mode)
            for key, name in (("own", "Mine"), ("practice", "Practice"))
        ),
        subnav=train if mode == "own" else (),
        quick=(item("quick", "Weight", "#", "weight"), item("quick", "Meal", "#", "bowl")),
        tools=(
            item("tools", "Search", "#", "magnifying-glass"),
            item("tools", "Notifications", "#", "bell", badge=4),
        ),
        account=(item("account", "Profile", "#", "user"), item("account", "Security", "#", "lock-closed")),
        person=navigation.Person("Asha Rao", "asha@example.org"),
        sign_out_url="#",
    )
    return {
        "shell": shell,
        "page_title": "Workouts" if mode == "own" else "Clients",
        "page_lead": "Friday, 20 November",
        "stats": _stats()[:4],
        "chart": _charts()[0][1],
    }
