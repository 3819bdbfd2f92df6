"""What waits for the worker."""

import json
from typing import Any

from portal.db import rows


async def waiting(kind: str) -> list[dict[str, Any]]:
    """The payloads of the jobs of `kind`, in order."""
    found = [
        one["payload"] for one in await rows("SELECT payload FROM job WHERE kind = $1 ORDER BY id", kind)
    ]
    return [json.loads(one) if isinstance(one, str) else one for one in found]
