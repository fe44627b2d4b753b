"""What names the lexicon in the output."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon.tables import Tables


def lexicon(folder: Path, name: str, content: bytes) -> Tables:
    folder.mkdir()
    (folder / name).write_bytes(content)
    return Tables((folder,))


@pytest.mark.parametrize("name", ["groups.csv", "model.json", "weights.txt.xz"])
def test_the_digest_changes_with_what_changes_the_coding(
    tmp_path: Path, name: str
) -> None:
    one = lexicon(tmp_path / "one", name, b"1")
    same = lexicon(tmp_path / "same", name, b"1")
    other = lexicon(tmp_path / "other", name, b"2")
    assert one.digest() == same.digest() != other.digest()


def test_the_digest_passes_over_notes(tmp_path: Path) -> None:
    one = lexicon(tmp_path / "one", "SOURCES.md", b"1")
    other = lexicon(tmp_path / "other", "SOURCES.md", b"2")
    assert one.digest() == other.digest()
