"""Files in a bucket of any S3-compatible service."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import ClientError
from django.conf import settings
from django.core.files import File
from django.utils.http import content_disposition_header
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from config.kit.encryption.files import HEADER_BYTES, DecryptingFile, EncryptingFile, is_current, rewrap
from config.kit.storage.aliases import plain_name

_DIRECT_SECONDS = 60
_CONNECT_S, _READ_S = 3, 15


class _Bucket(S3Storage):
    """What both kinds share: short time-outs, names are never overwritten."""

    folder = ""

    def get_default_settings(self) -> dict[str, Any]:
        from botocore.config import Config

        return {
            **super().get_default_settings(),
            "location": self.folder,
            "file_overwrite": False,
            "default_acl": None,
            "max_memory_size": 1024 * 1024,
            "signature_version": "s3v4",
            "client_config": Config(
                connect_timeout=_CONNECT_S,
                read_timeout=_READ_S,
                retries={"max_attempts": 2, "mode": "standard"},
                signature_version="s3v4",
                s3={"addressing_style": "path" if settings.STORAGE_S3_ENDPOINT else "auto"},
            ),
        }


class PublicBucket(_Bucket):
    """Anybody may read; the bucket's policy must allow reading under `public/`."""

    folder = "public"

    def get_default_settings(self) -> dict[str, Any]:
        outside = urlsplit(settings.STORAGE_S3_PUBLIC_URL)
        return {
            **super().get_default_settings(),
            "querystring_auth": False,
            "object_parameters": {"CacheControl": "public, max-age=86400"},
            **(
                {
                    "custom_domain": f"{outside.netloc}{outside.path}".rstrip("/"),
                    "url_protocol": f"{outside.scheme}:",
                }
                if outside.netloc
                else {}
            ),
        }


class _ObjectReader(io.RawIOBase):
    """An object as a seekable file: one request per stretch that is read, nothing kept."""

    def __init__(self, summary: Any) -> None:
        self._object = summary
        self._etag = summary.e_tag
        self.bytes = summary.content_length
        self._position = 0
        self._body: Any = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        target = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.bytes}[whence] + position
        if target != self._position:
            self._drop()
            self._position = target
        return target

    def read(self, size: int | None = -1) -> bytes:
        if self._position >= self.bytes or size == 0:
            return b""
        if self._body is None:
            # Fails rather than mixes when the object is replaced while it is read.
            self._body = self._object.get(Range=f"bytes={self._position}-", IfMatch=self._etag)["Body"]
        part: bytes = self._body.read(None if size is None or size < 0 else size)
        self._position += len(part)
        return part

    def _drop(self) -> None:
        if self._body is not None:
            self._body.close()
            self._body = None

    def close(self) -> None:
        self._drop()
        super().close()


class _PrivateBucket(_Bucket):
    folder = "private"

    def summary(self, name: str) -> Any:
        """The object's facts; raises FileNotFoundError."""
        found = self.bucket.Object(self._normalize_name(clean_name(name)))
        try:
            found.load()
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(f"no such file: {name}") from error
            raise
        return found

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        raise ValueError("A private file has no address of its own: use storage.signed_url().")

    def names(self) -> Iterator[str]:
        prefix = f"{self.folder}/"
        for entry in self.bucket.objects.filter(Prefix=prefix):
            yield entry.key.removeprefix(prefix)


class EncryptedBucket(_PrivateBucket):
    """Encrypted by us before they leave; people get them through our own view."""

    def _save(self, name: str, content: File) -> str:
        name = clean_name(name)
        sealed = EncryptingFile(content, plain_name(name))
        sealed.seek(0)
        return super()._save(name, sealed)

    def _get_write_parameters(self, name: str, content: Any = None) -> dict[str, Any]:
        return {**super()._get_write_parameters(name, content), "ContentType": "application/octet-stream"}

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode not in ("rb", "r"):
            raise ValueError("private files are opened for reading; save() writes them")
        reader = _ObjectReader(self.summary(name))
        return DecryptingFile(reader, plain_name(clean_name(name)), stored_bytes=reader.bytes)

    def size(self, name: str) -> int:
        with self._open(name) as file:
            return file.size

    def rotate(self, name: str) -> bool:
        """Put the file under the present key; True when it was under another. The bucket stores it anew."""
        found = self.summary(name)
        reader = _ObjectReader(found)
        fresh = rewrap(reader.read(HEADER_BYTES), plain_name(clean_name(name)))
        if fresh is None:
            return False
        found.upload_fileobj(
            _Joined(fresh, reader),
            ExtraArgs=self._get_write_parameters(name),
            Config=self.transfer_config,
        )
        return True

    def is_current(self, name: str) -> bool:
        """Whether the file is under the present key."""
        reader = _ObjectReader(self.summary(name))
        return is_current(reader.read(HEADER_BYTES))


class _Joined(io.RawIOBase):
    """A new header before the old content, as one stream."""

    def __init__(self, head: bytes, rest: _ObjectReader) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            part, self._head = self._head + self._rest.read(), b""
            return part
        part, self._head = self._head[:size], self._head[size:]
        return part + self._rest.read(size - len(part)) if len(part) < size else part


class ServiceBucket(_PrivateBucket):
    """Encrypted by the service (SSE); people are sent on to the bucket with a link that lives a minute."""

    def get_default_settings(self) -> dict[str, Any]:
        return {**super().get_default_settings(), "object_parameters": {"ServerSideEncryption": "AES256"}}

    def direct_url(self, name: str, *, content_type: str, as_attachment: bool, filename: str) -> str:
        """Where the bucket itself gives the file, with headers of our choice."""
        self.summary(name)
        return S3Storage.url(
            self,
            name,
            parameters={
                "ResponseContentType": content_type,
                "ResponseContentDisposition": content_disposition_header(as_attachment, filename) or "inline",
                "ResponseCacheControl": "private, no-store",
            },
            expire=_DIRECT_SECONDS,
        )
