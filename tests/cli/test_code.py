"""The command line as a newcomer uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.cli.table import display_width, isolate

ARTICLE = (
    "الرئيس الروسي في طهران\n\nزار الرئيس الروسي طهران أمس، ووقّعت روسيا وإيران اتفاقا "
    "للتعاون العسكري. وقال المتحدث باسم الكرملين إن موسكو ستسلم إيران طائرات جديدة.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"a{number}.txt").write_text(ARTICLE, "utf-8")
    return folder


def run(*arguments: object) -> int:
    return main([str(a) for a in arguments])


def test_json_lines_in_input_order(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert run("code", corpus, "-o", out) == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [r["file"] for r in rows] == [f"a{n}.txt" for n in range(5)]
    assert rows[0]["schema"] == "marsad/1"
    types = {e["type"] for e in rows[0]["events"]}
    assert "CONSULT" in types
    for event in rows[0]["events"]:
        for actor in event["actor"] + event["recipient"]:
            assert ARTICLE[actor["start"] : actor["end"]] == actor["text"]
    assert "5 articles" in capsys.readouterr().err


def test_workers_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    run("code", corpus, "-o", one)
    run("code", corpus, "-o", two, "--jobs", 2)
    assert one.read_bytes() == two.read_bytes()


def test_a_failed_input_gives_exit_code_one_and_the_rest(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    assert run("code", corpus) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 5
    assert "empty.txt: empty." in captured.err


@pytest.mark.parametrize(
    "arguments",
    [["code"], ["code", "x", "--format", "xml"], ["code", "x", "--jobs", "-1"]],
)
def test_wrong_use_is_exit_code_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_an_unwritable_output_is_wrong_use(corpus: Path, tmp_path: Path) -> None:
    assert run("code", corpus, "-o", tmp_path / "no" / "out.jsonl") == 2


def test_the_table_shows_one_event_a_line(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("code", corpus / "a0.txt", "--format", "table")
    shown = capsys.readouterr().out
    assert "RUS → IRN" in shown
    assert "CONSULT/visit" in shown


def test_explain_names_words_and_entries(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", corpus / "a0.txt") == 0
    shown = capsys.readouterr().out
    assert "predicate:consult" in shown
    assert "because:" in shown


def test_the_demo_codes_every_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--format", "jsonl") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len({r["file"] for r in rows}) >= 8
    assert sum(len(r["events"]) for r in rows) >= 30


def test_evaluate_scores_a_file_against_itself(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    run("code", corpus, "-o", out)
    assert run("evaluate", out, out, "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["full"]["f1"] == 1.0


def test_evaluate_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("evaluate", tmp_path / "none", tmp_path / "none") == 2
    assert "M-E01" in capsys.readouterr().err


def test_widths_of_right_to_left_cells() -> None:
    assert display_width("وقّع") == 3
    assert display_width(isolate("وقع")) == 3
