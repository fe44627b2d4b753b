"""``marsad decisions`` and ``marsad store``, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import keep, visit
from marsad.cli import main
from marsad.store import NewDecision, open_store


@pytest.fixture
def filled(tmp_path: Path) -> str:
    target = str(tmp_path / "news.db")
    with open_store(target) as store:
        keep(store, visit())
        uids = [e.uid for e in store.view().events().results]
        for who, verdicts in (
            ("amal", "accept accept reject"),
            ("badr", "accept reject reject"),
        ):
            for uid, verdict in zip(uids, verdicts.split(), strict=True):
                with store.writer() as writer:
                    writer.record_decision(NewDecision(who, verdict, "event", uid))
    return target


def test_decisions_travel_between_stores(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "d.jsonl", str(tmp_path / "other.db")
    assert main(["decisions", "export", "--store", filled, "-o", str(file)]) == 0
    assert len(file.read_text("utf-8").splitlines()) == 6
    with open_store(other) as store:
        keep(store, visit())
    for new in ("6 new", "0 new"):
        assert main(["decisions", "import", str(file), "--store", other]) == 0
        assert f"6 decisions read, {new}" in capsys.readouterr().err
    with open_store(other) as store:
        assert store.view().progress().by_reviewer == {"amal": 3, "badr": 3}
    assert main(["decisions", "export", "--store", other]) == 0
    assert capsys.readouterr().out == file.read_text("utf-8")


def test_bad_lines_fail_and_the_others_are_taken(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "d.jsonl"
    main(["decisions", "export", "--store", filled, "-o", str(file)])
    file.write_text("not json\n" + file.read_text("utf-8") + '{"who": "x"}\n', "utf-8")
    assert main(["decisions", "import", str(file), "--store", filled]) == 1
    shown = capsys.readouterr().err
    assert "M-S21" in shown
    assert "line 1" in shown
    assert "line 8" in shown
    assert "6 decisions read, 0 new, 2 lines failed" in shown


def test_agreement(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "agreement", "--store", filled, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["keep"]["units"] == 3
    assert figures["keep"]["reviewers"] == 2
    assert figures["keep"]["alpha"] == pytest.approx(1 - 5 * 2 / 18)
    assert main(["decisions", "agreement", "--store", filled]) == 0
    assert "keep" in capsys.readouterr().out


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.db")
    assert main(["decisions", "export", "--store", missing]) == 2
    assert "M-S01" in capsys.readouterr().err
    with open_store(tmp_path / "empty.db"):
        pass
    empty = str(tmp_path / "empty.db")
    assert main(["decisions", "import", missing, "--store", empty]) == 2
    assert main(["decisions", "agreement", "--store", empty]) == 0


def test_a_store_is_looked_at_and_kept_up(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["store", "info", filled]) == 0
    shown = capsys.readouterr().out
    assert "articles  1\n" in shown
    assert "reviewed  3 of 3" in shown
    assert "search    current" in shown
    assert main(["store", "reindex", filled]) == 0
    assert "1 articles reindexed" in capsys.readouterr().err
    assert main(["store", "upgrade", filled]) == 0
    assert main(["store", "info", f"{filled}.none"]) == 2
