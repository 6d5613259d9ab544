"""Measurements in CSV files, whatever the encoding, the separator and the decimal sign.

Read twice: once to learn how the file is written (and to ask, where it does not tell), once to give the rows.
Both times in constant memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO, Final

from accounts.imports.rules import text
from accounts.imports.rules.dates import BadCell, DateOrder, DateOrderScan, Moment, read_moment
from accounts.imports.rules.headers import FIELDS, ONE_UNIT, UNITS, Column, IgnoredColumn, Layout, recognise
from accounts.imports.rules.numbers import is_missing, read_number, split_unit
from accounts.imports.rules.problems import HeaderUnknown, NothingToImport, UnitNeeded, UnitQuestion
from accounts.imports.rules.rows import BadRow, ReadRow, cut, source_id

_HEADER_WITHIN_RECORDS: Final = 20
_MOST_COLUMNS: Final = 500
_LONGEST_NOTE: Final = 2000
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
# A name that a reader gave before: it comes back with an export of the platform, whose values are rounded.
_OWN_NAME: Final = re.compile(r"(?:csv|fit):[0-9a-f]{32}")
_PRESSURE: Final = re.compile(r"(\d{2,3})(?:[.,]0+)?\s*[/\\|-]\s*(\d{2,3})(?:[.,]0+)?(?:\s*mmhg)?", re.I | re.ASCII)
_DECIMAL_COMMA: Final = re.compile(r"[0-9]+,[0-9]{1,2}(?:\D|$)")


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """What the person said about a file.

    `units`: a unit per field (`weight_kg`: `lb`) or per kind (`mass`, `length`, `fold`, `energy`), for columns
    whose header tells none. `date_order`: `dmy` or `mdy`. `columns`: a field per header, "" to leave it out.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column that is imported: header, field, and unit (None: told row by row, or it has none)."""

    header: str
    field: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class CsvReport:
    """How the file is written. `rows` counts the rows below the header that are not empty."""

    encoding: str
    encoding_guessed: bool
    delimiter: str
    header_row: int
    columns: tuple[ReadColumn, ...]
    ignored: tuple[IgnoredColumn, ...]
    date_order: DateOrder
    decimal_comma: bool
    body_fat_is_fraction: bool
    rows: int


def read_csv(file: BinaryIO, options: CsvOptions | None = None) -> CsvReading:
    """Open a CSV of measurements; iterate the answer for its rows, as often as needed.

    Raises `HeaderUnknown`, `UnitNeeded`, `DateOrderNeeded`, `NothingToImport` or `BrokenFile`. The file must
    be seekable and stay open.
    """
    return CsvReading(file, options or CsvOptions())


@dataclass(slots=True)
class _Scan:
    """What the first reading learns."""

    dates: DateOrderScan
    unknown_units: dict[str, bool]
    rows: int = 0
    decimal_comma: bool = False
    highest_fat: float = 0.0


class CsvReading:
    """The rows of one file: an iterable of `ReadRow` and `BadRow`, and a `report`."""

    def __init__(self, file: BinaryIO, options: CsvOptions):
        self._file = file
        self._encoding = text.detect_encoding(file)
        self._delimiter, self._header_row, self._headers, self._layout = self._find_header(options)
        scan = self._scan()
        self._units = self._choose_units(options, scan)
        self._order = scan.dates.order(options.date_order)
        self._fat_factor = 100.0 if 0 < scan.highest_fat <= 1 else 1.0
        self.report = CsvReport(
            encoding=self._encoding.label,
            encoding_guessed=self._encoding.guessed,
            delimiter=self._delimiter,
            header_row=self._header_row,
            columns=tuple(
                ReadColumn(column.header, column.field, self._units.get(column.field))
                for column in self._layout.columns
            ),
            ignored=self._layout.ignored,
            date_order=self._order,
            decimal_comma=scan.decimal_comma,
            body_fat_is_fraction=self._fat_factor != 1,
            rows=scan.rows,
        )

    def _records(self, delimiter: str) -> Iterator[tuple[int, list[str] | text.BrokenRecord]]:
        return text.records(text.text_lines(self._file, self._encoding), delimiter)

    def _find_header(self, options: CsvOptions) -> tuple[str, int, list[str], Layout]:
        """The separator and the row with which most columns are understood."""
        best: tuple[str, int, list[str], Layout] | None = None
        first: list[str] | None = None
        for delimiter in text.DELIMITERS:
            for number, cells in islice(self._records(delimiter), _HEADER_WITHIN_RECORDS):
                if isinstance(cells, text.BrokenRecord) or len(cells) > _MOST_COLUMNS:
                    continue
                if first is None and any(cell.strip() for cell in cells):
                    first = cells
                layout = recognise(cells, options.columns)
                if layout.usable and (best is None or layout.score > best[3].score):
                    best = delimiter, number, cells, layout
        if best is not None:
            return best
        if first is None:
            raise NothingToImport("The file is empty.", file_kind="empty")
        raise HeaderUnknown(
            "No row of the file names a date and a known measurement such as weight.",
            headers=[cut(cell) for cell in first[:50]],
        )

    def _rows(self) -> Iterator[tuple[int, list[str] | text.BrokenRecord]]:
        for number, cells in self._records(self._delimiter):
            if number <= self._header_row:
                continue
            if isinstance(cells, text.BrokenRecord) or any(cell and not cell.isspace() for cell in cells):
                yield number, cells

    def _scan(self) -> _Scan:
        layout = self._layout
        when = layout.column("datetime") or layout.column("date")
        fat = layout.column("body_fat_pct")
        values = [column for column in layout.columns if column.kind]
        without_unit = [column for column in values if column.unit is None and column.kind not in ONE_UNIT]
        scan = _Scan(DateOrderScan(), {column.field: False for column in without_unit})
        for _, cells in self._rows():
            scan.rows += 1
            if isinstance(cells, text.BrokenRecord):
                continue
            if when and when.index < len(cells):
                scan.dates.look(cells[when.index].strip())
            for column in without_unit:
                if not scan.unknown_units[column.field] and self._lacks_unit(column, cells):
                    scan.unknown_units[column.field] = True
            if fat and fat.index < len(cells):
                scan.highest_fat = max(scan.highest_fat, _number_or_zero(cells[fat.index]))
            if not scan.decimal_comma:
                scan.decimal_comma = any(
                    "," in cell and _DECIMAL_COMMA.search(cell)
                    for column in values
                    if (cell := _cell(cells, column.index))
                )
        return scan

    def _lacks_unit(self, column: Column, cells: Sequence[str]) -> bool:
        """Whether a cell has a number, and neither the cell nor a column of units tells its unit."""
        cell = _cell(cells, column.index)
        if is_missing(cell) or self._row_unit(column, cells):
            return False
        try:
            return split_unit(cell)[1] is None
        except BadCell:
            return False

    def _row_unit(self, column: Column, cells: Sequence[str]) -> str | None:
        for name in (column.field, ""):
            index = self._layout.unit_columns.get(name)
            if index is not None and (word := _cell(cells, index)):
                try:
                    unit = split_unit(f"0 {word}")[1]
                except BadCell:
                    return None
                return unit if unit in UNITS[column.kind] else None
        return None

    def _choose_units(self, options: CsvOptions, scan: _Scan) -> dict[str, str | None]:
        units: dict[str, str | None] = {}
        questions = []
        for column in self._layout.columns:
            kind = column.kind
            if not kind:
                continue
            unit = column.unit or options.units.get(column.field) or options.units.get(kind)
            if unit is None and kind in ONE_UNIT:
                unit = next(iter(UNITS[kind]))
            if unit not in UNITS[kind]:
                unit = None
            if unit is None and scan.unknown_units.get(column.field):
                questions.append(UnitQuestion(column.header, column.field, tuple(UNITS[kind])))
            units[column.field] = unit
        if questions:
            raise UnitNeeded(questions)
        return units

    def __iter__(self) -> Iterator[ReadRow | BadRow]:
        for number, cells in self._rows():
            if isinstance(cells, text.BrokenRecord):
                yield BadRow(number, cells.code, cells.message, {"row": cut(cells.text)})
                continue
            raw = self._raw(cells)
            try:
                values, identity = self._read(cells)
            except BadCell as problem:
                yield BadRow(number, problem.code, problem.message, raw)
            else:
                yield ReadRow(number, identity, values, raw)

    def _raw(self, cells: Sequence[str]) -> dict[str, str]:
        return {
            cut(header.strip()) or f"column {index + 1}": cut(cell)
            for index, (header, cell) in enumerate(zip(self._headers, cells, strict=False))
            if cell
        }

    def _read(self, cells: Sequence[str]) -> tuple[dict[str, Any], str]:
        if any("\0" in cell for cell in cells):
            raise BadCell("nul_bytes", "This row holds bytes that are not text.")
        if len(cells) > len(self._headers) and any(cell.strip() for cell in cells[len(self._headers) :]):
            raise BadCell(
                "too_many_columns",
                "This row has more columns than the header. Numbers with a comma need quotation marks.",
            )
        moment = self._moment(cells)
        values: dict[str, Any] = {
            "date": moment.date,
            "time": moment.time,
            "time_basis": moment.basis,
        }
        if moment.at is not None:
            values["at"] = moment.at
        measured: list[tuple[str, float]] = []
        for column in self._layout.columns:
            if column.kind:
                cell = _cell(cells, column.index)
                if not is_missing(cell):
                    measured.extend(self._numbers(column, cell, cells))
        if not measured:
            raise BadCell("no_values", "This row has no value to import.")
        for name, number in measured:
            group, _, part = name.partition(".")
            if part:
                values.setdefault(group, {})[part] = number
            else:
                values[group] = number
        if notes := self._text(cells, "notes"):
            values["notes"] = notes[:_LONGEST_NOTE]
        return values, self._identity(cells, moment, measured)

    def _moment(self, cells: Sequence[str]) -> Moment:
        both, day, clock = (self._layout.column(name) for name in ("datetime", "date", "time"))
        if both and (cell := _cell(cells, both.index)):
            return read_moment(cell, order=self._order, epoch=both.is_epoch)
        cell = _cell(cells, day.index) if day else ""
        if not cell:
            raise BadCell("no_date", "This row has no date.")
        time_cell = _cell(cells, clock.index) if clock else ""
        return read_moment(cell, "" if is_missing(time_cell) else time_cell, order=self._order)

    def _numbers(self, column: Column, cell: str, cells: Sequence[str]) -> list[tuple[str, float]]:
        """The values of a cell in the units of the platform, by field."""
        if column.field == "blood_pressure":
            match = _PRESSURE.fullmatch(cell)
            if match is None:
                raise BadCell("bad_blood_pressure", f"This is not like 120/80: {cell[:40]}")
            return [(f"{column.field}.systolic", float(match[1])), (f"{column.field}.diastolic", float(match[2]))]
        number_text, unit = split_unit(cell)
        unit = unit or self._row_unit(column, cells) or self._units[column.field]
        factor = UNITS[column.kind].get(unit or "")
        if factor is None:
            raise BadCell("bad_unit", f"The unit of {column.header[:40]} is not clear in this row.")
        number = read_number(number_text, column.kind) * factor
        if column.field == "body_fat_pct":
            number *= self._fat_factor
        # Far below what any scale tells; it only takes away the tail of binary digits.
        return [(column.field, round(number, 6))]

    def _text(self, cells: Sequence[str], name: str) -> str:
        column = self._layout.column(name)
        return _cell(cells, column.index) if column else ""

    def _identity(self, cells: Sequence[str], moment: Moment, measured: list[tuple[str, float]]) -> str:
        """The same measurement has the same name in every export, whatever its units and columns' order."""
        own = self._text(cells, "source_id")
        if _OWN_NAME.fullmatch(own):
            return own
        if _UUID.fullmatch(own):
            return source_id("csv", "id", own.replace("-", "").lower())
        # Two zones may tell one moment; a wall clock without a zone is itself.
        when = moment.at.timestamp() if moment.at else f"{moment.date} {moment.time}"
        return source_id("csv", when, *(f"{name}={number:.4f}" for name, number in sorted(measured)))


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _number_or_zero(cell: str) -> float:
    try:
        return read_number(split_unit(cell.strip())[0], "percent")
    except BadCell:
        return 0.0


__all__ = ["FIELDS", "CsvOptions", "CsvReading", "CsvReport", "ReadColumn", "read_csv"]
