"""Learn the weights of the coder's witnesses from coded articles, and show their gain.

    train_witnesses.py GOLD... [--news ARTICLES] [--report] [--out DIR]

GOLD are folders of gold files (docs/en/record.md) with their texts in ``texts/``;
ARTICLES is the file of news articles that ``training/news.jsonl`` codes. Two
witnesses are learned: who plays which part (``roles.json``, a conditional logit over
the options of a trigger) and whether a candidate is an event (``events.json``, a
logistic model over facts); ``train_joins.py`` learns which tell one event. A stage
learns from what the stages before it say of articles that they did not see. ``--report`` first scores the whole coder on articles that it did not learn
from: the checking half (by the digest of the file name) with weights of the learning
half, then all articles by five-fold cross-validation.

The weights written are those of the learning half, so that the checking half stays blind
for them, unless ``--half all`` is given. The network of ``train_reader.py`` is one witness among the facts; ``--readers`` are its
folds, so that nothing is learned from readings of articles that it knows.

Needs numpy and scipy (``pip install 'marsad[train]'``). Writes weights by name of a fact, no text.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fact_matrix import Matrix, Numbering, Numbers, matrix
from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from numpy.typing import NDArray
from readers import Readers, load_readers
from scipy.optimize import minimize
from training_articles import FOLDER, KEPT, read_folder
from weights import write_weights

from marsad.annotate.annotator import annotate
from marsad.code.bundles import Facts, Names, Row
from marsad.code.candidates import (
    Candidate,
    as_candidate,
    cast_by,
    draft_of,
    final_rows,
)
from marsad.code.casting import RoleWitness, weigh_again
from marsad.code.confidence import Model
from marsad.code.facts import article_facts
from marsad.code.mentions import PartyMention
from marsad.code.options import Option
from marsad.code.proposals import Proposal
from marsad.code.rules import RulesCoder
from marsad.code.seen import SeenArticle
from marsad.evaluate.score import score
from marsad.lexicon import DATA, Tables, split
from marsad.lines import to_dict
from marsad.records import Article, CodedArticle

SEEN = 3
"""A fact seen in fewer examples gets no weight."""

SMALL = 0.02
"""A weight smaller than this is dropped."""

ROLE_PENALTY, EVENT_PENALTY = 12.0, 20.0
"""Strength of the quadratic penalty; chosen by cross-validation."""

NEAR_LABEL = 0.7
"""What a candidate counts whose sentence, but not whose word, gold codes so."""

SENTENCE_ONLY = 0.6
"""What the parties of such a candidate count."""

OF_GOLD = 2.0
"""What the gold's articles count; the others' one."""

EXAMPLE = 0.5
"""What an example sentence of the lexicon counts beside a coded one."""

SOURCE = "source=written"
"""Fact of an article that is not of the gold; it is dropped from the weights."""

FOLDS, INNER = 5, 3


@dataclass(slots=True)
class Choice:
    """A trigger with its options: the facts of each, 'nobody' last, and the right ones."""

    facts: list[Numbers]
    right: dict[str, set[int] | None]
    weight: float


def read_written(folder: Path) -> list[Coded]:
    """The articles written to learn from, with their annotation.

    Those that are kept to measure by are left out.
    """
    found: list[Coded] = []
    for w in read_folder(folder):
        if w.name.startswith(KEPT):
            continue
        a = w.record
        article = Article(
            a["id"], tuple(a["span"]), title=a["title"], published=a["published"]
        )
        annotation = annotate(w.text, article)
        found.append(Coded(w.name, w.name, w.text, article, annotation, a))
    return found


@dataclass(slots=True)
class Example:
    """A predicate's own example in the lexicon, or its counter-example."""

    predicate: str
    sentence: Coded
    is_event: bool


def read_examples() -> list[Example]:
    """The example and counter-example of each predicate of the lexicon."""
    found: list[Example] = []
    for row in Tables().rows("predicates"):
        for column in ("example", "counter"):
            for text in split(row.get(column)):
                article = Article("a1", (0, len(text)))
                annotation = annotate(text, article)
                coded = Coded(row["id"], "", text, article, annotation, {})
                found.append(Example(row["id"], coded, column == "example"))
    return found


def descend(loss: Any, size: int) -> NDArray[np.float64]:
    """The weights of least loss by L-BFGS; ``loss`` gives value and gradient."""
    found = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 120}
    )
    return np.asarray(found.x)


@dataclass(frozen=True, slots=True)
class Questions:
    """Choices of one role as numbers: the options' facts, each one's choice, the right."""

    data: Matrix
    starts: NDArray[np.int64]
    group: NDArray[np.int64]
    target: NDArray[np.float64]
    strength: NDArray[np.float64]


def questions(choices: Sequence[Choice], role: str, numbering: Numbering) -> Questions:
    """The choices in which the role is decided."""
    used = [c for c in choices if c.right[role] is not None]
    data = matrix([f for c in used for f in c.facts], numbering, SEEN)
    starts = np.cumsum([0, *(len(c.facts) for c in used[:-1])])
    sizes = np.array([len(c.facts) for c in used], np.int64)
    group = np.repeat(np.arange(len(used)), sizes)
    target = np.zeros(len(group))
    at = 0
    for c in used:
        right = c.right[role] or {len(c.facts) - 1}
        for k in right:
            target[at + k] = 1.0 / len(right)
        at += len(c.facts)
    strength = np.array([c.weight for c in used])[group]
    return Questions(data, starts, group, target, strength)


def fit_roles(asked: Questions) -> dict[str, float]:
    """Weights of the conditional logit for one role."""
    if not len(asked.group):
        return {}
    data, starts, group = asked.data, asked.starts, asked.group
    target, strength = asked.target, asked.strength

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = data.times(w)
        shifted = z - np.maximum.reduceat(z, starts)[group]
        total = np.add.reduceat(np.exp(shifted), starts)
        log_p = shifted - np.log(total)[group]
        value = -(strength * target * log_p).sum() + 0.5 * ROLE_PENALTY * (w @ w)
        back = data.back(strength * (np.exp(log_p) - target))
        return float(value), back + ROLE_PENALTY * w

    return _kept(data.names, descend(loss, len(data.names)))


def fit_both(
    choices: Sequence[Choice], numbering: Numbering
) -> tuple[dict[str, float], dict[str, float]]:
    """The weights for actors and for recipients, side by side where that can be done."""
    actor, recipient = (
        questions(choices, role, numbering) for role in ("actor", "recipient")
    )
    if "fork" not in multiprocessing.get_all_start_methods():
        return fit_roles(actor), fit_roles(recipient)
    context = multiprocessing.get_context("fork")
    mine, other = context.Pipe()
    beside = context.Process(target=lambda: other.send(fit_roles(recipient)))
    beside.start()
    found = fit_roles(actor)
    told: dict[str, float] = mine.recv()
    beside.join()
    return found, told


def fit_logistic(
    rows: Sequence[tuple[Numbers, float, float]], numbering: Numbering, penalty: float
) -> tuple[float, dict[str, float]]:
    """Bias and weights of the logistic model over rows of facts, label, strength."""
    bias = numbering.of(["bias"])
    data = matrix([np.append(row, bias) for row, _, _ in rows], numbering, SEEN)
    target = np.array([label for _, label, _ in rows])
    strength = np.array([weight for _, _, weight in rows])
    free = np.array([name != "bias" for name in data.names], dtype=float)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = np.clip(data.times(w), -30, 30)
        value = (strength * (np.logaddexp(0, z) - target * z)).sum() + 0.5 * penalty * (
            free * w
        ) @ w
        back = data.back(strength * (1.0 / (1.0 + np.exp(-z)) - target))
        return float(value), back + penalty * free * w

    weights = _kept(data.names, descend(loss, len(data.names)))
    return weights.pop("bias", 0.0), weights


def _kept(names: Sequence[str], weights: NDArray[np.float64]) -> dict[str, float]:
    return {
        name: round(float(w), 3)
        for name, w in zip(names, weights, strict=True)
        if abs(w) >= SMALL and not name.startswith(SOURCE)
    }


def match(candidate: Candidate, coded: Coded) -> tuple[dict[str, Any] | None, int]:
    """The gold event a candidate tells: 2 by its words, 1 by its sentence, else 0."""
    best: tuple[dict[str, Any] | None, int] = None, 0
    for event in coded.gold["events"]:
        if event["type"] != candidate.predicate.type:
            continue
        for m in event["mentions"]:
            end = m["start"] + len(m["trigger"])
            if candidate.start < end and m["start"] < candidate.end:
                return event, 2
            if m["sentence"][0] <= candidate.start < m["sentence"][1] and not best[1]:
                best = event, 1
    return best


def right_options(
    options: Sequence[Option], parties: Sequence[dict[str, Any]], text: str
) -> set[int] | None:
    """Which options are the gold parties; None where gold has some but no option is."""
    found: set[int] = set()
    for party in parties:
        written = party["text"].lstrip("ولب").strip('«»"')
        scored: list[tuple[float, int]] = []
        for k, option in enumerate(options):
            m = option.mention
            if m.code != party["code"] and party["code"] not in m.also:
                continue
            words = text[m.start : m.end]
            score = 1.0 + (m.sector == party["sector"])
            if words in party["text"] or written in words:
                score += 1.5
            elif set(words.split()) & set(party["text"].split()):
                score += 0.7
            if "carried" in option.facts or "distant" in option.facts:
                score -= 0.6
            scored.append((score, k))
        if scored:
            top = max(scored)[0]
            found |= {k for score, k in scored if score >= top - 0.01}
    return None if parties and not found else found


def roles_told(
    proposal: Proposal, coded: Coded
) -> tuple[dict[str, set[int] | None], float] | None:
    """Which options gold has in each role, and how much that counts.

    ``None`` where gold codes no such event; less counts what it codes in the sentence,
    but not of the word.
    """
    event, level = match(as_candidate(proposal, proposal.rule), coded)
    if event is None:
        return None
    right = {
        role: right_options(proposal.options, event[role], coded.text)
        for role in ("actor", "recipient")
    }
    return right, 1.0 if level == 2 else SENTENCE_ONLY


def roles_of_options(
    proposal: Proposal, coded: Coded
) -> tuple[list[int], float] | None:
    """The role of each option: 0 none, 1 actor, 2 recipient; as ``roles_told``.

    ``None`` also where none of gold's parties is among the options.
    """
    told = roles_told(proposal, coded)
    if told is None or all(x is None for x in told[0].values()):
        return None
    right = list(told[0].values())
    return [
        next((role for role, x in enumerate(right, 1) if x and k in x), 0)
        for k in range(len(proposal.options))
    ], told[1]


def event_rows(
    candidates: Sequence[Candidate], coded: Coded
) -> list[tuple[Facts, float]]:
    """The facts of an article's candidates, each with its label."""
    matched = [match(c, coded) for c in candidates]
    told = {id(event) for event, level in matched if level == 2}
    more = article_facts(candidates, len(coded.annotation.sentences))
    found: list[tuple[Facts, float]] = []
    for c, (event, level), extra in zip(candidates, matched, more, strict=True):
        label = 1.0 if level == 2 else 0.0
        if level == 1 and id(event) not in told:
            label = NEAR_LABEL
        found.append((Row((c.facts, extra)), label))
    return found


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of all witnesses; thresholds are set where they are used."""

    roles: RoleWitness
    events: tuple[float, dict[str, float]]


class Trainer:
    """Learns from some articles and codes others.

    Proposals do not depend on weights, so each article is read once.
    """

    def __init__(
        self,
        coded: Sequence[Coded],
        written: Sequence[Coded],
        examples: Sequence[Example],
        readers: Readers,
    ) -> None:
        self.written = written
        self.numbering = Numbering()
        self.more = {id(c) for c in written}
        self.coder = RulesCoder(threshold=0.0)
        self.seen: dict[int, SeenArticle] = {}
        self.proposals: dict[int, list[Proposal]] = {}
        for c in (*coded, *written):
            scenes = self.coder.set_scenes(c.text, c.annotation)
            readings = readers.read(self.coder, c.name, scenes)
            self.seen[id(c)] = SeenArticle(c.text, c.annotation, scenes, readings)
            self.proposals[id(c)] = self.coder.propose(scenes, readings)
        self.right = {
            id(c): [roles_told(p, c) for p in self.proposals[id(c)]]
            for c in (*coded, *written)
        }
        self.coder.reader = readers.whole
        self.examples: list[tuple[Example, list[Proposal]]] = []
        for x in examples:
            sentence = x.sentence
            scenes = self.coder.set_scenes(sentence.text, sentence.annotation)
            found = self.coder.propose(scenes, self.coder.read(scenes))
            own = [p for p in found if p.predicate.id == x.predicate]
            if own:
                self.examples.append((x, own))

    def _choices(
        self, coded: Coded, rows: Sequence[Sequence[Iterable[str]]]
    ) -> list[Choice]:
        """The choices that gold decides, with the given facts of the options."""
        return [
            Choice(
                [self.numbering.of(f) for f in (*facts, p.nobody)],
                right[0],
                right[1] * self._weight(coded),
            )
            for p, facts, right in zip(
                self.proposals[id(coded)], rows, self.right[id(coded)], strict=True
            )
            if right is not None
        ]

    def _weight(self, coded: Coded) -> float:
        return 1.0 if id(coded) in self.more else OF_GOLD

    def _plain(self, coded: Coded) -> list[list[Facts]]:
        return [[o.facts for o in p.options] for p in self.proposals[id(coded)]]

    def _source(self, coded: Coded, candidate: Candidate) -> Facts:
        """Facts that take up what an article not of the gold differs by as a whole."""
        if id(coded) not in self.more:
            return Names(())
        return Names((SOURCE, f"{SOURCE}&type={candidate.predicate.type}"))

    def learn(self, gold: Sequence[Coded]) -> Learned:
        """All weights; each stage learns from what stages before say unseen.

        The articles written to learn from are always among those learned from.
        """
        articles = [*gold, *self.written]
        plain = {id(c): self._choices(c, self._plain(c)) for c in articles}
        simple = [
            _framed(p, [o.facts for o in p.options], self.numbering)
            for x, proposals in self.examples
            if x.is_event
            for p in proposals
        ]

        def drafted(inside: Sequence[Coded]) -> RoleWitness:
            choices = [x for c in inside for x in plain[id(c)]] + simple
            return RoleWitness(*fit_both(choices, self.numbering), {}, {})

        rows: dict[int, list[list[Facts]]] = {}
        for inside, held in _folds(articles, INNER):
            witness = drafted(inside)
            for c in held:
                drafts = [draft_of(p, witness) for p in self.proposals[id(c)]]
                rows[id(c)] = final_rows(drafts)
        final = {id(c): self._choices(c, rows[id(c)]) for c in articles}
        draft = drafted(articles)
        again = [
            (x, p, facts)
            for x, proposals in self.examples
            for p, facts in zip(
                proposals,
                final_rows([draft_of(p, draft) for p in proposals]),
                strict=True,
            )
        ]
        simple_again = [
            _framed(p, facts, self.numbering) for x, p, facts in again if x.is_event
        ]

        def settled(
            inside: Sequence[Coded],
        ) -> tuple[dict[str, float], dict[str, float]]:
            choices = [x for c in inside for x in final[id(c)]] + simple_again
            return fit_both(choices, self.numbering)

        weighed: list[tuple[Numbers, float, float]] = []
        for inside, held in _folds(articles, INNER):
            witness = RoleWitness({}, {}, *settled(inside))
            for c in held:
                candidates = [
                    cast_by(p, weigh_again(facts, p.nobody, witness))
                    for p, facts in zip(self.proposals[id(c)], rows[id(c)], strict=True)
                ]
                for one, (row, label) in zip(
                    candidates, event_rows(candidates, c), strict=True
                ):
                    facts = self.numbering.of(Row((row, self._source(c, one))))
                    weighed.append((facts, label, self._weight(c)))
        roles = RoleWitness(draft.actor, draft.recipient, *settled(articles))
        for x, p, facts in again:
            odds = weigh_again(facts, p.nobody, roles)
            c = cast_by(p, odds)
            weighed.append((self.numbering.of(c.facts), float(x.is_event), EXAMPLE))
        return Learned(roles, fit_logistic(weighed, self.numbering, EVENT_PENALTY))

    def code(
        self,
        articles: Sequence[Coded],
        learned: Learned,
        threshold: float,
    ) -> list[dict[str, Any]]:
        """The articles coded with these weights, as records of the output."""
        self.coder.witness = learned.roles
        self.coder.model = Model(*learned.events, threshold)
        self.coder.threshold = threshold
        found: list[dict[str, Any]] = []
        for c in articles:
            seen = self.seen[id(c)]
            candidates = self.coder.cast(
                c.annotation, seen.scenes, self.proposals[id(c)]
            )
            events = self.coder.tell(seen, candidates)
            found.append(to_dict(CodedArticle(c.name, c.article, tuple(events))))
        return found


def _framed(
    proposal: Proposal, facts: Sequence[Iterable[str]], numbering: Numbering
) -> Choice:
    """A choice in a simple sentence, where the frame's own cast is taken as right."""

    def places(parties: Sequence[PartyMention]) -> set[int] | None:
        spans = {(m.first, m.last) for m in parties}
        found = {
            k
            for k, o in enumerate(proposal.options)
            if (o.mention.first, o.mention.last) in spans
        }
        return found if found or not parties else None

    rule = proposal.rule
    return Choice(
        [numbering.of(f) for f in (*facts, proposal.nobody)],
        {"actor": places(rule.actor), "recipient": places(rule.recipient)},
        EXAMPLE,
    )


def _folds(
    articles: Sequence[Coded], count: int
) -> list[tuple[list[Coded], list[Coded]]]:
    """Pairs of articles to learn from and articles held out."""
    return [
        (
            [c for k, c in enumerate(articles) if k % count != fold],
            [c for k, c in enumerate(articles) if k % count == fold],
        )
        for fold in range(count)
    ]


def report(
    trainer: Trainer, learned: Sequence[tuple[Learned, Sequence[Coded]]]
) -> None:
    """Print the scores of articles held out, at several thresholds."""
    for threshold in (0.22, 0.26, 0.3, 0.34):
        predicted: dict[str, list[dict[str, Any]]] = {}
        gold: dict[str, list[dict[str, Any]]] = {}
        for weights, held in learned:
            for c, record in zip(
                held, trainer.code(held, weights, threshold), strict=True
            ):
                gold.setdefault(c.name, []).append(c.gold)
                predicted.setdefault(c.name, []).append(record)
        figures = score(gold, predicted).figures
        print(
            f"  threshold {threshold}: "
            + "  ".join(
                f"{name} {figures[name].f1:.3f}"
                for name in ("detection", "quad", "tuple", "full", "dyads")
            )
            + f"  predicted {figures['detection'].predicted}"
            f" for {figures['detection'].gold}",
            flush=True,
        )


def main() -> None:
    """Report where asked, then fit on the half asked for and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--written", type=Path, default=FOLDER)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--readers", type=Path, help="the folds of train_reader.py")
    parser.add_argument("--half", choices=("learn", "all"), default="learn")
    parser.add_argument("--folds-only", action="store_true")
    parser.add_argument("--half-only", action="store_true")
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--out", type=Path, default=DATA / "witnesses")
    arguments = parser.parse_args()
    coded = read_gold(arguments.gold)
    written = read_written(arguments.written)
    if arguments.news:
        written += read_news(arguments.news, arguments.labels)
    readers = load_readers(arguments.readers)
    trainer = Trainer(coded, written, read_examples(), readers)
    learn = [c for c in coded if is_learning(c.name)]
    check = [c for c in coded if c not in learn]
    learned = trainer.learn(learn if arguments.half == "learn" else coded)
    if arguments.report:
        if not arguments.folds_only:
            print("learning half -> checking half", flush=True)
            blind = learned if arguments.half == "learn" else trainer.learn(learn)
            report(trainer, [(blind, check)])
        if not arguments.half_only:
            print(f"all, {FOLDS}-fold", flush=True)
            folds = _folds(coded, FOLDS)
            report(trainer, [(trainer.learn(inside), held) for inside, held in folds])
    arguments.out.mkdir(parents=True, exist_ok=True)
    roles = learned.roles
    write_weights(
        arguments.out / "roles.json",
        {
            "actor": roles.actor,
            "recipient": roles.recipient,
            "final_actor": roles.final_actor,
            "final_recipient": roles.final_recipient,
        },
    )
    bias, weights = learned.events
    write_weights(
        arguments.out / "events.json",
        {"bias": bias, "threshold": arguments.threshold, "weights": weights},
    )


if __name__ == "__main__":
    main()
