"""Rows of the lexicon's CSV files, shipped ones first, a user's files over them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).with_name("data")
"""The folder of the shipped tables (see FORMAT.md)."""

Row = dict[str, str]


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The lexicon's folders in order of precedence, the shipped one first.

    A row of a later folder replaces the row of an earlier one that has the same
    ``id`` (and, for holders, the same office and start); other rows are added.
    """

    folders: tuple[Path, ...] = (DATA,)

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of table ``name`` ('countries', 'predicates', 'cues/speech').

        A table is a file ``name.csv`` or a folder ``name`` of such files, or both.
        A missing table has no rows.
        """
        return _layered(self.folders, name)

    def digest(self) -> str:
        """A short digest of the bytes of every table and every weight: names the lexicon in the output."""
        return _digest(self.folders)


def split(cell: str | None) -> tuple[str, ...]:
    """The items of a list cell: ``'قصف|غارة'`` gives two."""
    return tuple(x for x in (p.strip() for p in (cell or "").split("|")) if x)


@lru_cache(maxsize=256)
def _layered(folders: tuple[Path, ...], name: str) -> tuple[Row, ...]:
    kept: dict[tuple[str, ...], Row] = {}
    for folder in folders:
        for file in table_files(folder, name):
            for number, row in enumerate(read_csv(file)):
                key = (
                    row.get("id") or f"{file.name}#{number}",
                    row.get("office", ""),
                    row.get("start", ""),
                    row.get("code", "") if name == "holders" else "",
                )
                kept[key] = row
    return tuple(kept.values())


def table_files(folder: Path, name: str) -> Sequence[Path]:
    """The files of table ``name`` in a folder: ``name.csv``, ``name_*.csv``, and those
    of the folder ``name``."""
    single, nested = folder / f"{name}.csv", folder / name
    files = [single] if single.is_file() else []
    files += sorted(folder.glob(f"{name}_*.csv"))
    if nested.is_dir():
        files += sorted(nested.glob("*.csv"))
    return files


def read_csv(file: Path) -> Iterator[Row]:
    """Yield the rows of one table; comment lines and empty lines are passed over.

    Raises:
        LexiconError: the file is not UTF-8 or a row has more cells than the head.
    """
    for _, row in located_rows(file):
        yield row


def located_rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Yield the rows of one table with the number of the line that ends each.

    Raises:
        LexiconError: as `read_csv`.
    """
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"M-L01 {file.name}: not UTF-8 at byte {error.start}; save it as UTF-8."
        ) from error
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line and not line.startswith("#")
    ]
    reader = csv.DictReader(io.StringIO("\n".join(line for _, line in lines)))
    for row in reader:
        number = lines[reader.line_num - 1][0]
        if None in row:
            raise LexiconError(
                f"M-L02 {file.name}, line {number}: more cells than the head "
                "names; quote a cell that holds a comma."
            )
        yield number, {key: (value or "").strip() for key, value in row.items()}


@lru_cache(maxsize=8)
def _digest(folders: tuple[Path, ...]) -> str:
    total = hashlib.blake2b(digest_size=6)
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix in {".csv", ".json", ".xz", ".npz"}:
                total.update(file.relative_to(folder).as_posix().encode())
                total.update(file.read_bytes())
    return total.hexdigest()
