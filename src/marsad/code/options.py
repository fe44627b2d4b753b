"""Who could be a party of an event: the options, and what speaks for each of them.

A clause's frame proposes parties; an Arabic news sentence also names them where no
frame reaches: before a colon, in the sentence before, as the adjective of a noun.
Every mention in reach is an option, described by named facts that a witness weighs
(``code.casting``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.attribution import vouching
from marsad.code.clauses import Clauses
from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.parties import BODIES
from marsad.code.roles import Cast, Filled
from marsad.code.scene import Scene
from marsad.code.syntax import Syntax
from marsad.code.triggers import Trigger

CARRIED = 4
"""How many parties of the sentences before stay in reach."""

NEAREST = 24
"""How many mentions of its sentence a trigger looks at."""

PATH = 4
"""How many parts of a path are named."""

DISTANT = 3
"""How many of the article's leading parties are in reach from anywhere."""


@dataclass(frozen=True, slots=True)
class Option:
    """A mention that could be a party, with the facts that hold of it.

    ``facts`` are names without weights: 'slot=s' (the clause's subject), 'side=before'.
    """

    mention: PartyMention
    facts: tuple[str, ...]


def find_options(
    scene: Scene, trigger: Trigger, predicate: Predicate, filled: Filled, rule: Cast
) -> tuple[Option, ...]:
    """The options of a trigger: mentions of its sentence, then those carried over.

    ``rule`` is the cast by the predicate's frame. In 'انتقدت طهران العقوبات الأميركية'
    (Tehran criticised the American sanctions) the trigger 'انتقدت' has Tehran (slot
    's') and the adjective 'American' (slot 'theme').
    """
    describe = _Describer(
        scene,
        trigger,
        predicate,
        filled,
        (rule.actor, rule.recipient),
        Syntax(scene.structure, scene.held, trigger),
    )
    return (*describe.inside(), *describe.carried())


@dataclass(slots=True)
class _Describer:
    scene: Scene
    trigger: Trigger
    predicate: Predicate
    filled: Filled
    cast: tuple[Sequence[PartyMention], Sequence[PartyMention]]
    syntax: Syntax

    @property
    def clauses(self) -> Clauses:
        """The sentence's clauses."""
        return self.scene.clauses

    def inside(self) -> list[Option]:
        """The sentence's own mentions."""
        clauses, trigger = self.clauses, self.trigger
        parties = _nearest(
            [m for m in clauses.mentions if m.kind != "media" and m.code is not None],
            trigger,
        )
        before = [m for m in parties if m.first < trigger.first]
        after = [m for m in parties if m.first >= trigger.first]
        slots = self._slots()
        vouchers = {
            id(m)
            for s in vouching(self.scene.sources, trigger.first)
            for m in s.parties
        }
        speakers = {id(m) for s in self.scene.sources for m in s.parties}
        frequent = Counter(m.code for m in parties)
        found: list[Option] = []
        for rank, m in enumerate(reversed(before)):
            facts = self._facts(m, "b", rank, slots)
            facts += self._gap("b", m.last, trigger.first)
            if rank == len(before) - 1:
                facts.append("first-of-sentence")
            found.append(self._option(m, facts, vouchers, speakers, frequent))
        found.reverse()
        for rank, m in enumerate(after):
            facts = self._facts(m, "a", rank, slots)
            facts += self._gap("a", trigger.last, m.first)
            if not before and rank == 0:
                facts.append("first-of-sentence")
            found.append(self._option(m, facts, vouchers, speakers, frequent))
        self._join(found)
        return found

    def _option(
        self,
        m: PartyMention,
        facts: list[str],
        vouchers: set[int],
        speakers: set[int],
        frequent: Counter[str | None],
    ) -> Option:
        if id(m) in vouchers:
            facts += ["vouches", f"vouches&{self.predicate.type}"]
        elif id(m) in speakers:
            facts.append("speaks")
        if frequent[m.code] > 1:
            facts.append("code-again")
        facts += self._path(m)
        ties = self.syntax.facts(m)
        facts += ties
        facts += self._agreed(facts, ties)
        part = self.clauses.parts[self.clauses.part_of[m.first]]
        if part.is_bare:
            k = self.clauses.part_of[m.first] - 1
            before = self.clauses.parts[k].kind if k >= 0 else "start"
            facts.append(f"bare-behind={before}")
        head = m.first == part.first
        facts.append(f"head={head}")
        return Option(m, tuple(facts))

    def _slots(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for slot, members in self.filled.parties.items():
            for m in members:
                listed = found.setdefault(
                    m.first if m in self.clauses.mentions else -1, []
                )
                if slot not in listed:
                    listed.append(slot)
        return found

    def _facts(
        self, m: PartyMention, side: str, rank: int, slots: dict[int, list[str]]
    ) -> list[str]:
        trigger, predicate = self.trigger, self.predicate
        type_, word = predicate.type, trigger.word
        passive = trigger.form.voice == "passive"
        preposition = m.preposition or "-"
        rank = min(rank, 3)
        facts = [
            "bias",
            f"type={type_}",
            f"side={side}",
            f"side={side}&rank={rank}",
            f"side={side}&rank={rank}&{word}",
            f"side={side}&{type_}",
            f"side={side}&{word}",
            f"prep={preposition}",
            f"prep={preposition}&{side}",
            f"prep={preposition}&{side}&{word}",
            f"prep={preposition}&{side}&{type_}",
            f"kind={m.kind}",
            f"kind={m.kind}&{side}",
            f"kind={m.kind}&prep={preposition}",
            f"kind={m.kind}&{type_}",
            f"sector={m.sector}",
            f"sector={m.sector}&{type_}",
            f"sector={m.sector}&{type_}&{side}",
        ]
        if passive:
            facts += ["passive", f"passive&{side}&{preposition}"]
        if m.pronoun:
            facts.append(f"pronoun&{side}")
        if trigger.pronoun:
            facts.append(f"owned&{side}&{rank}")
        for slot in slots.get(m.first, ()):
            role = predicate.role(slot) or "-"
            facts += [
                f"slot={slot}",
                f"slot={slot}&{word}",
                f"slot={slot}&{role}",
                f"slot={slot}&{type_}",
            ]
            if slot not in ("theme", "antecedent"):
                facts.append(f"frame={role}")
                facts.append(f"frame={role}&{type_}")
        for name, members in zip("AR", self.cast, strict=True):
            if any(x.first == m.first and x.last == m.last for x in members):
                facts += [f"rule={name}", f"rule={name}&{type_}", f"rule={name}&{word}"]
            elif any(x.code == m.code for x in members):
                facts.append(f"rule-code={name}")
        facts += self._article(m)
        return facts

    def _article(self, m: PartyMention) -> list[str]:
        code = m.code or ""
        facts: list[str] = []
        if code and code in BODIES:
            facts += ["body", f"body={code}", f"body&{self.predicate.type}"]
        if code == self.scene.setting.home:
            facts += ["home", f"home&{self.predicate.type}"]
        if code in self.scene.setting.title:
            facts.append("in-title")
        share = self.scene.setting.counts[code]
        facts.append("named=" + ("1" if share <= 1 else "2-4" if share < 5 else "5+"))
        if any(w.startswith("country:") for w in m.why):
            facts.append(
                "settled=" + next(w for w in m.why if w.startswith("country:"))[8:]
            )
        return facts

    def _gap(self, side: str, start: int, end: int) -> list[str]:
        words = self.clauses.words
        size = max(0, end - start)
        bucket = next(
            (n for n in (0, 1, 2, 4, 8, 16) if size <= n),
            32,
        )
        verbs = marks = links = relatives = 0
        for i in range(start, end):
            kind = words.kinds[i]
            if kind == "mark":
                marks += 1
            elif kind in ("complementiser", "subordinator"):
                links += 1
            elif kind == "relative":
                relatives += 1
            elif words.aspects[i]:
                verbs += 1
        word = self.trigger.word
        facts = [
            f"gap={side}{bucket}",
            f"gap={side}{bucket}&{word}",
            f"verbs={side}{min(verbs, 2)}",
            f"verbs={side}{min(verbs, 2)}&{word}",
            f"links={side}{min(links, 1)}",
            f"links={side}{min(links, 1)}&verbs={min(verbs, 2)}",
        ]
        if marks:
            facts.append(f"marks={side}{min(marks, 2)}")
        if relatives:
            facts.append(f"relative={side}")
        return facts

    def _agreed(self, facts: Sequence[str], ties: Sequence[str]) -> list[str]:
        """Where frame and structure say the same, or the frame turns the roles round.

        'استقبل' (received) has the host as its subject: the visitor is the actor.
        """
        tie = ties[0].removeprefix("syntax=").split("-")[0]
        word, predicate = self.trigger.word, self.predicate
        inverse = predicate.role("s") in ("H", "R") or predicate.role("o") == "A"
        found: list[str] = []
        for role in "AR":
            if f"rule={role}" in facts:
                found += [f"agreed={role}&{tie}", f"agreed={role}&{tie}&{word}"]
                if inverse:
                    found += [f"inverse&rule={role}", f"inverse&rule={role}&{word}"]
        return found

    def _path(self, m: PartyMention) -> list[str]:
        """The parts between trigger and mention, and the verb that rules each.

        For 'اتهمت واشنطن طهران' (Washington accused Tehran) the path to Tehran is
        'chunk'; to a party behind 'على' (on) it ends in 'على'.
        """
        clauses, trigger = self.clauses, self.trigger
        at, to = clauses.part_of[trigger.first], clauses.part_of[m.first]
        step = 1 if to >= at else -1
        names: list[str] = []
        for k in range(at + step, to, step):
            part = clauses.parts[k]
            if part.kind == "chunk":
                inner = (
                    "C" if any(clauses.mentions[x].code for x in part.mentions) else "c"
                )
                names.append(part.preposition + inner)
            elif part.kind == "mark":
                names.append(clauses.words.norm(part.first))
            elif part.kind != "preposition":
                names.append(part.kind[:4])
        last = clauses.parts[to].preposition
        path = ">" if step > 0 else "<"
        path += " ".join(names[:PATH]) + ("…" if len(names) > PATH else "")
        word = trigger.word
        facts = [
            f"path={path}:{last}",
            f"path={path}:{last}&{word}",
            f"steps={step * min(len(names), 6)}",
        ]
        own = self._ruler(at) if trigger.word != "verb" else at
        ruler = self._ruler(to)
        if ruler < 0:
            relation = "none"
        elif ruler == at:
            relation = "trigger"
        elif ruler == own:
            relation = "governor"
        else:
            relation = "other<" if ruler < at else "other>"
        bare = clauses.parts[to].is_bare
        facts += [
            f"ruled={relation}",
            f"ruled={relation}&{word}&{bare}",
            f"ruled={relation}&{self.predicate.type}",
        ]
        follows = to + 1 < len(clauses.parts) and clauses.parts[to + 1].kind == "verb"
        if follows:
            facts.append(f"verb-behind={'own' if to + 1 in (at, own) else 'other'}")
        return facts

    def _ruler(self, part: int) -> int:
        """The verb part before ``part`` in its clause, -1 where it has none."""
        for k in range(part - 1, -1, -1):
            kind = self.clauses.parts[k].kind
            if kind == "verb":
                return k
            if kind in ("complementiser", "subordinator", "relative"):
                return -1
        return -1

    def _join(self, found: list[Option]) -> None:
        """Coordination shares a role: 'إيران وروسيا' (Iran and Russia)."""
        for k in range(1, len(found)):
            m, left = found[k].mention, found[k - 1]
            if not m.joined or m.first - left.mention.last > 2:
                continue
            shared = [
                "with:" + fact
                for fact in left.facts
                if fact
                in ("rule=A", "rule=R", "frame=A", "frame=R", "frame=C", "slot=s")
                or (fact.startswith("slot=") and "&" not in fact)
            ]
            found[k] = Option(m, (*found[k].facts, "joined", *shared))

    def carried(self) -> list[Option]:
        """Parties of the sentences before, the last subject and the nearest first."""
        memory = self.scene.memory
        inside = {m.code for m in self.clauses.mentions if m.kind != "media"}
        cast = {x.code for members in self.cast for x in members}
        type_, word = self.predicate.type, self.trigger.word
        found: list[Option] = []
        seen: set[tuple[str | None, str]] = set()
        listed = [("subject", m) for m in memory.subject[:2]]
        listed += [("recent", m) for m in reversed(memory.recent)]
        empty = not any(m.is_party and m.code for m in self.clauses.mentions)
        for source, m in listed:
            key = (m.code, m.sector)
            if m.code is None or key in seen or m.kind in ("media", "place"):
                continue
            seen.add(key)
            rank = min(len(found), CARRIED)
            facts = [
                "bias",
                "carried",
                f"carried&{word}",
                f"carried={source}{rank}",
                f"carried&{type_}",
                f"carried&kind={m.kind}",
                f"carried&sector={m.sector}",
                f"carried&alone={empty}",
                f"carried&owned={bool(self.trigger.pronoun)}",
                f"carried&cast={bool(self.cast[0])}{bool(self.cast[1])}",
                f"carried&named-here={m.code in inside}",
            ]
            for name, members in zip("AR", self.cast, strict=True):
                if any(x.start == m.start and x.code == m.code for x in members):
                    facts += [
                        f"rule={name}",
                        f"carried&rule={name}",
                        f"carried&rule={name}&{word}",
                    ]
            if m.code in cast:
                facts.append("carried&cast-code")
            facts += ["carried&" + fact for fact in self._article(m)]
            found.append(Option(m, tuple(facts)))
            if len(found) >= CARRIED:
                break
        known = inside | {o.mention.code for o in found}
        rank = 0
        for m in self.scene.setting.leading:
            if m.code in known:
                continue
            known.add(m.code)
            facts = [
                "bias",
                "distant",
                f"distant={rank}",
                f"distant&{type_}",
                f"distant&{word}",
                f"distant&sector={m.sector}",
                f"distant&alone={empty}",
                f"distant&cast={bool(self.cast[0])}{bool(self.cast[1])}",
            ]
            facts += ["distant&" + fact for fact in self._article(m)]
            found.append(Option(m, tuple(facts)))
            rank += 1
            if rank >= DISTANT:
                break
        return found


def _nearest(
    parties: Sequence[PartyMention], trigger: Trigger
) -> Sequence[PartyMention]:
    """The mentions nearest to the trigger: an endless list has no end of options."""
    if len(parties) <= NEAREST:
        return parties
    near = sorted(parties, key=lambda m: abs(m.first - trigger.first))[:NEAREST]
    return sorted(near, key=lambda m: m.first)
