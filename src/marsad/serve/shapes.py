"""What is stored, in the shapes that the API promises."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from marsad.serve.labels import Labels
from marsad.store import (
    ArticleRef,
    ArticleSummary,
    Decision,
    Hit,
    Network,
    Overview,
    Series,
    StoredArticle,
    StoredClaim,
    StoredDocument,
    StoredEvent,
    StoredRun,
)

Json = dict[str, Any]
SUMMARY = tuple(field.name for field in fields(ArticleSummary))


def event(stored: StoredEvent, labels: Labels) -> Json:
    """An event of the current view: the record with labels, article and status."""
    data = stored.data
    evidence = stored.evidence
    return {
        **data,
        "uid": stored.uid,
        "actor": [party(p, labels) for p in data["actor"]],
        "recipient": [party(p, labels) for p in data["recipient"]],
        "place_label": labels.code(data.get("place")),
        "place_name_label": labels.place(
            data.get("place"), (data.get("place_detail") or {}).get("name")
        ),
        "article": reference(stored.article),
        "evidence": {
            "text": evidence.text,
            "span": [evidence.start, evidence.end],
        }
        if evidence
        else None,
        "day": stored.day,
        "precision": stored.precision,
        "status": stored.status,
        "conflict": stored.conflict,
        "decisions": stored.decisions,
        "merged_into": stored.merged_into,
        "run": stored.run,
    }


def party(data: Json, labels: Labels) -> Json:
    """A party with what its code and its sector are called."""
    return {
        **data,
        "label": labels.code(data.get("code")),
        "sector_label": labels.sectors.get(data.get("sector") or ""),
    }


def claim(stored: StoredClaim, labels: Labels) -> Json:
    """A claim of the current view."""
    return {
        **stored.data,
        "uid": stored.uid,
        "about_labels": [labels.code(code) for code in stored.data["about"]],
        "article": reference(stored.article),
        "quote": stored.quote,
        "status": stored.status,
        "conflict": stored.conflict,
        "decisions": stored.decisions,
        "merged_into": stored.merged_into,
        "run": stored.run,
    }


def reference(article: ArticleRef) -> Json:
    """The article of an event or a claim; by hand, for ``asdict`` copies deeply."""
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
    }


def summary(article: ArticleSummary) -> Json:
    """An article as lists show it."""
    return {name: getattr(article, name) for name in SUMMARY}


def document(stored: StoredDocument) -> Json:
    """A document without its text."""
    known = stored.document
    return {
        "id": stored.id,
        "file": known.file,
        "sha256": stored.raw_sha256 or known.sha256,
        "media_type": known.media_type,
        "encoding": known.encoding,
        "url": known.url,
        "source": stored.source,
        "fetched": stored.fetched,
        "notes": list(known.notes),
    }


def article(stored: StoredArticle, labels: Labels) -> Json:
    """An article whole: document's text, extents, events, claims, copies."""
    record = stored.article
    return {
        **summary(stored.summary),
        "language": record.language,
        "author": record.author,
        "notes": list(record.notes),
        "document": document(stored.document),
        "text": stored.document.document.text,
        "span": list(record.span),
        "noise": [list(span) for span in record.noise],
        "title_span": list(record.title_span) if record.title_span else None,
        "events": [event(e, labels) for e in stored.events],
        "claims": [claim(c, labels) for c in stored.claims],
        "events_count": stored.summary.events,
        "claims_count": stored.summary.claims,
        "duplicates": [
            {
                "article": summary(d.article),
                "kind": d.kind,
                "similarity": d.similarity,
            }
            for d in stored.duplicates
        ],
        "run": stored.run,
    }


def decision(made: Decision) -> Json:
    """A decision as the API tells it."""
    return {
        "id": made.id,
        "who": made.who,
        "when": made.when,
        "verdict": made.verdict,
        "target": {"kind": made.kind, "uid": made.target}
        if made.kind != "article"
        else {"kind": made.kind, "id": made.target},
        "article": made.article,
        "changes": made.changes,
        "with": list(made.merged),
        "undoes": made.undoes,
        "reason": made.reason,
        "seen": made.seen,
    }


def run(stored: StoredRun) -> Json:
    """A coding run."""
    return {
        "id": stored.id,
        **asdict(stored.info),
        "started": stored.started,
        "ended": stored.ended,
        "articles": stored.articles,
    }


def series(stored: Series) -> Json:
    """A time series; points in order of period and key."""
    return {
        "by": stored.by,
        "split": stored.split,
        "points": [asdict(point) for point in stored.points],
        "coarser": stored.coarser,
        "undated": stored.undated,
    }


def network(stored: Network, labels: Labels) -> Json:
    """A network of parties."""
    return {
        "nodes": [
            {**asdict(node), "label": labels.code(node.code)} for node in stored.nodes
        ],
        "edges": [asdict(edge) for edge in stored.edges],
        "truncated": stored.truncated,
    }


def overview(stored: Overview, labels: Labels) -> Json:
    """What is new."""
    return {
        "counts": stored.counts,
        "since": stored.since,
        "series": series(stored.series),
        "changes": [
            {**asdict(change), "labels": sides(change.a, change.b, labels)}
            for change in stored.changes
        ],
        "claims": [claim(c, labels) for c in stored.claims],
        "articles": [summary(a) for a in stored.articles],
    }


def sides(a: str, b: str, labels: Labels) -> Json:
    """What the two codes of a dyad are called."""
    return {"a": labels.code(a), "b": labels.code(b)}


def hit(found: Hit) -> Json:
    """Something found; highlights are spans of the snippet."""
    return {
        "kind": found.kind,
        "id": found.id,
        "title": found.title,
        "snippet": found.snippet,
        "start": found.start,
        "highlights": [list(span) for span in found.highlights],
        "article": reference(found.article),
    }
