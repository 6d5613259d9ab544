"""Readers of files that people bring along: they take an open binary file and give rows, and know no database.

`sniff` tells the kind of a file; `read_csv` and `read_fit` open one, asking what the file does not tell by
raising a problem with the question in it. Rows come out in the units of the platform.
"""

from accounts.imports.rules.csv import CsvOptions, CsvReading, CsvReport, ReadColumn, read_csv
from accounts.imports.rules.fit import UNASSIGNED, FitReading, FitReport, read_fit
from accounts.imports.rules.headers import FIELDS, UNITS, IgnoredColumn
from accounts.imports.rules.problems import (
    BrokenFile,
    DateOrderNeeded,
    HeaderUnknown,
    ImportProblem,
    NothingToImport,
    ScaleUser,
    TooLarge,
    UnitNeeded,
    UnitQuestion,
    UserNeeded,
)
from accounts.imports.rules.rows import TIME_BASES, BadRow, ReadRow, source_id
from accounts.imports.rules.sniff import Kind, sniff

__all__ = [
    "FIELDS",
    "TIME_BASES",
    "UNASSIGNED",
    "UNITS",
    "BadRow",
    "BrokenFile",
    "CsvOptions",
    "CsvReading",
    "CsvReport",
    "DateOrderNeeded",
    "FitReading",
    "FitReport",
    "HeaderUnknown",
    "IgnoredColumn",
    "ImportProblem",
    "Kind",
    "NothingToImport",
    "ReadColumn",
    "ReadRow",
    "ScaleUser",
    "TooLarge",
    "UnitNeeded",
    "UnitQuestion",
    "UserNeeded",
    "read_csv",
    "read_fit",
    "sniff",
    "source_id",
]
