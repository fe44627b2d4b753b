"""Every column of every format stands in the documents, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.export import FORMATS
from marsad.export.flat import TABLES

DOCS = Path(__file__).parents[2] / "docs"
COLUMNS = sorted(
    {c for f in FORMATS.values() for c in f.columns}
    | {c for t in TABLES.values() for c in t.names}
    | {f"--{o}" for o in ("strict-plover", "bom", "guard-formulas", "aux", "table")}
    | set(FORMATS)
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_column_is_documented(language: str) -> None:
    text = (DOCS / language / "export.md").read_text("utf-8")
    missing = [c for c in COLUMNS if f"`{c}`" not in text and f"`{c} " not in text]
    assert not missing


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_strict_rule_is_documented(language: str) -> None:
    import re

    import marsad.export.strict as strict

    rules = set(re.findall(r"strict:[\w-]+", Path(strict.__file__).read_text("utf-8")))
    assert len(rules) == 8
    text = (DOCS / language / "export.md").read_text("utf-8")
    assert not [rule for rule in rules if f"`{rule}`" not in text]
