"""Files of tickets: who may read one follows from its ticket."""

from dataclasses import dataclass
from uuid import UUID

from portal.db import row
from portal.tickets.queries.readable import AT_DESK, READABLE
from portal.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ReadableFile:
    """A file that the viewer may have."""

    key: str
    name: str
    media_type: str
    size: int


async def readable_file(viewer: Viewer, file_id: UUID) -> ReadableFile | None:
    """The file, when the viewer may read its ticket; files of internal notes are for agents only."""
    found = await row(
        "SELECT f.key, f.name, f.media_type, f.size FROM stored_file f"
        " JOIN ticket_message m ON m.id = f.message_id JOIN ticket t ON t.id = m.ticket_id"
        f" WHERE f.id = $2 AND (($3 AND {AT_DESK}) OR ({READABLE} AND NOT m.internal))",
        viewer.person_id,
        file_id,
        viewer.is_agent,
    )
    return ReadableFile(found["key"], found["name"], found["media_type"], found["size"]) if found else None
