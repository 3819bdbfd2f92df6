"""Small files of each kind, made here: nothing binary stands in the repository."""

import io
import zipfile

from PIL import Image
from starlette.datastructures import Headers, UploadFile


def image(kind: str = "PNG", size: tuple[int, int] = (8, 6), **options: object) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (20, 120, 200)).save(out, kind, **options)
    return out.getvalue()


def animation(kind: str = "GIF") -> bytes:
    """Three frames."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
    return out.getvalue()


def document(*parts: str, mimetype: str = "") -> bytes:
    """A zip with the named parts; an OpenDocument type comes first and uncompressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for part in parts:
            archive.writestr(part, "<x/>")
    return out.getvalue()


DOCX = document("[Content_Types].xml", "word/document.xml")
XLSX = document("[Content_Types].xml", "xl/workbook.xml")
PPTX = document("[Content_Types].xml", "ppt/presentation.xml")
ODT = document("content.xml", mimetype="application/vnd.oasis.opendocument.text")


def upload(name: str, content: bytes) -> UploadFile:
    """What the form gives for a file."""
    return UploadFile(io.BytesIO(content), size=len(content), filename=name, headers=Headers())
