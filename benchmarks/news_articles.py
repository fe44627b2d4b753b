"""Read the news articles coded to learn from (training/README.md).

``training/news.jsonl`` holds their codes by offsets, no text; the texts come from the
file of articles that the labels name by ``article`` (their ``id`` there).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gold_articles import Coded

from marsad.annotate.annotator import annotate
from marsad.records import Article, Span

LABELS = Path(__file__).parent.parent / "training" / "news.jsonl"


def read_texts(articles: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, ``.gz`` or not."""
    opened = gzip.open if articles.suffix == ".gz" else open
    with opened(articles, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def digest(text: str) -> str:
    """What tells whether a text is the one that was coded."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_news(articles: Path, labels: Path = LABELS) -> list[Coded]:
    """The labelled articles with their texts, in the order of the labels.

    Raises ``ValueError`` where a text is missing or another than the one coded.
    """
    coded = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
    wanted = {c["article"] for c in coded}
    texts = {r["id"]: r for r in read_texts(articles) if r["id"] in wanted}
    found: list[Coded] = []
    for c in coded:
        name = c["article"]
        if name not in texts or digest(texts[name]["text"]) != c["text"]:
            raise ValueError(f"{articles}: {name} is missing or has another text")
        found.append(_restored(c, texts[name]))
    return found


def _restored(coded: dict[str, Any], record: dict[str, Any]) -> Coded:
    text = record["text"]
    published = (record.get("published") or "")[:10] or None
    article = Article(
        "a1",
        (0, len(text)),
        title=record.get("title"),
        published=published,
        outlet=record.get("outlet"),
    )
    annotation = annotate(text, article)
    sentences = [s.span for s in annotation.sentences]
    gold = {
        "id": "a1",
        "span": [0, len(text)],
        "noise": [],
        "title": record.get("title"),
        "published": published,
        "outlet": record.get("outlet"),
        "events": [_event(e, text, sentences) for e in coded["events"]],
        "claims": [
            {
                **c,
                "gist": text[c["span"][0] : c["span"][1]],
                "holder": _words(c["holder"], text) if c["holder"] else None,
            }
            for c in coded["claims"]
        ],
    }
    name = coded["article"]
    return Coded(name, name, text, article, annotation, gold)


def _event(
    event: dict[str, Any], text: str, sentences: Sequence[Span]
) -> dict[str, Any]:
    return {
        **event,
        **{
            role: [
                {
                    "text": _words(p["span"], text),
                    "code": p["code"],
                    "sector": p["sector"],
                }
                for p in event[role]
            ]
            for role in ("actor", "recipient")
        },
        "attribution": [_words(span, text) for span in event["attribution"]],
        "mentions": [
            {
                "trigger": _words(span, text),
                "start": span[0],
                "sentence": list(next(x for x in sentences if x[0] <= span[0] < x[1])),
            }
            for span in event["mentions"]
        ],
    }


def _words(span: list[int], text: str) -> str:
    return text[span[0] : span[1]]
