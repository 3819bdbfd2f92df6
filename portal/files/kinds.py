"""Kinds of files that are accepted: the content decides, and the end of the name must agree with it.

Not accepted, whatever they are called: web pages, SVG, scripts, programs, archives, documents with macros. Archives
and documents are never unpacked here: only the list of their parts is read.
"""

import codecs
import re
import zipfile
from typing import IO

IMAGES = {
    "png": ("png", "image/png"),
    "jpg": ("jpeg", "image/jpeg"),
    "jpeg": ("jpeg", "image/jpeg"),
    "gif": ("gif", "image/gif"),
    "webp": ("webp", "image/webp"),
}
TEXTS = {
    "txt": "text/plain",
    "log": "text/plain",
    "md": "text/plain",
    "csv": "text/csv",
    "json": "application/json",
    "eml": "text/plain",  # as plain text: a mail program would show its HTML
}
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
# extension: media type, and the part that such a document always has
OFFICE = {
    "docx": (f"{_OOXML}wordprocessingml.document", "word/"),
    "xlsx": (f"{_OOXML}spreadsheetml.sheet", "xl/"),
    "pptx": (f"{_OOXML}presentationml.presentation", "ppt/"),
    "odt": (f"{_ODF}text", "content.xml"),
    "ods": (f"{_ODF}spreadsheet", "content.xml"),
    "odp": (f"{_ODF}presentation", "content.xml"),
}
ACCEPTED = (*IMAGES, "pdf", *OFFICE, *TEXTS)
MOST_PARTS = 10_000

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # in no text; escape stays, for coloured logs
_ACTIVE = re.compile(
    rb"\s*(?:#!|<\?php|<!doctype\s+(?:html|svg)|<(?:html|head|body|script|svg|iframe|style|meta|img)\b|MZ|\x7fELF)",
    re.IGNORECASE,
)


def media_type(extension: str, content: IO[bytes]) -> str | None:
    """The media type of `content`, when it is what `extension` says and of an accepted kind; else None.

    Reads all of a text, the beginning of an image or PDF, and the list of parts of a document. Blocks: call it in
    a thread.
    """
    content.seek(0)
    sign = _sign(content.read(512))
    if extension in IMAGES:
        format_, found = IMAGES[extension]
        return found if sign == format_ else None
    if extension == "pdf":
        return "application/pdf" if sign == "pdf" else None
    if extension in OFFICE:
        return OFFICE[extension][0] if sign == "zip" and _is_document(extension, content) else None
    if extension in TEXTS:
        return TEXTS[extension] if not sign and _is_text(content) else None
    return None


def _sign(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")


def _is_document(extension: str, content: IO[bytes]) -> bool:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.namelist()
            stated = archive.infolist()[0] if parts else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        return False
    if stated is None or len(parts) > MOST_PARTS or any("vbaproject" in part.lower() for part in parts):
        return False
    if not any(part.startswith(OFFICE[extension][1]) for part in parts):
        return False
    if extension.startswith("od"):
        return stated.filename == "mimetype" and _stated_type(content) == OFFICE[extension][0]
    return "[Content_Types].xml" in parts


def _stated_type(content: IO[bytes]) -> str:
    # OpenDocument keeps its type uncompressed in the first part, which ODF 1.3 part 2, 3.3 asks for
    content.seek(0)
    head = content.read(200)
    name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    size = int.from_bytes(head[18:22], "little")
    return head[30 + name + extra :][:size].decode("latin-1")


def _is_text(content: IO[bytes]) -> bool:
    content.seek(0)
    decoder, first = codecs.getincrementaldecoder("utf-8-sig")(), True
    try:
        while piece := content.read(1 << 20):
            if _BINARY.search(piece) or (first and _ACTIVE.match(piece.removeprefix(codecs.BOM_UTF8))):
                return False
            decoder.decode(piece)
            first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
