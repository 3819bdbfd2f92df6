"""A released migration is never changed: operators have applied it. The list below grows with each release."""

import hashlib

import pytest

from tests.gate.tree import ROOT

FOLDER = ROOT / "migrations" / "portal"
# release: its migrations, each with the SHA-256 of its file
RELEASED = {
    "0.1.0": {
        "0_20261122115708_init.py": "ae96fa3fe6dcdf2018265243adcc0458c82ff52e1f557dd39c1fe85a5a414ce2",
        "1_20261122115900_accounts.py": "d7d6d24ec0ad6cbcbec36830923ab82d5cab56558de7933d163b9f0e3c2df6e6",
        "2_20261122120000_ideas.py": "a4e4c6ebe8e4eb269600087da7598ee787b721a2ee7732a9f37c2704c7690e76",
        "3_20261122121500_tickets.py": "8a194398ae2af679a147b8de055deb8d74b93e01dc8f950ca79acf60910321be",
        "4_20261122122500_privacy.py": "628919229693451200293b6c7390b42b9ff691a6043463b7737ae7fbb2bed7cf",
        "5_20261122123000_queues.py": "a8370a4600029e38fe21c6533111f4a109db8abe01afd6d76b1c0a4702c6bc60",
    },
}


@pytest.mark.parametrize("release", RELEASED)
def test_released_migrations_stay_as_they_are(release: str) -> None:
    now = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in RELEASED[release]}
    assert now == RELEASED[release]


def test_the_order_of_releases_holds() -> None:
    """What comes later has a higher number than everything that was released before it."""
    released = [name for migrations in RELEASED.values() for name in migrations]
    numbers = sorted(int(path.name.split("_")[0]) for path in FOLDER.glob("[0-9]*_*.py"))
    assert numbers == list(range(len(numbers)))
    assert max(int(name.split("_")[0]) for name in released) < len(numbers)
