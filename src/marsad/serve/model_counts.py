"""The shapes of what is counted: actors, dyads, series, networks, the map, the news."""

from __future__ import annotations

from pydantic import Field

from marsad.serve.models import ArticleSummary, Claim, Label, Shape


class Actor(Shape):
    """A code with its number of events."""

    code: str
    sector: str | None
    label: Label
    events: int


class Sides(Shape):
    """What the codes of a dyad are called."""

    a: Label
    b: Label


class Dyad(Shape):
    """What passed between two parties, either way."""

    a: str
    b: str
    labels: Sides
    events: int
    cooperation: int
    conflict: int
    last: str | None


class Point(Shape):
    """Events of one key in one period."""

    period: str = Field(examples=["2024-03"])
    key: str = Field(examples=["verbal-cooperation"])
    count: int
    intensity: float | None


class Series(Shape):
    """A time series."""

    by: str
    split: str
    points: list[Point]
    coarser: int
    undated: int


class Edge(Shape):
    """A directed link."""

    source: str
    target: str
    quad: str
    count: int
    intensity: float | None


class Network(Shape):
    """Parties and what passed between them."""

    nodes: list[Actor]
    edges: list[Edge]
    truncated: bool


class PlaceShape(Shape):
    """Events at a place."""

    code: str
    name: str | None
    label: Label
    lat: float | None
    lon: float | None
    count: int
    quads: dict[str, int]


class MapShape(Shape):
    """Places with events."""

    places: list[PlaceShape]


class ChangeShape(Shape):
    """A dyad's events lately against its own past."""

    a: str
    b: str
    labels: Sides
    now: int
    before: float
    z: float


class OverviewShape(Shape):
    """What is new."""

    counts: dict[str, int]
    since: str | None
    series: Series
    changes: list[ChangeShape]
    claims: list[Claim]
    articles: list[ArticleSummary]
