"""Rows added to a user's folder, so that the shipped tables stay as they came."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from marsad.lexicon.schema import SHAPES
from marsad.lexicon.tables import LexiconError, Row, read_csv


def add_row(folder: Path, table: str, cells: Mapping[str, str]) -> Path:
    """Append one row to ``table`` in ``folder``; returns the file written.

    The file is made with its head where it is missing, and gains a column that its
    head lacks. 'names=حركة الفجر' and 'code=MLI' name a movement of Mali.

    Raises:
        LexiconError: no such table or column, or a cell that must not be empty is.
    """
    shape = SHAPES.get(table)
    if shape is None:
        raise LexiconError(
            f"M-L30 {table}: no table of names; one of {', '.join(sorted(SHAPES))}."
        )
    unknown = sorted(set(cells) - set(shape.columns))
    if unknown:
        raise LexiconError(
            f"M-L31 {table}: no column {', '.join(unknown)}; it has "
            f"{', '.join(shape.columns)}."
        )
    empty = [c for c in shape.needed if not cells.get(c)]
    if empty:
        raise LexiconError(
            f"M-L32 {table}: {', '.join(empty)} must be given as column=value."
        )
    file = folder / f"{table}.csv"
    rows = list(read_csv(file)) if file.is_file() else []
    write_rows(file, [*rows, dict(cells)], shape.columns, _comments(file))
    return file


def write_rows(
    file: Path, rows: Iterable[Row], columns: Iterable[str], comments: Iterable[str]
) -> None:
    """Write a table with its comment lines; columns that no row fills are left out."""
    kept = list(rows)
    used = [c for c in columns if any(row.get(c) for row in kept)]
    out = io.StringIO()
    writer = csv.DictWriter(out, used, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({c: row.get(c, "") for c in used} for row in kept)
    file.parent.mkdir(parents=True, exist_ok=True)
    head = "".join(f"{line}\n" for line in comments)
    scratch = file.with_suffix(".part")
    scratch.write_text(head + out.getvalue(), "utf-8")
    scratch.replace(file)


def _comments(file: Path) -> list[str]:
    if not file.is_file():
        return ["# Rows of our own, laid over Marsad's lexicon."]
    lines = file.read_text("utf-8-sig").splitlines()
    return [line for line in lines if line.startswith("#")]
