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
        ".pdf",
        ".docx",
        ".warc",
        ".rss",
        ".atom",
    }
)
"""What is read out of a folder; a file named by itself is read whatever its name."""

_KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".pdf": "pdf",
    ".docx": "docx",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}


def is_url(name: str) -> bool:
    """Whether an input's name is an address of the web ('feed:' names one too)."""
    return name.lower().startswith(("http://", "https://", "feed:"))


def expand(paths: Sequence[str | Path]) -> Iterator[Path | str | Failure]:
    """Yield the files of paths, folders and globs in a fixed order.

    '-' for standard input and addresses of the web are yielded as they are.
    """
    for given in paths:
        name = str(given)
        if name == STDIN or is_url(name):
            yield name
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
    """The reader for a file by its name, .gz aside; 'text' where it says nothing."""
    return _KINDS.get(Path(name.removesuffix(".gz")).suffix.lower(), "text")


def _is_readable(path: Path) -> bool:
    if any(part.startswith(".") for part in path.parts[-2:]):
        return False
    return Path(path.name.removesuffix(".gz")).suffix.lower() in SUFFIXES
