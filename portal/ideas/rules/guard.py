"""Personal data in a text that everybody will read: pointed out before it is published."""

import re
from collections.abc import Callable

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<![\d.,-])\d(?:[ .]?\d){8}(?![\d-])")
_PHONE = re.compile(r"(?<![\w+/.,-])(?:\+|00|\(?0)\d[\d ()./-]{6,17}\d(?![\w-])")
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}")
_PHONE_DIGITS = range(9, 16)  # E.164: at most 15; a Dutch number has 10 with its zero


def personal_data(text: str) -> list[str]:
    """The e-mail addresses, phone numbers, IBANs and citizen service numbers (BSN) in `text`, as they stand there,
    in order, each once. It errs on the quiet side: a version, a date or an amount is none of these."""
    found: dict[int, str] = {}
    rest = text
    for pattern, one_in in _KINDS:
        for match in pattern.finditer(rest):
            one = one_in(match[0])
            if one:
                found[match.start()] = one
                end = match.start() + len(one)
                rest = rest[: match.start()] + "\n" * len(one) + rest[end:]
    return list(dict.fromkeys(found[place] for place in sorted(found)))


def _iban_in(text: str) -> str:
    """The IBAN that `text` begins with (words may follow it), by ISO 13616: its digits, rearranged, leave 1 when
    divided by 97."""
    pieces = text.split(" ")
    for end in range(len(pieces), 0, -1):
        plain = "".join(pieces[:end]).upper()
        if len(plain) >= 15 and int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1:
            return " ".join(pieces[:end])
    return ""


def _bsn_in(text: str) -> str:
    """`text` when it passes the eleven-test: weights 9 to 2, and -1 for the last digit."""
    digits = [int(c) for c in text if c.isdigit()]
    total = sum(w * d for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return text if any(digits) and total % 11 == 0 else ""


def _phone_in(text: str) -> str:
    right = sum(c.isdigit() for c in text) in _PHONE_DIGITS and not _DATE.fullmatch(text)
    return text if right else ""


# In this order: what is one of the first is not looked at as one of the later.
_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_EMAIL, str),
    (_IBAN, _iban_in),
    (_PHONE, _phone_in),
    (_NINE_DIGITS, _bsn_in),
)
