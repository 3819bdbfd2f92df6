"""The ledger in a folder, and in a bucket on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.settings import Settings
from tests.harness import s3


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An S3 server on loopback with the bucket `ledger`."""
    with s3.serving("ledger") as address:
        yield address


@pytest.fixture(params=["folder", "bucket"])
def either(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """Settings whose ledger is in a folder, and settings whose ledger is in a bucket: the same promises."""
    if request.param == "bucket":
        s3.use(settings, request.getfixturevalue("bucket"))
        settings.ledger_url = f"s3://ledger/{tmp_path.name}"
    return settings
