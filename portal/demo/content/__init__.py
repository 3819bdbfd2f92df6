"""What the demo portal starts with, as text: see the files next to this one."""

import tomllib
from importlib.resources import files
from typing import Any


def read(*names: str, key: str = "") -> Any:
    """The content of the named files: as it stands, or (with `key`) their lists of that name joined."""
    tables = [tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8")) for name in names]
    return [item for table in tables for item in table[key]] if key else tables[0]
