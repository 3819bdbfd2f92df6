"""The privacy statement, its cookies, and its earlier versions."""

from starlette.requests import Request
from starlette.responses import Response

from portal.privacy.statement import Statement, versions
from portal.web.errors import not_found
from portal.web.render import language_of, render

LONGEST_NUMBER = 6  # digits


def statement_of(request: Request) -> Statement:
    """What this portal says, which the application was given by the registry."""
    found: Statement = request.app.state.statement
    return found


async def privacy(request: Request) -> Response:
    """The statement as it is now, with the version that it was published as."""
    statement, published = statement_of(request), await versions.listed()
    page = {
        "document": statement.documents[language_of(request)],
        "version": versions.in_force(published, statement.fingerprint),
        "versions": published,
    }
    return render(request, "privacy/statement.html", page)


async def cookies(request: Request) -> Response:
    """The cookies alone, out of the same text."""
    document = statement_of(request).documents[language_of(request)]
    return render(request, "privacy/cookies.html", {"section": document.section("cookies")})


async def version(request: Request) -> Response:
    """A published version, with what it changed."""
    number = request.path_params["n"]
    whole = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    found = await versions.shown(int(number), language_of(request)) if whole else None
    if found is None:
        raise not_found()
    return render(request, "privacy/version.html", {"version": found, "document": found.document})
