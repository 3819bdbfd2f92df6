"""Static files: a handful, read once, named by their content, kept by browsers for ever."""

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(slots=True)
class StaticFile:
    """One file: as it is, gzipped, and after `squeeze` with Brotli (RFC 7932)."""

    media_type: str
    plain: bytes
    gzipped: bytes
    squeezed: bytes = b""

    def body(self, accepted: str) -> tuple[bytes, str]:
        """The smallest form that the browser accepts, and the name of its coding, "" for none."""
        forms = [(self.plain, "")]
        if "gzip" in accepted:
            forms.append((self.gzipped, "gzip"))
        if "br" in accepted and self.squeezed:
            forms.append((self.squeezed, "br"))
        return min(forms, key=lambda form: len(form[0]))


class Static:
    """Serves `/static/<hash>/<name>`; another hash or name is 404, so an old page never gets a new file."""

    def __init__(self, folder: Path) -> None:
        self._urls: dict[str, str] = {}
        self._files: dict[str, StaticFile] = {}
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            self._add(path.relative_to(folder).as_posix(), path.read_bytes())

    def _add(self, name: str, content: bytes) -> None:
        url = f"{hashlib.sha256(content).hexdigest()[:12]}/{name}"
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        media_type = TYPES.get(Path(name).suffix, guessed)
        self._urls[name] = f"/static/{url}"
        self._files[url] = StaticFile(media_type, content, _gzipped(content))

    def squeeze(self, leaving: Callable[[], bool] = lambda: False) -> None:
        """Compresses every file once more, as small as can be. Takes half a second, for a thread of its own: until it
        is done, browsers get gzip. Ends after the file at hand when nobody needs it any more, because of `leaving`."""
        for one in self._files.values():
            if leaving():
                return
            one.squeezed = _squeezed(one.plain)

    def url(self, name: str) -> str:
        """The address of the file `name`. Raises KeyError for a file that does not exist."""
        return self._urls[name]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._files.get(scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/"))
        if scope["type"] != "http" or found is None or scope["method"] not in ("GET", "HEAD"):
            await Response("Not found", 404, media_type="text/plain")(scope, receive, send)
            return
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"").decode("latin-1")
        body, coding = found.body(accepted)
        if coding:
            headers["Content-Encoding"] = coding
        await Response(body, headers=headers, media_type=found.media_type)(scope, receive, send)


@lru_cache  # once a process, however many portals are made in it
def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


@lru_cache
def _squeezed(content: bytes) -> bytes:
    return brotli.compress(content, quality=11)
