"""Who acts and toward whom: the slots of a predicate filled from its clause."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.code.clauses import OPENERS, Clauses, Part
from marsad.code.knowledge import Knowledge
from marsad.code.mentions import PartyMention
from marsad.code.splits import bare_nouns
from marsad.code.triggers import Trigger

STOPS = frozenset(":؛.!؟")
"""Marks that end a clause."""

REACH = 9
"""How many parts a predicate looks ahead for its phrases."""


@dataclass(slots=True)
class Filled:
    """What stands in the slots of a predicate, and by which rule.

    ``slots`` maps a slot to the part that fills it, ``parties`` to those named
    there. ``rules`` names the rules used, in order.
    """

    slots: dict[str, int] = field(default_factory=dict)
    parties: dict[str, list[PartyMention]] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    governor: int = -1
    light: str = ""

    def put(self, slot: str, part: int, parties: list[PartyMention], rule: str) -> None:
        """Fill a slot once; the first filler stays."""
        if slot in self.slots:
            return
        self.slots[slot] = part
        self.parties[slot] = parties
        self.rules.append(f"{slot}:{rule}")


@dataclass(slots=True)
class Memory:
    """What the sentences before leave: the last subject, the last parties named.

    ``titles`` holds the last holder named of each family of offices ('minister'),
    ``focus`` how much each country was spoken of, the last sentences counting most.
    """

    subject: list[PartyMention] = field(default_factory=list)
    recent: list[PartyMention] = field(default_factory=list)
    titles: dict[str, PartyMention] = field(default_factory=dict)
    focus: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of an event: who acts, toward whom, and how sure each choice is.

    ``certainty`` are the probabilities of the likeliest actor and recipient (or of
    nobody), ``why`` the facts that spoke most for them.
    """

    actor: tuple[PartyMention, ...]
    recipient: tuple[PartyMention, ...]
    certainty: tuple[float, float] = (0.0, 0.0)
    why: tuple[str, ...] = ()


def fill_slots(
    clauses: Clauses, trigger: Trigger, knowledge: Knowledge, memory: Memory
) -> Filled:
    """The filled slots of a trigger.

    In 'استقبل الملك وزير الخارجية الفرنسي' (the king received the French foreign
    minister) the first bare phrase is 's', the second 'o'.
    """
    filled = Filled()
    if trigger.word == "verb" or clauses.words.aspects[trigger.first]:
        _fill_verb(clauses, trigger, filled, memory)
    else:
        _fill_noun(clauses, trigger, knowledge, filled, memory)
    inside = {id(m) for parties in filled.parties.values() for m in parties}
    before = [
        m
        for m in clauses.mentions
        if m.last <= trigger.first
        and m.is_party
        and m.kind != "place"
        and m.preposition not in ("في", "ب")
        and id(m) not in inside
    ]
    # An elided subject takes the nearest full mention before it.
    filled.parties["antecedent"] = before[-1:] or memory.subject[:1]
    return filled


# -- verbs -----------------------------------------------------------------------


def _fill_verb(
    clauses: Clauses, trigger: Trigger, filled: Filled, memory: Memory
) -> None:
    at = clauses.part_of[trigger.first]
    ahead = _ahead(clauses, at + 1)
    bare = [k for k in ahead if clauses.parts[k].is_bare]
    before, rule = subject_before(clauses, at, memory)
    plural = trigger.form.number in ("plural", "dual") and trigger.form.person != "1"
    passive = trigger.form.voice == "passive"
    verb_joined = clauses.parts[at].joined
    if passive:
        if bare:
            filled.put("o", bare[0], clauses.group_parties(bare[0]), "passive")
        elif before:
            filled.put("o", -1, before, "passive-" + rule)
    elif before and rule in ("relative", "before"):
        if rule == "relative" and bare and _is_human(clauses, bare[0]) and not plural:
            filled.put("s", bare[0], clauses.group_parties(bare[0]), "after")
            filled.put("o", -1, before, "antecedent")
        else:
            filled.put("s", -1, before, rule)
            if bare:
                filled.put("o", bare[0], clauses.group_parties(bare[0]), "after")
    elif plural and before:
        filled.put("s", -1, before, rule)
        if bare:
            filled.put("o", bare[0], clauses.group_parties(bare[0]), "after")
    elif bare:
        first = bare[0]
        adjacent = first == at + 1 or all(
            not p.is_bare for p in clauses.parts[at + 1 : first]
        )
        elided = (
            verb_joined
            and before
            and not clauses.group_parties(first)
            and clauses.words.norm(clauses.parts[first].first).endswith("ا")
        )
        if elided or not adjacent:
            filled.put("s", -1, before, "carried")
            filled.put("o", first, clauses.group_parties(first), "after")
        else:
            filled.put("s", first, clauses.group_parties(first), "after")
            group = clauses.group(first)
            rest = [k for k in bare if k > group[-1]]
            if rest:
                filled.put("o", rest[0], clauses.group_parties(rest[0]), "second")
    elif before:
        filled.put("s", -1, before, rule)
    objects = [k for k in bare if k > filled.slots.get("o", len(clauses.parts))]
    if objects:
        filled.put("o2", objects[0], clauses.group_parties(objects[0]), "third")
    if trigger.pronoun and "o" not in filled.slots:
        subject = filled.parties.get("s", [])
        antecedent = _antecedent(
            clauses, trigger.first, memory, subject, trigger.pronoun
        )
        if antecedent:
            filled.put("o", -1, antecedent, "pronoun")
    _fill_prepositions(clauses, ahead, filled)
    _fill_theme(clauses, trigger, filled)


def subject_before(
    clauses: Clauses, at: int, memory: Memory
) -> tuple[list[PartyMention], str]:
    """The subject that stands before the verb part ``at`` or is carried over."""
    parts = clauses.parts
    candidate: int | None = None
    k = at - 1
    joined = parts[at].joined
    steps = 0
    while k >= 0 and steps < REACH:
        part = parts[k]
        if part.kind == "chunk":
            if part.is_bare and not joined:
                candidate = k
                if part.joined:
                    k -= 1
                    steps += 1
                    continue
                if k == 0 or parts[k - 1].kind not in ("mark",):
                    break
        elif part.kind == "relative":
            owner = next(
                (
                    j
                    for j in range(k - 1, max(-1, k - 4), -1)
                    if parts[j].kind == "chunk"
                ),
                None,
            )
            if candidate is None and owner is not None:
                found = clauses.group_parties(owner)
                if found:
                    return found, "relative"
            break
        elif part.kind in ("verb", "subordinator", "complementiser"):
            break
        k -= 1
        steps += 1
    if candidate is not None and not joined:
        found = clauses.group_parties(candidate)
        if found:
            return found, "before"
    for j in range(at - 1, -1, -1):
        if parts[j].kind == "verb":
            earlier = _subject_of(clauses, j, memory)
            if earlier:
                return earlier, "carried"
            break
    if candidate is None or joined:
        return memory.subject, "carried-sentence"
    return [], ""


def _subject_of(clauses: Clauses, verb: int, memory: Memory) -> list[PartyMention]:
    """The parties that are subject of the verb part: after it, else before it."""
    ahead = _ahead(clauses, verb + 1)
    bare = [k for k in ahead if clauses.parts[k].is_bare]
    parts = clauses.parts
    if not parts[verb].joined:
        for k in range(verb - 1, max(-1, verb - 4), -1):
            if parts[k].kind in ("verb", *OPENERS):
                break
            if parts[k].joined and k and parts[k - 1].kind == "chunk":
                continue
            if parts[k].is_bare and clauses.group_parties(k):
                return clauses.group_parties(k)
    if bare:
        found = clauses.group_parties(bare[0])
        if found:
            return found
    return []


def _is_human(clauses: Clauses, part: int) -> bool:
    return any(m.human or m.kind == "country" for m in clauses.group_parties(part))


def _ahead(clauses: Clauses, start: int) -> list[int]:
    """The chunks after ``start`` that belong to the same clause, in order."""
    found: list[int] = []
    parts = clauses.parts
    words = clauses.words
    for k in range(start, min(len(parts), start + 2 * REACH)):
        part = parts[k]
        if part.kind == "chunk":
            found.append(k)
            if len(found) >= REACH:
                break
        elif part.kind in ("verb", *OPENERS) or (
            part.kind == "mark" and words.norm(part.first) in STOPS
        ):
            break
    return found


def _fill_prepositions(clauses: Clauses, ahead: list[int], filled: Filled) -> None:
    used = set(filled.slots.values())
    for k in ahead:
        part = clauses.parts[k]
        if k in used or not part.preposition:
            continue
        slot = part.preposition
        parties = clauses.group_parties(k)
        if slot in filled.slots and not filled.parties[slot] and parties:
            filled.slots[slot], filled.parties[slot] = k, parties
        filled.put(slot, k, parties, "phrase")


# -- nouns -----------------------------------------------------------------------


def _fill_noun(
    clauses: Clauses,
    trigger: Trigger,
    knowledge: Knowledge,
    filled: Filled,
    memory: Memory,
) -> None:
    at = clauses.part_of[trigger.first]
    part = clauses.parts[at]
    inside = [
        clauses.mentions[m]
        for m in part.mentions
        if clauses.mentions[m].first > trigger.first
    ]
    genitive = [m for m in inside if m.is_party]
    adjectives = [m for m in inside if m.kind == "adjective"]
    if genitive:
        members = genitive[:1]
        if genitive[0].last >= part.last:
            members += [
                m
                for k in clauses.group(at)[1:]
                for m in clauses.parties(clauses.parts[k])
            ]
        filled.put("g", at, members, "genitive")
    if adjectives:
        follow = at + 1
        while (
            follow < len(clauses.parts)
            and clauses.parts[follow].joined
            and clauses.parts[follow].is_bare
            and all(
                clauses.mentions[m].kind == "adjective"
                for m in clauses.parts[follow].mentions
            )
            and clauses.parts[follow].mentions
        ):
            adjectives += [clauses.mentions[m] for m in clauses.parts[follow].mentions]
            follow += 1
        filled.put("adj", at, adjectives, "demonym")
    if trigger.pronoun:
        antecedent = _antecedent(clauses, trigger.first, memory, [], trigger.pronoun)
        if antecedent:
            filled.put("g", -1, antecedent, "possessive")
    ahead = _ahead(clauses, at + 1)
    if "g" not in filled.slots and ahead and clauses.parts[ahead[0]].is_bare:
        follower = ahead[0]
        if follower == at + 1 and trigger.last == part.last:
            filled.put("g", follower, clauses.group_parties(follower), "follower")
    _agentive(clauses, at, filled)
    _relative(clauses, at, filled)
    _fill_prepositions(clauses, ahead, filled)
    _fill_theme(clauses, trigger, filled)
    governor = _governor(clauses, at)
    filled.governor = governor
    if governor >= 0:
        _light(clauses, governor, at, trigger, knowledge, filled, memory)


def _agentive(clauses: Clauses, at: int, filled: Filled) -> None:
    parts = clauses.parts
    for k in range(at + 1, min(len(parts), at + 8)):
        if parts[k].kind in ("verb", *OPENERS):
            break
        if (
            parts[k].kind == "agentive"
            and k + 1 < len(parts)
            and parts[k + 1].kind == "chunk"
        ):
            filled.put("agent", k + 1, clauses.group_parties(k + 1), "agentive")
            break


def _relative(clauses: Clauses, at: int, filled: Filled) -> None:
    """'العقوبات التي تفرضها واشنطن على طهران': the clause names the noun's parties."""
    parts = clauses.parts
    k = at + 1
    while k < len(parts) and k <= at + 2 and parts[k].kind == "chunk":
        k += 1
    if k + 1 >= len(parts) or parts[k].kind != "relative":
        return
    if parts[k + 1].kind != "verb":
        return
    ahead = _ahead(clauses, k + 2)
    bare = [x for x in ahead if clauses.parts[x].is_bare]
    if bare:
        filled.put("agent", bare[0], clauses.group_parties(bare[0]), "relative")
    _fill_prepositions(clauses, ahead, filled)


def _governor(clauses: Clauses, at: int) -> int:
    """The verb part that governs a noun: the nearest before it in its clause."""
    parts = clauses.parts
    for k in range(at - 1, max(-1, at - REACH), -1):
        if parts[k].kind == "verb":
            return k
        if parts[k].kind in OPENERS:
            return -1
        if parts[k].kind == "mark" and clauses.words.norm(parts[k].first) in (
            ":",
            "؛",
            ".",
        ):
            return -1
    return -1


def _light(
    clauses: Clauses,
    governor: int,
    at: int,
    trigger: Trigger,
    knowledge: Knowledge,
    filled: Filled,
    memory: Memory,
) -> None:
    """The subject of a light verb becomes a role of its noun's event."""
    words = clauses.words
    token = clauses.parts[governor].first
    part = clauses.parts[at]
    subject = _subject_of(clauses, governor, memory)
    if not subject:
        subject, _ = subject_before(clauses, governor, memory)
    inside = {
        id(m) for k in clauses.group(at) for m in clauses.parties(clauses.parts[k])
    }
    subject = [m for m in subject if id(m) not in inside]
    for cut in words.cuts(token):
        for stem, _ in bare_nouns(cut.stem):
            for id_, noun, role, _voice in knowledge.light.get(stem, ()):
                if noun == "o" and not part.is_bare:
                    continue
                if noun not in ("o", part.preposition):
                    continue
                filled.light = id_
                if role in ("A", "R") and subject:
                    filled.put("light-" + role, -1, subject, f"light:{id_}")
                return
    if subject:
        filled.put("control", -1, subject, "control")


def _antecedent(
    clauses: Clauses,
    token: int,
    memory: Memory,
    other: list[PartyMention],
    pronoun: str = "",
) -> list[PartyMention]:
    """Whom a pronoun at ``token`` means: the last party before it that is not other.

    The dual 'هما' means the last two countries.
    """
    codes = {m.code for m in other}
    before = [m for m in clauses.mentions if m.last <= token and m.is_party]
    if pronoun == "هما":
        pair: dict[str | None, PartyMention] = {}
        for m in [*reversed(before), *reversed(memory.recent)]:
            if m.code is not None and len(pair) < 2:
                pair.setdefault(m.code, m)
        return list(pair.values())
    for m in reversed(before):
        if m not in other and (m.code not in codes or m.code is None):
            return [m]
    for m in reversed(memory.recent):
        if m.code not in codes:
            return [m]
    return []


THEME_REACH = 24
"""How many tokens behind the trigger its complement may name the party concerned."""


def _fill_theme(clauses: Clauses, trigger: Trigger, filled: Filled) -> None:
    """The parties that the predicate's complement names, in slot 'theme'.

    In 'أدانت الرياض الهجوم الحوثي على الناقلة' (Riyadh condemned the Houthi attack on
    the tanker) the complement names whom the condemnation is of.
    """
    found: list[PartyMention] = []
    words = clauses.words
    for m in clauses.mentions:
        if m.first < trigger.last or m.kind in ("media", "place"):
            continue
        if m.first > trigger.first + THEME_REACH:
            break
        if any(words.norm(i) in ".؛!؟" for i in range(trigger.last, m.first)):
            break
        if m.code is None:
            continue
        if m.kind in ("country", "capital") and m.preposition in ("في", "ب"):
            continue
        found.append(m)
    if found:
        filled.put("theme", -1, found, "complement")


def head_in_class(
    clauses: Clauses, part: Part, stems: frozenset[str] | None, after: int = -1
) -> bool:
    """Whether a word of the chunk is in a noun class, clitics aside."""
    if not stems:
        return False
    words = clauses.words
    for i in range(max(part.first, after), part.last):
        for cut in words.cuts(i):
            for stem, _ in bare_nouns(cut.stem):
                # The accusative's alef ('قرضا', a loan) is no part of the noun.
                if stem in stems or (stem.endswith("ا") and stem[:-1] in stems):
                    return True
    return False
