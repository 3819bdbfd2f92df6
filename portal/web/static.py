"""Static files: a handful, read once, named by their content, kept by browsers for ever."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file: as it is and gzipped."""

    media_type: str
    plain: bytes
    gzipped: bytes


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
        self._files[url] = StaticFile(media_type, content, gzip.compress(content, 9, mtime=0))

    def url(self, name: str) -> str:
        """The address of the file `name`. Raises KeyError for a file that does not exist."""
        return self._urls[name]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._files.get(scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/"))
        if scope["type"] != "http" or found is None or scope["method"] not in ("GET", "HEAD"):
            await Response("Not found", 404, media_type="text/plain")(scope, receive, send)
            return
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
        zipped = b"gzip" in accepted and len(found.gzipped) < len(found.plain)
        if zipped:
            headers["Content-Encoding"] = "gzip"
        body = found.gzipped if zipped else found.plain
        await Response(body, headers=headers, media_type=found.media_type)(scope, receive, send)
