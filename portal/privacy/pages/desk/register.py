"""The register of processing activities (GDPR article 30): a page, JSON and CSV."""

import json

from starlette.requests import Request
from starlette.responses import Response

from portal.privacy.pages.statement import statement_of
from portal.privacy.statement import register as made
from portal.web.render import language_of, render

SAVE = 'attachment; filename="register.{}"'
PRIVATE = {"Cache-Control": "no-store"}


async def page(request: Request) -> Response:
    """The register to read."""
    entries = made.register(statement_of(request).facts, language_of(request))
    return render(request, "desk/privacy/register.html", {"entries": entries})


async def as_json(request: Request) -> Response:
    """The register for programs."""
    entries = made.register(statement_of(request).facts, language_of(request))
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    return Response(
        text, media_type="application/json", headers={**PRIVATE, "Content-Disposition": SAVE.format("json")}
    )


async def as_csv(request: Request) -> Response:
    """The register for a spreadsheet."""
    entries = made.register(statement_of(request).facts, language_of(request))
    return Response(
        "\ufeff" + made.as_csv(entries),  # a spreadsheet reads the letters right by this mark
        media_type="text/csv; charset=utf-8",
        headers={**PRIVATE, "Content-Disposition": SAVE.format("csv")},
    )
