"""What an export is told, what it reports back, and what it refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from marsad.lexicon import Tables
from marsad.records import CodedArticle

ALL_AUX = ("actual", "future", "hypothetical", "negation")
"""Whether it happened: the values of an event's ``aux``."""


class ExportError(ValueError):
    """An export that cannot be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Options of one export.

    ``strict_plover`` applies the manual's rules (see ``strict.py``); ``aux`` keeps
    events of these values only, None the format's own choice; ``table`` names the
    table for CSV and Parquet; ``guard_formulas`` keeps a spreadsheet from taking a
    cell for a formula; ``bom`` begins text with a byte order mark, for Excel.
    """

    strict_plover: bool = False
    aux: frozenset[str] | None = None
    table: str | None = None
    guard_formulas: bool = False
    bom: bool = False
    tables: Tables = field(default_factory=Tables)


@dataclass(slots=True)
class ExportReport:
    """What was written and what was left out, by reason."""

    articles: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


Writer = Callable[[Iterable[CodedArticle], BinaryIO, ExportOptions, ExportReport], None]
"""Writes articles to an open file and counts in the report what it wrote."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of the field: its name, its columns, how it is written.

    ``columns`` are empty where the format has no columns; ``aux`` are the values it
    takes unless told otherwise: a format that cannot say that something did not
    happen takes only what did.
    """

    name: str
    media_type: str
    columns: tuple[str, ...]
    aux: frozenset[str]
    write: Writer
