"""Prometheus' text format, version 0.0.4: families of samples, one line each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_IN_LABEL = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})
_IN_HELP = str.maketrans({"\\": r"\\", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One figure. `suffix` is what a histogram adds to its name."""

    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Figures of one name. The name says the unit (`_seconds`, `_bytes`); a counter's ends in `_total`."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    samples: Sequence[Sample]


def gauge(name: str, help_text: str, value: float) -> Family:
    """A family of one figure that goes up and down."""
    return Family(name, "gauge", help_text, (Sample(value),))


def text(families: Iterable[Family]) -> str:
    """The families as Prometheus reads them."""
    return "".join(line + "\n" for family in families for line in _lines(family))


def _lines(family: Family) -> list[str]:
    head = [
        f"# HELP {family.name} {family.help.translate(_IN_HELP)}",
        f"# TYPE {family.name} {family.kind}",
    ]
    return head + [
        f"{family.name}{one.suffix}{_labels(one.labels)} {_number(one.value)}" for one in family.samples
    ]


def _labels(labels: Mapping[str, str]) -> str:
    pairs = ",".join(f'{name}="{value.translate(_IN_LABEL)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
