"""Refusals of imports."""

from config.kit.errors import Conflict, Refused


class FileNotReadable(Refused):
    """The file is damaged, empty, or of a kind that is not read here."""

    code = "file_not_readable"
    title = "This file can not be read"


class AnswerNeeded(Refused):
    """The file does not tell everything: `question` says what to answer before it can be taken over."""

    code = "import_answer_needed"
    title = "Please tell something about this file first"


class ImportNotOpen(Conflict):
    """The import is being taken over, is finished or was cancelled."""

    code = "import_not_open"
    title = "This import is not waiting any more"
