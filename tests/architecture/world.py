"""What the rows of the permission table ask about: things of the client, each made by its real service."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.base import ContentFile
from django.test import TestCase
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from accounts.imports import services as imports
from accounts.sessions import services as sessions
from accounts.sessions.rules import Device
from accounts.signin import services as signin
from coaching.measurements import services as measurements
from config.kit import storage
from tests import people

_CSV = b"Date,Weight (kg)\n2026-01-05,72.4\n2026-01-06,72.1\n"


@dataclass
class Upload:
    """A body that is no JSON."""

    content: bytes
    content_type: str = MULTIPART_CONTENT


class World:
    """Placeholders of the table by name: `{client}`, `{measurement}`, `{import}`, … Made when first asked for."""

    def __init__(self, cast: people.Cast) -> None:
        self.cast = cast

    def fill(self, path: str) -> str:
        """`path` with its placeholders filled in."""
        for name in _PLACEHOLDERS:
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", str(getattr(self, _PLACEHOLDERS[name])))
        return path

    @property
    def client(self) -> str:
        return str(self.cast.client.id)

    @cached_property
    def session(self) -> str:
        """A sign-in of the client on another device."""
        opened = sessions.open_session(self.cast.client.user, kind="api", device=Device(user_agent="tests"))
        return str(opened.id)

    @cached_property
    def measurement(self) -> str:
        return str(self._measure().pk)

    @property
    def deleted(self) -> str:
        """A measurement that was taken out a moment ago; another one each time, for it can be put back once."""
        row = self._measure()
        # What can be taken back is remembered when the deletion commits.
        with TestCase.captureOnCommitCallbacks(execute=True):
            measurements.delete(row.pk)
        return str(row.pk)

    def _measure(self) -> Any:
        return measurements.record(
            self.cast.client.id,
            values={"date": datetime.date(2026, 1, 5), "weight_kg": 72.4},
            recorded_by_id=self.cast.client.id,
        ).row

    @cached_property
    def import_(self) -> str:
        """A file of the client that waits to be taken over."""
        run = imports.upload(
            self.cast.client.id, io.BytesIO(_CSV), file_name="w.csv", requested_by_id=self.cast.client.id
        )
        return str(run.id)

    @cached_property
    def file(self) -> str:
        """The token of a link to a private file of the client."""
        name = storage.private.save("tests/permission.txt", ContentFile(b"hers"))
        return storage.signed_path(name, user_id=self.cast.client.id).removeprefix("/files/")

    @cached_property
    def picture(self) -> str:
        return storage.public.save("tests/permission.txt", ContentFile(b"everybody's"))

    def refresh_token(self) -> str:
        device = Device(user_agent="tests")
        return signin.sign_in("client@example.org", people.PASSWORD, device=device).tokens.refresh

    def token(self, purpose: str) -> str:
        """The secret of a mail to the client."""
        return signin.make_token(self.cast.client.id, purpose)

    def upload(self, **fields: str) -> Upload:
        file = ContentFile(_CSV, name="w.csv")
        return Upload(encode_multipart(BOUNDARY, {"file": file, **fields}))


_PLACEHOLDERS = {
    "client": "client",
    "session": "session",
    "measurement": "measurement",
    "deleted": "deleted",
    "import": "import_",
    "file": "file",
    "picture": "picture",
}
