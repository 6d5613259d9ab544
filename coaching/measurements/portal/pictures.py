"""A summary as tiles, chart and lists: what the pages draw, in the reader's units."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from coaching.measurements import queries, rules
from coaching.measurements.forms import LABELS, Units
from coaching.measurements.models import COLUMN_OF, PLACES
from config.kit import formulas
from config.kit.portal import charts
from config.kit.portal.components import Stat
from config.kit.portal.figures import figure
from config.kit.portal.navigation import Text

# Key in the address -> what the switch says, and "since when" of a change.
RANGES: dict[str, tuple[Text, Text]] = {
    "30d": (gettext_lazy("30 days"), gettext_lazy("in 30 days")),
    "90d": (gettext_lazy("90 days"), gettext_lazy("in 90 days")),
    "365d": (gettext_lazy("1 year"), gettext_lazy("in a year")),
    "all": (pgettext_lazy("period", "All"), gettext_lazy("since the first entry")),
}
DEFAULT_RANGE = "90d"
_BMI_SYSTEMS = {
    "bmi_class_who": gettext_lazy("WHO classes"),
    "bmi_class_asian": gettext_lazy("Asian action points"),
    "bmi_class_indian": gettext_lazy("Indian classes"),
}
_METHODS = {
    "navy": gettext_lazy("Body fat from the tape"),
    "jackson_pollock_3": gettext_lazy("Body fat from 3 skinfolds"),
    "jackson_pollock_7": gettext_lazy("Body fat from 7 skinfolds"),
    "durnin_womersley": gettext_lazy("Body fat from 4 skinfolds"),
}
_FIELD_OF_METRIC = {"systolic": "blood_pressure.systolic", "diastolic": "blood_pressure.diastolic"}
_SPARK_DAYS = 30
_NO_BREAK = "\u00a0"


def day(moment: datetime.date) -> str:
    """A date as the reader writes it."""
    return date_format(moment, "j M Y")


@dataclass(frozen=True, slots=True)
class Pictures:
    """Draws one summary for one reader."""

    found: rules.Summary
    units: Units
    span: str
    newest: queries.NewestWeight | None
    own: bool

    # Tiles

    def tiles(self) -> list[Stat]:
        return [self._weight(), self._body_fat(), self._bmi(), self._rate()]

    def _weight(self) -> Stat:
        metric = self.found.metrics.get("weight_kg")
        if metric is None and self.newest is not None:
            return Stat(
                _("Weight"),
                self.units.shown(self.newest.weight_kg),
                self.units.mass,
                note=_("on %(day)s") % {"day": day(self.newest.date)},
                decimals=1,
            )
        return self._change(_("Weight"), "weight_kg", missing=_("Log your weight to see it here."), spark=True)

    def _body_fat(self) -> Stat:
        return self._change(_("Body fat"), "body_fat_pct", missing=_("Not measured in this period."))

    def _change(self, label: str, name: str, *, missing: str, spark: bool = False) -> Stat:
        metric = self.found.metrics.get(name)
        if metric is None:
            return Stat(label, missing=missing)
        field = _FIELD_OF_METRIC.get(name, name)
        several = metric.days > 1
        return Stat(
            label,
            self.units.shown(metric.last.value, field),
            self.units.unit(field),
            change=round(self.units.shown(metric.last.value, field) - self.units.shown(metric.first.value, field), 1)
            if several
            else None,
            change_unit=_("points") if name == "body_fat_pct" else None,
            since=RANGES[self.span][1] if several else "",
            note="" if several else _("on %(day)s") % {"day": day(metric.last.date)},
            spark=charts.sparkline([point.trend_kg for point in self.found.trend[-_SPARK_DAYS:]]) if spark else "",
            decimals=1,
        )

    def _bmi(self) -> Stat:
        bmi, classed = self.found.bmi, self.found.bmi_class
        if bmi.result is None:
            if self.own and bmi.code == "missing" and self.found.metrics.get("weight_kg"):
                return Stat(_("BMI"), missing=_("Add your height in your profile to see it."), url=reverse("profile"))
            return Stat(_("BMI"), missing=bmi.reason or "")
        note = ""
        if classed.result is not None:
            word = formulas.BMI_CLASS_LABELS[str(classed.result.value)]
            note = _("%(word)s, by %(system)s") % {"word": word, "system": _BMI_SYSTEMS[classed.formula]}
        return Stat(_("BMI"), bmi.result.number, note=note, decimals=1)

    def _rate(self) -> Stat:
        rate = self.found.rate_per_week
        label = _("Rate per week")
        if rate.result is None:
            return Stat(label, missing=rate.reason or "")
        low, high = (self._signed(bound) for bound in rate.result.band or (None, None))
        return Stat(
            label,
            self._signed(rate.result.number),
            self.units.mass,
            note=_("likely between %(low)s and %(high)s") % {"low": low, "high": high},
        )

    def _signed(self, kg: Any) -> str:
        return figure(self._mass(kg), 2, signed=True)

    def _mass(self, kg: Any) -> float:
        # Units convert weights; a change is one with a sign.
        return float(kg) / self.units.factor("weight_kg")

    # Chart

    def chart(self, today: datetime.date) -> charts.LineChart:
        trend = self.found.trend
        goal = self.found.goal
        return charts.LineChart(
            title=_("Weight"),
            unit=self.units.mass,
            series=[
                charts.Series(_("Weighings"), [(p.date, self.units.shown(p.weight_kg)) for p in trend], kind="points"),
                charts.Series(_("Trend"), [(p.date, self.units.shown(p.trend_kg)) for p in trend], kind="trend"),
            ],
            goal=charts.Goal(self.units.shown(goal.target_kg), _("Goal")) if goal else None,
            start=self.found.period.start,
            end=today,
            decimals=1,
            empty=_("No weight in this period"),
        )

    # Lists

    def others(self) -> list[dict[str, Any]]:
        """First, last and change of everything else that was measured in the period."""
        lines = []
        for name, metric in self.found.metrics.items():
            if name in ("weight_kg", "body_fat_pct"):
                continue
            field = _FIELD_OF_METRIC.get(name, name)
            first, last = (self.units.shown(point.value, field) for point in (metric.first, metric.last))
            decimals = 0 if name in ("systolic", "diastolic", "resting_hr", "bmr_kcal") else 1
            lines.append(
                {
                    "label": LABELS[field],
                    "unit": self.units.unit(field),
                    "last": figure(last, decimals),
                    "change": figure(round(last - first, decimals), decimals, signed=True) if metric.days > 1 else "",
                    "date": metric.last.date,
                }
            )
        return lines

    def explained(self) -> list[dict[str, Any]]:
        """Every derived number with its formula and where it comes from, or why it is missing."""
        named: list[tuple[Text, rules.Figure]] = [
            (_("Trend of the weight"), self.found.trend_kg),
            (_("Rate per week"), self.found.rate_per_week),
            (_("BMI"), self.found.bmi),
            (_("BMI class"), self.found.bmi_class),
            (_("Waist to height"), self.found.waist_to_height),
            *((_METHODS[key], estimate) for key, estimate in self.found.estimates.items()),
        ]
        return [self._explained(label, shown) for label, shown in named]

    def _explained(self, label: Text, shown: rules.Figure) -> dict[str, Any]:
        entry = formulas.CATALOGUE[shown.formula]
        line = {
            "label": label,
            "formula": entry.name,
            "citation": entry.citation,
            "value": "",
            "unit": "",
            "reason": shown.reason,
            "caveat": "",
            "measured_on": shown.measured_on,
        }
        if shown.result is None:
            return line
        value, unit = shown.result.value, shown.result.unit
        if shown.formula.startswith("bmi_class"):
            text, unit = formulas.BMI_CLASS_LABELS[str(value)], ""
        elif unit == "kg":
            text, unit = figure(self._mass(value), 1), str(self.units.mass)
        elif unit == "kg/week":
            text, unit = self._signed(value), _("%(unit)s a week") % {"unit": self.units.mass}
        elif unit == "ratio":
            text, unit = figure(float(str(value)), 2), ""
        else:
            text = figure(float(str(value)), 1)
        return {**line, "value": text, "unit": unit, "caveat": shown.result.caveat or ""}


_TAPE_SHOWN = 2
_SOURCES = {
    "specialist": gettext_lazy("entered by a specialist"),
    "scale": gettext_lazy("from a scale"),
    "body_scan": gettext_lazy("from a body scan"),
    "import": gettext_lazy("imported"),
}


def entry_line(row: Any, units: Units) -> dict[str, Any]:
    """A row of the list: the weight as the title, or the first other value, and the rest as a note."""
    values = queries.as_values(row)
    parts: list[str] = []
    for field in ("weight_kg", "body_fat_pct", "muscle_mass_kg", "resting_hr", "bmr_kcal"):
        if values[field] is not None:
            parts.append(_said(values[field], field, units, name=field != "weight_kg"))
    if pressure := values["blood_pressure"]:
        parts.append(
            _("blood pressure %(upper)s over %(lower)s")
            % {"upper": pressure["systolic"], "lower": pressure["diastolic"]}
        )
    tape = sorted((values["circumferences_cm"] or {}).items(), key=lambda item: item[0] not in ("waist", "hips"))
    parts += [_said(value, f"circumferences_cm.{site}", units, name=True) for site, value in tape[:_TAPE_SHOWN]]
    if more := len(tape[_TAPE_SHOWN:]):
        parts.append(ngettext("%(count)d more by tape", "%(count)d more by tape", more) % {"count": more})
    if folds := len(values["calipers_mm"] or {}):
        parts.append(ngettext("%(count)d skinfold", "%(count)d skinfolds", folds) % {"count": folds})
    if row.source in _SOURCES:
        parts.append(str(_SOURCES[row.source]))
    return {"row": row, "title": parts[0][:1].upper() + parts[0][1:], "rest": parts[1:]}


def _said(value: Decimal | int, field: str, units: Units, *, name: bool) -> str:
    unit = units.unit(field)
    decimals = 0 if PLACES[COLUMN_OF[field]] == 0 else 1
    text = f"{figure(units.shown(value, field), decimals)}{'' if unit == '%' else _NO_BREAK}{unit}"
    label = str(LABELS[field])
    return f"{label[:1].lower()}{label[1:]} {text}" if name else text
