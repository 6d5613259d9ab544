"""Is it alive, is it ready, and how is everything: probes for machines, a report for staff.

Another room adds a check in its app's `wiring.py`::

    health.checks.register("search", health.Check(search_answers, ready=False))

A check is a function that answers facts to show, or raises. `ready=False` keeps it out of `/ready`.
"""

from config.kit.health.checks import Check, checks
from config.kit.health.report import report

__all__ = ["Check", "checks", "report"]
