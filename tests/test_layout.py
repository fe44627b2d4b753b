"""The house: stages import only what comes before them; public names are pinned."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import marsad

SOURCE = Path(marsad.__file__).parent
ORDER = (
    "records",
    "lines",
    "lexicon",
    "read",
    "clean",
    "annotate",
    "code",
    "consolidate",
    "store",
    "analyze",
    "export",
    "serve",
    "run",
    "evaluate",
    "api",
    "cli",
)
"""A module may import what stands before its own stage, and its own stage."""


def imports_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {n.split(".")[1] for n in names if n.startswith("marsad.")}
    return found


def stage_of(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


FILES = [
    f
    for f in sorted(SOURCE.rglob("*.py"))
    if f.name not in ("__init__.py", "__main__.py") or f.parent != SOURCE
]


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_a_stage_imports_no_later_stage(file: Path) -> None:
    allowed = set(ORDER[: ORDER.index(stage_of(file)) + 1])
    assert imports_of(file) <= allowed


def test_public_names_are_pinned() -> None:
    assert marsad.__all__ == [
        "CodedArticle",
        "Coder",
        "Document",
        "Event",
        "RulesCoder",
        "code",
        "load",
    ]
    assert all(hasattr(marsad, name) for name in marsad.__all__)


def test_importing_marsad_loads_no_stage() -> None:
    program = (
        "import sys, marsad;print([m for m in sys.modules if m.startswith('marsad.')])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_no_arabic_word_list_in_code() -> None:
    """Knowledge is data: a collection literal of Arabic words is a lexicon table."""
    guilty = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
                continue
            values = node.keys if isinstance(node, ast.Dict) else node.elts
            words = [
                v.value
                for v in values
                if isinstance(v, ast.Constant)
                and isinstance(v.value, str)
                and sum("\u0621" <= c <= "\u064a" for c in v.value) >= 3
            ]
            if len(words) > 12:
                guilty.append(f"{file.relative_to(SOURCE)}:{node.lineno}")
    assert not guilty
