"""The observatory's source keeps its rules: direction, words, markup, offsets."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.observatory import WEB

SOURCE = WEB / "src"
COMPONENTS = sorted(SOURCE.rglob("*.svelte"))
STYLED = [*COMPONENTS, *sorted((SOURCE / "styles").glob("*.css"))]
SCRIPTS = sorted(SOURCE.rglob("*.ts"))
CATALOGUES = {
    name: json.loads((SOURCE / "i18n" / f"{name}.json").read_text("utf-8"))
    for name in ("ar", "en")
}
PLURALS = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)"
    r"-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height"
    r"|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|overflow-[xy]-not|float|clear)\s*:"
    r"|text-align\s*:\s*(?:left|right)|:\s*(?:left|right)\s*;|\d+v[wh]\b"
)


def styles(file: Path) -> str:
    text = file.read_text("utf-8")
    if file.suffix == ".svelte":
        text = "\n".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    # Conditions of media queries are no declarations.
    return re.sub(r"@media[^{]*\{", "{", text)


@pytest.mark.parametrize("file", STYLED, ids=lambda f: f.name)
def test_styles_are_logical(file: Path) -> None:
    assert PHYSICAL.findall(styles(file)) == []


@pytest.mark.parametrize("file", STYLED, ids=lambda f: f.name)
def test_colours_stand_in_the_tokens_only(file: Path) -> None:
    if file.name == "tokens.css":
        return
    assert re.findall(r"#[0-9a-f]{3,8}\b", styles(file)) == []


def markup(file: Path) -> str:
    """The component's markup without script, style, comments and expressions."""
    text = file.read_text("utf-8")
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    kept, depth = [], 0
    for character in text:
        depth += character == "{"
        if not depth:
            kept.append(character)
        depth -= character == "}"
    return "".join(kept)


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda f: f.name)
def test_components_hold_no_words(file: Path) -> None:
    bare = markup(file)
    for name, said in re.findall(
        r'\b(aria-label|title|placeholder|alt|label)="([^"]*)"', bare
    ):
        assert not said.strip(), f"{name}={said!r}"
    between = re.sub(r"<[^>]*>", "\n", bare)
    assert re.findall(r"[^\W\d_]{2,}", between) == []


@pytest.mark.parametrize("file", [*COMPONENTS, *SCRIPTS], ids=lambda f: f.name)
def test_no_markup_is_made_from_text(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"\{@html|innerHTML|outerHTML|insertAdjacentHTML", text)
    assert not re.search(r"\bstyle=|\beval\(|new Function|https?://(?!www\.w3)", text)


def bases(catalogue: dict[str, str]) -> set[str]:
    return {PLURAL.sub("", key) for key in catalogue}


def test_both_catalogues_say_the_same_things() -> None:
    assert bases(CATALOGUES["ar"]) == bases(CATALOGUES["en"])
    for name, words in CATALOGUES.items():
        assert all(said.strip() for said in words.values())
        plural = {PLURAL.sub("", k) for k in words if PLURAL.search(k)}
        for base in plural:
            forms = {form for form in PLURALS[name] if f"{base}_{form}" in words}
            assert forms == PLURALS[name], base


def test_placeholders_are_the_same_in_both() -> None:
    def holes(words: dict[str, str], base: str) -> set[str]:
        said = words.get(base) or words[f"{base}_other"]
        return set(re.findall(r"\{(\w+)\}", said))

    for base in bases(CATALOGUES["ar"]):
        assert holes(CATALOGUES["ar"], base) == holes(CATALOGUES["en"], base), base


def test_every_key_that_is_asked_for_exists_and_every_key_is_asked_for() -> None:
    text = "\n".join(f.read_text("utf-8") for f in [*COMPONENTS, *SCRIPTS])
    known = bases(CATALOGUES["ar"])
    asked = set(re.findall(r"""[^\w.]t\(\s*'([\w.]+)'""", text))
    assert asked - known == set()
    literal = set(re.findall(r"'([\w.-]+\.[\w.-]+|name)'", text))
    started = {"verdict.", "field.", "status.", "state.", "sep."}
    started |= set(re.findall(r"`([\w.]+\.)\$\{", text))
    unused = {
        key
        for key in known - asked - literal
        if not any(key.startswith(start) for start in started)
    }
    assert unused == set()


def test_arabic_catalogue_is_arabic() -> None:
    latin = re.compile(r"[A-Za-z]{3,}")
    allowed = {"language.other", "language.en", "months.plain"}
    foreign = {
        key: said
        for key, said in CATALOGUES["ar"].items()
        if key not in allowed
        and latin.sub("", re.sub(r"\{\w+\}", "", said)) != re.sub(r"\{\w+\}", "", said)
        and not re.search(r"marsad|Enter|Shift|Esc|CSV|JSON|SVG|PNG", said)
    }
    assert foreign == {}


@pytest.fixture(scope="module")
def offsets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The conversion of offsets as plain JavaScript."""
    compiler = WEB / "node_modules" / "typescript" / "bin" / "tsc"
    node = shutil.which("node")
    if node is None or not compiler.is_file():
        pytest.skip("NO NODE: run `npm ci` in web/")
    folder = tmp_path_factory.mktemp("offsets")
    target = ("--target", "es2022", "--module", "es2022", "--outDir", folder)
    subprocess.run(
        [node, compiler, SOURCE / "text" / "offsets.ts", *target],
        check=True,
        capture_output=True,
    )
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "run.js").write_text(
        """import { Offsets } from './offsets.js';
import { readFileSync } from 'node:fs';
const cases = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(cases.map(([text, start, end]) => {
  const offsets = new Offsets(text);
  const points = [...text].map((_, i) => i);
  return [offsets.slice(start, end), offsets.points,
    points.every((p) => offsets.point(offsets.unit(p)) === p)];
})));"""
    )
    return folder


TEXT = st.text(
    st.one_of(
        st.sampled_from("زار الوزيرُ بغداد\n"),
        st.sampled_from("\U0001f600\U0001f1ea\U00010e60\u202e\u200f\ufeff"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_code_points_become_utf16_as_python_counts(
    offsets: Path, data: st.DataObject
) -> None:
    """Python's own slices are the measure, 80 texts at a time."""
    cases = []
    for text in data.draw(st.lists(TEXT, min_size=80, max_size=80)):
        start = data.draw(st.integers(0, len(text)))
        cases.append((text, start, data.draw(st.integers(start, len(text)))))
    done = subprocess.run(
        ["node", offsets / "run.js"],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(done.stdout)
    for (text, start, end), (quote, points, back) in zip(cases, answers, strict=True):
        assert quote == text[start:end]
        assert points == len(text)
        assert back
