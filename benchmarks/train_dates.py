"""Learn when an event happened (``marsad.code.dating``), show the gain.

    train_dates.py GOLD --news ARTICLES [--readers FOLDS] [--out FILE]

Learns from the learning half of GOLD and the news as the coder reads them, with the
networks of ``--readers`` that do not know the article, and prints how often rules and
witness are right on articles held out in five folds: where gold has a date (as the
scorer asks), and over all events, where a date for nothing is a fault. Writes weights
only, no text. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from often import often
from readers import load_readers
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from weights import write_weights

from marsad.code.bundles import Names
from marsad.code.candidates import Candidate
from marsad.code.choice import Draft, Drawer, history_facts, take
from marsad.code.dating import Dates
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA

FOLDS = 5
SEEN, SMALL = 8, 0.02
PENALTY = 2.0
OF_GOLD = 3.0
"""What an event of the reviewed gold counts against one of the news."""

FILE = DATA / "witnesses" / "dates.json"

RESERVE = 0.3
"""What silence counts (``ChoiceWitness.reserve``)."""


@dataclass(slots=True)
class Told:
    """A coded event's options; ``right`` are those that gold gives.

    ``right`` is ``None`` where no gold event was found, empty where no option is right.
    ``is_said`` tells whether gold has a value, ``by_rule`` whether the rules' is right.
    """

    article: str
    draft: Draft
    right: frozenset[int] | None
    is_said: bool
    by_rule: bool
    weight: float


Row_ = list[str]
Choice = tuple[list[Row_], frozenset[int], float]


def tell_dates(coder: RulesCoder, coded: Coded, weight: float) -> Iterator[Told]:
    """The events of an article with their options for the date."""
    scenes = coder.set_scenes(coded.text, coded.annotation)
    candidates = coder.find_candidates(coded.annotation, scenes, coder.read(scenes))
    groups, sure = coder.join(coded.annotation, candidates)
    events = coder.events(coded.text, coded.annotation, groups, sure)
    dates = Dates(coded.annotation)
    published = (coded.article.published or "")[:4]
    for members, event in zip(groups, events, strict=True):
        gold = gold_of(members, coded)
        _, draft = dates.draft(members)
        if gold is None:
            yield Told(coded.name, draft, None, False, False, weight)
            continue
        right = frozenset(
            k
            for k, value in enumerate(draft.values)
            if is_date(value, gold["date"], published)
        )
        by_rule = is_date(event.date, gold["date"], published)
        yield Told(coded.name, draft, right, bool(gold["date"]), by_rule, weight)


def is_date(given: Any, gold: str | None, published: str) -> bool:
    """Whether a date is the gold's; 'since 2011' also where gold closes it with now."""
    if given == (gold or None):
        return True
    if not given or not gold or not given.endswith("/..") or "/" not in gold:
        return False
    begin, end = gold.split("/")
    return bool(begin == given[:-3] and published and end.startswith(published))


def gold_of(members: Sequence[Candidate], coded: Coded) -> dict[str, Any] | None:
    """The gold event of the same type that shares most trigger words, if any."""

    def shared(event: dict[str, Any]) -> int:
        return sum(
            c.start < m["start"] + len(m["trigger"]) and m["start"] < c.end
            for m in event["mentions"]
            for c in members
        )

    type_ = members[0].predicate.type
    events = [e for e in coded.gold["events"] if e["type"] == type_]
    best = max(events, key=shared, default=None)
    return best if best is not None and shared(best) else None


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """A conditional logit; of several right options any one is."""
    names = often((f for rows, *_ in choices for row in rows for f in set(row)), SEEN)
    at = {f: k for k, f in enumerate(names)}
    columns: list[int] = []
    ends, owner, is_right = [0], [], []
    for number, (rows, right, _) in enumerate(choices):
        for k, row in enumerate(rows):
            columns += [at[f] for f in row if f in at]
            ends.append(len(columns))
            owner.append(number)
            is_right.append(k in right)
    data = csr_matrix(
        (np.ones(len(columns)), columns, ends), shape=(len(owner), len(names))
    )
    turned = data.T.tocsr()
    of, rights = np.array(owner), np.array(is_right, dtype=float)
    starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    weight = np.array([w for *_, w in choices])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = data @ w
        odds = np.exp(z - np.maximum.reduceat(z, starts)[of])
        whole = np.add.reduceat(odds, starts)
        good = np.add.reduceat(odds * rights, starts)
        value = -(weight * (np.log(good) - np.log(whole))).sum()
        slope = weight[of] * (odds / whole[of] - odds * rights / good[of])
        return float(value + 0.5 * PENALTY * w @ w), turned @ slope + PENALTY * w

    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {
        f: round(float(x), 3)
        for f, x in zip(names, found.x, strict=True)
        if abs(x) >= SMALL
    }


NEWS = ("none", "pub", "own", "far", "pubmonth")
"""Kinds of options that the news may favour otherwise than gold does."""


def seen_in(told: Told, row: Sequence[str]) -> list[str]:
    """The facts, with what only holds of the news: its coders' habits are no weights."""
    if told.weight == OF_GOLD:
        return list(row)
    return [*row, *(f"news&{name}" for name in NEWS if name in row)]


def choices_of(told: Sequence[Told], rows: Sequence[list[Row_]]) -> list[Choice]:
    """What can be learned from: events whose right option is among theirs."""
    return [
        ([seen_in(t, row) for row in listed], t.right, t.weight)
        for t, listed in zip(told, rows, strict=True)
        if t.right
    ]


def fold_of(told: Told) -> int:
    """The fold of an event's article."""
    return zlib.crc32(told.article.encode()) % FOLDS


def held_out(told: Sequence[Told], rows: Sequence[list[Row_]]) -> list[list[float]]:
    """The shares of each event's options by weights that did not see its article."""
    drawers = []
    for fold in range(FOLDS):
        kept = [k for k, t in enumerate(told) if fold_of(t) != fold]
        learn = choices_of([told[k] for k in kept], [rows[k] for k in kept])
        drawers.append(Drawer(fit(learn)))
    return [
        drawers[fold_of(t)].shares([Names(seen_in(t, row)) for row in listed])
        for t, listed in zip(told, rows, strict=True)
    ]


def with_history(
    told: Sequence[Told], rows: Sequence[list[Row_]], shares: Sequence[list[float]]
) -> list[list[Row_]]:
    """The facts of all options with those of the article's other events."""
    articles: dict[str, list[int]] = defaultdict(list)
    for k, t in enumerate(told):
        articles[t.article].append(k)
    found: list[list[Row_]] = [[] for _ in told]
    for events in articles.values():
        drafts = [told[k].draft for k in events]
        more = history_facts(drafts, [shares[k] for k in events])
        for k, facts in zip(events, more, strict=True):
            found[k] = [[*row, *fact] for row, fact in zip(rows[k], facts, strict=True)]
    return found


def learn(told: Sequence[Told]) -> dict[str, Any]:
    """The weights of both readings; prints how they do on held-out articles."""
    rows = [[list(row) for row in t.draft.rows] for t in told]
    first = held_out(told, rows)
    rich = with_history(told, rows, first)
    second = held_out(told, rich)
    for of_gold, title in ((True, "gold"), (False, "news")):
        show(told, second, of_gold, title, RESERVE)
    return {
        "reserve": RESERVE,
        "first": fit(choices_of(told, rows)),
        "second": fit(choices_of(told, rich)),
    }


def show(
    told: Sequence[Told],
    shares: Sequence[list[float]],
    of_gold: bool,
    title: str,
    reserve: float,
) -> None:
    """Print rules and witness for several values of the reserve."""
    picked = [
        (t, s)
        for t, s in zip(told, shares, strict=True)
        if t.right is not None and (t.weight == OF_GOLD) == of_gold
    ]
    said = max(1, sum(t.is_said for t, _ in picked))
    rules = [t.by_rule for t, _ in picked], [t.by_rule for t, _ in picked if t.is_said]
    print(
        f"{title}: {len(picked)} events, {said} with a value; as coded now "
        f"told {sum(rules[1]) / said:.3f}, all {sum(rules[0]) / len(picked):.3f}"
    )
    for factor in sorted({reserve, 1.0, 0.7, 0.5, 0.3, 0.2, 0.1}, reverse=True):
        good = told_good = 0
        for t, s in picked:
            is_good = take(s, t.draft.is_written, factor) in (t.right or ())
            good += is_good
            told_good += is_good and t.is_said
        print(
            f"  reserve {factor}: told {told_good / said:.3f}, "
            f"all {good / len(picked):.3f}"
        )


def main() -> None:
    """Read, learn, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--readers", type=Path, help="the folds of train_reader.py")
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    coder = RulesCoder()
    readers = load_readers(arguments.readers)
    gold = [c for c in read_gold([arguments.gold]) if is_learning(c.name)]
    news = read_news(arguments.news, arguments.labels)
    told: list[Told] = []
    for articles, weight in ((gold, OF_GOLD), (news, 1.0)):
        for c in articles:
            coder.reader = readers.of(c.name)
            told += tell_dates(coder, c, weight)
    write_weights(arguments.out, learn(told))


if __name__ == "__main__":
    main()
