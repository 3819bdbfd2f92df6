"""What the garbage collector is told in a server process."""

import subprocess
import sys

SETTLED = """
import gc
from portal.kit.memory import CREATED, settle
before = gc.get_freeze_count()
settle()
assert before == 0
assert gc.get_freeze_count() > 1000
assert gc.get_threshold()[0] == CREATED
assert gc.isenabled()
circle = []
circle.append(circle)
del circle
print("found", gc.collect())
"""


def test_what_is_there_stays_and_circles_still_go() -> None:
    """In a process of its own: the collector of this one is to look at everything."""
    told = subprocess.run([sys.executable, "-c", SETTLED], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert int(told.stdout.removeprefix("found ")) >= 1
