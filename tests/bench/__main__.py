"""Figures of the portal on both databases: `make bench`. Kept in docs/bench; a missed goal ends it with 1."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import chart, judging, pages, privacy, signing
from tests.harness import databases as making


def main() -> None:
    """Measures this process's dialect, and the other one in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = making.prepare()
        try:
            met = pages.measure(made.copy(), making.server(made), _inside(folder, "pages"))
            met = signing.measure(made.copy(), _inside(folder, "signing")) and met
            met = privacy.measure(made, _inside(folder, "privacy")) and met
            if making.DIALECT == "sqlite":  # what a browser is sent does not differ by database
                met = judging.measure(made.copy(), _inside(folder, "judging")) and met
        finally:
            made.stop()
    if making.DIALECT == "sqlite":
        environment = {**os.environ, "PORTAL_TEST_DB": "postgres"}
        met = not subprocess.run([sys.executable, "-m", "tests.bench"], env=environment).returncode and met
        chart.draw()
    if not met:
        sys.exit(1)


def _inside(folder: str, name: str) -> Path:
    path = Path(folder) / name
    path.mkdir()
    return path


if __name__ == "__main__":
    main()
