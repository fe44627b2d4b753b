"""Learn when an event happened and who vouches for it (``marsad.code.reader.choosing``).

    train_choices.py GOLD --news ARTICLES --folds DIR [--half learn|all] [--out DIR]

Takes the inputs of ``train_joins.py``, after it: the events are those that the coder tells
with the weights that ship, each article read by a network that does not know it. What the
encoder makes of the words is the network's of all articles. From the gold, the news and
the written articles whose dates and sources are coded two networks are learned, one for
each choice.

Prints how often each is right on the checking half of GOLD: where gold has a value (as the
scorer asks), and over all events, where a value for nothing is a fault. Needs torch
(``pip install 'marsad[train]'``); some forty minutes for five thousand articles, most
of them for reading. Writes weights and names of facts, no text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from article_sources import add_sources, read_sources
from choice_network import (
    READ_AS,
    Question,
    learn,
    learn_facts,
    shares_of,
)
from gold_articles import Coded, is_learning, read_gold
from learned_pairs import write_network
from looker import Half, Looker
from readers import Readers, add_networks, load_readers

from marsad.code.candidates import Candidate
from marsad.code.choice import take
from marsad.code.dating import Dates, Options
from marsad.code.rules import RulesCoder
from marsad.code.seen import SeenArticle
from marsad.code.tellings import tell
from marsad.code.vouchers import Voucher, Vouchers
from marsad.records import Event

HABITS = {
    "dates": ("none", "pub", "own", "far", "pubmonth"),
    "vouchers": ("nobody", "source", "mention"),
}
"""Kinds of options that a source's coders may favour otherwise than the gold's do."""

PREFIXES = {"dates": "d_", "vouchers": "v_"}

Questions = dict[str, list[Question]]
"""Of each choice the questions that gold answers."""


def ask(
    coder: RulesCoder, readers: Readers, coded: Coded, source: str
) -> Iterator[tuple[str, Question]]:
    """The events that the coder tells and gold codes, as questions of either choice."""
    annotation = coded.annotation
    scenes = coder.set_scenes(coded.text, annotation)
    readings = readers.read(coder, coded.name, scenes)
    seen = SeenArticle(coded.text, annotation, scenes, readings)
    candidates = coder.find_candidates(annotation, scenes, readings)
    groups, sure = coder.join(annotation, candidates)
    events = coder.events(seen, groups, sure)
    look = Looker(scenes, readers.encoder)
    dates, vouchers = Dates(seen), Vouchers(seen)
    for members, event in zip(groups, events, strict=True):
        gold = gold_of(members, coded)
        if gold is None:
            continue
        telling = tell(members, annotation)
        told = telling.told
        asked = look.at(told.sentence, told.trigger.first, told.trigger.last)
        yield (
            "dates",
            of_date(
                coded, source, asked, dates.options(telling), seen, look, gold, event
            ),
        )
        own = vouchers.options(telling)
        yield "vouchers", of_vouchers(coded, source, asked, own, look, gold, event)


def of_date(
    coded: Coded,
    source: str,
    asked: Half,
    options: Options,
    seen: SeenArticle,
    look: Looker,
    gold: dict[str, Any],
    event: Event,
) -> Question:
    """When an event happened."""
    year = (coded.article.published or "")[:4]
    spots = [seen.tokens_of(t.start, t.end) if t else None for t in options.written]
    return Question(
        coded.name,
        source,
        asked,
        tuple(look.at(*spot) if spot else None for spot in spots),
        tuple(tuple(row) for row in options.rows),
        tuple(t is not None for t in options.written),
        frozenset(
            k for k, v in enumerate(options.values) if is_date(v, gold["date"], year)
        ),
        bool(gold["date"]),
        is_date(event.date, gold["date"], year),
    )


def of_vouchers(
    coded: Coded,
    source: str,
    asked: Half,
    options: Sequence[Voucher],
    look: Looker,
    gold: dict[str, Any],
    event: Event,
) -> Question:
    """Who vouches for an event."""
    said = gold["attribution"]
    return Question(
        coded.name,
        source,
        asked,
        tuple(
            look.at(v.sentence, v.first, v.last) if v.chain else None for v in options
        ),
        tuple(v.facts for v in options),
        tuple(bool(v.chain) for v in options),
        frozenset(
            k for k, v in enumerate(options) if vouches([e.text for e in v.chain], said)
        ),
        bool(said),
        vouches([e.text for e in event.attribution], said),
    )


def is_date(given: Any, gold: str | None, published: str) -> bool:
    """Whether a date is the gold's; 'since 2011' also where gold closes it with now."""
    if given == (gold or None):
        return True
    if not given or not gold or not given.endswith("/..") or "/" not in gold:
        return False
    begin, end = gold.split("/")
    return bool(begin == given[:-3] and published and end.startswith(published))


def vouches(chain: Sequence[str], gold: Sequence[str]) -> bool:
    """Whether one of a chain is one of gold's, as the scorer has it; nobody, if none."""
    given, asked = ([" ".join(x.split()) for x in some] for some in (chain, gold))
    if not asked or not given:
        return not asked and not given
    return any(a and b and (a in b or b in a) for a in given for b in asked)


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


def read_questions(
    coder: RulesCoder, readers: Readers, articles: Sequence[Coded], source: str
) -> Questions:
    """The questions of articles, each read by a network that does not know it."""
    found: Questions = {name: [] for name in HABITS}
    for c in articles:
        if c.gold.get("circumstances_coded", True):
            for name, question in ask(coder, readers, c, source):
                found[name].append(question)
    return found


def show(
    name: str, questions: Sequence[Question], shares: Sequence[Sequence[float]]
) -> None:
    """Print how often the coder as it ships and the network are right."""
    right = [
        take(of, q.is_written) in q.right
        for q, of in zip(questions, shares, strict=True)
    ]
    said = [k for k, q in enumerate(questions) if q.is_said]
    for title, some in (("gold says", said), ("all", range(len(questions)))):
        before = sum(questions[k].before for k in some)
        now = sum(right[k] for k in some)
        print(f"  {name}, {title}: {before} -> {now} of {len(some)}", flush=True)


def main() -> None:
    """Learn, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sources(parser)
    add_networks(parser)
    arguments = parser.parse_args()
    readers = load_readers(arguments.folds, arguments.out)
    coder = RulesCoder()
    questions: Questions = {name: [] for name in HABITS}
    for source, some in read_sources(arguments):
        for name, found in read_questions(coder, readers, some, source).items():
            questions[name] += found
    check: Questions = {name: [] for name in HABITS}
    if arguments.half == "learn":
        held = [c for c in read_gold([arguments.gold]) if not is_learning(c.name)]
        check = read_questions(coder, readers, held, READ_AS)
    torch.use_deterministic_algorithms(True)
    for name, some in questions.items():
        known = learn_facts(some, HABITS[name])
        print(f"{name}: {len(some)} events, {len(known)} facts", flush=True)
        network = learn(some, known)
        if check[name]:
            show(name, check[name], shares_of(network, check[name], known))
        prefix = PREFIXES[name]
        write_network(network.tables(prefix), name, known, prefix, arguments.out)


if __name__ == "__main__":
    main()
