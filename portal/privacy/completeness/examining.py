"""Everything at once: for the start of a portal, for `portal check`, and for tests."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from portal.db import dialect
from portal.files.store import Store
from portal.holdings import outgoing
from portal.holdings.purposes import Purpose
from portal.holdings.shares import Share
from portal.holdings.tables import Inventory
from portal.privacy import remains
from portal.privacy.completeness import catalogue, comparing, documents
from portal.settings import SettingsError
from portal.web.forms import Form

SHOWN = 20  # sentences; who has more begins with these
NOT_OURS = ("lost+found",)  # what file systems put into a folder


@dataclass(frozen=True, slots=True)
class Registered:
    """What the registry knows: what features declare, and what uses it."""

    inventories: tuple[Inventory, ...]
    purposes: tuple[Purpose, ...]
    shares: tuple[Share, ...]
    # what deletes where, by what it is called: "the holding ideas"
    clears: Mapping[str, Collection[str]]
    # what else serves a purpose: "the cookie lang" and the purpose's key
    others: tuple[tuple[str, str], ...]


async def examine(registered: Registered, *, newest_rows: bool = True) -> list[str]:
    """A sentence for everything that is not classified, or classified and not there; none when all is well.

    A statement for the catalogue and one for each column with JSON documents, whose newest rows are read unless
    `newest_rows` is False.
    """
    live = await catalogue.live()
    inventories = registered.inventories
    return [
        *comparing.of_tables(inventories, live, dialect()),
        *comparing.of_purposes(inventories, registered.purposes, registered.others),
        *comparing.of_copies(inventories, registered.shares),
        *comparing.of_references(inventories, registered.clears, remains.EXPLAINED),
        *comparing.of_forms(inventories, forms(inventories)),
        *of_settings(),
        *(await documents.in_rows(inventories, live) if newest_rows else ()),
    ]


async def refuse_incomplete(registered: Registered) -> None:
    """Raises SettingsError with what is not classified: what starts a portal asks this first."""
    found = await examine(registered)
    if found:
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        raise SettingsError(
            "\n".join(
                [
                    "the privacy statement would not say everything that this portal holds:",
                    *found[:SHOWN],
                    *more,
                ]
            )
        )


async def in_store(registered: Registered, store: Store) -> list[str]:
    """What lies in the store under keys that nobody declares. Raises StoreTrouble."""
    starts = {one.start for inventory in registered.inventories for one in inventory.prefixes}
    return [
        f"objects {name}/… lie in {store.url}, and no feature declares that prefix: declare it in its tables.py, or"
        " move them elsewhere"
        for name in await store.folders()
        if f"{name}/" not in starts and not name.startswith(".") and name not in NOT_OURS
    ]


def of_settings() -> Iterator[str]:
    """Settings that name an address which no declaration of outgoing hosts claims."""
    for name in outgoing.unclaimed():
        yield f"the setting {name} names an address that no host is declared for: declare it in {outgoing.HERE}"


def forms(inventories: Sequence[Inventory]) -> dict[str, Sequence[str]]:
    """The own inputs of every form of the portal, by `module.class`. Those that are declared are loaded first: no
    process has all of them by itself."""
    for inventory in inventories:
        for one in inventory.forms:
            with suppress(ImportError):
                import_module(f"{inventory.package}.{one.form}".rpartition(".")[0])
    return {
        f"{one.__module__}.{one.__qualname__}": [
            name for name, field in vars(one).items() if name in one.fields and field is one.fields[name]
        ]
        for one in _below(Form)
        if one.__module__.startswith("portal.") and not one.__module__.startswith("portal.demo.")
    }


def _below(form: type[Form]) -> Iterator[type[Form]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)
