"""Events, claims and articles as rows of a table, for CSV."""

from __future__ import annotations

from typing import Any

from marsad.store import ArticleSummary, StoredClaim, StoredEvent

Row = dict[str, Any]
EVENT_COLUMNS = [
    "uid",
    "status",
    "article",
    "published",
    "outlet",
    "title",
    "type",
    "mode",
    "aux",
    "quad",
    "intensity",
    "contexts",
    "actor",
    "actor_sector",
    "actor_text",
    "recipient",
    "recipient_sector",
    "recipient_text",
    "date",
    "day",
    "place",
    "attribution",
    "trigger",
    "evidence",
    "start",
    "end",
    "confidence",
    "conflict",
]
CLAIM_COLUMNS = [
    "uid",
    "status",
    "article",
    "published",
    "outlet",
    "title",
    "kind",
    "hedge",
    "about",
    "holder",
    "gist",
    "quote",
    "start",
    "end",
]
ARTICLE_COLUMNS = [
    "id",
    "title",
    "published",
    "outlet",
    "url",
    "language",
    "events",
    "claims",
    "duplicates",
    "fetched",
]


def event_row(stored: StoredEvent) -> Row:
    """An event in one row; lists are joined by ``; ``."""
    data = stored.data
    return {
        "uid": stored.uid,
        "status": stored.status,
        "article": stored.article.id,
        "published": stored.article.published,
        "outlet": stored.article.outlet,
        "title": stored.article.title,
        "type": data["type"],
        "mode": data["mode"],
        "aux": data["aux"],
        "quad": data["quad"],
        "intensity": data["intensity"],
        "contexts": _join(data["contexts"]),
        "actor": _join(p.get("code") for p in data["actor"]),
        "actor_sector": _join(p.get("sector") for p in data["actor"]),
        "actor_text": _join(p.get("text") for p in data["actor"]),
        "recipient": _join(p.get("code") for p in data["recipient"]),
        "recipient_sector": _join(p.get("sector") for p in data["recipient"]),
        "recipient_text": _join(p.get("text") for p in data["recipient"]),
        "date": data["date"],
        "day": stored.day,
        "place": data["place"],
        "attribution": _join(data["attribution"]),
        "trigger": _join(m["trigger"] for m in data["mentions"]),
        "evidence": stored.evidence.text if stored.evidence else None,
        "start": stored.evidence.start if stored.evidence else None,
        "end": stored.evidence.end if stored.evidence else None,
        "confidence": data["confidence"],
        "conflict": stored.conflict,
    }


def claim_row(stored: StoredClaim) -> Row:
    """A claim in one row."""
    data = stored.data
    return {
        "uid": stored.uid,
        "status": stored.status,
        "article": stored.article.id,
        "published": stored.article.published,
        "outlet": stored.article.outlet,
        "title": stored.article.title,
        "kind": data["kind"],
        "hedge": data["hedge"],
        "about": _join(data["about"]),
        "holder": data["holder"],
        "gist": data["gist"],
        "quote": stored.quote,
        "start": data["span"][0],
        "end": data["span"][1],
    }


def article_row(article: ArticleSummary) -> Row:
    """An article in one row."""
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "events": article.events,
        "claims": article.claims,
        "duplicates": article.duplicates,
        "fetched": article.fetched,
    }


def _join(values: Any) -> str:
    return "; ".join(str(v) for v in values if v)
