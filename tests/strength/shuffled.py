"""A plugin of pytest: the files in another order, and the tests of each file too. `-p tests.strength.shuffled
--seed 7`. What files share (a server, say) is still started once a file."""

import random
from itertools import groupby

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The seed, which names the order."""
    parser.addoption("--seed", type=int, required=True, help="which order")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffles."""
    chance = random.Random(config.getoption("--seed"))
    files = [list(tests) for _, tests in groupby(items, key=lambda one: one.path)]
    chance.shuffle(files)
    for tests in files:
        chance.shuffle(tests)
    items[:] = [one for tests in files for one in tests]
