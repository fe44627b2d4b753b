"""The shapes of the API, as OpenAPI tells them to programs."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
Pair = list[int]
Status = Literal["unreviewed", "accepted", "corrected", "rejected", "added", "merged"]


class Shape(BaseModel):
    """What is sent; a client passes over keys that it does not know."""

    model_config = ConfigDict(extra="allow")


class ProblemShape(Shape):
    """An error, RFC 9457."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["M-S11 no event 'x' in this store."])
    instance: str = Field(examples=["/api/v1/events/x"])


class Label(Shape):
    """What a code is called."""

    ar: str = Field(examples=["العراق"])
    en: str = Field(examples=["Iraq"])


class Total(Shape):
    """How many there are; `gte` where counting stopped."""

    value: int
    relation: Literal["eq", "gte"]


class FacetValue(Shape):
    """One value of a facet with its number of items."""

    value: str
    label: Label
    count: int


class Page(Shape, Generic[T]):
    """One page of a list."""

    results: list[T]
    total: Total
    limit: int
    next: str | None
    facets: dict[str, list[FacetValue]]


class ArticleRef(Shape):
    """The article of an event or a claim."""

    id: str
    title: str | None = Field(examples=["زيارة أردنية إلى بغداد"])
    published: str | None = Field(examples=["2021-03-04"])
    outlet: str | None


class ArticleSummary(ArticleRef):
    """An article as lists show it."""

    url: str | None
    events: int
    claims: int
    duplicates: int
    fetched: str
    lead: str
    language: str


class Party(Shape):
    """A party as written, and who it is."""

    text: str = Field(examples=["وزير الخارجية الأردني"])
    start: int
    end: int
    code: str | None = Field(examples=["JOR"])
    sector: str | None = Field(examples=["GOV"])
    name: str | None
    label: Label | None
    sector_label: Label | None


class Mention(Shape):
    """Where an event is told."""

    trigger: str = Field(examples=["زار"])
    start: int
    sentence: Pair


class EvidenceShape(Shape):
    """The sentence that tells the event, with its place in the document."""

    text: str
    span: Pair


class Event(Shape):
    """An event of the current view: coder output and decisions."""

    uid: str
    id: str
    type: str = Field(examples=["CONSULT"])
    mode: str = Field(examples=["visit"])
    aux: str = Field(examples=["actual"])
    quad: str = Field(examples=["verbal-cooperation"])
    intensity: float | None = Field(examples=[4.0])
    contexts: list[str]
    actor: list[Party]
    recipient: list[Party]
    date: str | None = Field(examples=["2021-03-03"])
    place: str | None
    place_label: Label | None
    place_name_label: Label | None
    attribution: list[str]
    mentions: list[Mention]
    confidence: float
    why: list[str]
    article: ArticleRef
    evidence: EvidenceShape | None
    day: str | None
    precision: str
    status: Status
    conflict: bool
    decisions: int
    merged_into: str | None
    run: int | None


class Explanation(Shape):
    """One of the names in `why`, with the lexicon entry that it stands for."""

    name: str = Field(examples=["predicate:consult.zara"])
    rule: str
    table: str | None
    entry: dict[str, Any] | None


class Target(Shape):
    """What a decision is about."""

    kind: Literal["event", "claim", "article"]


class DecisionShape(Shape):
    """Who decided what, when and why."""

    id: str
    who: str
    when: str
    verdict: str
    target: Target
    article: str
    changes: dict[str, Any]
    undoes: str | None
    reason: str


class EventDetail(Event):
    """An event with what made it and what was decided."""

    explained: list[Explanation]
    history: list[DecisionShape]
    original: dict[str, Any] | None


class Claim(Shape):
    """A motive, implication or constraint."""

    uid: str
    kind: str = Field(examples=["driver"])
    about: list[str]
    about_labels: list[Label]
    holder: str | None
    hedge: str
    span: Pair
    gist: str
    article: ArticleRef
    quote: str
    status: Status
    conflict: bool
    decisions: int
    run: int | None


class ClaimDetail(Claim):
    """A claim with its decisions."""

    history: list[DecisionShape]
    original: dict[str, Any] | None


class DocumentShape(Shape):
    """A document as it was read."""

    id: str
    file: str
    sha256: str
    media_type: str
    fetched: str


class DocumentDetail(DocumentShape):
    """A document with its text."""

    text: str


class Copy(Shape):
    """Another article with the same text."""

    article: ArticleSummary
    kind: str
    similarity: float


class ArticleDetail(ArticleRef):
    """An article whole; spans are code points of `text`."""

    document: DocumentShape
    text: str
    span: Pair
    noise: list[Pair]
    title_span: Pair | None
    language: str
    events: list[Event]
    claims: list[Claim]
    events_count: int
    claims_count: int
    duplicates: list[Copy]


class Hit(Shape):
    """Something found; highlights are spans of the snippet."""

    kind: Literal["article", "event", "claim"]
    id: str
    title: str | None
    snippet: str
    start: int
    highlights: list[Pair]
    article: ArticleRef


class ProgressShape(Shape):
    """How far the review is."""

    total: int
    reviewed: int
    by_reviewer: dict[str, int]


class Disagreement(Shape):
    """An event on which people differ."""

    event: Event
    decisions: list[DecisionShape]


class AgreementShape(Shape):
    """Krippendorff's alpha of a field."""

    alpha: float | None
    units: int
    reviewers: int


class Run(Shape):
    """A coding run."""

    id: int
    coder: str
    version: str
    lexicon: str
    options: dict[str, Any]
    started: str
    ended: str | None
    articles: int


class Runs(Shape):
    """All coding runs, the newest first."""

    results: list[Run]


class OntologyEntry(Shape):
    """A type and mode of PLOVER."""

    type: str
    mode: str
    quad: str
    intensity: float
    labels: dict[str, Label | None]


class Methods(Shape):
    """How it was coded, and what the codes mean."""

    coder: str | None
    lexicon: str
    versions: dict[str, str]
    agreement: dict[str, AgreementShape]
    ontology: list[OntologyEntry]
    labels: dict[str, dict[str, Label]]
    filters: list[str]
    facets: dict[str, list[str]]


class Entry(Shape):
    """An entry of the lexicon."""

    table: str
    id: str | None
    match: str
    entry: dict[str, str]


class Entries(Shape):
    """Entries of the lexicon."""

    results: list[Entry]


class Coded(Shape):
    """A text, coded."""

    text: str
    articles: list[dict[str, Any]]


class SessionShape(Shape):
    """Who asks, and what they may do."""

    user: str
    role: Literal["reader", "reviewer", "admin"]
    can: list[str]
    login_required: bool
