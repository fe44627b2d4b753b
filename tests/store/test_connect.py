"""Opening: new, old, newer, foreign, missing and broken targets."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from marsad.store import Store, StoreError, open_store
from marsad.store.migrate import FOLDER
from marsad.store.schema import REVISION, REVISIONS, metadata


def set_revision(target: str, revision: str) -> None:
    with open_store(target) as store, store.engine.begin() as connection:
        connection.execute(
            text("UPDATE marsad_schema SET version_num = :r"), {"r": revision}
        )


def test_a_new_store_is_made_and_opened_again(target: str) -> None:
    with open_store(target) as store:
        with store.writer() as writer:
            writer.set_mark("seen", "1")
        assert store.size() > 0
    with open_store(target, create=False) as store:
        assert store.view().mark("seen") == "1"


def test_a_missing_store_is_not_made_unasked(target: str) -> None:
    with pytest.raises(StoreError, match="M-S01"):
        open_store(target, create=False)
    if "://" not in target:
        assert not Path(target).exists()


def test_a_newer_schema_says_to_upgrade_marsad(target: str) -> None:
    set_revision(target, "9999")
    with pytest.raises(StoreError, match=r"M-S04.*pip install -U marsad"):
        open_store(target)


def test_an_older_schema_says_how_to_upgrade(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(target).close()
    monkeypatch.setattr("marsad.store.connect.REVISION", "0002")
    with pytest.raises(StoreError, match=r"M-S03.*marsad store upgrade"):
        open_store(target)


def test_the_migrations_make_the_declared_schema(store: Store) -> None:
    def compared(_: object, name: str | None, kind: str, *rest: object) -> bool:
        own = kind == "table" and name is not None and "_index" in name
        return name not in ("marsad_schema", "tsv") and not own

    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": compared,
                "compare_type": store.dialect == "sqlite",
            },
        )
        differences = compare_metadata(context, metadata)
        made_by_hand = {"article_index", "event_index", "claim_index"}
        assert [
            d
            for d in differences
            if not (d[0] == "remove_index" and d[1].name in made_by_hand)
        ] == []


def test_every_revision_has_its_migration() -> None:
    files = {p.name[:4] for p in (FOLDER / "versions").glob("[0-9]*.py")}
    assert files == set(REVISIONS)
    assert REVISIONS[-1] == REVISION


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (x)")
    with pytest.raises(StoreError, match="M-S02"):
        open_store(other)
    words = tmp_path / "words.txt"
    words.write_text("هذا نص وليس قاعدة بيانات " * 50, encoding="utf-8")
    with pytest.raises(StoreError, match="M-S02"):
        open_store(words)
    assert words.read_text("utf-8").startswith("هذا نص")


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("mysql://host/base", "M-S07"),
        ("postgresql://", "M-S06"),
        ("postgresql://nobody@127.0.0.1:1/none", "M-S06"),
        ("http://[broken", "M-S07"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, number: str) -> None:
    with pytest.raises(StoreError, match=number):
        open_store(address)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="M-S06"):
        open_store(tmp_path / "none" / "news.db")


def test_an_error_shows_no_password() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://user:geheim@127.0.0.1:1/none")
    assert "geheim" not in str(caught.value)


def _open(target: str, results: multiprocessing.Queue[str]) -> None:
    try:
        open_store(target).close()
        results.put("opened")
    except Exception as error:
        results.put(repr(error))


def test_processes_that_make_a_store_at_once_do_not_collide(target: str) -> None:
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[str] = context.Queue()
    processes = [context.Process(target=_open, args=(target, results)) for _ in "123"]
    for process in processes:
        process.start()
    assert [results.get(timeout=60) for _ in processes] == ["opened"] * 3
    for process in processes:
        process.join()
