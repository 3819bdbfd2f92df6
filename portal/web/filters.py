"""What templates do with values."""

UNITS = ("B", "kB", "MB", "GB")


def filesize(size: int, language: str) -> str:
    """A number of bytes for people, in steps of 1,000: 1.2 MB; in Dutch with a comma."""
    amount, unit = float(size), UNITS[0]
    for unit in UNITS:
        if amount < 1000 or unit == UNITS[-1]:
            break
        amount /= 1000
    text = f"{amount:.0f}" if unit == "B" or amount >= 10 else f"{amount:.1f}"
    return f"{text.replace('.', ',') if language == 'nl' else text} {unit}"
