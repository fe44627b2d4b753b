"""What a sentence shows to all of its triggers: where its parties lie, found once.

Several predicates stand on the same words, and many words in one sentence; what does
not depend on the predicate is found once for the sentence, or once for the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from marsad.code.attribution import vouching
from marsad.code.clauses import OPENERS
from marsad.code.mentions import PartyMention
from marsad.code.parties import BODIES
from marsad.code.scene import Scene
from marsad.code.syntax import Syntax

CARRIED = 4
"""How many parties of the sentences before stay in reach."""

NEAREST = 24
"""How many mentions of its sentence a trigger looks at."""

PATH = 4
"""How many parts of a path are named."""

DISTANT = 3
"""How many of the article's leading parties are in reach from anywhere."""

GAPS = (0, 1, 2, 4, 8, 16)
"""How many words lie between, in steps; more than the last are 32."""

Fame = tuple[str, bool, bool, str, str]
"""Of a party in its article: its code where it is a body, whether it is at home, whether
the title names it, how often it is named, how its country was settled."""


class Bearing(NamedTuple):
    """How a mention lies toward the words of a trigger.

    ``gap`` counts words (in steps), verbs, links, marks and relatives between, ``way``
    names the parts between, ``steps`` their number with its direction, ``ties`` how
    it hangs on the trigger in the structure, nearest first; ``place`` tells the kind of
    part before its own, and whether it begins that. ``vouches`` and ``speaks``
    are of its being a source, ``again`` says that its code is named again.
    """

    mention: PartyMention
    side: str
    rank: int
    first: bool
    gap: tuple[int, int, int, int, int]
    to: int
    way: str
    steps: int
    ties: tuple[str, ...]
    place: tuple[str, bool]
    vouches: bool
    speaks: bool
    again: bool


class Outsider(NamedTuple):
    """A party from outside the sentence: carried over, or a leading one.

    ``source`` is 'subject' or 'recent', '' for a leading one; ``here`` says that its
    code is named in the sentence as well.
    """

    mention: PartyMention
    source: str
    rank: int
    here: bool
    fame: Fame


class Ground:
    """A sentence's parties, as its triggers see them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        clauses = scene.clauses
        self.parties = [
            m for m in clauses.mentions if m.kind != "media" and m.code is not None
        ]
        self.own = {id(m) for m in clauses.mentions}
        self.is_alone = not any(m.is_party and m.code for m in clauses.mentions)
        self.outsiders = _outsiders(scene)
        self.rulers = _rulers([part.kind for part in clauses.parts])
        self.fame = {id(m): fame_of(m, scene) for m in self.parties}
        self._speakers = {id(m) for s in scene.sources for m in s.parties}
        self._frequent = Counter(m.code for m in self.parties)
        self._names: list[str] | None = None
        self._sums = _gap_sums(scene)
        self._ways: dict[tuple[int, int], tuple[str, int]] = {}
        self._bearings: dict[tuple[int, int], list[Bearing]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nobody is in reach."""
        return not self.parties and not self.outsiders

    def bearings(self, first: int, last: int) -> list[Bearing]:
        """How the parties lie toward the words ``first``..``last``, in text order."""
        key = (first, last)
        found = self._bearings.get(key)
        if found is None:
            found = self._bearings[key] = self._bear(first, last)
        return found

    def _bear(self, first: int, last: int) -> list[Bearing]:
        scene = self.scene
        part_of = scene.clauses.part_of
        parties, frequent = self.parties, self._frequent
        if len(parties) > NEAREST:
            parties = _nearest(parties, first)
            frequent = Counter(m.code for m in parties)
        vouchers = {id(m) for s in vouching(scene.sources, first) for m in s.parties}
        syntax = Syntax(scene.structure, scene.held, first, last)
        at = part_of[first]
        before = sum(m.first < first for m in parties)
        found: list[Bearing] = []
        for k, m in enumerate(parties):
            ahead = k < before
            to = part_of[m.first]
            way, steps = self._way(at, to)
            found.append(
                Bearing(
                    m,
                    "b" if ahead else "a",
                    min(before - 1 - k if ahead else k - before, 3),
                    k == 0,
                    self._gap(m.last, first) if ahead else self._gap(last, m.first),
                    to,
                    way,
                    steps,
                    syntax.ties(m),
                    self._place(m, to),
                    id(m) in vouchers,
                    id(m) in self._speakers,
                    frequent[m.code] > 1,
                )
            )
        return found

    def _place(self, m: PartyMention, to: int) -> tuple[str, bool]:
        parts = self.scene.clauses.parts
        behind = ""
        if parts[to].is_bare:
            behind = parts[to - 1].kind if to else "start"
        return behind, m.first == parts[to].first

    def _gap(self, start: int, end: int) -> tuple[int, int, int, int, int]:
        size = end - start
        if size <= 0:
            return 0, 0, 0, 0, 0
        bucket = next((n for n in GAPS if size <= n), 32)
        verbs, links, marks, relatives = (x[end] - x[start] for x in self._sums)
        return bucket, min(verbs, 2), min(links, 1), min(marks, 2), min(relatives, 1)

    def _way(self, at: int, to: int) -> tuple[str, int]:
        """The parts between two parts, named from the first, and their number.

        For 'اتهمت واشنطن طهران' (Washington accused Tehran) the way to Tehran is
        'chunk'; the number is below zero where it goes back.
        """
        found = self._ways.get((at, to))
        if found is None:
            if self._names is None:
                self._names = _part_names(self.scene)
            between = self._names[at + 1 : to] if to >= at else self._names[to + 1 : at]
            names = [name for name in between if name]
            step = 1
            if to < at:
                step = -1
                names.reverse()
            way = (">" if step > 0 else "<") + " ".join(names[:PATH])
            if len(names) > PATH:
                way += "…"
            found = self._ways[at, to] = way, step * min(len(names), 6)
        return found


def _nearest(parties: Sequence[PartyMention], first: int) -> list[PartyMention]:
    """The mentions nearest to a word: an endless list has no end of options."""
    near = sorted(parties, key=lambda m: abs(m.first - first))[:NEAREST]
    return sorted(near, key=lambda m: m.first)


def _gap_sums(scene: Scene) -> tuple[list[int], list[int], list[int], list[int]]:
    """How many verbs, links, marks and relatives stand before each word."""
    words = scene.clauses.words
    kinds = words.kinds
    verbs = [
        bool(aspect)
        and kind not in ("mark", "complementiser", "subordinator", "relative")
        for kind, aspect in zip(kinds, words.aspects, strict=True)
    ]
    links = [kind in ("complementiser", "subordinator") for kind in kinds]
    marks = [kind == "mark" for kind in kinds]
    relatives = [kind == "relative" for kind in kinds]
    return tuple(  # type: ignore[return-value]
        list(accumulate(x, initial=0)) for x in (verbs, links, marks, relatives)
    )


def _part_names(scene: Scene) -> list[str]:
    """What each part is called on a way over it, '' for one that is passed over."""
    clauses = scene.clauses
    names: list[str] = []
    for part in clauses.parts:
        if part.kind == "chunk":
            coded = any(clauses.mentions[k].code for k in part.mentions)
            names.append(part.preposition + ("C" if coded else "c"))
        elif part.kind == "mark":
            names.append(clauses.words.norm(part.first))
        elif part.kind == "preposition":
            names.append("")
        else:
            names.append(part.kind[:4])
    return names


def _rulers(kinds: Sequence[str]) -> list[int]:
    """For each part the verb part before it in its clause, -1 where it has none."""
    found: list[int] = []
    ruler = -1
    for k, kind in enumerate(kinds):
        found.append(ruler)
        if kind == "verb":
            ruler = k
        elif kind in OPENERS:
            ruler = -1
    return found


def fame_of(m: PartyMention, scene: Scene) -> Fame:
    """What the article as a whole says of a mention's party."""
    code, setting = m.code or "", scene.setting
    share = setting.counts[code]
    return (
        code if code in BODIES else "",
        code == setting.home,
        code in setting.title,
        "1" if share <= 1 else "2-4" if share < 5 else "5+",
        next((w[8:] for w in m.why if w.startswith("country:")), ""),
    )


def _outsiders(scene: Scene) -> list[Outsider]:
    """Parties of the sentences before, the last subject and the nearest first, then
    those that the article speaks of most."""
    memory = scene.memory
    inside = {m.code for m in scene.clauses.mentions if m.kind != "media"}
    found: list[Outsider] = []
    seen: set[tuple[str | None, str]] = set()
    listed = [("subject", m) for m in memory.subject[:2]]
    listed += [("recent", m) for m in reversed(memory.recent)]
    for source, m in listed:
        key = (m.code, m.sector)
        if m.code is None or key in seen or m.kind in ("media", "place"):
            continue
        seen.add(key)
        here = m.code in inside
        found.append(Outsider(m, source, len(found), here, fame_of(m, scene)))
        if len(found) >= CARRIED:
            break
    known = inside | {o.mention.code for o in found}
    rank = 0
    for m in scene.setting.leading:
        if m.code in known:
            continue
        known.add(m.code)
        found.append(Outsider(m, "", rank, False, fame_of(m, scene)))
        rank += 1
        if rank >= DISTANT:
            break
    return found
