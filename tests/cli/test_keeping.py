"""``marsad ingest`` and ``marsad recode``: output, exit codes, wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.run.news import NEWS, write_news

from marsad.cli import main
from marsad.store import open_store


def test_ingest_says_what_it_did_and_recode_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(write_news(tmp_path / "news.jsonl"))
    store = str(tmp_path / "news.db")
    assert main(["ingest", file, "--store", store]) == 0
    out, said = capsys.readouterr()
    assert out == ""
    assert "8 inputs, 7 articles" in said
    assert "1 articles were known already, 2 copies linked" in said
    assert main(["ingest", file, "--store", store, "--batch", "1"]) == 0
    assert f"{len(NEWS)} articles were known already" in capsys.readouterr().err
    assert main(["recode", "--store", store]) == 0
    out, _ = capsys.readouterr()
    assert out.startswith("7 articles coded again, 0 changed\n")
    assert "decisions without their target: 0" in out


def test_a_failed_input_gives_exit_code_one_and_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(write_news(tmp_path / "news.jsonl", NEWS[0]))
    store = str(tmp_path / "news.db")
    missing = str(tmp_path / "none.txt")
    assert main(["ingest", missing, file, "--store", store]) == 1
    assert "M-R01" in capsys.readouterr().err
    with open_store(store) as opened:
        assert opened.view().articles().total.value == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingest", "a.txt", "--store", "mysql://x/y"], "M-S07"),
        (["recode", "--store", "nowhere.db"], "M-S01"),
        (["ingest", "a.txt", "--store", "x.db", "--lexicon", "nowhere"], "M-L03"),
    ],
)
def test_wrong_use(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "option", [["--batch", "0"], ["--delay", "-1"], ["--jobs", "-1"], []]
)
def test_options_out_of_range(option: list[str], tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "x.db")] if option else []
    with pytest.raises(SystemExit) as stopped:
        main(["ingest", "a.txt", *store, *option])
    assert stopped.value.code == 2


def test_private_addresses_stay_shut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "news.db")
    assert main(["ingest", "http://127.0.0.1:9/feed", "--store", store]) == 1
    assert "M-R19" in capsys.readouterr().err
