"""Columns are known by their names, dates and numbers by how they are written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.imports.rules.dates import BadCell, DateOrderScan, read_moment
from accounts.imports.rules.headers import FIELDS, recognise
from accounts.imports.rules.numbers import read_number, split_unit
from accounts.imports.rules.problems import DateOrderNeeded


@pytest.mark.parametrize(
    ("header", "field", "unit"),
    [
        ("Weight (kg)", "weight_kg", "kg"),
        ("Weight(kg)", "weight_kg", "kg"),
        ("weight_kg", "weight_kg", "kg"),
        ("weight_lb", "weight_kg", "lb"),
        ("WEIGHT [lbs]", "weight_kg", "lb"),
        ("Body Weight in pounds", "weight_kg", "lb"),
        ("Weight, st", "weight_kg", "st"),
        ("Weight", "weight_kg", None),
        ("Mass", "weight_kg", None),
        ("Body Fat (%)", "body_fat_pct", "%"),
        ("Body Fat Percentage(%)", "body_fat_pct", "%"),
        ("% Fat", "body_fat_pct", "%"),
        ("percent_fat", "body_fat_pct", "%"),
        ("Fat", "body_fat_pct", None),
        ("body_fat_pct", "body_fat_pct", "%"),
        ("Muscle Mass (kg)", "muscle_mass_kg", "kg"),
        ("BMR (kcal/day)", "bmr_kcal", "kcal"),
        ("BMR (kcal)", "bmr_kcal", "kcal"),
        ("Basal Metabolic Rate kJ", "bmr_kcal", "kJ"),
        ("Resting Heart Rate (bpm)", "resting_hr", "bpm"),
        ("Systolic (mmHg)", "blood_pressure.systolic", "mmHg"),
        ("DIA", "blood_pressure.diastolic", None),
        ("Blood pressure", "blood_pressure", None),
        ("Waist (in)", "circumferences_cm.waist", "in"),
        ("waist circumference cm", "circumferences_cm.waist", "cm"),
        ('Waist (")', "circumferences_cm.waist", "in"),
        ("circumferences_cm.waist", "circumferences_cm.waist", "cm"),
        ("Hip", "circumferences_cm.hips", None),
        ("Left Thigh (cm)", "circumferences_cm.thigh_l", "cm"),
        ("thigh_r_cm", "circumferences_cm.thigh_r", "cm"),
        ("Right Bicep (in)", "circumferences_cm.upper_arm_r", "in"),
        ("upper arm left", "circumferences_cm.upper_arm_l", None),
        ("Triceps (mm)", "calipers_mm.triceps", "mm"),
        ("Triceps skinfold", "calipers_mm.triceps", None),
        ("Chest (mm)", "calipers_mm.chest", "mm"),
        ("Thigh skinfold (mm)", "calipers_mm.thigh", "mm"),
        ("Chest circumference (mm)", "circumferences_cm.chest", "mm"),
        ("calipers_mm.biceps", "calipers_mm.biceps", "mm"),
        ("Date", "date", None),
        ("Date/Time", "datetime", None),
        ("Time of Measurement", "datetime", None),
        ("Time", "time", None),
        ("Comments", "notes", None),
        ("Source ID", "source_id", None),
    ],
)
def test_a_header_is_known_with_its_unit(header: str, field: str, unit: str | None) -> None:
    (column,) = recognise([header]).columns
    assert (column.field, column.unit) == (field, unit)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("Fat mass (kg)", "Not a known measurement."),
        ("Body fat (kg)", "The unit kg does not fit."),
        ("Skeletal Muscle Mass(kg)", "Not a known measurement."),
        ("Muscle (%)", "The unit % does not fit."),
        ("Thigh (cm)", "It does not tell left or right."),
        ("Weight (morning)", "Not a known measurement."),
        ("Heart rate", "Not a known measurement."),
        ("BMI", "Not a known measurement."),
    ],
)
def test_what_is_not_sure_is_left_out_and_told(header: str, reason: str) -> None:
    layout = recognise([header])
    assert layout.columns == ()
    assert [(entry.header, entry.reason) for entry in layout.ignored] == [(header, reason)]


def test_a_second_column_for_the_same_is_left_out() -> None:
    layout = recognise(["Date", "Weight (kg)", "Weight (lb)", "", "Weight unit"])
    assert [column.unit for column in layout.columns] == [None, "kg"]
    assert layout.ignored[0].reason == "Another column holds the same."
    assert layout.unit_columns == {"weight_kg": 4}


def test_the_person_may_name_a_column() -> None:
    layout = recognise(
        ["When", "Poids (kg)", "Thigh (cm)", "Weight"],
        {"When": "date", "Poids (kg)": "weight_kg", "Thigh (cm)": "circumferences_cm.thigh_r", "Weight": ""},
    )
    assert [(column.field, column.unit) for column in layout.columns] == [
        ("date", None),
        ("weight_kg", "kg"),
        ("circumferences_cm.thigh_r", "cm"),
    ]
    assert layout.ignored[0].reason == "Left out as asked."
    assert recognise(["a"], {"a": "password"}).columns == ()


def test_every_field_of_an_own_export_is_known_by_its_name() -> None:
    for field in FIELDS:
        if field != "datetime":
            assert [column.field for column in recognise([field]).columns] == [field]


LOCAL = dt.time(7, 31)


@pytest.mark.parametrize(
    ("cell", "order", "day", "time", "basis"),
    [
        ("2026-01-05", "dmy", dt.date(2026, 1, 5), None, "date"),
        ("2026/1/5", "mdy", dt.date(2026, 1, 5), None, "date"),
        ("2026.01.05", "dmy", dt.date(2026, 1, 5), None, "date"),
        ("20260105", "dmy", dt.date(2026, 1, 5), None, "date"),
        ("20260105073100", "dmy", dt.date(2026, 1, 5), LOCAL, "local"),
        ("20260105T073100Z", "dmy", dt.date(2026, 1, 5), LOCAL, "utc"),
        ("05/01/2026", "dmy", dt.date(2026, 1, 5), None, "date"),
        ("01/05/2026", "mdy", dt.date(2026, 1, 5), None, "date"),
        ("5-1-26", "dmy", dt.date(2026, 1, 5), None, "date"),
        ("05.01.2026", "mdy", dt.date(2026, 1, 5), None, "date"),
        ("31.12.99", "mdy", dt.date(1999, 12, 31), None, "date"),
        ("05-Jan-2026", "mdy", dt.date(2026, 1, 5), None, "date"),
        ("Mon, 5 January 2026", "mdy", dt.date(2026, 1, 5), None, "date"),
        ("Jan 5, 2026", "dmy", dt.date(2026, 1, 5), None, "date"),
        ("January 5th 2026 7:31 am", "dmy", dt.date(2026, 1, 5), LOCAL, "local"),
        ("2026-01-05 07:31", "dmy", dt.date(2026, 1, 5), LOCAL, "local"),
        ("2026-01-05T07:31:00.000", "dmy", dt.date(2026, 1, 5), LOCAL, "local"),
        ("2026-01-05T07:31:00Z", "dmy", dt.date(2026, 1, 5), LOCAL, "utc"),
        ("2026-01-05 07:31:00 +0530", "dmy", dt.date(2026, 1, 5), LOCAL, "offset"),
        ("2026-01-05 07:31:00+05:30", "dmy", dt.date(2026, 1, 5), LOCAL, "offset"),
        ("2026-01-05 07:31-03", "dmy", dt.date(2026, 1, 5), LOCAL, "offset"),
        ("05/01/2026, 7:31 PM", "dmy", dt.date(2026, 1, 5), dt.time(19, 31), "local"),
        ("05/01/2026 12:31 AM", "dmy", dt.date(2026, 1, 5), dt.time(0, 31), "local"),
        ("05/01/2026 12:31\u202fp.m.", "dmy", dt.date(2026, 1, 5), dt.time(12, 31), "local"),
    ],
)
def test_a_date_is_read(cell: str, order: Any, day: dt.date, time: dt.time | None, basis: str) -> None:
    moment = read_moment(cell, order=order)
    assert (moment.date, moment.time, moment.basis) == (day, time, basis)
    assert (moment.at is None) == (basis in ("date", "local"))


def test_an_offset_makes_a_moment() -> None:
    moment = read_moment("2026-01-05 07:31:00 +0530")
    assert moment.at is not None
    assert moment.at.astimezone(dt.UTC) == dt.datetime(2026, 1, 5, 2, 1, tzinfo=dt.UTC)


def test_seconds_since_1970_only_where_the_header_says_so() -> None:
    for cell in ("1767598260", "1767598260000"):
        assert read_moment(cell, epoch=True).at == dt.datetime(2026, 1, 5, 7, 31, tzinfo=dt.UTC)
        with pytest.raises(BadCell):
            read_moment(cell)


@pytest.mark.parametrize(
    ("cell", "clock", "code"),
    [
        ("", "", "bad_date"),
        ("yesterday", "", "bad_date"),
        ("2026-02-30", "", "bad_date"),
        ("31/04/2026", "", "bad_date"),
        ("13/13/2026", "", "bad_date"),
        ("1899-12-31", "", "bad_date"),
        ("0000-00-00", "", "bad_date"),
        ("5 Foo 2026", "", "bad_date"),
        ("2026-01-05", "25:00", "bad_time"),
        ("2026-01-05", "7:60", "bad_time"),
        ("2026-01-05", "13:00 PM", "bad_time"),
        ("2026-01-05", "0:30 am", "bad_time"),
        ("2026-01-05", "noon", "bad_time"),
        ("2026-01-05 07:31 +15:00", "", "bad_time"),
        ("2026-01-05 07:31 IST", "", "bad_time"),
    ],
)
def test_what_is_no_date_or_time_is_refused(cell: str, clock: str, code: str) -> None:
    with pytest.raises(BadCell) as caught:
        read_moment(cell, clock)
    assert caught.value.code == code


def order_of(*cells: str, asked: Any = None) -> str:
    scan = DateOrderScan()
    for cell in cells:
        scan.look(cell)
    return scan.order(asked)


def test_one_clear_date_settles_the_order_of_the_file() -> None:
    assert order_of("01/02/2026", "13/02/2026") == "dmy"
    assert order_of("01/02/2026", "02/13/2026") == "mdy"
    assert order_of("01/02/2026", asked="mdy") == "mdy"


def test_dates_that_need_no_order_ask_nothing() -> None:
    assert order_of("2026-01-02", "02.01.2026", "5 Jan 2026", "05/05/2026", "", "rubbish", "99/99/2026") == "dmy"


@pytest.mark.parametrize(
    ("cells", "examples"),
    [
        (["2026-01-05", "01/02/2026"], ("01/02/2026",)),
        (["13/02/2026", "02/13/2026"], ("13/02/2026", "02/13/2026")),
    ],
)
def test_an_unclear_order_is_asked_for(cells: list[str], examples: tuple[str, ...]) -> None:
    with pytest.raises(DateOrderNeeded) as caught:
        order_of(*cells)
    assert caught.value.examples == examples
    assert caught.value.choices == ("dmy", "mdy")


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("72", "mass", 72),
        ("72.5", "mass", 72.5),
        ("72,5", "mass", 72.5),
        ("72,500", "mass", 72.5),
        ("1,850", "energy", 1850),
        ("1.850", "energy", 1850),
        ("1 850", "energy", 1850),
        ("1'850.5", "energy", 1850.5),
        ("1.850,5", "energy", 1850.5),
        ("7,112.5", "energy", 7112.5),
        ("1,234,567", "energy", 1234567),
        ("+80", "mass", 80),
        ("-80", "mass", -80),
    ],
)
def test_a_number_is_read_with_either_decimal_sign(text: str, kind: str, number: float) -> None:
    assert read_number(split_unit(text)[0], kind) == number


@pytest.mark.parametrize("cell", ["abc", "7e3", "0x10", "inf", "٧٢", "72kg5", ".", ",", "--", "1;2", "72 %%"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(BadCell):
        split_unit(cell)


def test_two_decimal_signs_are_no_number() -> None:
    with pytest.raises(BadCell):
        read_number("1,2.3.4", "mass")


def test_a_unit_in_the_cell_is_read() -> None:
    assert split_unit("72.5 kg") == ("72.5", "kg")
    assert split_unit("160lbs.") == ("160", "lb")
    with pytest.raises(BadCell, match="unit"):
        split_unit("72 grams")
