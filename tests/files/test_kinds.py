"""The content decides, and the end of the name must agree."""

import io

import pytest

from portal.files import kinds
from tests.files import samples

OOXML = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("extension", "content", "found"),
    [
        ("png", samples.image(), "image/png"),
        ("jpg", samples.image("JPEG"), "image/jpeg"),
        ("jpeg", samples.image("JPEG"), "image/jpeg"),
        ("gif", samples.image("GIF"), "image/gif"),
        ("webp", samples.image("WEBP"), "image/webp"),
        ("png", samples.image("JPEG"), None),
        ("jpg", b"GIF89a", None),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        ("pdf", b"<html>", None),
        ("docx", samples.DOCX, f"{OOXML}wordprocessingml.document"),
        ("xlsx", samples.XLSX, f"{OOXML}spreadsheetml.sheet"),
        ("pptx", samples.PPTX, f"{OOXML}presentationml.presentation"),
        ("odt", samples.ODT, "application/vnd.oasis.opendocument.text"),
        ("docx", samples.XLSX, None),
        ("ods", samples.ODT, None),
        ("docx", samples.document("word/document.xml"), None),
        ("docx", samples.document("[Content_Types].xml", "word/vbaProject.bin"), None),
        ("docx", b"PK\x03\x04 and then nothing", None),
        ("docx", samples.image(), None),
        ("odt", samples.document("content.xml"), None),
        ("txt", b"Hallo, wereld\r\n", "text/plain"),
        ("txt", "\ufeffé".encode(), "text/plain"),
        ("log", b"\x1b[31mred\x1b[0m", "text/plain"),
        ("csv", b"a;b\n1;2\n", "text/csv"),
        ("json", b"{}", "application/json"),
        ("eml", b"Subject: hi\n\nbody", "text/plain"),
        ("txt", b"a\x00b", None),
        ("txt", b"\xff\xfe\x00", None),
        ("txt", "é".encode()[:1], None),
        ("txt", b"MZ\x90 a program", None),
        ("txt", b"\x7fELF", None),
        ("txt", b"#!/bin/sh\nrm -rf /", None),
        ("md", b"  <!DOCTYPE html><html>", None),
        ("csv", b"<script>alert(1)</script>", None),
        ("txt", b"<?php echo 1;", None),
        ("txt", b"<svg onload=alert(1)>", None),
        ("txt", b"PK\x03\x04", None),
        ("txt", samples.image(), None),
        ("html", b"<p>hello</p>", None),
        ("svg", b"<svg/>", None),
        ("exe", b"MZ", None),
        ("phtml", b"hello", None),
        ("zip", samples.DOCX, None),
        ("", b"hello", None),
    ],
)
def test_media_type(extension: str, content: bytes, found: str | None) -> None:
    assert kinds.media_type(extension, io.BytesIO(content)) == found


def test_a_character_on_the_edge_of_two_pieces_is_read_whole() -> None:
    content = b"x" * ((1 << 20) - 1) + "é".encode() + b"x"
    assert kinds.media_type("txt", io.BytesIO(content)) == "text/plain"


def test_a_document_with_more_parts_than_anybody_writes_is_refused() -> None:
    parts = [f"word/{number}" for number in range(kinds.MOST_PARTS)]
    content = samples.document("[Content_Types].xml", *parts)
    assert kinds.media_type("docx", io.BytesIO(content)) is None
