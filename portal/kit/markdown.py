"""Markdown from people to HTML that is safe to show to others."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

TAGS = frozenset(
    "p br strong em s code pre blockquote ul ol li a hr h3 h4 h5 table thead tbody tr th td".split()
)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # html stays off and images are no rule at all: a picture from another host would call that host (no third parties)
    return (
        MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
        .enable(["table", "strikethrough"])
        .disable(["image", "html_block", "html_inline"])
    )


@lru_cache(maxsize=2048)
def to_html(source: str) -> str:
    """The HTML of `source`: CommonMark with tables, cleaned a second time by an allow-list.

    Links lead to http, https or mailto only and carry nofollow ugc noopener; headings start at level 3, under the
    page's own. Pure, so the last results are kept in memory.
    """
    html = _parser().render(source)
    for level, lower in ((2, 4), (1, 3)):
        html = html.replace(f"<h{level}>", f"<h{lower}>").replace(f"</h{level}>", f"</h{lower}>")
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
