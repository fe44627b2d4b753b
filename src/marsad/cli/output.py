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
    scratch = _scratch(path)
    with (scratch or Path(path)).open("w", encoding="utf-8") as file:
        yield file
    if scratch is not None:
        scratch.replace(Path(path).resolve())


@contextmanager
def whole_bytes(path: str | None) -> Iterator[BinaryIO]:
    """The output for bytes: a file appears whole under its name, or not at all.

    A device or a pipe is written into.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    scratch = _scratch(path)
    try:
        with (scratch or Path(path)).open("wb") as file:
            yield file
        if scratch is not None:
            scratch.replace(Path(path).resolve())
    finally:
        if scratch is not None:
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
