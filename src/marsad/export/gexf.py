"""GEXF 1.3, dynamic: parties as nodes, one edge a pair and event, dated.

Edges are not folded: a graph program counts and weighs them over time. A reciprocal
act is one undirected edge a pair. An event without a date has no place in a dynamic
graph and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from marsad.export.crosswalk import load_crosswalk
from marsad.export.days import days_of
from marsad.export.options import ExportOptions, ExportReport, Format
from marsad.export.selection import select, uid
from marsad.records import CodedArticle, Event

ATTRIBUTES = (
    ("type", "string"),
    ("mode", "string"),
    ("aux", "string"),
    ("quad", "string"),
    ("intensity", "double"),
    ("confidence", "double"),
    ("event", "string"),
    ("url", "anyURI"),
)
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
IN_MEMORY = 16 * 1024 * 1024
"""Bytes of edges kept in memory before they go to a temporary file."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>Marsad</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" \
timerepresentation="interval">
"""


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the graph; edges wait in a temporary file until all nodes are known."""
    crosswalk = load_crosswalk(options.tables)
    nodes: dict[str, tuple[date, date]] = {}
    with SpooledTemporaryFile(IN_MEMORY) as edges:
        for coded in select(articles, options, FORMAT.aux, report):
            for event in coded.events:
                period = days_of(event.date or coded.article.published)
                sides, directed = _edges(event)
                if period is None or not sides:
                    report.left_out["no date" if period is None else "no pair"] += 1
                    continue
                kind = "directed" if directed else "undirected"
                for side in sides:
                    for code in side:
                        known = nodes.get(code, period)
                        nodes[code] = min(known[0], period[0]), max(known[1], period[1])
                    report.rows += 1
                    head = f'id="{report.rows}" type="{kind}" {_period(period)}'
                    edges.write(_edge(coded, event, side, head).encode())
        out.write(HEAD.encode())
        out.write(b'<attributes class="edge" mode="static">\n')
        for number, (name, kind) in enumerate(ATTRIBUTES):
            out.write(
                f'<attribute id="{number}" title="{name}" type="{kind}"/>\n'.encode()
            )
        out.write(b"</attributes>\n<nodes>\n")
        for code, period in sorted(nodes.items()):
            label = crosswalk.country_name(code) or code
            node = (
                f"<node id={_quote(code)} label={_quote(label)} {_period(period)}/>\n"
            )
            out.write(node.encode())
        out.write(b"</nodes>\n<edges>\n")
        edges.seek(0)
        while piece := edges.read(1 << 16):
            out.write(piece)
        out.write(b"</edges>\n</graph>\n</gexf>\n")


def _edges(event: Event) -> tuple[list[tuple[str, str]], bool]:
    actors = list(dict.fromkeys(a.code for a in event.actor if a.code))
    recipients = list(dict.fromkeys(a.code for a in event.recipient if a.code))
    if event.recipient:
        return [(a, r) for a in actors for r in recipients], True
    return list(combinations(actors, 2)), False


def _edge(coded: CodedArticle, event: Event, side: tuple[str, str], head: str) -> str:
    values = (
        event.type,
        event.mode,
        event.aux,
        event.quad,
        event.intensity,
        event.confidence,
        uid(coded, event),
        coded.article.url,
    )
    cells = "".join(
        f'<attvalue for="{i}" value={_quote(str(value))}/>'
        for i, value in enumerate(values)
        if value not in (None, "")
    )
    ends = f"source={_quote(side[0])} target={_quote(side[1])}"
    kind = f"kind={_quote(event.type)} label={_quote(event.type)}"
    return f"<edge {head} {ends} {kind}><attvalues>{cells}</attvalues></edge>\n"


def _period(period: tuple[date, date]) -> str:
    return f'start="{period[0].isoformat()}" end="{period[1].isoformat()}"'


def _quote(text: str) -> str:
    """The text as an attribute's value; what XML cannot hold is left out."""
    return quoteattr(NOT_XML.sub("", text))


FORMAT = Format(
    "gexf",
    "application/gexf+xml",
    tuple(name for name, _ in ATTRIBUTES),
    frozenset({"actual"}),
    write,
)
