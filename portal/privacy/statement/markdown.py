"""The statement as Markdown."""

from collections.abc import Callable, Iterator

from portal.privacy.statement.document import Block, Bullets, Document, Facts, Paragraph, Section, Table

# What Markdown would read as its own.
SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_<>|"})


def as_markdown(document: Document, url: Callable[[str], str], *about: str) -> str:
    """The document; `url` makes a full address of a path on the portal, `about` are lines under its title."""
    lines = [
        f"# {_plain(document.title)}",
        "",
        *(_plain(one) + "\n" for one in about),
        _plain(document.lead),
        "",
    ]
    for section in document.sections:
        lines += _section(section, 2, url)
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section, level: int, url: Callable[[str], str]) -> Iterator[str]:
    yield from (f"{'#' * level} {_plain(section.title)}", "")
    for block in section.blocks:
        yield from _block(block, url)
        yield ""
    for part in section.parts:
        yield from _section(part, level + 1, url)


def _block(block: Block, url: Callable[[str], str]) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _plain(text)
        case Bullets(items):
            yield from (f"- {_plain(one)}" for one in items)
        case Facts(items):
            for term, said in items:
                yield from _fact(term, said)
        case Table(_, head, rows):
            yield _row(head)
            yield _row(["---"] * len(head))
            yield from (_row([_plain(cell) for cell in row]) for row in rows)
        case _:
            address = url(block.address) if block.address.startswith("/") else block.address
            yield f"[{_plain(block.text)}]({address})"


def _fact(term: str, said: tuple[str, ...]) -> Iterator[str]:
    if len(said) == 1:
        yield f"- **{_plain(term)}**: {_plain(said[0])}"
        return
    yield f"- **{_plain(term)}**:"
    yield from (f"  - {_plain(one)}" for one in said)


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return text.translate(SPECIAL)
