"""Files for the demo's tickets: small, made on the spot, and of the kinds that people send."""

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFont

from portal.files.uploads import Checked

INK, PAPER, LINE, BLUE = "#1f2937", "#ffffff", "#d8dee9", "#2a5bd7"
CARDS = ("#dbe7ff", "#dff3e4", "#fdecc8", "#f6dfe6")
DAYS = ("ma", "di", "wo", "do", "vr")


def made(kind: str, moment: datetime) -> Checked:
    """The file `kind` (screenshot, photo, log, pdf), as if made at `moment`."""
    name, media_type, content = {
        "screenshot": lambda: ("schermafdruk.png", "image/png", screenshot()),
        "photo": lambda: ("foto-meterkast.png", "image/png", photo()),
        "log": lambda: ("werkbon-app-log.txt", "text/plain", log(moment)),
        "pdf": lambda: ("document.pdf", "application/pdf", pdf()),
    }[kind]()
    return Checked(name, media_type, len(content), content)


def screenshot() -> bytes:
    """A planning board with a message over it."""
    picture = Image.new("RGB", (880, 500), PAPER)
    draw = ImageDraw.Draw(picture)
    small, large = ImageFont.load_default(15), ImageFont.load_default(20)
    draw.rectangle((0, 0, 880, 46), fill=INK)
    draw.text((20, 12), "Planbord", fill=PAPER, font=large)
    for column, day in enumerate(DAYS):
        left = 20 + column * 170
        draw.text((left, 60), day, fill=INK, font=small)
        draw.line((left - 8, 56, left - 8, 500), fill=LINE)
        for row in range(4):
            if (column + 2 * row) % 3:
                top = 92 + row * 92
                card = (left, top, left + 150, top + 76)
                draw.rounded_rectangle(card, 8, fill=CARDS[(column + row) % 4])
                draw.rectangle((left + 12, top + 16, left + 96, top + 24), fill="#9aa5b8")
                draw.rectangle((left + 12, top + 36, left + 126, top + 42), fill="#c3cbd9")
    draw.rounded_rectangle((250, 180, 630, 320), 12, fill=PAPER, outline="#b23b3b", width=3)
    draw.text((280, 205), "Verbinden mislukt", fill="#b23b3b", font=large)
    draw.text((280, 245), "Probeer het opnieuw. (E-204)", fill=INK, font=small)
    draw.rounded_rectangle((500, 275, 600, 305), 6, fill=BLUE)
    draw.text((530, 281), "OK", fill=PAPER, font=small)
    return _png(picture)


def photo() -> bytes:
    """A fuse box, lying on its side."""
    picture = Image.new("RGB", (600, 420), "#8d8478")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((90, 60, 510, 360), fill="#e9e6df", outline="#6b645a", width=4)
    for row in range(2):
        for fuse in range(8):
            left, top = 120 + fuse * 46, 100 + row * 120
            draw.rectangle((left, top, left + 36, top + 86), fill="#f7f6f3", outline="#b7b0a4")
            draw.rectangle(
                (left + 11, top + 20 + 24 * ((fuse + row) % 2), left + 25, top + 48), fill="#33475b"
            )
    return _png(picture.rotate(90, expand=True))


def log(moment: datetime) -> bytes:
    """The last lines that an app wrote before it was stuck."""
    lines = (
        "app start version=5.3.1",
        "session restored",
        "sync begin",
        *["sync retry reason=timeout"] * 6,
        "sync gave up",
    )
    times = (moment - timedelta(seconds=11 * (len(lines) - place)) for place in range(len(lines)))
    return (
        "\n".join(f"{at:%Y-%m-%d %H:%M:%S} {line}" for at, line in zip(times, lines, strict=True)).encode()
        + b"\n"
    )


def pdf() -> bytes:
    """A page with two lines of text, written by hand: a reader needs no more than this."""
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    page = b"BT /F1 20 Tf 72 760 Td (Voorbeeld) Tj 0 -32 Td /F1 12 Tf (Dit document hoort bij de demo.) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % fonts,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    return body + head + table + tail


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
