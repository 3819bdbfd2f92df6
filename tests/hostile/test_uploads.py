"""Files that are made to hurt, through the real form: refused with a sentence, or kept and given back as something to
keep, never as something to run."""

import io
import struct
import zipfile
import zlib
from collections.abc import Awaitable, Callable

import pytest
from httpx2 import AsyncClient, Response
from PIL import Image, ImageCms
from starlette.applications import Starlette

from portal.db import rows
from portal.files.reencode import reencode
from portal.settings import Settings
from tests import cast
from tests.files import samples
from tests.files.test_images import png_that_claims

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
MEGABYTE = 1_000_000


def gps_photo() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 26.0), 3: "E", 4: (5.0, 7.0, 17.0)})
    exif[0x010F] = "SECRET CAMERA"
    return samples.image("JPEG", exif=exif)


def zip_bomb() -> bytes:
    """A document whose one part unpacks to very much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", b"\x00" * 30 * MEGABYTE)
    return out.getvalue()


def png_of_lies() -> bytes:
    """A PNG of the largest size that is taken, with nearly nothing in it."""
    row = zlib.compress(b"\x00" * 20_000_000, 9)
    head = png_that_claims(5000, 5000)[:33]
    chunk = b"IDAT" + row
    return (
        head
        + struct.pack(">I", len(row))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + b"\x00" * 4
        + b"IEND\xaeB`\x82"
    )


REFUSED = {
    "page.html": HTML,
    "logo.svg": SVG,
    "logo.svg.png": SVG,
    "photo.png": HTML,
    "photo.jpg": b"GIF89a" + HTML,
    "half.gif": b"GIF89a/*" + HTML + b"*/=1;",
    "photo.png.exe": samples.image(),
    "run.php.txt": b"<?php system($_GET[0]);",
    "script.txt": b"#!/bin/sh\nrm -rf /",
    "page.txt": b"\xef\xbb\xbf  " + HTML,
    "program.txt": b"MZ\x90\x00",
    "empty.txt": b"",
    "macro.docx": samples.document("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "archive.zip": samples.DOCX,
    "wrong.xlsx": samples.DOCX,
    "bomb.png": png_that_claims(50_000, 50_000),
    "lies.png": png_of_lies(),
    "torn.png": samples.image()[:45],
    "\u202egnp.exe": b"MZ",
    ".png": b"",
    "noend": b"text",
}
KEPT = {
    "photo.png": samples.image() + HTML,  # an image and a page at once
    "photo.jpg": samples.image("JPEG", comment=HTML),
    "pdf.pdf": b"%PDF-1.7\n" + HTML,
    "../../etc/passwd.txt": b"text",
    "C:\\windows\\win.txt": b"text",
    "a\r\nSet-Cookie: x=1.txt": b"text",
    'quote".html;.txt': b"text",
    "plan\u202etxt.txt": b"text",
    "página \u202e.txt": b"text",
    "x" * 400 + ".txt": b"text",
    "bomb.docx": zip_bomb(),
    "formula.csv": b"=cmd|' /C calc'!A0\n",
    "page.md": b"text\n<script>alert(1)</script>",
}


@pytest.fixture
async def send(app: Starlette, client: AsyncClient) -> Callable[..., Awaitable[Response]]:
    """`await send(name, content)`: Anna's new ticket with that file."""
    await cast.sign_in(client, await cast.anna())

    async def sent(*files: tuple[str, bytes]) -> Response:
        await rows("DELETE FROM attempt_limit RETURNING bucket")
        return await client.post(
            "/tickets/new",
            data={"subject": "Een bestand", "description": "Kijk hier eens naar."},
            files=[("files", (name, content, "image/png")) for name, content in files],
        )

    return sent


async def test_refused(send: Callable[..., Awaitable[Response]]) -> None:
    for name, content in REFUSED.items():
        answer = await send((name, content))
        assert answer.status_code == 422, name
        assert "Kijk hier eens naar." in answer.text, name
    assert await rows("SELECT id FROM ticket") == []


async def test_kept_and_given_back_as_something_to_keep(
    send: Callable[..., Awaitable[Response]], client: AsyncClient
) -> None:
    for name, content in KEPT.items():
        assert (await send((name, content))).status_code == 303, name
    for one in await rows("SELECT id, key, name, media_type FROM stored_file"):
        assert not set(one["name"]) & set('/\\\r\n\u202e\x00"'), one["name"]
        assert len(one["name"]) <= 200
        answer = await client.get(f"/files/{one['id']}", headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 200
        shown = one["media_type"].startswith("image/")
        assert answer.headers["content-disposition"].startswith("inline;" if shown else "attachment;")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].endswith("sandbox")
        assert answer.headers["content-type"].split(";")[0] not in (
            "text/html",
            "image/svg+xml",
            "text/javascript",
        )
        assert not shown or HTML not in answer.content


async def test_where_a_photo_was_taken_is_gone(
    send: Callable[..., Awaitable[Response]], client: AsyncClient
) -> None:
    assert b"SECRET CAMERA" in gps_photo()
    await send(("photo.jpg", gps_photo()))
    [one] = await rows("SELECT id FROM stored_file")
    content = (await client.get(f"/files/{one['id']}")).content
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, dict(image.getexif()), image.getexif().get_ifd(0x8825)) == ("JPEG", {}, {})


def test_a_colour_profile_goes_and_an_animated_png_stands_still() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("PNG", "JPEG", "WEBP"):
        before = samples.image(kind, icc_profile=profile)
        with (
            Image.open(io.BytesIO(before)) as given,
            Image.open(io.BytesIO(reencode(before, kind.lower()))) as kept,
        ):
            assert ("icc_profile" in given.info, "icc_profile" in kept.info) == (True, False)
    with Image.open(io.BytesIO(reencode(samples.animation("PNG"), "png"))) as kept:
        assert getattr(kept, "n_frames", 1) == 1


async def test_the_limit_and_one_more(send: Callable[..., Awaitable[Response]], settings: Settings) -> None:
    most = settings.upload_max_mb * MEGABYTE
    assert (await send(("a.txt", b"x" * most))).status_code == 303
    assert (await send(("a.txt", b"x" * (most + 1)))).status_code == 422
    assert (await send(("a.txt", b"x" * most), ("b.txt", b"x" * MEGABYTE))).status_code == 413
