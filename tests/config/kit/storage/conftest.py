"""Storages in a temporary folder, and buckets of a real S3 server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import storages


def use(settings: Any, **backends: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, **backends}


@pytest.fixture
def disk(settings: Any, tmp_path: Any) -> Any:
    """Local private and public storages; the folder they are in."""
    settings.MEDIA_ROOT = tmp_path / "public"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    use(
        settings,
        private={"BACKEND": "config.kit.storage.local.EncryptedFiles"},
        public={"BACKEND": "config.kit.storage.local.PublicFiles"},
    )
    return tmp_path


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(settings: Any, s3_server: str) -> Any:
    """Storages `private`, `direct` and `public` in an empty bucket; the boto3 bucket."""
    import boto3

    options = {
        "bucket_name": "regimen-test",
        "endpoint_url": s3_server,
        "region_name": "us-east-1",
        "access_key": "test",
        "secret_key": "test-secret",
    }
    settings.STORAGE_S3_ENDPOINT = s3_server
    settings.STORAGE_S3_PUBLIC_URL = ""
    use(
        settings,
        private={"BACKEND": "config.kit.storage.s3.EncryptedBucket", "OPTIONS": options},
        direct={"BACKEND": "config.kit.storage.s3.ServiceBucket", "OPTIONS": options},
        public={"BACKEND": "config.kit.storage.s3.PublicBucket", "OPTIONS": options},
    )
    service = boto3.resource(
        "s3", endpoint_url=s3_server, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="x"
    )
    made = service.create_bucket(Bucket="regimen-test")
    yield made
    made.objects.all().delete()


@pytest.fixture(params=["disk", "bucket"])
def private(request: Any) -> Any:
    """The private storage, in both kinds."""
    request.getfixturevalue(request.param)
    return storages["private"]
