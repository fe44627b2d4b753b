"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO


@contextmanager
def whole_output(path: str | None) -> Iterator[IO[str]]:
    """The output: a file appears whole under its name, or not at all."""
    if path is None or path == "-":
        if isinstance(sys.stdout.encoding, str) and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        sys.stdout.flush()
        return
    scratch = Path(f"{path}.part")
    with scratch.open("w", encoding="utf-8") as file:
        yield file
    scratch.replace(path)


@contextmanager
def whole_bytes(path: str | None) -> Iterator[BinaryIO]:
    """The output for bytes: a file appears whole under its name, or not at all."""
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    scratch = Path(f"{path}.part")
    try:
        with scratch.open("wb") as file:
            yield file
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
