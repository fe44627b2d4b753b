"""``marsad store``: what is in a store, its schema, its search columns."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.store import Store

BATCH = 200
"""Articles whose search columns are written in one transaction."""


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "store",
        help="look at a store, upgrade its schema, rebuild its search columns",
        description="info counts what is in a store; upgrade brings the schema of an "
        "older Marsad up to date; reindex rebuilds the search columns after the "
        "lexicon changed.",
    )
    parser.add_argument("action", choices=("info", "upgrade", "reindex"))
    parser.add_argument("store", metavar="STORE", help="a file, or a postgresql:// URL")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do the action; 0, or 2 where the store cannot be used."""
    from marsad.store import StoreError, open_store

    upgrade = arguments.action == "upgrade"
    try:
        with open_store(arguments.store, create=False, upgrade=upgrade) as store:
            if arguments.action == "reindex":
                _reindex(store)
            else:
                _info(store)
    except StoreError as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    return 0


def _info(store: Store) -> None:
    from marsad.store.schema import REVISION

    view = store.view()
    counts = view.overview().counts
    print(f"schema    {REVISION} ({store.dialect})")
    print(f"size      {store.size() / 2**20:.1f} MiB")
    for name in ("articles", "events", "claims"):
        print(f"{name:9} {counts[name]}")
    progress = view.progress()
    print(f"reviewed  {progress.reviewed} of {progress.total}")
    print(f"orphaned  {len(view.orphans())} decisions")
    print(f"runs      {len(view.runs())}")
    state = (
        "current" if view.search_is_current() else "older: run `marsad store reindex`"
    )
    print(f"search    {state}")


def _reindex(store: Store) -> None:
    done = 0
    ids: list[str] = []
    for article in store.view().stream_articles():
        ids.append(article.id)
        if len(ids) == BATCH:
            with store.writer() as writer:
                writer.reindex(ids)
            done += len(ids)
            ids.clear()
    with store.writer() as writer:
        writer.reindex(ids)
        writer.end_reindex()
    print(f"{done + len(ids)} articles reindexed", file=sys.stderr)
