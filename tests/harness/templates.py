"""Templates are compiled once per process, not once per test: compiling one page costs more than most tests."""

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Compiled templates, kept in memory for one language (a filter of constants is worked out when compiling)."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_by_language: dict[str, Compiled] = {}


def keep_compiled(environments: dict[str, Environment]) -> None:
    """Lets the templates of one portal use what the portals of earlier tests compiled."""
    for language, environment in environments.items():
        environment.bytecode_cache = _by_language.setdefault(language, Compiled())
