"""``marsad annotate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli import main


def test_sentences_one_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("زار الوزير دمشق. ثم عاد.\n\nوغادر الوفد.\n", "utf-8")
    assert main(["annotate", "--sentences", str(file)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("# text = ") == 2
    assert "\tعاد\tعاد\tVERB\t" in shown


def test_an_article_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    text = "وصل وزير الخارجية إلى بغداد في 31 مايو 2023 في زيارة رسمية تستمر يومين."
    file.write_text(text, "utf-8")
    assert main(["annotate", "--format", "jsonl", str(file)]) == 0
    line = json.loads(capsys.readouterr().out)
    (sentence,) = line["sentences"]
    first = sentence["tokens"][0]
    assert text[first["start"] : first["end"]] == first["text"] == "وصل"
    assert first["lemma"] == "وصل"
    assert [t["edtf"] for t in line["times"]] == ["2023-05-31"]


def test_phrases_and_clauses_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("قالت الحكومة إنها ستوقع اتفاقا مع موسكو قبل نهاية العام.", "utf-8")
    assert main(["annotate", "--format", "jsonl", str(file)]) == 0
    (sentence,) = json.loads(capsys.readouterr().out)["sentences"]
    words = [token["text"] for token in sentence["tokens"]]
    phrases, clauses = sentence["phrases"], sentence["clauses"]
    signs = next(c for c in clauses if words[c["predicate"]] == "ستوقع")
    assert words[clauses[signs["governor"]]["predicate"]] == "قالت"
    (subject,) = signs["subject"]
    meant = sentence["referents"][str(subject)]
    assert words[phrases[meant]["head"]] == "الحكومة"
    assert words[phrases[signs["objects"][0]]["head"]] == "اتفاقا"


def test_no_input_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate"]) == 2
    assert "--sentences" in capsys.readouterr().err


def test_a_missing_sentence_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", "--sentences", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err
