"""Files of tickets: who may read one follows from its ticket."""

from dataclasses import dataclass
from uuid import UUID

from portal.db import row
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ReadableFile:
    """A file that the viewer may have."""

    key: str
    name: str
    media_type: str
    size: int


async def readable_file(viewer: Viewer, file_id: UUID) -> ReadableFile | None:
    """The file, when the viewer made its ticket or is an agent; files of internal notes for agents only."""
    found = await row(
        "SELECT f.key, f.name, f.media_type, f.size FROM stored_file f"
        " JOIN ticket_message m ON m.id = f.message_id JOIN ticket t ON t.id = m.ticket_id"
        " WHERE f.id = $1 AND ($3 OR (t.requester_id = $2 AND NOT m.internal))",
        file_id,
        viewer.person_id,
        viewer.is_agent,
    )
    return ReadableFile(found["key"], found["name"], found["media_type"], found["size"]) if found else None
