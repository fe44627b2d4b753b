"""Who could be a party of an event: the options, and what speaks for each of them.

A clause's frame proposes parties; an Arabic news sentence also names them where no
frame reaches: before a colon, in the sentence before, as the adjective of a noun.
Every mention in reach is an option, described by named facts that a witness weighs
(``code.casting``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.code import option_facts as named
from marsad.code.bundles import Facts, Names, Row
from marsad.code.ground import Bearing, Ground, Outsider
from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.roles import Cast, Filled
from marsad.code.rows import is_joined, is_listed, lie_side_by_side
from marsad.code.triggers import Trigger

SHARED = frozenset("ARC")
"""Roles in the frame that coordination shares."""


class Option(NamedTuple):
    """A mention that could be a party, with the facts that hold of it.

    ``facts`` are names without weights: 'slot=s' (the clause's subject), 'side=b'.
    ``is_inside`` says that it stands in the sentence, ``is_joined`` that 'and' ties it
    to the option before, ``vouches`` that it tells of the act, ``telling`` is the fact
    that tells a reader most, ``roles`` are those of the frame's slots that it fills.
    ``row`` is the number of the options that are lined up with it, -1 for none.
    """

    mention: PartyMention
    facts: Row
    is_inside: bool
    is_joined: bool
    vouches: bool
    telling: str
    roles: tuple[str, ...] = ()
    row: int = -1

    @property
    def is_leading(self) -> bool:
        """Whether it is in reach only as a leading party of the article."""
        return self.telling.startswith("distant=")


def find_options(
    ground: Ground, trigger: Trigger, predicate: Predicate, filled: Filled, rule: Cast
) -> tuple[Option, ...]:
    """The options of a trigger: mentions of its sentence, then those carried over.

    ``rule`` is the cast by the predicate's frame. In 'انتقدت طهران العقوبات الأميركية'
    (Tehran criticised the American sanctions) the trigger 'انتقدت' has Tehran (slot
    's') and the adjective 'American' (slot 'theme').
    """
    describe = _Describer(ground, trigger, predicate, filled, rule)
    inside = describe.inside()
    return (*inside, *describe.outside(len(inside)))


class _Describer:
    """Describes the options of one trigger."""

    def __init__(
        self,
        ground: Ground,
        trigger: Trigger,
        predicate: Predicate,
        filled: Filled,
        rule: Cast,
    ) -> None:
        self.ground = ground
        self.trigger = trigger
        self.predicate = predicate
        self.type, self.word = predicate.type, trigger.word
        self.cast = (rule.actor, rule.recipient)
        self.spans = [{(m.first, m.last) for m in members} for members in self.cast]
        self.codes = [{m.code for m in members} for members in self.cast]
        self.slots = self._slots(filled)
        clauses = ground.scene.clauses
        self.words = clauses.words
        self.at = clauses.part_of[trigger.first]
        self.governor = ground.rulers[self.at] if trigger.word != "verb" else self.at
        self.is_passive = trigger.form.voice == "passive"
        self.is_marked = self.is_passive or bool(trigger.pronoun)
        self.inverse = predicate.role("s") in ("H", "R") or predicate.role("o") == "A"

    def _slots(self, filled: Filled) -> dict[int, tuple[str, ...]]:
        """The slots that the mentions fill, by a mention's first word.

        Parties of other sentences stand under -1.
        """
        found: dict[int, tuple[str, ...]] = {}
        own = self.ground.own
        for slot, members in filled.parties.items():
            for m in members:
                at = m.first if id(m) in own else -1
                listed = found.get(at, ())
                if slot not in listed:
                    found[at] = (*listed, slot)
        return found

    def inside(self) -> list[Option]:
        """The sentence's own mentions."""
        trigger = self.trigger
        found: list[Option] = []
        for bearing in self.ground.bearings(trigger.first, trigger.last):
            left = found[-1] if found else None
            found.append(self._option(bearing, left, len(found)))
        return found

    def _option(self, b: Bearing, left: Option | None, number: int) -> Option:
        m, type_, word = b.mention, self.type, self.word
        preposition = m.preposition or "-"
        parts: list[Facts] = [
            named.standing(type_, word, b.side, b.rank, preposition),
            named.sort(type_, b.side, m.kind, m.sector, preposition),
        ]
        if m.pronoun or self.is_marked:
            marks = self.is_passive, bool(m.pronoun), bool(self.trigger.pronoun)
            parts.append(named.marked(b.side, b.rank, preposition, *marks))
        slots = self.slots.get(m.first, ())
        roles: tuple[str, ...] = ()
        if slots:
            roles = tuple(self.predicate.role(slot) or "-" for slot in slots)
            parts.append(named.slots(type_, word, slots, roles))
        acting, receiving = self._rule(m)
        if acting or receiving:
            parts.append(named.rule(type_, word, acting, receiving))
        parts.append(named.fame(type_, *self.ground.fame[id(m)], ""))
        parts.append(named.gap(word, b.side, *b.gap))
        says = type_ if b.vouches else "speaks" if b.speaks else ""
        if b.first or says or b.again:
            parts.append(named.voice(b.first, says, b.again))
        relation = self._way(b, parts)
        parts.append(named.ties(word, *b.ties))
        if acting == "is" or receiving == "is":
            tie = b.ties[0].partition("-")[0]
            cast = acting == "is", receiving == "is"
            parts.append(named.agreed(word, tie, *cast, self.inverse))
        parts.append(named.place(*b.place))
        joined = left is not None and is_joined(left.mention, m)
        if joined and left is not None:
            parts.append(named.joined(*self._shared(left.mention)))
        if left is not None and is_listed(left.mention, m, self.words):
            number = left.row
        return Option(
            m,
            Row(parts),
            True,
            joined,
            b.vouches,
            f"slot={slots[0]}" if slots else f"ruled={relation}",
            tuple(
                role
                for slot, role in zip(slots, roles, strict=True)
                if slot not in ("theme", "antecedent")
            ),
            number,
        )

    def _way(self, b: Bearing, parts: list[Facts]) -> str:
        """Add the facts of the way to the mention; the relation of its part's ruler."""
        ground, at, own = self.ground, self.at, self.governor
        clauses = ground.scene.clauses
        part = clauses.parts[b.to]
        ruler = ground.rulers[b.to]
        if ruler < 0:
            relation = "none"
        elif ruler == at:
            relation = "trigger"
        elif ruler == own:
            relation = "governor"
        else:
            relation = "other<" if ruler < at else "other>"
        behind, after = "", b.to + 1
        if after < len(clauses.parts) and clauses.parts[after].kind == "verb":
            behind = "own" if after in (at, own) else "other"
        path = f"path={b.way}:{part.preposition}"
        parts.append(Names((path, f"{path}&{self.word}", f"steps={b.steps}")))
        parts.append(named.ruler(self.type, self.word, relation, part.is_bare, behind))
        return relation

    def _rule(self, m: PartyMention) -> tuple[str, str]:
        """What the frame's cast makes of a mention, as actor and as recipient."""
        span = (m.first, m.last)
        acting, receiving = (
            "is" if span in spans else "code" if m.code in codes else ""
            for spans, codes in zip(self.spans, self.codes, strict=True)
        )
        return acting, receiving

    def _shared(self, left: PartyMention) -> list[str]:
        """What coordination shares: in 'إيران وروسيا' (Iran and Russia) the role."""
        found: list[str] = []
        for slot in self.slots.get(left.first, ()):
            found.append(f"slot={slot}")
            role = self.predicate.role(slot)
            if slot not in ("theme", "antecedent") and role in SHARED:
                found.append(f"frame={role}")
        span = (left.first, left.last)
        return found + [
            f"rule={name}"
            for name, spans in zip("AR", self.spans, strict=True)
            if span in spans
        ]

    def outside(self, number: int) -> list[Option]:
        """Parties of the sentences before, then leading ones of the article.

        ``number`` is that of their first row.
        """
        cast = f"{bool(self.cast[0])}{bool(self.cast[1])}"
        found = [
            self._carried(o, cast) if o.source else self._distant(o, cast)
            for o in self.ground.outsiders
        ]
        carried = [k for k, o in enumerate(found) if not o.is_leading]
        left = None
        for k in sorted(carried, key=lambda k: found[k].mention.start):
            m = found[k].mention
            if left is None or not lie_side_by_side(left, m):
                number += 1
            found[k], left = found[k]._replace(row=number), m
        return found

    def _carried(self, o: Outsider, cast: str) -> Option:
        m, type_, word = o.mention, self.type, self.word
        rule = "".join(
            name
            for name, members in zip("AR", self.cast, strict=True)
            if any(x.start == m.start and x.code == m.code for x in members)
        )
        again = m.code in self.codes[0] or m.code in self.codes[1]
        parts = (
            named.carried(type_, word, o.source, o.rank),
            named.carried_sort(m.kind, m.sector),
            named.carried_beside(
                word,
                self.ground.is_alone,
                bool(self.trigger.pronoun),
                cast,
                o.here,
                again,
                rule,
            ),
            named.fame(type_, *o.fame, "carried&"),
        )
        telling = f"carried={o.source}{o.rank}"
        return Option(m, Row(parts), False, False, False, telling)

    def _distant(self, o: Outsider, cast: str) -> Option:
        m, type_, word = o.mention, self.type, self.word
        parts = (
            named.distant(type_, word, o.rank),
            named.distant_beside(m.sector, self.ground.is_alone, cast),
            named.fame(type_, *o.fame, "distant&"),
        )
        return Option(m, Row(parts), False, False, False, f"distant={o.rank}")


def with_reading(option: Option, facts: Sequence[Facts]) -> Option:
    """The option with what the network says of it."""
    return option._replace(facts=Row((*option.facts.parts, *facts)))
