"""Weights from FIT files of scales, and plain words about every other FIT file."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.imports import rules
from tests.accounts.imports.samples import (
    FILE_ID,
    USER_PROFILE,
    WEIGHT_SCALE,
    attempt,
    crc16,
    fit_file,
    is_coded,
    shared_file,
)

SCALE = (FILE_ID, {"type": 9, "manufacturer": 1, "product": 2429, "serial_number": 77})
# 2024-11-08T11:33:20Z
STAMP = 1_100_000_000


def rows_of(data: bytes, user: int | None = None) -> list[Any]:
    return list(rules.read_fit(io.BytesIO(data), user=user))


def scale_file(*weights: dict[str, int]) -> bytes:
    return fit_file(SCALE, *((WEIGHT_SCALE, {"timestamp": STAMP, **values}) for values in weights))


def test_all_values_of_a_scale_come_in_the_units_of_the_platform() -> None:
    data = scale_file({"weight": 7580, "percent_fat": 2230, "muscle_mass": 5540, "basal_met": 6980})
    (row,) = rows_of(data)
    at = dt.datetime(2024, 11, 8, 11, 33, 20, tzinfo=dt.UTC)
    assert row.values == {
        "date": at.date(),
        "time": at.time(),
        "time_basis": "utc",
        "at": at,
        "weight_kg": 75.8,
        "body_fat_pct": 22.3,
        "muscle_mass_kg": 55.4,
        "bmr_kcal": 1745.0,
    }
    assert row.raw["weight"] == "75.8 kg"


def test_the_report_tells_the_device_and_the_rows() -> None:
    report = rules.read_fit(io.BytesIO(scale_file({"weight": 7580}, {"weight": 7590}))).report
    assert (report.rows, report.device, report.user) == (2, "1-2429-77", None)


def test_the_same_file_again_names_the_same_measurements() -> None:
    data = scale_file({"weight": 7580, "percent_fat": 2230})
    reading = rules.read_fit(io.BytesIO(data))
    first, again = list(reading), list(reading)
    assert first == again == rows_of(data)


def test_another_scale_and_another_moment_are_other_measurements() -> None:
    other_scale = fit_file(
        (FILE_ID, {**SCALE[1], "serial_number": 78}), (WEIGHT_SCALE, {"timestamp": STAMP, "weight": 7580})
    )
    later = scale_file({"weight": 7580, "timestamp": STAMP + 1})
    names = {rows_of(data)[0].source_id for data in (scale_file({"weight": 7580}), other_scale, later)}
    assert len(names) == 3


def test_zero_and_invalid_mean_not_measured() -> None:
    (row,) = rows_of(scale_file({"weight": 7580, "percent_fat": 0, "muscle_mass": 0xFFFF, "basal_met": 0xFFFF}))
    assert set(row.values) == {"date", "time", "time_basis", "at", "weight_kg"}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"weight": 0}, "no_values"),
        ({"weight": 65534}, "no_values"),  # the scale was still weighing
        ({"weight": 0xFFFF}, "no_values"),
        ({"weight": 7580, "timestamp": 0xFFFFFFFF}, "no_date"),
        ({"weight": 7580, "timestamp": 4711}, "no_date"),  # seconds since it was switched on
    ],
)
def test_a_row_without_weight_or_clock_is_refused_and_told(message: dict[str, int], code: str) -> None:
    good, bad = rows_of(scale_file({"weight": 7580}, message))
    assert isinstance(good, rules.ReadRow)
    assert isinstance(bad, rules.BadRow)
    assert (bad.number, bad.code) == (2, code)


FAMILY = fit_file(
    SCALE,
    (USER_PROFILE, {"message_index": 0, "gender": 1, "age": 47, "height": 179, "weight": 710}),
    (USER_PROFILE, {"message_index": 1, "gender": 0, "age": 52, "height": 155, "weight": 550}),
    (WEIGHT_SCALE, {"timestamp": STAMP, "weight": 7580, "user_profile_index": 0}),
    (WEIGHT_SCALE, {"timestamp": STAMP + 60, "weight": 5820, "user_profile_index": 1}),
    (WEIGHT_SCALE, {"timestamp": STAMP + 120, "weight": 7570, "user_profile_index": 0}),
    (WEIGHT_SCALE, {"timestamp": STAMP + 180, "weight": 9000}),
)


def test_a_scale_of_several_people_asks_whose_rows_to_take() -> None:
    with pytest.raises(rules.UserNeeded) as caught:
        rules.read_fit(io.BytesIO(FAMILY))
    assert caught.value.users == (
        rules.ScaleUser(rules.UNASSIGNED, 1),
        rules.ScaleUser(0, 2, "male", 47, 179.0, 71.0),
        rules.ScaleUser(1, 1, "female", 52, 155.0, 55.0),
    )


@pytest.mark.parametrize(("user", "weights"), [(0, [75.8, 75.7]), (1, [58.2]), (rules.UNASSIGNED, [90.0])])
def test_only_the_rows_of_the_chosen_person_come(user: int, weights: list[float]) -> None:
    assert [row.values["weight_kg"] for row in rows_of(FAMILY, user)] == weights


def test_someone_who_is_not_in_the_file_gets_nobody_elses_rows() -> None:
    for data in (FAMILY, scale_file({"weight": 7580, "user_profile_index": 0})):
        with pytest.raises(rules.UserNeeded):
            rules.read_fit(io.BytesIO(data), user=7)


def test_the_real_scale_file_of_two_people() -> None:
    data = shared_file("fit/WeightScaleMultiUser.fit").read_bytes()
    with pytest.raises(rules.UserNeeded) as caught:
        rules.read_fit(io.BytesIO(data))
    assert [(user.index, user.gender, user.height_cm) for user in caught.value.users] == [
        (0, "male", 179.0),
        (1, "female", 155.0),
    ]
    (row,) = rows_of(data, user=1)
    assert (row.number, row.values["weight_kg"], row.values["body_fat_pct"]) == (2, 58.2, 25.1)
    assert row.values["at"] == dt.datetime(2009, 9, 9, 22, 38, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "problem", "words"),
    [
        ("Activity.fit", rules.NothingToImport, "an activity (a workout that was recorded)"),
        ("garmin-fenix-5-run.fit", rules.NothingToImport, "an activity"),
        ("sample-activity-indoor-trainer.fit", rules.NothingToImport, "an activity"),
        ("WorkoutRepeatSteps.fit", rules.NothingToImport, "a planned workout"),
        ("activity-filecrc.fit", rules.BrokenFile, "checksum"),
    ],
)
def test_every_other_real_file_is_told_in_plain_words(name: str, problem: type[Exception], words: str) -> None:
    with shared_file(f"fit/{name}").open("rb") as file:
        assert rules.sniff(file) == "fit"
        with pytest.raises(problem) as caught:
            rules.read_fit(file)
    assert words in str(caught.value)


def test_a_workout_with_a_body_weight_in_its_profile_is_no_measurement() -> None:
    data = fit_file((FILE_ID, {"type": 4}), (USER_PROFILE, {"weight": 680}))
    with pytest.raises(rules.NothingToImport) as caught:
        rules.read_fit(io.BytesIO(data))
    assert caught.value.file_kind == "fit:4"


def test_every_cut_off_file_is_broken_and_gives_no_row() -> None:
    data = scale_file({"weight": 7580}, {"weight": 7590, "timestamp": STAMP + 5})
    for length in range(len(data)):
        with pytest.raises(rules.BrokenFile):
            rules.read_fit(io.BytesIO(data[:length]))


def test_every_single_flipped_bit_is_caught() -> None:
    data = scale_file({"weight": 7580})
    for position in range(len(data)):
        for bit in range(8):
            damaged = bytearray(data)
            damaged[position] ^= 1 << bit
            with pytest.raises(rules.ImportProblem):
                rows_of(bytes(damaged))


class Large(io.BytesIO):
    """A file that claims to have 3 MB and lets only its beginning be read."""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 3 * 1024 * 1024 if whence == io.SEEK_END else super().seek(offset, whence)

    def read(self, size: int | None = -1) -> bytes:
        assert self.tell() < 200
        return super().read(size)


@pytest.mark.parametrize(
    ("kind", "problem", "words"),
    [
        (9, rules.TooLarge, "at most 2 MB"),
        (99, rules.TooLarge, "at most 2 MB"),
        (4, rules.NothingToImport, "an activity"),
    ],
)
def test_a_file_larger_than_any_scale_writes_is_not_read(kind: int, problem: type[Exception], words: str) -> None:
    weights = [(WEIGHT_SCALE, {"timestamp": STAMP + i, "weight": 7580}) for i in range(50)]
    with pytest.raises(problem, match=words):
        rules.read_fit(Large(fit_file((FILE_ID, {"type": kind}), *weights)))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_random_bytes_are_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(rules.ImportProblem) as caught:
        rows_of(data)
    assert is_coded(caught.value)


@given(
    st.binary(max_size=200).map(lambda body: b"\x0c\x10\x47\x00" + len(body).to_bytes(4, "little") + b".FIT" + body),
    st.booleans(),
)
def test_a_fit_header_before_random_bytes_never_crashes(data: bytes, with_checksum: bool) -> None:
    if with_checksum:
        data += crc16(data).to_bytes(2, "little")
    attempt(lambda: rows_of(data))


MUTATION = st.tuples(st.integers(0, 400), st.integers(0, 255))


@given(st.lists(MUTATION, min_size=1, max_size=6), st.booleans())
def test_a_mutated_scale_file_never_crashes(mutations: list[tuple[int, int]], with_checksum: bool) -> None:
    damaged = bytearray(FAMILY)
    for position, value in mutations:
        damaged[position % len(damaged)] = value
    if with_checksum:
        damaged[-2:] = crc16(bytes(damaged[:-2])).to_bytes(2, "little")
    attempt(lambda: rows_of(bytes(damaged), user=0))


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_mutated_real_files_never_crash(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Activity.fit", "garmin-fenix-5-run.fit", "WeightScaleMultiUser.fit"]))
    damaged = bytearray(shared_file(f"fit/{name}").read_bytes())
    for position, value in data.draw(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=5)):
        damaged[position % len(damaged)] = value
    length = data.draw(st.integers(0, len(damaged)))
    attempt(lambda: rows_of(bytes(damaged[:length]), user=0))
