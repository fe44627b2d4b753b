"""An ingest that kills itself (SIGKILL) at a chosen point of its work on a store.

    python -m tests.run.killing STORE [POINTS]

runs it at so many points (all, if none are given) and compares each store with one
that was never interrupted.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from tests.run.news import write_news

from marsad.run.ingest import IngestOptions, ingest
from marsad.store import Store, open_store
from marsad.store.schema import metadata

BATCH = IngestOptions(batch=3)
TABLES = ("articles", "events", "claims", "documents", "copies")


def run_killed(file: Path, target: str, point: int) -> int | None:
    """Ingest in a child that is killed at the ``point``-th step of its SQL.

    A step is a statement about to run, one that ran, a commit about to happen or one
    that happened. Returns the signal that ended the child, None where it came to its
    end before that point.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with open_store(target) as store:
                arm(store, point)
                list(ingest([file], store, BATCH))
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status)
    assert os.WEXITSTATUS(status) == 0
    return None


def arm(store: Store, point: int) -> None:
    """Let the process die at the ``point``-th step of its work on the store."""
    left = [point]

    def step(*_: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store.engine, "before_cursor_execute", step)
    event.listen(store.engine, "after_cursor_execute", step)
    event.listen(store.engine, "commit", step)
    event.listen(store.engine, "checkin", step)


def count_steps(file: Path, target: str) -> int:
    """How many steps an ingest takes that nobody kills."""
    steps = [0]

    def step(*_: Any) -> None:
        steps[0] += 1

    with open_store(target) as store:
        names = ("before_cursor_execute", "after_cursor_execute", "commit", "checkin")
        for name in names:
            event.listen(store.engine, name, step)
        list(ingest([file], store, BATCH))
    return steps[0]


def contents(target: str) -> dict[str, Any]:
    """All that an ingest leaves: what articles hold, links, and counts of rows."""
    with open_store(target, create=False) as store:
        view = store.view()
        held = {}
        for _, _, id in view.coded_articles():
            found = view.article(id)
            assert found is not None
            held[id] = {
                "text": found.document.document.text,
                "events": sorted(event.uid for event in found.events),
                "claims": sorted(claim.uid for claim in found.claims),
                "copies": sorted((d.article.id, d.kind) for d in found.duplicates),
            }
        with store.engine.connect() as connection:
            counts = {
                name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar()
                for name in TABLES
            }
        return {"articles": held, "counts": counts, "marks": view.marks("fetch:")}


def is_whole(target: str) -> bool:
    """Whether every article that is there has all its parts."""
    found = contents(target)
    whole = sum(len(article["events"]) for article in found["articles"].values())
    with (
        open_store(target, create=False) as store,
        store.engine.connect() as connection,
    ):
        said = connection.execute(text("SELECT sum(events) FROM articles")).scalar()
        if store.dialect == "sqlite":
            check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            assert check == "ok", check
    return found["counts"]["events"] == whole == (said or 0)


def empty(target: str) -> None:
    """Take everything out of a store that an ingest put in."""
    with open_store(target) as store, store.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            if table.name != "marks":
                connection.execute(table.delete())


def survive(file: Path, target: str, point: int, expected: dict[str, Any]) -> bool:
    """Kill an ingest at a point, finish it, compare; whether it was killed."""
    empty(target)
    killed = run_killed(file, target, point)
    assert killed in (None, signal.SIGKILL)
    assert is_whole(target)
    with open_store(target) as store:
        list(ingest([file], store, BATCH))
    assert contents(target) == expected, point
    return killed is not None


def main(target: str, points: str | None = None) -> None:
    """Kill at every point, or at so many, and say how many were survived."""
    with tempfile.TemporaryDirectory() as folder:
        file = write_news(Path(folder) / "news.jsonl")
        steps = count_steps(file, target)
        expected = contents(target)
        chosen = range(0, steps, max(1, steps // int(points)) if points else 1)
        done = sum(survive(file, target, point, expected) for point in chosen)
        print(json.dumps({"steps": steps, "kills": done, "counts": expected["counts"]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
