"""The names of topics, all in one place: who sends and who listens agree by these functions."""

from __future__ import annotations

from uuid import UUID


def user(user_id: UUID) -> str:
    """Everything for one person, on all their devices."""
    return f"user:{user_id}"


def session(session_id: UUID) -> str:
    """Word to the sockets of one sign-in. `{"type": "session.revoked"}` closes them."""
    return f"session:{session_id}"
