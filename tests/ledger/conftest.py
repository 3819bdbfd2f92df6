"""The ledger in a folder, and in a bucket on loopback."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from portal.settings import Settings


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """An S3 server on loopback with the bucket `ledger`."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    boto3.client("s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="key",
                 aws_secret_access_key="secret").create_bucket(Bucket="ledger")  # fmt: skip
    yield address
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def either(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """Settings whose ledger is in a folder, and settings whose ledger is in a bucket: the same promises."""
    if request.param == "bucket":
        settings.s3_endpoint = request.getfixturevalue("s3")
        settings.s3_access_key_id, settings.s3_secret_access_key = "key", _secret("secret")
        settings.ledger_url = f"s3://ledger/{tmp_path.name}"
    return settings


def _secret(text: str):  # type: ignore[no-untyped-def]
    from pydantic import SecretStr

    return SecretStr(text)
