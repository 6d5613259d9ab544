"""Why a whole file can not be read. Each has a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ImportProblem(ValueError):
    """The file can not be read, or not yet: some kinds ask the person a question first."""

    code = "import_problem"

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class BrokenFile(ImportProblem):
    """The file is damaged or cut off."""

    code = "broken_file"


class TooLarge(ImportProblem):
    """The file is larger than this kind of file ever is."""

    code = "too_large"


class NothingToImport(ImportProblem):
    """The file is fine but holds nothing of what was asked for; `file_kind` tells what it is."""

    code = "nothing_to_import"

    def __init__(self, message: str, *, file_kind: str = ""):
        super().__init__(message)
        self.file_kind = file_kind


class HeaderUnknown(ImportProblem):
    """No row names a date and a known measurement; `headers` are the names that were found."""

    code = "header_unknown"

    def __init__(self, message: str, *, headers: Sequence[str] = ()):
        super().__init__(message)
        self.headers = tuple(headers)


@dataclass(frozen=True, slots=True)
class UnitQuestion:
    """A column whose unit nobody told: its header, the field it fills, and the units to choose from."""

    header: str
    field: str
    choices: tuple[str, ...]


class UnitNeeded(ImportProblem):
    """The file does not tell the unit of these columns: ask, and give `units` to the reader."""

    code = "unit_needed"

    def __init__(self, questions: Sequence[UnitQuestion]):
        names = ", ".join(question.header for question in questions)
        super().__init__(f"The file does not tell the unit of: {names}.")
        self.questions = tuple(questions)


class DateOrderNeeded(ImportProblem):
    """Day and month can not be told apart: ask, and give `date_order` (`dmy` or `mdy`) to the reader."""

    code = "date_order_needed"
    choices = ("dmy", "mdy")

    def __init__(self, message: str, *, examples: Sequence[str]):
        super().__init__(message)
        self.examples = tuple(examples)


@dataclass(frozen=True, slots=True)
class ScaleUser:
    """Someone a scale knows: the index to ask with, what the scale holds about them, and how many rows."""

    index: int
    rows: int
    gender: str | None = None
    age_years: int | None = None
    height_cm: float | None = None
    weight_kg: float | None = None


class UserNeeded(ImportProblem):
    """The scale weighed several people, or not the one named: ask, and give `user` to the reader."""

    code = "user_needed"

    def __init__(self, users: Sequence[ScaleUser]):
        super().__init__("Choose whose values to take from this scale.")
        self.users = tuple(users)
