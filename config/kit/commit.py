"""Things to do once when the present transaction commits, however often they were asked for inside it.

Django keeps one callback per `on_commit` call. Here repeated calls share one: what is sent to Redis leaves in
one round trip. A savepoint that is rolled back takes its share with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction


class _Batch:
    """The callback of one flush function: what was collected under the same open savepoints."""

    def __init__(self, flush: Callable[[list[Any]], None], item: Any) -> None:
        self.flush = flush
        self.items = [item]
        # Django names the callback so when it logs that one has failed.
        self.__qualname__ = flush.__qualname__

    def __call__(self) -> None:
        self.flush(self.items)


def collect(flush: Callable[[list[Any]], None], item: Any) -> None:
    """Call `flush([item, ...])` after the commit, with everything collected for it, in order.

    Outside a transaction `flush` is called now. Its failure is logged and never reaches the caller, whose
    work has been committed already.
    """
    connection = transaction.get_connection()
    if connection.in_atomic_block:
        here = set(connection.savepoint_ids)
        for savepoints, callback, *_ in reversed(connection.run_on_commit):
            if isinstance(callback, _Batch) and callback.flush is flush:
                if savepoints == here:
                    callback.items.append(item)
                    return
                # Made under other savepoints, which may be rolled back apart from this one.
                break
    transaction.on_commit(_Batch(flush, item), robust=True)


def once(callback: Callable[[], None]) -> None:
    """Call `callback` after the commit, one time however often this is called inside the transaction."""
    connection = transaction.get_connection()
    # An entry that is still there belongs to this transaction or to an open or released savepoint of it:
    # it goes away only together with what is being done now.
    if connection.in_atomic_block and any(entry[1] is callback for entry in connection.run_on_commit):
        return
    transaction.on_commit(callback, robust=True)
