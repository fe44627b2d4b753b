"""The documents name every command, option and key, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marsad.cli import build_parser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def options() -> list[tuple[str, str]]:
    (verbs,) = [a for a in build_parser()._actions if a.dest == "verb"]
    assert verbs.choices is not None
    return [
        (verb, flag)
        for verb, parser in dict(verbs.choices).items()
        for action in parser._actions
        for flag in action.option_strings
        if flag not in ("-h", "--help")
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("verb", "flag"), options())
def test_every_option_is_documented(language: str, verb: str, flag: str) -> None:
    text = (DOCS / language / "cli.md").read_text("utf-8")
    assert f"marsad {verb}" in text
    assert f"`{flag}" in text


def test_pages_pair_up() -> None:
    english = {p.name for p in (DOCS / "en").glob("*.md")}
    assert english == {p.name for p in (DOCS / "ar").glob("*.md")}


@pytest.mark.parametrize(
    "page", sorted(DOCS.rglob("*.md")), ids=lambda p: str(p.relative_to(DOCS))
)
def test_headings_of_a_page_are_unique(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#{1,6} .+", text, re.MULTILINE)
    assert headings
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_key_of_the_record_is_documented(language: str) -> None:
    source = (ROOT / "src" / "marsad" / "lines.py").read_text("utf-8")
    keys = set(re.findall(r'^ {8}"(\w+)":', source, re.MULTILINE))
    assert len(keys) > 30
    text = (DOCS / language / "record.md").read_text("utf-8")
    known = {"text", "start", "end", "code", "sector", "name", "office", "id"}
    known |= {"lat", "lon", "geonames"}
    missing = {
        k for k in keys - known if f"`{k}`" not in text and f"].{k}`" not in text
    }
    assert not missing


def test_readme_links_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_readme_begins_with_the_two_commands_of_the_makefile() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert text.index("make demo") < text.index("## How it works")
    for target in ("demo", "test", "lint", "types", "docs", "bench"):
        assert f"\n{target}:" in makefile
