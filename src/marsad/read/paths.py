"""Paths into the files they name."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from marsad.read.failure import Failure, failure

STDIN = "-"
SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
    }
)
"""What is read out of a folder; a file named by itself is read whatever its name."""


def expand(paths: Sequence[str | Path]) -> Iterator[Path | str | Failure]:
    """Yield the files of paths, folders and globs in a fixed order, '-' for stdin."""
    for given in paths:
        name = str(given)
        if name == STDIN:
            yield STDIN
            continue
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.is_file() and _is_readable(p)
            )
        elif path.exists():
            yield path
        elif glob.has_magic(name):
            found = sorted(glob.glob(name, recursive=True))
            if not found:
                yield failure("M-R10", name)
            yield from (Path(x) for x in found if Path(x).is_file())
        else:
            yield failure("M-R01", name)


def kind_of(name: str) -> str:
    """'html', 'jsonl', 'json', 'table' or 'text' by the name, .gz aside."""
    suffix = Path(name.removesuffix(".gz")).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix == ".json":
        return "json"
    if suffix in (".csv", ".tsv"):
        return "table"
    return "text"


def _is_readable(path: Path) -> bool:
    if any(part.startswith(".") for part in path.parts[-2:]):
        return False
    return Path(path.name.removesuffix(".gz")).suffix.lower() in SUFFIXES
