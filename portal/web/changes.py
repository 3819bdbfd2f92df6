"""Two people change the same thing at the same moment: whoever saves second is told what the first one saved, and
loses nothing of what they typed.

A form carries a mark of what its writer saw. The action compares it with what stands there now, with the row locked:

    class BoardForm(ChangeForm): …                               a hidden field `seen`
    form = BoardForm.blank(request, **shown, seen=board.mark)    board.mark is mark(board.name, board.position)
    refuse_outdated(form["seen"], now=board.mark, wanted=mark(name, position))
    except Outdated: … the page again, with form.renew(board.mark, shown) and 409

A script that sends no mark has seen nothing, and overwrites.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self

from portal.i18n import N_
from portal.web.forms import Form, Text
from portal.web.render import say


class Outdated(Exception):
    """Somebody else saved something after the writer looked. Nothing was written."""


def mark(*values: Any) -> str:
    """32 characters that are the same for the same values only: what one sees of a thing, in a fixed order."""
    said = [
        one.astimezone(UTC).isoformat() if isinstance(one, datetime) else str(one or "") for one in values
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def refuse_outdated(seen: str, *, now: str, wanted: str) -> None:
    """Raises Outdated when what stands there `now` is neither what the writer saw (`seen`, "" for nothing) nor what
    they want: a form that is sent twice agrees with itself."""
    if seen and seen != now and wanted != now:
        raise Outdated


class ChangeForm(Form):
    """A form that also changes what stands there already, and knows what its writer saw of it."""

    seen = Text(N_("What you saw"), most=32, required=False)

    # labels and values that somebody else saved, where they differ from what was typed; None while nobody did
    saved: list[tuple[str, str]] | None = None

    def renew(self, seen: str, shown: Mapping[str, Any], words: Mapping[str, str] | None = None) -> Self:
        """Keeps what was typed for another try, now that its writer sees what stands there: `shown`, by field. `words`:
        what a value is called on the page."""
        self.values["seen"] = seen
        self.saved = [
            (say(self.request, self.fields[name].label), (words or {}).get(str(value), str(value or "")))
            for name, value in shown.items()
            if str(self.values[name] or "") != str(value or "")
        ]
        return self
