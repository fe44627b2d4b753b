"""How well a coder agrees with gold: detection, tuples, aux, dyads, claims, text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from marsad.evaluate.gold import Articles
from marsad.evaluate.pairing import (
    aux,
    codes,
    overlap,
    pair_events,
    parties_right,
    quad_of,
)

PARTS = (
    "detection",
    "quad",
    "tuple",
    "full",
    "dyads",
    "claims",
    "text",
    "articles",
)
SHARES = ("mode", "aux", "date", "place", "sector", "attribution")


@dataclass(frozen=True, slots=True)
class Figure:
    """Right ones against predicted and gold ones."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of a comparison, micro-averaged over the files.

    ``figures`` by name (detection: type right in the right sentence; tuple: also the
    countries; full: also the aux; dyads: the set of actual (type, actor, recipient)
    of an article), ``shares`` right and asked among detected pairs, ``by_type``, and
    ``confusion`` counts of (gold type, predicted type).
    """

    files: int
    figures: dict[str, Figure]
    shares: dict[str, tuple[int, int]]
    by_type: dict[str, Figure]
    confusion: dict[tuple[str, str], int]


def score(gold: Articles, predicted: Articles) -> Scores:
    """The agreement of predictions with gold; files only predicted do not count."""
    tally = _Tally()
    for file, articles in gold.items():
        tally.add(articles, predicted.get(file, []))
    return Scores(
        len(gold),
        {
            name: Figure(tally.right[name], tally.said[name], tally.gold[name])
            for name in PARTS
        },
        {name: (tally.shared[name], tally.asked[name]) for name in SHARES},
        {
            name: Figure(
                tally.type_right[name], tally.type_said[name], tally.type_gold[name]
            )
            for name in sorted(tally.type_said | tally.type_gold)
        },
        dict(tally.confusion.most_common()),
    )


class _Tally:
    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.shared: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.type_right: Counter[str] = Counter()
        self.type_said: Counter[str] = Counter()
        self.type_gold: Counter[str] = Counter()
        self.confusion: Counter[tuple[str, str]] = Counter()

    def add(self, gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
        """Count one text: its coded articles in the gold and as predicted."""
        gold_events = [e for a in gold for e in a["events"]]
        said_events = [e for a in said for e in a.get("events") or ()]
        for name in ("detection", "quad", "tuple", "full"):
            self.said[name] += len(said_events)
            self.gold[name] += len(gold_events)
        self.type_said.update(e["type"] for e in said_events)
        self.type_gold.update(e["type"] for e in gold_events)
        for p, g in pair_events(said_events, gold_events):
            self._pair(p, g)
        self._set("dyads", _dyads(gold_events), _dyads(said_events))
        self._claims(
            [c for a in gold for c in a.get("claims") or ()],
            [c for a in said for c in a.get("claims") or ()],
        )
        self._set("text", _kept(gold), _kept(said))
        self._articles(gold, said)

    def _pair(self, p: dict[str, Any], g: dict[str, Any]) -> None:
        self.right["quad"] += quad_of(p["type"]) == quad_of(g["type"])
        if p["type"] != g["type"]:
            self.confusion[g["type"], p["type"]] += 1
            return
        self.right["detection"] += 1
        self.type_right[g["type"]] += 1
        tuple_right = parties_right(p, g)
        aux_right = aux(p) == aux(g)
        self.right["tuple"] += tuple_right
        self.right["full"] += tuple_right and aux_right
        self._share("aux", aux_right)
        self._share("mode", (p.get("mode") or "") == (g.get("mode") or ""))
        for name in ("date", "place"):
            if g.get(name):
                self._share(name, p.get(name) == g[name])
        if g["actor"]:
            self._share("sector", bool(_sectors(p) & _sectors(g)))
        if g.get("attribution"):
            self._share("attribution", _same_source(p, g))

    def _share(self, name: str, right: bool) -> None:
        self.asked[name] += 1
        self.shared[name] += right

    def _set(self, name: str, gold: set[Any], said: set[Any]) -> None:
        self.right[name] += len(gold & said)
        self.said[name] += len(said)
        self.gold[name] += len(gold)

    def _claims(self, gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
        self.said["claims"] += len(said)
        self.gold["claims"] += len(gold)
        taken: set[int] = set()
        for g in gold:
            for i, p in enumerate(said):
                longer = max(_length(p["span"]), _length(g["span"]))
                if (
                    i not in taken
                    and p["kind"] == g["kind"]
                    and longer
                    and overlap(g["span"], p["span"]) * 2 >= longer
                ):
                    taken.add(i)
                    self.right["claims"] += 1
                    break

    def _articles(self, gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
        self.said["articles"] += len(said)
        self.gold["articles"] += len(gold)
        taken: set[int] = set()
        for g in gold:
            for i, p in enumerate(said):
                one, other = g["span"], p["span"]
                union = max(one[1], other[1]) - min(one[0], other[0])
                if i not in taken and union and overlap(one, other) >= 0.8 * union:
                    taken.add(i)
                    self.right["articles"] += 1
                    break


def _dyads(events: list[dict[str, Any]]) -> set[tuple[str, str, str | None]]:
    found: set[tuple[str, str, str | None]] = set()
    for e in events:
        if aux(e) != "actual":
            continue
        actors, recipients = codes(e["actor"]), codes(e["recipient"])
        if recipients:
            found |= {(e["type"], a, r) for a in actors for r in recipients if a != r}
            continue
        mutual: set[tuple[str, str, str | None]] = {
            (e["type"], a, b) for a in actors for b in actors if a != b
        }
        found |= mutual or {(e["type"], a, None) for a in actors}
    return found


def _kept(articles: list[dict[str, Any]]) -> set[int]:
    keep: set[int] = set()
    for a in articles:
        inside = set(range(*a["span"]))
        for extent in a.get("noise") or ():
            inside -= set(range(*extent))
        keep |= inside
    return keep


def _length(span: list[int]) -> int:
    return span[1] - span[0]


def _sectors(event: dict[str, Any]) -> set[str | None]:
    return {x.get("sector") for x in event["actor"]}


def _same_source(p: dict[str, Any], g: dict[str, Any]) -> bool:
    said = [
        _plain(x if isinstance(x, str) else x.get("text"))
        for x in p.get("attribution") or ()
    ]
    gold = [_plain(x) for x in g["attribution"]]
    return any(a and b and (a in b or b in a) for a in said for b in gold)


def _plain(text: str | None) -> str:
    letters = (c for c in text or "" if not "\u064b" <= c <= "\u0652")
    return " ".join("".join(letters).split())
