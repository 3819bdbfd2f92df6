"""Places shared by all processes of a user on a machine."""

import stat
import subprocess
import sys
import threading
from pathlib import Path

from portal.kit.slots import Slots

HOLDER = """
import sys
from pathlib import Path
from portal.kit.slots import Slots
with Slots("", 2, Path(sys.argv[1])).held():
    print("holding", flush=True)
    sys.stdin.readline()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds a place until it is told to stop."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    return process


def waiting(slots: Slots) -> tuple[threading.Thread, threading.Event]:
    """A thread that wants a place, and the sign that it has one."""
    got = threading.Event()

    def want() -> None:
        with slots.held():
            got.set()

    thread = threading.Thread(target=want)
    thread.start()
    return thread, got


def test_a_third_waits_until_another_process_gives_its_place_up(tmp_path: Path) -> None:
    one, two = holder(tmp_path / "slots"), holder(tmp_path / "slots")
    thread, got = waiting(Slots("", 2, tmp_path / "slots"))
    assert not got.wait(0.3)
    for process in (one, two):
        process.communicate("\n")
    thread.join(10)
    assert got.is_set()


def test_the_place_of_a_killed_process_is_free(tmp_path: Path) -> None:
    one, two = holder(tmp_path / "slots"), holder(tmp_path / "slots")
    for process in (one, two):
        process.kill()
        process.communicate()
    thread, got = waiting(Slots("", 2, tmp_path / "slots"))
    thread.join(10)
    assert got.is_set()


def test_threads_of_one_process_have_a_place_each(tmp_path: Path) -> None:
    slots = Slots("", 2, tmp_path / "slots")
    with slots.held(), slots.held():
        thread, got = waiting(slots)
        assert not got.wait(0.3)
    thread.join(10)
    assert got.is_set()


def test_the_folder_is_for_its_user_alone(tmp_path: Path) -> None:
    with Slots("", 1, tmp_path / "slots").held():
        assert stat.S_IMODE((tmp_path / "slots").stat().st_mode) == 0o700


def test_a_folder_that_others_can_open_bounds_nothing(tmp_path: Path) -> None:
    """Somebody else could hold its places for ever."""
    (tmp_path / "slots").mkdir()
    (tmp_path / "slots").chmod(0o777)
    slots = Slots("", 1, tmp_path / "slots")
    with slots.held(), slots.held():
        assert list((tmp_path / "slots").iterdir()) == []


def test_a_link_to_a_folder_bounds_nothing(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o700)
    (tmp_path / "slots").symlink_to(tmp_path / "theirs")
    slots = Slots("", 1, tmp_path / "slots")
    with slots.held(), slots.held():
        assert list((tmp_path / "theirs").iterdir()) == []


def test_without_a_folder_there_is_no_bound(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    slots = Slots("", 1, tmp_path / "file" / "slots")
    with slots.held(), slots.held():
        pass
