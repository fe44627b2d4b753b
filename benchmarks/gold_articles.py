"""Read gold articles (docs/en/record.md), and tell which half of them is learned from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.annotate.annotator import annotate
from marsad.records import Annotation, Article


@dataclass(slots=True)
class Coded:
    """An article with its gold, annotated once; ``name`` is the gold file's."""

    name: str
    file: str
    text: str
    article: Article
    annotation: Annotation
    gold: dict[str, Any]


def is_learning(name: str) -> bool:
    """Whether a gold file belongs to the learning half: by the digest of its name."""
    return hashlib.md5(name.encode()).hexdigest()[0] in "01234567"


def gold_names(folder: Path) -> list[str]:
    """The gold files of a folder."""
    return [path.name for path in sorted(folder.glob("*.json"))]


def read_file(folder: Path, name: str) -> Iterator[tuple[Article, dict[str, Any], str]]:
    """Yield the articles of a gold file with their records and the file's text."""
    record = json.loads((folder / name).read_text("utf-8"))
    with (folder / "texts" / record["file"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    for a in record["articles"]:
        article = Article(
            a["id"],
            tuple(a["span"]),
            tuple(tuple(x) for x in a["noise"]),
            title=a["title"],
            published=a["published"],
            outlet=a["outlet"],
        )
        yield article, {**a, "file": record["file"]}, text


def read_gold(folders: Iterable[Path]) -> list[Coded]:
    """All gold articles of the folders with their annotation."""
    return [
        Coded(name, a["file"], text, article, annotate(text, article), a)
        for folder in folders
        for name in gold_names(folder)
        for article, a, text in read_file(folder, name)
    ]
