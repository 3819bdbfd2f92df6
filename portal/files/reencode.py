"""Draws an image anew, from standard input to standard output. Runs as a process of its own, under limits.

    python reencode.py png < in > out

Only the pixels come through: no position, camera, name, comment or thumbnail (OWASP ASVS 5.0 14.2.8), and none of
what a crafted file hides. Exit codes: 0 done, 1 no such image, 2 too many pixels. Knows nothing of the portal.
"""

import io
import resource
import sys
from typing import Any

from PIL import Image, ImageOps, ImageSequence

MOST_PIXELS = 25_000_000  # of one picture
MOST_DRAWN = 100_000_000  # of all pictures of an animation together
MEMORY, SECONDS = 1 << 30, 20
KEPT = ("transparency", "background", "loop", "duration", "disposal")  # of what stands beside the pixels
WAYS: dict[str, dict[str, Any]] = {
    "png": {"format": "PNG"},
    "jpeg": {"format": "JPEG", "quality": 90, "optimize": True},
    "gif": {"format": "GIF"},
    "webp": {"format": "WEBP", "quality": 90, "exif": b"", "xmp": b"", "icc_profile": b""},
}


class TooManyPixelsError(Exception):
    """The image would need more room than anybody's picture does."""


def reencode(content: bytes, kind: str) -> bytes:
    """The image in `content` drawn anew as `kind`. Raises TooManyPixelsError, or anything for a damaged file."""
    if kind == "webp":
        # its reader takes the memory for the canvas before it can be asked
        _refuse_large(*_webp_size(content))
    Image.MAX_IMAGE_PIXELS = None  # the limit is our own, and applied before anything is decoded
    with Image.open(io.BytesIO(content), formats=[kind.upper()]) as image:
        _refuse_large(*image.size)
        frames = getattr(image, "n_frames", 1)
        if image.width * image.height * frames > MOST_DRAWN:
            raise TooManyPixelsError
        return _animated(image, kind) if frames > 1 and kind in ("gif", "webp") else _still(image, kind)


def _still(image: Image.Image, kind: str) -> bytes:
    drawn = ImageOps.exif_transpose(image)  # the one thing that the metadata says about the pixels
    if kind == "jpeg" and drawn.mode not in ("RGB", "L"):
        drawn = drawn.convert("RGB")
    out = io.BytesIO()
    _bare(drawn).save(out, **WAYS[kind])
    return out.getvalue()


def _animated(image: Image.Image, kind: str) -> bytes:
    durations, drawn = [], []
    for frame in ImageSequence.Iterator(image):
        drawn.append(_bare(frame))  # loads it: only then is its time known
        durations.append(int(frame.info.get("duration", 100)))
    out = io.BytesIO()
    loop: dict[str, Any] = {"loop": int(image.info["loop"])} if "loop" in image.info else {}
    drawn[0].save(out, save_all=True, append_images=drawn[1:], duration=durations, **loop, **WAYS[kind])
    return out.getvalue()


def _bare(image: Image.Image) -> Image.Image:
    bare = image.copy()
    bare.info = {name: value for name, value in image.info.items() if name in KEPT}
    return bare


def _refuse_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise TooManyPixelsError


def _webp_size(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (26, 28))
        return width, height
    raise ValueError("no WebP")


def main(kind: str) -> int:
    """Reads, limits itself, draws and writes. Returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        drawn = reencode(sys.stdin.buffer.read(), kind)
    except (TooManyPixelsError, MemoryError):
        return 2
    except Exception:  # noqa: BLE001 - a decoder of hostile bytes fails in many ways, and all mean the same
        return 1
    sys.stdout.buffer.write(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
