"""Which language a person reads."""

from portal.i18n.catalogue import LANGUAGES


def negotiate(*, chosen: str | None, account: str | None, header: str, default: str) -> str:
    """The person's choice, then their account's language, then the browser's order, then the portal's default.

    `header` is Accept-Language as sent (RFC 9110, 12.5.4).
    """
    for wanted in (chosen, account):
        if wanted in LANGUAGES:
            return str(wanted)
    return next((tag for tag in _by_preference(header) if tag in LANGUAGES), default)


def _by_preference(header: str) -> list[str]:
    weighed = []
    for part in header[:500].split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if tag and weight > 0:
            weighed.append((weight, tag.split("-")[0].lower()))
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]
