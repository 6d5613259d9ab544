"""Measurements from CSV files, however they are written."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.imports import rules
from tests.accounts.imports.samples import attempt, reading, rows_of, shared_file

DAY = dt.date(2026, 1, 5)


def test_all_values_come_in_the_units_of_the_platform() -> None:
    content = (
        "Date,Time,Weight (lb),Body Fat (%),Muscle Mass (kg),BMR (kJ),Resting HR,Systolic,Diastolic,"
        "Waist (in),Left thigh (cm),Triceps (mm),Notes\n"
        '2026-01-05,07:31,180,21.5,60.2,7000,58,120,80,33.5,55,12.5,"after, ""breakfast"""\n'
    )
    (row,) = rows_of(content)
    assert row.number == 2
    assert row.values == {
        "date": DAY,
        "time": dt.time(7, 31),
        "time_basis": "local",
        "weight_kg": 81.646627,
        "body_fat_pct": 21.5,
        "muscle_mass_kg": 60.2,
        "bmr_kcal": 1673.040153,
        "resting_hr": 58.0,
        "blood_pressure": {"systolic": 120.0, "diastolic": 80.0},
        "circumferences_cm": {"waist": 85.09, "thigh_l": 55.0},
        "calipers_mm": {"triceps": 12.5},
        "notes": 'after, "breakfast"',
    }
    assert row.raw["Weight (lb)"] == "180"


def test_empty_and_absent_cells_are_not_measured() -> None:
    rows = rows_of("Date,Weight (kg),Fat (%),Waist (cm)\n2026-01-05,72,-,\n2026-01-06,,n/a,85\n2026-01-07,73\n")
    assert [set(row.values) - {"date", "time", "time_basis"} for row in rows] == [
        {"weight_kg"},
        {"circumferences_cm"},
        {"weight_kg"},
    ]


def test_dates_of_the_whole_file_settle_day_and_month() -> None:
    content = "Date,Weight (kg)\n" + "01/02/2026,72\n" * 50 + "13/02/2026,73\n"
    found = reading(content)
    assert found.report.date_order == "dmy"
    assert next(iter(found)).values["date"] == dt.date(2026, 2, 1)


def test_day_and_month_that_can_not_be_told_apart_are_asked_for() -> None:
    content = "Date,Weight (kg)\n01/02/2026,72\n"
    with pytest.raises(rules.DateOrderNeeded):
        reading(content)
    for order, day in (("dmy", dt.date(2026, 2, 1)), ("mdy", dt.date(2026, 1, 2))):
        assert rows_of(content, date_order=order)[0].values["date"] == day


def test_a_unit_that_nobody_told_is_asked_for() -> None:
    content = "Date,Weight,Waist,Body fat\n2026-01-05,160,33,21\n"
    with pytest.raises(rules.UnitNeeded) as caught:
        reading(content)
    assert caught.value.questions == (
        rules.UnitQuestion("Weight", "weight_kg", ("kg", "lb", "st")),
        rules.UnitQuestion("Waist", "circumferences_cm.waist", ("cm", "in", "mm")),
    )
    (row,) = rows_of(content, units={"mass": "lb", "circumferences_cm.waist": "in"})
    assert row.values["weight_kg"] == pytest.approx(72.574779)
    assert row.values["circumferences_cm"] == {"waist": 83.82}


def test_an_answer_that_is_no_unit_asks_again() -> None:
    with pytest.raises(rules.UnitNeeded):
        reading("Date,Weight\n2026-01-05,160\n", units={"mass": "stones and pebbles"})


def test_the_header_wins_over_the_answer() -> None:
    (row,) = rows_of("Date,Weight (kg)\n2026-01-05,72\n", units={"mass": "lb"})
    assert row.values["weight_kg"] == 72


def test_a_unit_in_each_cell_or_in_its_own_column_is_enough() -> None:
    in_cells = rows_of("Date,Weight\n2026-01-05,72 kg\n2026-01-06,160 lb\n")
    in_column = rows_of("Date,Weight,Unit\n2026-01-05,72,kg\n2026-01-06,160,lbs\n")
    for rows in (in_cells, in_column):
        assert [row.values["weight_kg"] for row in rows] == [72.0, 72.574779]


def test_a_column_without_values_asks_for_no_unit() -> None:
    assert len(rows_of("Date,Weight (kg),Waist\n2026-01-05,72,\n")) == 1


def test_body_fat_as_a_fraction_is_seen_and_told() -> None:
    found = reading("Date,Body fat\n2026-01-05,0.215\n2026-01-06,0.21\n")
    assert found.report.body_fat_is_fraction is True
    assert [row.values["body_fat_pct"] for row in found] == [21.5, 21.0]
    assert reading("Date,Body fat\n2026-01-05,21.5\n2026-01-06,0.9\n").report.body_fat_is_fraction is False


@pytest.mark.parametrize(
    ("content", "time_basis"),
    [
        ("Timestamp,Weight (kg)\n1767598260,72\n", "utc"),
        ("Date,Weight (kg)\n2026-01-05T07:31:00Z,72\n", "utc"),
        ("Date,Weight (kg)\n2026-01-05 13:01:00 +0530,72\n", "offset"),
        ("Date,Time,Weight (kg)\n2026-01-05,07:31,72\n", "local"),
        ("Date,Time,Weight (kg)\n2026-01-05,-,72\n", "date"),
        ("Date,Weight (kg)\n2026-01-05,72\n", "date"),
    ],
)
def test_how_far_the_time_can_be_trusted_is_told(content: str, time_basis: str) -> None:
    (row,) = rows_of(content)
    assert (row.values["date"], row.values["time_basis"]) == (DAY, time_basis)
    if time_basis in ("utc", "offset"):
        assert row.values["at"] == dt.datetime(2026, 1, 5, 7, 31, tzinfo=dt.UTC)
    else:
        assert "at" not in row.values


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (",72,,", "no_date"),
        ("yesterday,72,,", "bad_date"),
        ("2026-01-05,seventy,,", "bad_number"),
        ("2026-01-05,72 grams,,", "bad_unit"),
        ("2026-01-05,,,", "no_values"),
        ("2026-01-05,72,120,", "bad_blood_pressure"),
        ("2026-01-05,72,120/80,85 kg", "bad_unit"),
    ],
)
def test_a_row_that_can_not_be_understood_is_refused_with_the_reason(line: str, code: str) -> None:
    bad, good = rows_of(f"Date,Weight (kg),BP,Waist (cm)\n{line}\n2026-01-06,72,120/80,85\n")
    assert isinstance(bad, rules.BadRow)
    assert (bad.number, bad.code) == (2, code)
    assert bad.message
    assert good.values["blood_pressure"] == {"systolic": 120.0, "diastolic": 80.0}


@pytest.mark.parametrize("content", ["", "\n\n\n", " \r\n", "\ufeff"])
def test_an_empty_file_says_so(content: str) -> None:
    with pytest.raises(rules.NothingToImport) as caught:
        reading(content)
    assert caught.value.file_kind == "empty"


@pytest.mark.parametrize("content", ["Foo,Bar\n1,2\n", "Date,Colour\n2026-01-05,red\n", "Weight (kg)\n72\n", "x"])
def test_a_file_without_known_columns_tells_what_it_has(content: str) -> None:
    with pytest.raises(rules.HeaderUnknown) as caught:
        reading(content)
    assert caught.value.headers == tuple(content.split("\n", 1)[0].split(","))


def test_the_person_may_name_the_columns() -> None:
    content = "Datum,Poids\n2026-01-05,72\n"
    with pytest.raises(rules.HeaderUnknown):
        reading(content)
    (row,) = rows_of(content, columns={"Datum": "date", "Poids": "weight_kg"}, units={"mass": "kg"})
    assert row.values["weight_kg"] == 72


def test_a_header_without_rows_gives_no_rows() -> None:
    found = reading("Date,Weight (kg)\n")
    assert (found.report.rows, list(found)) == (0, [])


def test_other_columns_are_left_out_and_told() -> None:
    found = reading("Date,Weight (kg),BMI,Thigh (cm)\n2026-01-05,72,23,55\n")
    assert [(entry.header, entry.reason) for entry in found.report.ignored] == [
        ("BMI", "Not a known measurement."),
        ("Thigh (cm)", "It does not tell left or right."),
    ]


def test_the_same_measurement_has_the_same_name_in_every_export() -> None:
    first = rows_of("Date,Weight (kg),Waist (cm)\n2026-01-05,72.5,85.09\n")
    again = rows_of("Date,Weight (kg),Waist (cm)\n2026-01-05,72.5,85.09\n")
    other_form = rows_of("Waist (in);Notes;Date;Weight (kg)\n33,5;hello;05.01.2026;72,50\n")
    assert first[0].source_id == again[0].source_id == other_form[0].source_id


def test_one_moment_in_two_zones_is_one_measurement() -> None:
    utc = rows_of("Date,Weight (kg)\n2026-01-05T07:31:00Z,72.5\n")
    india = rows_of("Date,Weight (kg)\n2026-01-05T13:01:00+05:30,72.5\n")
    assert utc[0].source_id == india[0].source_id


def test_another_value_day_or_time_is_another_measurement() -> None:
    rows = rows_of(
        "Date,Time,Weight (kg)\n2026-01-05,,72.5\n2026-01-05,,72.6\n2026-01-06,,72.5\n2026-01-05,07:00,72.5\n"
    )
    assert len({row.source_id for row in rows}) == 4


def test_a_unique_id_in_the_file_is_used_and_a_running_number_is_not() -> None:
    unique = "6f1c2a52-8a1e-7b6c-9f00-0123456789ab"
    rows = rows_of(f"id,Date,Weight (kg)\n{unique},2026-01-05,72\n{unique.upper()},2026-01-05,73\n")
    assert rows[0].source_id == rows[1].source_id
    numbered = rows_of("id,Date,Weight (kg)\n1,2026-01-05,72\n1,2026-01-06,73\n")
    assert numbered[0].source_id != numbered[1].source_id


def test_a_name_from_an_export_of_the_platform_is_kept_though_its_values_are_rounded() -> None:
    (row,) = rows_of("Date,Weight (lb)\n2026-01-05,180\n")
    (again,) = rows_of(f"date,weight_kg,source_id\n2026-01-05,81.65,{row.source_id}\n")
    assert again.source_id == row.source_id
    (forged,) = rows_of("date,weight_kg,source_id\n2026-01-05,81.65,csv:x\n")
    assert forged.source_id.startswith("csv:")
    assert forged.source_id != "csv:x"


def test_a_real_table_of_foods_is_no_file_of_measurements() -> None:
    import gzip

    data = gzip.decompress(shared_file("usda_sr28_abbrev.csv.gz").read_bytes())[:200_000]
    with pytest.raises(rules.HeaderUnknown):
        reading(data)


NUMBERS = st.one_of(st.none(), st.decimals(20, 500, places=2))
TABLE = st.lists(
    st.tuples(
        st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
        NUMBERS,
        NUMBERS,
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=30),
    ),
    max_size=12,
)


@given(
    TABLE,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_what_a_spreadsheet_writes_is_read_back(
    table: list[Any], delimiter: str, codec: str, end: str, comma: bool
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(["Date", "Weight (kg)", "Waist (cm)", "Notes"])
    for day, weight, waist, notes in table:
        cells = ["" if number is None else str(number) for number in (weight, waist)]
        if comma:
            cells = [cell.replace(".", ",") for cell in cells]
        writer.writerow([day.isoformat(), *cells, notes])
    rows = rows_of(out.getvalue().encode(codec))
    assert len(rows) == len(table)
    for row, (day, weight, waist, notes) in zip(rows, table, strict=True):
        if weight is None and waist is None:
            assert row.code == "no_values"
            continue
        assert row.values["date"] == day
        assert row.values.get("weight_kg") == (None if weight is None else float(weight))
        assert row.values.get("circumferences_cm", {}).get("waist") == (None if waist is None else float(waist))
        assert row.values.get("notes", "") == notes.strip()


def read_all(data: bytes) -> list[Any]:
    """Read with every question answered."""
    return rows_of(data, date_order="dmy", units={"mass": "kg", "length": "cm", "fold": "mm", "energy": "kcal"})


@given(st.binary(max_size=600))
def test_random_bytes_never_crash(data: bytes) -> None:
    attempt(lambda: rows_of(data))
    attempt(lambda: read_all(data))


@given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf"]))
def test_random_bytes_below_a_header_never_crash(data: bytes, mark: bytes) -> None:
    attempt(lambda: read_all(mark + b"Date,Time,Weight,BP,Waist,Triceps,Body fat,Unit,id,notes\n" + data))


CELL = st.one_of(
    st.text(max_size=12),
    st.text("0123456789.,-/:' kglbT\"", max_size=14),
    st.sampled_from(["2026-01-05", "1/2/26", "72,5", '"', "120/80", "1.850", "1e999", "9" * 400, "-0", "0.2"]),
)


@given(st.lists(st.lists(CELL, max_size=9), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_rows_of_odd_cells_never_crash(table: list[list[str]], delimiter: str) -> None:
    header = delimiter.join(["Date", "Time", "Weight", "BP", "Waist (in)", "Body fat", "Unit"])
    body = "\n".join(delimiter.join(cells) for cells in table)
    attempt(lambda: read_all(f"{header}\n{body}".encode(errors="replace")))


GOOD = "\n".join(
    [
        "Date;Weight (kg);Weight unit;Body Fat (%);Notes",
        *(f'{day:02d}/01/2026;7{day % 10},{day % 7};kg;2{day % 10}.5;"note {day}"' for day in range(1, 29)),
    ]
).encode("utf-16")


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 5000))
def test_a_mutated_or_cut_file_never_crashes(mutations: list[tuple[int, int]], length: int) -> None:
    for whole in (GOOD, GOOD.decode("utf-16").encode()):
        damaged = bytearray(whole)
        for position, value in mutations:
            damaged[position % len(damaged)] = value
        data = bytes(damaged[: max(length, 1)])
        attempt(lambda data=data: rows_of(data))  # type: ignore[misc]
