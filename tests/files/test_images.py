"""Images come back as pixels, and nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageSequence

from portal.files import images, reencode
from tests.files import samples

SECRET = b"Anna was at 52.0907, 5.1214"


def tagged(kind: str) -> bytes:
    """A picture that carries an EXIF description and a comment."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return samples.image(kind, exif=exif, **({} if kind == "WEBP" else {"comment": SECRET}))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_what_stands_beside_the_pixels_goes(kind: str) -> None:
    before = tagged(kind)
    assert SECRET in before
    after = await images.drawn_anew(before, kind.lower())
    assert SECRET not in after
    with Image.open(io.BytesIO(after)) as image:
        assert (image.format, image.size, dict(image.getexif())) == (kind, (8, 6), {})


async def test_a_comment_in_a_gif_goes() -> None:
    before = samples.image("GIF", comment=SECRET)
    assert SECRET in before
    assert SECRET not in await images.drawn_anew(before, "gif")


async def test_what_hides_behind_an_image_goes() -> None:
    after = await images.drawn_anew(samples.image() + b"<script>alert(1)</script>", "png")
    assert b"script" not in after


async def test_a_photo_taken_upright_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    after = await images.drawn_anew(samples.image("JPEG", exif=exif), "jpeg")
    with Image.open(io.BytesIO(after)) as image:
        assert image.size == (6, 8)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_keeps_its_frames_and_their_time(kind: str) -> None:
    after = reencode.reencode(samples.animation(kind), kind.lower())
    with Image.open(io.BytesIO(after)) as image:
        durations = []
        for frame in ImageSequence.Iterator(image):
            frame.load()
            durations.append(frame.info["duration"])
    assert durations == [100, 200, 300]


def png_that_claims(width: int, height: int) -> bytes:
    """The head of a PNG of any size, in few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    end = b"\x00\x00\x00\x00IEND\xaeB`\x82"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + end


def webp_that_claims(width: int, height: int) -> bytes:
    """The head of an extended WebP of any size."""
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + sizes


@pytest.mark.parametrize(
    ("kind", "content"),
    [("png", png_that_claims(5001, 5000)), ("webp", webp_that_claims(16000, 16000))],
)
async def test_a_bomb_is_refused_before_it_is_drawn(kind: str, content: bytes) -> None:
    with pytest.raises(images.TooLargeImageError):
        await images.drawn_anew(content, kind)


def test_an_animation_counts_all_its_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reencode, "MOST_DRAWN", 8 * 6 * 3 - 1)
    with pytest.raises(reencode.TooManyPixelsError):
        reencode.reencode(samples.animation(), "gif")


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp"])
async def test_a_damaged_image_is_refused(kind: str) -> None:
    whole = samples.image(kind.upper(), size=(60, 60))
    with pytest.raises(images.DamagedImageError):
        await images.drawn_anew(whole[: len(whole) // 3], kind)


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ({"lossless": True}, (300, 200)),
        ({"lossless": False}, (300, 200)),
        ({"exif": b"Exif\x00\x00II*\x00"}, (9, 7)),
    ],
)
def test_the_size_in_each_kind_of_webp_is_found(options: dict[str, object], size: tuple[int, int]) -> None:
    assert reencode._webp_size(samples.image("WEBP", size=size, **options)) == size
