"""A web page into text that reads as its article: title, then paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

DEEP = 2_000
"""Elements nested deeper than this are read without their structure."""

LARGE = 5_000_000
"""A page of more characters is read without looking for its main part."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page and what its head says of it."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def extract(html: str) -> Page | None:
    """The article of a page, None where it holds no text.

    trafilatura finds the main part; where it finds nothing, all visible text is
    taken. Hostile nesting and size are read without structure instead of failing.
    """
    if len(html) > LARGE or _depth(html) > DEEP:
        text = visible_text(html)
        return Page(text) if text else None
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "120")
    body: str | None = None
    meta = None
    try:
        body = trafilatura.extract(
            html,
            include_comments=False,
            include_tables=False,
            favor_recall=True,
            config=config,
        )
        meta = trafilatura.extract_metadata(html)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        body = None
    title = (meta.title or None) if meta else None
    text = (body or "").strip() or visible_text(html)
    if not text:
        return None
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Page(
        text,
        title,
        (meta.date or None) if meta else None,
        (meta.sitename or None) if meta else None,
        (meta.url or None) if meta else None,
    )


def looks_like_html(text: str) -> bool:
    """Whether a text is a page, whatever its file is called."""
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) and "<" in head


def _depth(html: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(div|span|b|i|font|table|ul|section)\b", html):
        depth += -1 if match.group(1) else 1
        deepest = max(deepest, depth)
    return deepest


def visible_text(html: str) -> str:
    """All visible text, a line a block: linear in the page, whatever its shape."""
    html = re.sub(r"(?is)<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)", " ", html)
    html = re.sub(r"(?s)<!--.*?(?:-->|\Z)", " ", html)
    html = re.sub(
        r"(?i)</?(?:p|div|br|h[1-6]|li|tr|article|section)\b[^>]*>", "\n", html
    )
    text = unescape(re.sub(r"<[^>]*>", " ", html))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
