"""Names of files: what people see, and what decides the kind, are the same."""

import pytest

from portal.files import names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("screen.png", "screen.png"),
        ("Factuur 2026 é.pdf", "Factuur 2026 é.pdf"),
        ("C:\\Users\\anna\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("/absolute/log.txt", "log.txt"),
        ("\u200bshell.png", "shell.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("tag\U000e0041.txt", "tag.txt"),
        ("blank\u3164.txt", "blank.txt"),
        ("photo.exe.png", "photo.exe.png"),
        (".htaccess", "htaccess"),
        ("..", ""),
        ("   ", ""),
        ("trailing. ", "trailing"),
        ('quo"te<b>.txt', "quoteb.txt"),
        ("e\u0301t\u00e9.txt", "été.txt"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
        ("a." + "y" * 300, "a." + "y" * 118),
        ("lone\ud800.txt", "lone.txt"),
    ],
)
def test_cleaned(given: str, shown: str) -> None:
    assert names.cleaned(given) == shown


@pytest.mark.parametrize(
    ("name", "found"),
    [("a.PNG", "png"), ("a.tar.gz", "gz"), ("readme", ""), ("photo.exe.png", "png"), ("", "")],
)
def test_extension(name: str, found: str) -> None:
    assert names.extension(name) == found
