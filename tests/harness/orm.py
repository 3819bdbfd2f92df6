"""What the ORM works out of the models each time a database is opened, once for a whole process of tests: the models
and the kind of database are the same every time, and it is a third of what starting a portal costs."""

from tortoise.apps import Apps

_build = Apps._build_initial_querysets
_built: set[frozenset[type]] = set()


def _once(apps: Apps) -> None:
    models = frozenset(model for app in apps.apps.values() for model in app.values())
    if models not in _built:
        _build(apps)
        _built.add(models)


def keep_built() -> None:
    """From here on."""
    Apps._build_initial_querysets = _once  # type: ignore[method-assign]
