"""What a view answers with: frozen records of what is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from marsad.records import Article, Claim, Document, Event, Evidence, Span

T = TypeVar("T")
Plain = dict[str, Any]
"""A record as plain data, in the field names of the codebook."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many items a list has; ``relation`` is 'gte' where counting stopped."""

    value: int
    relation: str = "eq"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many items have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; ``next`` is the cursor of the following one, if any."""

    results: tuple[T, ...]
    total: Total
    limit: int
    next: str | None = None
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with what the store knows of it; ``id`` names it in the store."""

    id: str
    document: Document
    raw_sha256: str | None
    source: str | None
    fetched: str


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it; the counts are of the current view."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    events: int
    claims: int
    duplicates: int
    fetched: str
    lead: str
    language: str = "ar"


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """The article of an event or a claim."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event of the current view.

    ``data`` is the record as plain data (the keys of ``marsad code``), ``record`` the
    same as an ``Event``, ``original`` what the coder gave where decisions changed it.
    ``status`` is unreviewed, accepted, corrected, rejected, added or merged.
    """

    uid: str
    data: Plain
    article: ArticleRef
    evidence: Evidence | None
    status: str
    conflict: bool
    decisions: int
    run: int | None
    day: str | None
    precision: str
    original: Plain | None = None
    merged_into: str | None = None

    @property
    def record(self) -> Event:
        """The event as a record."""
        from marsad.store.codec import event_from

        return event_from(self.data)


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of the current view; ``quote`` is the passage of the text."""

    uid: str
    data: Plain
    article: ArticleRef
    quote: str
    status: str
    conflict: bool
    decisions: int
    run: int | None
    original: Plain | None = None
    merged_into: str | None = None

    @property
    def record(self) -> Claim:
        """The claim as a record."""
        from marsad.store.codec import claim_from

        return claim_from(self.data)


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share their text; ``kind`` is 'copy' or 'near'.

    ``similarity`` lies between 0 and 1.
    """

    article: str
    other: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The other article of a copy."""

    article: ArticleSummary
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article whole: its record, document, current events and claims, copies.

    Rejected and merged events are included, with their status.
    """

    summary: ArticleSummary
    article: Article
    document: StoredDocument
    events: tuple[StoredEvent, ...]
    claims: tuple[StoredClaim, ...]
    duplicates: tuple[Duplicate, ...]
    run: int | None


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What codes: coder, version, digest of the lexicon, options."""

    coder: str
    version: str
    lexicon: str
    options: Plain = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A coding run; ``ended`` is None while it goes on or where it was cut off."""

    id: int
    info: RunInfo
    started: str
    ended: str | None
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: its address or path, when, the raw bytes' hash."""

    source: str | None = None
    fetched: str | None = None
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document did: new articles, and those known by content."""

    document: str
    added: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recoded:
    """What coding an article again changed, as uids of events and claims.

    ``orphaned`` are ids of decisions that found no place in the new output.
    """

    article: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorCount:
    """A code with the sector it has most, and its number of events."""

    code: str
    sector: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two parties and what passed between them, either way; ``a`` sorts before ``b``."""

    a: str
    b: str
    events: int
    cooperation: int
    conflict: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """Events of one key in one period; ``intensity`` is their mean, -10 to 10."""

    period: str
    key: str
    count: int
    intensity: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """A time series; ``coarser`` events are dated too vaguely for the period."""

    by: str
    split: str
    points: tuple[Point, ...]
    coarser: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed link of a network."""

    source: str
    target: str
    quad: str
    count: int
    intensity: float | None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes with their number of events, and links; the busiest ones if truncated."""

    nodes: tuple[ActorCount, ...]
    edges: tuple[Edge, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Events at a place; ``lat`` and ``lon`` in degrees where a town is known."""

    code: str
    name: str | None
    lat: float | None
    lon: float | None
    count: int
    quads: dict[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A dyad's events of the last days against its own past; ``z`` in deviations."""

    a: str
    b: str
    now: int
    before: float
    z: float


@dataclass(frozen=True, slots=True)
class Overview:
    """What is new: counts, series, dyads that changed most, latest claims, articles."""

    counts: dict[str, int]
    since: str | None
    series: Series
    changes: tuple[Change, ...]
    claims: tuple[StoredClaim, ...]
    articles: tuple[ArticleSummary, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by a search; ``highlights`` are spans of ``snippet``.

    ``snippet`` is ``text[start:end]`` of the document, so a highlight plus ``start``
    is a span of the document.
    """

    kind: str
    id: str
    title: str | None
    snippet: str
    start: int
    highlights: tuple[Span, ...]
    article: ArticleRef


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is."""

    total: int
    reviewed: int
    by_reviewer: dict[str, int]


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token of the API; only the digest of its secret is kept."""

    id: int
    name: str
    role: str
    created: str
    revoked: str | None
