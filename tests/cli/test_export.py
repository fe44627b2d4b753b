"""``marsad export`` from the command line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.export.corpus import CORPUS

from marsad.cli import main
from marsad.lines import to_line


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    path = tmp_path / "coded.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(to_line(article) + "\n" for article in CORPUS)
    return path


def test_writes_the_file_and_says_what_it_left_out(
    coded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "events.CSV"
    assert main(["export", str(coded), "--format", "gdelt", "-o", str(out)]) == 0
    assert len(out.read_text("utf-8").splitlines()) == 6
    said = capsys.readouterr().err
    assert "2 articles, 6 rows of gdelt" in said
    assert "1 events left out: aux:negation" in said
    assert [p.name for p in tmp_path.glob("*.part")] == []


def test_options_reach_the_format(
    coded: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    options = ["--bom", "--table", "claims", "--aux", "actual,future"]
    assert main(["export", str(coded), "--format", "csv", *options]) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbffile,article,claim")
    assert out.count(b"\r\n") == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "M-X10"),
        (["missing.jsonl"], "M-X09"),
        (["{bad}"], "M-X01 {bad}, line 1"),
    ],
    ids=["nothing", "missing", "broken"],
)
def test_wrong_use_says_how_to_mend_it(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", "utf-8")
    out = tmp_path / "x.csv"
    given = [a.format(bad=bad) for a in arguments]
    assert main(["export", *given, "-o", str(out)]) == 2
    assert says.format(bad=bad) in capsys.readouterr().err
    assert not out.exists()
