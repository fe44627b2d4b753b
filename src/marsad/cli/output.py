"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO


@contextmanager
def whole_output(path: str | None) -> Iterator[IO[str]]:
    """The output: a file appears whole under its name, or not at all.

    A device or a pipe ('/dev/null', '/dev/fd/63') is written into.
    """
    if path is None or path == "-":
        if isinstance(sys.stdout.encoding, str) and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        sys.stdout.flush()
        return
    with _place(path) as place, place.open("w", encoding="utf-8") as file:
        yield file


@contextmanager
def whole_bytes(path: str | None) -> Iterator[BinaryIO]:
    """The output for bytes: a file appears whole under its name, or not at all.

    A device or a pipe is written into.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _place(path) as place, place.open("wb") as file:
        yield file


@contextmanager
def _place(path: str) -> Iterator[Path]:
    """Where to write: a scratch file, which takes the file's name if all went well."""
    scratch = _scratch(path)
    if scratch is None:
        yield Path(path)
        return
    try:
        yield scratch
        scratch.replace(Path(path).resolve())
    finally:
        scratch.unlink(missing_ok=True)


def _scratch(path: str) -> Path | None:
    """Where a file is written until it is whole, beside what a link points at.

    None for what is there and no file: a file in its place would be in everybody's way.
    """
    there = Path(path)
    if there.exists() and not there.is_file():
        return None
    target = there.resolve()
    return target.with_name(f"{target.name}.part")
