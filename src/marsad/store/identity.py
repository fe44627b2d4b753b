"""Names that content gives: of documents, articles, events and claims."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from marsad.annotate.normalize import fold
from marsad.records import Article, Document

_GAPS = re.compile(r"[\W_]+")


def text_digest(text: str) -> str:
    """The SHA-256 of a text, lone surrogates included."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(document: Document) -> str:
    """The document's name: the same text of the same outlet and day has the same."""
    return _digest(
        "document",
        text_digest(document.text),
        publisher(document.outlet, document.url),
        (document.published or "")[:10],
    )


def content_digest(document: Document, article: Article) -> str:
    """A digest of the article's words: folded, without noise, marks and spaces.

    Menus, 'read also' lines and spelling of hamza or tashkeel do not change it, so a
    page fetched again under other boilerplate is known.
    """
    kept, at = [], article.span[0]
    for start, end in article.noise:
        kept.append(document.text[at:start])
        at = max(at, end)
    kept.append(document.text[at : article.span[1]])
    # Not through fold's cache, which is for words.
    folded = fold.__wrapped__(unicodedata.normalize("NFKC", " ".join(kept)))
    return text_digest(_GAPS.sub(" ", folded.lower()).strip())


def article_id(document: Document, article: Article, content: str) -> str:
    """The article's name: its words, its outlet (else its host) and its day.

    The same words in another outlet are another article, which is linked as a copy.
    """
    outlet = publisher(article.outlet or document.outlet, article.url or document.url)
    day = (article.published or document.published or "")[:10]
    return _digest("article", content, outlet, day)


def publisher(outlet: str | None, url: str | None) -> str:
    """The outlet, or else the host of the address, or ''."""
    if outlet:
        return outlet.strip().lower()
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def event_uids(article: str, events: Sequence[dict[str, Any]]) -> list[str]:
    """A name for each event of an article, from its type and its first trigger.

    Coding the same text again gives the same names as long as the coder finds the
    same type at the same place; actor, date and so on may change.
    """
    keys = [
        (event["type"], str(min((m["start"] for m in event["mentions"]), default=-1)))
        for event in events
    ]
    alike = Counter(keys)
    return _numbered(
        "e",
        (
            (article, *key, *(_codes(event) if alike[key] > 1 else ()))
            for key, event in zip(keys, events, strict=True)
        ),
    )


def _codes(event: dict[str, Any]) -> list[str]:
    """The parties, which tell apart what one word says of several."""
    return [
        f"{role}:{party.get('code')}"
        for role in ("actor", "recipient")
        for party in event[role]
    ]


def claim_uids(article: str, claims: Sequence[dict[str, Any]]) -> list[str]:
    """A name for each claim of an article, from its kind and where it begins."""
    return _numbered(
        "c", ((article, claim["kind"], str(claim["span"][0])) for claim in claims)
    )


def made_uid(decision: str, number: int, kind: str = "event") -> str:
    """The name of what a decision added or split off."""
    return kind[0] + _digest("made", decision, str(number))


def _numbered(letter: str, keys: Iterable[tuple[str, ...]]) -> list[str]:
    seen: Counter[tuple[str, ...]] = Counter()
    names = []
    for key in keys:
        names.append(letter + _digest(*key, str(seen[key])))
        seen[key] += 1
    return names


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:20]
