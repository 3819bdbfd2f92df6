"""Who speaks for an organisation, and how to reach them."""

import re

from portal.i18n import N_

PHONE = 40  # characters
# digits with what people put between them, and an extension
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]*( ?(x|ext\.?|tst\.?) ?[0-9]+)?", re.IGNORECASE)
_FEWEST, _MOST = 5, 20  # digits: E.164 has at most 15, and an extension comes behind them


def phone_trouble(typed: str) -> str | None:
    """What is wrong with a telephone number; none is fine."""
    digits = sum(one.isdigit() for one in typed)
    if typed and not (_PHONE.fullmatch(typed.replace("(0)", "0")) and _FEWEST <= digits <= _MOST):
        return N_("This is no telephone number. One looks like +31 20 123 45 67.")
    return None
