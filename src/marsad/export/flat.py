"""The record as six flat tables: articles, events, parties, mentions, sources, claims.

``file``, ``article`` and ``event`` (or ``claim``) join them. Together they hold the
whole record, so ``assemble`` gives it back. Codes in one cell are joined by ``;``;
lists of text are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from marsad.export.options import ExportError
from marsad.records import Actor, CodedArticle, Event, Evidence, Span

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: its columns with their kinds (``str``, ``int``, ``float``)."""

    name: str
    columns: tuple[tuple[str, type], ...]
    rows: Callable[[CodedArticle], Iterator[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(name for name, _ in self.columns)


def _columns(text: str) -> tuple[tuple[str, type], ...]:
    """Columns from ``name`` (text), ``name:int`` and ``name:float``."""
    kinds = {"": str, "int": int, "float": float}
    parts = (word.partition(":") for word in text.split())
    return tuple((name, kinds[kind]) for name, _, kind in parts)


def _articles(coded: CodedArticle) -> Iterator[Row]:
    article = coded.article
    yield (
        coded.file,
        article.id,
        *article.span,
        json.dumps([list(span) for span in article.noise]),
        article.title,
        *(article.title_span or (None, None)),
        article.published,
        *_evidence(article.published_basis),
        article.outlet,
        *_evidence(article.outlet_basis),
        article.author,
        article.language,
        article.url,
        _texts(article.notes),
        json.dumps(coded.coder, ensure_ascii=False),
    )


def _events(coded: CodedArticle) -> Iterator[Row]:
    for event in coded.events:
        place = event.place
        yield (
            coded.file,
            coded.article.id,
            event.id,
            event.type,
            event.mode,
            event.aux,
            event.quad,
            event.intensity,
            ";".join(event.contexts),
            _codes(event.actor),
            _codes(event.recipient),
            event.date,
            *_evidence(event.date_basis),
            place.code if place else None,
            place.name if place else None,
            place.lat if place else None,
            place.lon if place else None,
            place.geonames if place else None,
            event.confidence,
            _texts(event.why),
            coded.article.published,
            coded.article.outlet,
            coded.article.url,
            coded.article.title,
        )


def _parties(coded: CodedArticle) -> Iterator[Row]:
    for event in coded.events:
        for role, actors in (("actor", event.actor), ("recipient", event.recipient)):
            for order, actor in enumerate(actors):
                yield (
                    *_key(coded, event),
                    role,
                    order,
                    actor.text,
                    actor.start,
                    actor.end,
                    actor.code,
                    actor.sector,
                    actor.name,
                    actor.office,
                    actor.id,
                    _texts(actor.why),
                )


def _mentions(coded: CodedArticle) -> Iterator[Row]:
    for event in coded.events:
        for order, mention in enumerate(event.mentions):
            yield (
                *_key(coded, event),
                order,
                mention.trigger,
                mention.start,
                *mention.sentence,
            )


def _sources(coded: CodedArticle) -> Iterator[Row]:
    for event in coded.events:
        for order, source in enumerate(event.attribution):
            yield (*_key(coded, event), order, source.text, source.start, source.end)


def _claims(coded: CodedArticle) -> Iterator[Row]:
    for claim in coded.claims:
        yield (
            coded.file,
            coded.article.id,
            claim.id,
            claim.kind,
            ";".join(claim.about),
            *_evidence(claim.holder),
            claim.hedge,
            *claim.span,
            claim.gist,
            _texts(claim.why),
        )


def _key(coded: CodedArticle, event: Event) -> tuple[str, str, str]:
    return coded.file, coded.article.id, event.id


def _evidence(evidence: Evidence | None) -> tuple[Value, Value, Value]:
    if evidence is None:
        return None, None, None
    return evidence.text, evidence.start, evidence.end


def _texts(values: tuple[str, ...]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _codes(actors: tuple[Actor, ...]) -> str:
    """The side at a glance, ``NER:MIL+TUR:GOV``; reading uses the parties table."""
    return "+".join(f"{a.code or ''}:{a.sector or ''}" for a in actors)


TABLES = {
    table.name: table
    for table in (
        Table(
            "articles",
            _columns(
                "file article start:int end:int noise title title_start:int "
                "title_end:int published published_text published_start:int "
                "published_end:int outlet outlet_text outlet_start:int outlet_end:int "
                "author language url notes coder"
            ),
            _articles,
        ),
        Table(
            "events",
            _columns(
                "file article event type mode aux quad intensity:float contexts actors "
                "recipients date date_text date_start:int date_end:int place "
                "place_name lat:float lon:float geonames:int confidence:float why "
                "published outlet url title"
            ),
            _events,
        ),
        Table(
            "parties",
            _columns(
                "file article event role order:int text start:int end:int code sector "
                "name office id why"
            ),
            _parties,
        ),
        Table(
            "mentions",
            _columns(
                "file article event order:int trigger start:int sentence_start:int "
                "sentence_end:int"
            ),
            _mentions,
        ),
        Table(
            "sources",
            _columns("file article event order:int text start:int end:int"),
            _sources,
        ),
        Table(
            "claims",
            _columns(
                "file article claim kind about holder holder_start:int "
                "holder_end:int hedge start:int end:int gist why"
            ),
            _claims,
        ),
    )
}


def table_named(name: str | None) -> Table:
    """The table of that name, the events where none is named.

    Raises:
        ExportError: there is no such table.
    """
    try:
        return TABLES[name or "events"]
    except KeyError:
        raise ExportError(
            f"M-X02 no table {name!r}; there are {', '.join(TABLES)}."
        ) from None


def rows_of(table: Table, articles: Iterable[CodedArticle]) -> Iterator[Row]:
    """Yield the table's rows over all articles."""
    for coded in articles:
        yield from table.rows(coded)


def spans(text: str) -> tuple[Span, ...]:
    """The extents in a cell of ``noise``."""
    return tuple((int(start), int(end)) for start, end in json.loads(text or "[]"))
