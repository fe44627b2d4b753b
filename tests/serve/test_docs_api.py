"""Every address, key and filter of the API stands in the documents, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from marsad.serve.api import BASE

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_api_is_documented(apps: dict[str, FastAPI], language: str) -> None:
    described = apps["local"].openapi()
    text = (DOCS / language / "api.md").read_text("utf-8")
    wanted = {path.removeprefix(BASE) for path in described["paths"]}
    for schema in described["components"]["schemas"].values():
        wanted |= set(schema.get("properties", {}))
    for operations in described["paths"].values():
        for operation in operations.values():
            names = {p["name"] for p in operation.get("parameters", ())}
            wanted |= names - {"limit", "days", "in", "format", "order"}
    assert len(wanted) > 150
    assert not sorted(name for name in wanted if f"`{name}`" not in text)
