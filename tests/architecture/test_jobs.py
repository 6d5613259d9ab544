"""Jobs are asked for by name: every name must be a job."""

from __future__ import annotations

import ast

from config.kit import jobs
from config.schedule import SCHEDULE
from tests.architecture import source

# File to the reason why it hands on a name that it was given.
HANDS_ON: dict[str, str] = {
    "config/kit/jobs/sending.py": "the function itself",
}


def asked() -> list[tuple[str, str]]:
    """Where, and the name; a name that is no constant is told as it is written."""
    found = []
    for path in source.python():
        text = path.read_text()
        if "jobs" not in text:
            continue
        for call in source.calls(path, "enqueue", "send"):
            if not call.args or not _is_of_jobs(call, text):
                continue
            first = call.args[0]
            where = f"{source.name_of(path)}:{call.lineno}"
            found.append((where, first.value if isinstance(first, ast.Constant) else f"<{ast.unparse(first)}>"))
    return found


def _is_of_jobs(call: ast.Call, text: str) -> bool:
    """`jobs.enqueue(…)`, or `enqueue(…)` where it was imported by that name."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return ast.unparse(function.value) == "jobs"
    return "from config.kit.jobs" in text and isinstance(function, ast.Name) and function.id == "enqueue"


def test_every_job_that_is_asked_for_exists() -> None:
    known = jobs.all_jobs()
    names = asked()
    assert names
    wrong = [f"{where} {name}" for where, name in names if name not in known and where.split(":")[0] not in HANDS_ON]
    assert wrong == []


def test_every_line_of_the_schedule_names_a_job() -> None:
    assert SCHEDULE
    assert [line.job for line in SCHEDULE if line.job not in jobs.all_jobs()] == []


def test_every_job_is_asked_for_or_scheduled() -> None:
    """A job that nobody asks for is dead code."""
    used = {name for _, name in asked()} | {line.job for line in SCHEDULE}
    product = {
        name
        for name, task in jobs.all_jobs().items()
        if task.run.__module__.split(".")[0] in (*source.FLOORS, "config")
    }
    assert product - used == set()
