"""The articles of a store coded again; decisions stay, and what changed is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from marsad.read import Failure
from marsad.records import CodedArticle
from marsad.run.ingest import BATCH, run_info
from marsad.run.pipeline import CodeOptions, Result, Task, code_each

if TYPE_CHECKING:
    from marsad.store import Recoded, RunInfo, Store, StoredArticle, View

PLACE = "recode:"
"""Marks of runs that are under way: the last article they coded again."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What coding one article again changed.

    Counted by 'event' and 'claim': what is new, gone, the same, and changed in some
    field; ``fields`` counts the fields, 'event.date' or 'claim.hedge'. ``orphaned``
    are the ids of decisions whose target is gone.
    """

    article: str
    file: str
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    orphaned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Again(Task):
    """An article to code again, and its id in the store."""

    id: str = ""


Coded: TypeAlias = dict[str, Mapping[str, object]]
"""What the coder gave, by uid."""


def recode(
    store: Store,
    options: CodeOptions | None = None,
    articles: Iterable[str] | None = None,
) -> Iterator[Changes | Failure]:
    """Yield what changed in each article, after the transaction that kept it.

    All articles in the order in which they came, or those named. A run over all that
    was cut off is taken up where it stood if nothing about the coder has changed
    since; named articles have a run of their own and leave it as it is.

    Raises:
        StoreError: the store cannot be written.
    """
    options = options or CodeOptions()
    view = store.view()
    info = run_info(options)
    under_way = _under_way(view, info) if articles is None else None
    run, last = under_way or (_start(store, info, is_marked=articles is None), None)
    work = code_each(_tasks(view, articles, last), options)
    while batch := list(islice(work, BATCH)):
        yield from _commit(store, view, run, batch, is_marked=articles is None)
    with store.writer() as writer:
        writer.end_run(run)
        writer.clear_mark(f"{PLACE}{run}")


def _under_way(view: View, info: RunInfo) -> tuple[int, str | None] | None:
    """The run over all articles that was cut off, and the last that it did."""
    under_way = view.marks(PLACE)
    for known in view.runs():
        last = under_way.get(f"{PLACE}{known.id}")
        if known.ended is None and known.info == info and last is not None:
            return known.id, last or None
    return None


def _start(store: Store, info: RunInfo, is_marked: bool) -> int:
    """A new run; only a marked one can be taken up."""
    with store.writer() as writer:
        run = writer.start_run(info)
        if is_marked:
            writer.set_mark(f"{PLACE}{run}", "")
    return run


def _tasks(
    view: View, articles: Iterable[str] | None, last: str | None
) -> Iterator[_Again]:
    """Yield the articles to code, those behind ``last`` if it is given."""
    is_due = last is None
    for stored, article, id in view.coded_articles(articles):
        if is_due:
            yield _Again(stored.document, (article,), id)
        is_due = is_due or id == last


def _commit(
    store: Store,
    view: View,
    run: int,
    batch: list[tuple[_Again, list[Result]]],
    is_marked: bool,
) -> list[Changes | Failure]:
    """Keep a batch in one transaction; what it changed, and what could not be coded."""
    found: list[Changes | Failure] = []
    done: list[tuple[_Again, Recoded, Coded]] = []
    with store.writer() as writer:
        for task, results in batch:
            found += [x for x in results if isinstance(x, Failure)]
            for coded in (x for x in results if isinstance(x, CodedArticle)):
                before = _coded(view.article(task.id))
                done.append((task, writer.recode(task.id, coded, run), before))
        if is_marked:
            writer.set_mark(f"{PLACE}{run}", batch[-1][0].id)
    for task, recoded, before in done:
        after = _coded(view.article(task.id)) if recoded.changed else {}
        found.append(_changes(task, recoded, before, after))
    return found


def _coded(article: StoredArticle | None) -> Coded:
    """What the coder gave of an article, whatever decisions made of it."""
    if article is None:
        return {}
    events = {event.uid: event.original or event.data for event in article.events}
    claims = {claim.uid: claim.original or claim.data for claim in article.claims}
    return {**events, **claims}


def _changes(task: _Again, recoded: Recoded, before: Coded, after: Coded) -> Changes:
    fields: Counter[str] = Counter()
    for uid in recoded.changed:
        old, new = before.get(uid, {}), after.get(uid, {})
        fields.update(
            f"{_kind(uid)}.{name}"
            for name in sorted(set(old) | set(new))
            if name != "id" and old.get(name) != new.get(name)
        )
    return Changes(
        task.id,
        task.document.file,
        Counter(map(_kind, recoded.added)),
        Counter(map(_kind, recoded.removed)),
        Counter(map(_kind, recoded.kept)),
        Counter(map(_kind, recoded.changed)),
        fields,
        recoded.orphaned,
    )


def _kind(uid: str) -> str:
    return "claim" if uid.startswith("c") else "event"
