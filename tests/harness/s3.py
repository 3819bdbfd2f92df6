"""An S3 server on loopback: moto."""

from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from portal.settings import Settings


@contextmanager
def serving(*buckets: str) -> Iterator[str]:
    """Starts it with these buckets. Gives its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    client = boto3.client(
        "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
    )  # fmt: skip
    for bucket in buckets:
        client.create_bucket(Bucket=bucket)
    try:
        yield address
    finally:
        server.stop()


def use(settings: Settings, address: str) -> None:
    """Lets `settings` lead to it."""
    settings.s3_endpoint = address
    settings.s3_access_key_id, settings.s3_secret_access_key = "key", SecretStr("secret")
