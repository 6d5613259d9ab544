"""The floor of a sign-in: the password hash by itself, with the product's parameters."""

from __future__ import annotations

import time

from django.contrib.auth.hashers import check_password, make_password

_TIMES = 6


def argon2_ms() -> float:
    """CPU of checking one password, all threads of the hash counted, in ms."""
    stored = make_password("Regimen-bench-1")
    check_password("Regimen-bench-1", stored)
    began = time.process_time()
    for _ in range(_TIMES):
        check_password("Regimen-bench-1", stored)
    return (time.process_time() - began) * 1000 / _TIMES
