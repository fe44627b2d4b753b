"""The page on the store names everything that a user may write."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from marsad.store import FACETS, Filters
from marsad.store.dates import PRECISIONS
from marsad.store.decision import VERDICTS
from marsad.store.errors import MESSAGES

DOCS = Path(__file__).parents[2] / "docs"
ACTIONS = ("export", "import", "agreement", "info", "upgrade", "reindex")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_name_is_documented(language: str) -> None:
    page = (DOCS / language / "store.md").read_text("utf-8")
    names = {f.name for f in fields(Filters)} | set(VERDICTS) | set(PRECISIONS)
    names |= {name for facets in FACETS.values() for name in facets}
    names |= set(MESSAGES)
    missing = {name for name in names if f"`{name}`" not in page}
    assert not missing
    cli = (DOCS / language / "cli.md").read_text("utf-8")
    verbs = {f"marsad {verb} {a}" for verb in ("decisions", "store") for a in ACTIONS}
    known = {v for v in verbs if f"`{v}" in cli}
    assert len(known) == len(ACTIONS)
    assert "`--json`" in cli
    assert "--store STORE" in cli
