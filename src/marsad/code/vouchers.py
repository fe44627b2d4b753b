"""Who vouches for an event: every source around its tellings, and nobody, as options.

In 'قال الوزير إن القوات انسحبت' (the minister said that the forces withdrew) the
minister does, and maybe still two sentences on. The sources that cues find
(``marsad.code.attribution``) and the parties mentioned are options with named facts;
which of them vouches is learned from coded articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.attribution import (
    HEADLINE,
    QUOTED,
    SPOKEN,
    Source,
    extent,
    is_own_word,
    vouching,
)
from marsad.code.candidates import Candidate
from marsad.code.choice import take
from marsad.code.mentions import PartyMention
from marsad.code.reader.choosing import Choice, Choosing
from marsad.code.scene import Scene
from marsad.code.seen import SeenArticle
from marsad.code.tellings import Telling
from marsad.records import Evidence

BEFORE, BEHIND = 8, 1
"""How many sentences before a telling, and behind it, a source may stand."""

NEAR = 2
"""How many sentences before a telling any party mentioned may vouch."""

BESIDE = 0.15
"""How likely a further source has to be beside the one that is taken."""

CHAIN = 3
"""So many stand in a chain at most."""

TELLINGS = 4
"""So many tellings of an event are asked for sources."""


Place = tuple[int, int, int]
"""Sentence, first and last (exclusive) token."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """A chain of those who may vouch, outermost first, and what speaks for it.

    It stands at tokens ``first`` up to ``last`` of a sentence; nobody at none, with an
    empty chain.
    """

    chain: tuple[Evidence, ...]
    sentence: int
    first: int
    last: int
    facts: tuple[str, ...]


def vouch(
    events: Sequence[Telling], seen: SeenArticle, network: Choosing | None
) -> list[tuple[Evidence, ...]]:
    """The chain of those who vouch for each event; empty where the article does.

    Without a network those whose words the telling that counts is part of.
    """
    if network is None:
        return [e.told.attribution for e in events]
    vouchers = Vouchers(seen)
    options = [vouchers.options(e) for e in events]
    shares = network.shares(
        [
            Choice(
                e.told.telling,
                [
                    seen.at(v.sentence, v.first, v.last) if v.chain else None
                    for v in own
                ],
                [v.facts for v in own],
            )
            for e, own in zip(events, options, strict=True)
        ]
    )
    return [_taken(own, of) for own, of in zip(options, shares, strict=True)]


def _taken(options: Sequence[Voucher], shares: Sequence[float]) -> tuple[Evidence, ...]:
    """The chain of the likeliest option and those beside it, the first told outermost.

    The shares of the same words are added up, and those that are likeliest are shown. In
    'ذكرت رويترز نقلا عن مسؤولين أن …' (Reuters reported, citing officials, that …) the
    agency and the officials share.
    """
    words = [tuple(e.text for e in option.chain) for option in options]
    total = dict.fromkeys(words, 0.0)
    likeliest: dict[tuple[str, ...], tuple[float, Voucher]] = {}
    for own, share, option in zip(words, shares, options, strict=True):
        total[own] += share
        if own not in likeliest or share > likeliest[own][0]:
            likeliest[own] = share, option
    best = [*total][take([*total.values()], [bool(own) for own in total])]
    if not best:
        return ()
    beside = [
        own for own, share in total.items() if own not in ((), best) and share >= BESIDE
    ]
    found: list[tuple[Evidence, ...]] = []
    for own in (best, *sorted(beside, key=total.__getitem__, reverse=True)):
        size = sum(map(len, found))
        known = [e.text for chain in found for e in chain]
        chain = likeliest[own][1].chain[: CHAIN - size]
        # 'الوزير' beside 'وزير الدفاع' says nothing more.
        new = [e for e in chain if not any(_is_part(e.text, x) for x in known)]
        if new:
            found.append(tuple(new))
    found.sort(key=lambda chain: chain[0].start)
    return tuple(e for chain in found for e in chain)


def _is_part(one: str, other: str) -> bool:
    """Whether one of two names stands in the other."""
    return one in other or other in one


class Vouchers:
    """The options of an article's events."""

    def __init__(self, seen: SeenArticle) -> None:
        self.seen, self.text = seen, seen.text
        self.annotation, self.scenes = seen.annotation, seen.scenes
        self._places: dict[int, list[Place]] = {}
        self.speaking: dict[str, int] = {}
        for scene in seen.scenes:
            for source in scene.sources:
                for code in {m.code for m in source.parties if m.code}:
                    self.speaking[code] = self.speaking.get(code, 0) + 1

    def options(self, event: Telling) -> list[Voucher]:
        """All who may vouch for an event, nobody last."""
        told = event.told
        tellings = [told, *(c for c in event.members if c is not told)][:TELLINGS]
        act = _Act(tellings, told, event.actor)
        found: list[Voucher] = []
        last = len(self.scenes) - 1
        wanted = {
            k
            for c in tellings
            for k in range(
                max(0, c.sentence - BEFORE), min(last, c.sentence + BEHIND) + 1
            )
        }
        for k in sorted(wanted):
            near = min(tellings, key=lambda c: (abs(k - c.sentence), c is not told))
            scene = self.scenes[k]
            apart = k - near.sentence
            found += [
                self._of_source(act, near, scene, source, order, apart)
                for order, source in enumerate(scene.sources)
            ]
            named = [(a, b) for at, a, b in self._places_in(scene) if at == k]
            before = [c for c in tellings if 0 <= c.sentence - k <= NEAR]
            if before:
                near = min(before, key=lambda c: (c.sentence - k, c is not told))
                found += [
                    self._of_mention(act, near, scene, m, k - near.sentence)
                    for m in scene.clauses.mentions
                    if not any(a < m.last and m.first < b for a, b in named)
                ]
        found.append(self._nobody(act))
        return found

    def _of_source(
        self,
        act: _Act,
        c: Candidate,
        scene: Scene,
        source: Source,
        order: int,
        apart: int,
    ) -> Voucher:
        place = self._places_in(scene)[order]
        is_here = place[0] == scene.position
        trigger = c.trigger.first
        if source.why in (HEADLINE, QUOTED):
            kind = source.why
        else:
            kind = "verb" if source.verb >= 0 else "phrase"
        where = "far"
        if not apart:
            if trigger == source.verb:
                where = "verb"
            elif source.start <= trigger < source.end:
                where = "in"
            else:
                where = "before" if trigger < source.start else "behind"
        far = _far(apart)
        own = is_own_word(source, act.type, act.actor)
        codes = {m.code for m in source.parties if m.code}
        role = act.role(codes)
        chosen = any(e in act.told.attribution for e in source.chain)
        between = self._between(scene.position, c.sentence)
        head = self._head(scene, place[1]) if is_here else "carried"
        quoted = self._quoted(c, scene, source)
        near = _near(trigger - source.verb) if source.verb >= 0 and not apart else ""
        names = [
            "source",
            f"s={where}{far}",
            f"s={where}{far}&{act.kind}",
            f"s={where}{far}&type={act.type}",
            f"s={where}{far}&kind={kind}",
            f"s={where}{far}&role={role}&own={own:d}",
            f"s={where}{far}&role={role}&{act.kind}",
            f"s={where}{far}&aux={act.aux}",
            f"s={where}{far}&order={min(order, 2)}&n={min(len(scene.sources), 3)}",
            f"s={where}{far}&quoted={quoted}",
            f"s={where}{far}&between={between}",
            f"s={where}{far}&back={not is_here:d}",
            f"s={where}{far}&told={c is act.told:d}",
            f"s={where}{far}&word={c.trigger.word[:1]}",
            f"s={where}{far}&near={near}",
            f"s={where}{far}&title={c.is_title:d}",
            f"rule={chosen:d}&{far}",
            f"rule={chosen:d}&type={act.type}",
            f"rule={chosen:d}&role={role}&own={own:d}",
            f"why={source.why}",
            f"why={source.why}&{where}",
            f"head={head}",
            f"coded={bool(codes):d}&{far}",
            f"chain={min(len(source.chain), 3)}",
            f"often={self._often(codes)}",
            f"often={self._often(codes)}&{where}",
        ]
        return Voucher(source.chain, *place, tuple(names))

    def _of_mention(
        self, act: _Act, c: Candidate, scene: Scene, m: PartyMention, apart: int
    ) -> Voucher:
        clauses = scene.clauses
        trigger = c.trigger.first
        far = _far(apart)
        side, gap = "", ""
        if not apart:
            side = "b" if m.first < trigger else "a"
            gap = _near(abs(trigger - m.first))
        part = clauses.parts[clauses.part_of[m.first]]
        codes = {m.code} if m.code else set()
        role = act.role(codes)
        speech = next(
            (
                q.cue.id
                for q in scene.cues.speech
                if 0 <= m.first - q.last <= 2 or 0 <= q.first - m.last <= 1
            ),
            "no",
        )
        before = clauses.words.norm(m.first - 1) if m.first else "^"
        base = f"m={far}{side}"
        names = [
            "mention",
            base,
            f"{base}&kind={m.kind}",
            f"{base}&role={role}",
            f"{base}&role={role}&{act.kind}",
            f"{base}&type={act.type}",
            f"{base}&gap={gap}",
            f"{base}&bare={part.is_bare:d}",
            f"{base}&bare={part.is_bare:d}&role={role}",
            f"{base}&speech={speech != 'no':d}&{act.kind}",
            f"{base}&sources={min(2, len(scene.sources))}",
            f"{base}&often={self._often(codes)}",
            f"{base}&quoted={self.seen.is_quoted(c.start):d}",
            f"mspeech={speech}",
            f"mpre={before}",
            f"mfirst={m.first <= 1:d}&{far}",
            f"msector={m.sector}",
        ]
        span = extent(clauses, m.first, m.last, self.text)
        return Voucher((span,), scene.position, m.first, m.last, tuple(names))

    def _nobody(self, act: _Act) -> Voucher:
        told = act.told
        scene = told.scene
        inside = vouching(scene.sources, told.trigger.first)
        own = any(is_own_word(s, act.type, act.actor) for s in inside)
        back = next(
            (
                n
                for n in range(1, BEFORE + 1)
                if told.sentence >= n and self.scenes[told.sentence - n].sources
            ),
            0,
        )
        quoted = self.seen.is_quoted(told.start)
        names = [
            "nobody",
            f"nobody&type={act.type}",
            f"nobody&{act.kind}&aux={act.aux}",
            f"nobody&in={min(2, len(inside))}&n={min(2, len(scene.sources))}",
            f"nobody&in={min(2, len(inside))}&{act.kind}",
            f"nobody&in={min(2, len(inside))}&own={own:d}",
            f"nobody&in={min(2, len(inside))}&type={act.type}",
            f"nobody&rule={bool(told.attribution):d}",
            f"nobody&rule={bool(told.attribution):d}&type={act.type}",
            f"nobody&back={back}",
            f"nobody&title={told.is_title:d}",
            f"nobody&quoted={quoted:d}",
            f"nobody&quoted={quoted:d}&{act.kind}",
            f"nobody&word={told.trigger.word[:1]}&{act.kind}",
            f"nobody&many={min(3, len(act.tellings))}",
            f"nobody&actor={bool(act.actor):d}",
            f"nobody&early={told.sentence <= 2:d}",
        ]
        return Voucher((), -1, 0, 0, tuple(names))

    def _places_in(self, scene: Scene) -> list[Place]:
        """Where a sentence's sources are named, maybe before it, found once for all."""
        at = scene.position
        if at not in self._places:
            self._places[at] = [self._place(scene, source) for source in scene.sources]
        return self._places[at]

    def _place(self, scene: Scene, source: Source) -> Place:
        """The tokens of a source's name; those of its verb where it has none."""
        name, verb = source.chain[0], max(0, source.verb)
        spot = self.seen.tokens_of(name.start, name.end)
        return spot or (scene.position, verb, verb + 1)

    def _head(self, scene: Scene, first: int) -> str:
        return scene.clauses.words.lemma(first) or scene.clauses.words.norm(first)

    def _between(self, one: int, other: int) -> int:
        low, high = sorted((one, other))
        return min(2, sum(bool(self.scenes[k].sources) for k in range(low + 1, high)))

    def _often(self, codes: set[str]) -> int:
        return min(3, max((self.speaking.get(code, 0) for code in codes), default=0))

    def _quoted(self, c: Candidate, scene: Scene, source: Source) -> str:
        """Whether the telling is quoted, and since this source spoke."""
        if source.verb < 0:
            return f"{self.seen.is_quoted(c.start):d}-"
        at = scene.clauses.words.tokens[source.verb].start
        for q in self.annotation.quotations:
            if q.start < c.start < q.end:
                low, high = min(at, q.start), max(at, q.end)
                return "1near" if high - low <= q.end - q.start + 80 else "1far"
        return "0"


class _Act:
    """What is known of an event beside who vouches for it."""

    def __init__(
        self,
        tellings: Sequence[Candidate],
        told: Candidate,
        actor: Sequence[PartyMention],
    ) -> None:
        self.tellings, self.told, self.actor = tellings, told, actor
        self.type, self.aux = told.predicate.type, told.aux
        self.kind = "verbal" if self.type in SPOKEN else "material"
        self.actors = {m.code for m in actor if m.code}
        self.recipients = {m.code for c in tellings for m in c.recipient if m.code}

    def role(self, codes: set[str]) -> str:
        """Whether a party of these codes acts or receives."""
        if codes & self.actors:
            return "actor"
        if codes & self.recipients:
            return "recipient"
        return "other" if codes else "none"


def _far(apart: int) -> str:
    if apart in (0, -1, -2, 1):
        return str(apart)
    # Behind a telling, but spoken of for a later one.
    if apart > 0:
        return "+"
    return "-4" if apart >= -4 else "-8"


def _near(gap: int) -> str:
    if gap < 0:
        return "<"
    return next((str(n) for n in (1, 2, 4, 8, 16) if gap <= n), "more")
