"""The options of reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    ``text_field`` holds the text in JSON Lines and CSV; ``metadata`` is a JSON Lines
    file that fills in what documents do not say; ``max_bytes`` bounds one document.
    """

    text_field: str = "text"
    metadata: Path | None = None
    max_bytes: int = 64 * 1024 * 1024
