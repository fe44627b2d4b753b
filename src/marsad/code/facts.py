"""What speaks for and against a candidate being an event: facts for the witness.

Facts are names without weights; ``code.confidence`` adds up what they are worth. Those
of the clause are found where the candidate is built, those of the article when all its
candidates are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from marsad.code.clauses import Clauses
from marsad.code.mentions import PartyMention
from marsad.code.reader.facts import type_facts
from marsad.code.roles import Cast
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger

if TYPE_CHECKING:
    from marsad.code.candidates import Candidate, Proposal

RULES = frozenset({"so", "g", "adj"})
"""Slots whose filling rule is a fact."""


def clause_facts(proposal: Proposal, cast: Cast, aux: str) -> list[str]:
    """The facts of a proposal, once it is cast, that its sentence tells.

    For 'أهمية التعاون' (the importance of co-operation) among them 'head=اهميه': the
    noun that it depends on.
    """
    clauses = proposal.scene.clauses
    trigger, predicate = proposal.trigger, proposal.predicate
    filled, unmet = proposal.filled, proposal.unmet
    words = clauses.words
    i = trigger.first
    type_, word = predicate.type, trigger.word
    form = trigger.form
    names = [
        f"type={type_}",
        f"type={type_}&mode={predicate.mode}",
        f"word={word}",
        f"type={type_}&word={word}",
        f"predicate={predicate.id}",
        f"aux={aux}",
        f"aux={aux}&type={type_}",
        f"article={words.has_article(i)}&word={word}",
        f"preposition={words.preposition(i)}",
        f"preposition={words.preposition(i)}&word={word}",
        f"weight={round(predicate.weight, 1)}",
        f"weight={round(predicate.weight, 1)}&word={word}",
        f"met={bool(predicate.needs) and not unmet}",
        f"fixed={trigger.fixed}",
        f"light={bool(filled.light)}",
        f"governor={filled.governor >= 0}",
        f"pronoun={bool(trigger.pronoun)}",
        f"kind={words.sentence.kind}",
        f"aspect={words.aspects[i]}",
        f"voice={form.voice}&word={word}",
        f"person={form.person}",
        f"number={form.number}&word={word}",
    ]
    if proposal.reading is not None:
        tokens = range(trigger.first, trigger.last)
        names += type_facts(proposal.reading, tokens, type_)
    for kind in unmet:
        names += [f"unmet={kind}", f"unmet={kind}&type={type_}"]
    if unmet:
        names.append(f"unmet&predicate={predicate.id}")
    names += _structure(proposal.scene, trigger, type_)
    names += _neighbours(clauses, trigger)
    names += _company(clauses, trigger, type_)
    names += _parties(cast, trigger, type_)
    names += [f"rule={r}" for r in filled.rules if r.split(":")[0] in RULES]
    slots = {s for s in filled.slots if predicate.role(s)}
    names += [f"filled={s}" for s in sorted(slots)]
    names.append(f"slots={min(len(slots), 3)}&word={word}")
    return names


def _neighbours(clauses: Clauses, trigger: Trigger) -> list[str]:
    words = clauses.words
    i, k = trigger.first, trigger.last
    names = [
        f"before={words.kinds[i - 1] or words.pos(i - 1)}" if i else "before=start",
        f"after={words.kinds[k] or words.pos(k)}" if k < len(words) else "after=end",
        f"size={'s' if len(words) < 12 else 'm' if len(words) < 30 else 'l'}",
    ]
    for name, j in (("head", i - 1), ("next", k)):
        if 0 <= j < len(words) and not words.is_mark(j):
            names.append(f"{name}={words.lemma(j)}")
    part = clauses.part_of[i]
    verb = next(
        (
            clauses.parts[k].first
            for k in range(part - 1, max(-1, part - 8), -1)
            if clauses.parts[k].kind == "verb"
        ),
        None,
    )
    if verb is not None:
        best = words.tokens[verb].best
        names.append(f"under={best.lemma if best else words.norm(verb)}")
    opener = next(
        (
            clauses.parts[k].kind
            for k in range(part - 1, -1, -1)
            if clauses.parts[k].kind
            in ("complementiser", "relative", "subordinator", "mark")
        ),
        "start",
    )
    names.append(f"opener={opener}")
    return names


def _structure(scene: Scene, trigger: Trigger, type_: str) -> list[str]:
    """The kind of the trigger's clause, what governs it, what its arguments are."""
    structure, clauses = scene.structure, scene.clauses
    tokens = range(trigger.first, trigger.last)
    own = next((c for c in structure.clauses if c.predicate in tokens), None)
    if own is None:
        noun = next((p for p in structure.phrases if p.head in tokens), None)
        if noun is None:
            return ["clause=none"]
        names = [f"clause=noun&{noun.relation or noun.preposition or 'bare'}"]
        names.append(f"noun={noun.kind}&definite={noun.is_definite}")
        return names
    named = {
        k
        for m in clauses.mentions
        if m.code
        for held in scene.held[m.first, m.last]
        for k in held
    }
    subject = bool(named.intersection(own.subject))
    object_ = bool(named.intersection(own.objects))
    with_ = bool(named.intersection(k for _, k in own.complements))
    names = [
        f"clause={own.kind}",
        f"relation={own.relation}",
        f"relation={own.relation}&{trigger.word}",
        f"link={own.link}",
        f"basis={own.subject_basis}&party={subject}",
        f"arguments={subject}{object_}{with_}",
        f"arguments={subject}{object_}{with_}&{trigger.word}",
        f"arguments={subject}{object_}{with_}&{type_}",
        f"light={own.light >= 0}&{trigger.word}",
    ]
    if own.governor >= 0:
        above = structure.clauses[own.governor]
        best = clauses.words.tokens[above.predicate].best
        lemma = best.lemma if best else ""
        names += [f"governor={lemma}", f"governed={own.relation}&{above.kind}"]
    return names


COMPANY = 7
"""How many words on either side keep an event's word company."""


def _company(clauses: Clauses, trigger: Trigger, type_: str) -> list[str]:
    """The lemmas around the trigger, those behind it with the type."""
    names: list[str] = []
    for side, lemmas in zip("lr", company(clauses, trigger), strict=True):
        for lemma in lemmas:
            names.append(f"near={lemma}")
            names.append(f"near={lemma}&{side}&{type_}")
    return names


def company(clauses: Clauses, trigger: Trigger) -> tuple[list[str], list[str]]:
    """The lemmas of the open-class words before and behind a trigger."""
    words = clauses.words
    before = range(max(0, trigger.first - COMPANY), trigger.first)
    behind = range(trigger.last, min(len(words), trigger.last + COMPANY))
    left, right = (
        [words.lemma(i) for i in extent if not words.kinds[i]]
        for extent in (before, behind)
    )
    return left, right


def _parties(cast: Cast, trigger: Trigger, type_: str) -> list[str]:
    actor, recipient = cast.actor, cast.recipient
    names = [
        f"actors={min(len(actor), 3)}",
        f"recipients={min(len(recipient), 2)}",
        f"type={type_}&recipient={bool(recipient)}",
        f"type={type_}&actor={bool(actor)}",
    ]
    for role, members, sure in zip(
        ("actor", "recipient"), (actor, recipient), cast.certainty, strict=True
    ):
        names.append(f"{role}-sure={int(sure * 4)}")
        names.append(f"{role}-sure={int(sure * 4)}&type={type_}")
        for m in members[:2]:
            names.append(f"{role}-kind={m.kind}")
            names.append(f"{role}-sector={m.sector}")
            names.append(f"{role}-sector={m.sector}&type={type_}")
            names.append(f"{role}-code={m.code is not None}")
    for fact in cast.why:
        names.append(f"by={fact}")
    if _codes(actor) & _codes(recipient):
        names.append("same-country")
        names.append(f"same-country&type={type_}")
    return names


def _codes(members: Sequence[PartyMention]) -> set[str]:
    return {m.code for m in members if m.code}


def article_facts(
    candidates: Sequence[Candidate], sentences: int
) -> list[tuple[str, ...]]:
    """For each candidate the facts that the article as a whole tells.

    Where in the article it stands, and what else is told beside and before it.
    """
    beside = Counter(c.sentence for c in candidates)
    alike = Counter((c.sentence, c.predicate.type) for c in candidates)
    total = Counter(c.predicate.type for c in candidates)
    earlier: Counter[tuple[int, str]] = Counter()
    told: set[str] = set()
    found: list[tuple[str, ...]] = []
    length = _size(sentences)
    for c in candidates:
        type_ = c.predicate.type
        key = (c.sentence, type_)
        place = _size(c.sentence)
        share = total[type_] / max(1, len(candidates))
        names = [
            f"place={place}",
            f"place={place}&type={type_}",
            f"length={length}",
            f"beside={min(beside[c.sentence], 5)}",
            f"alike={min(alike[key], 3)}",
            f"earlier={min(earlier[key], 2)}",
            f"share={int(share * 5)}",
            f"share={int(share * 5)}&type={type_}",
            f"told={c.predicate.id in told}",
        ]
        earlier[key] += 1
        told.add(c.predicate.id)
        found.append(tuple(names))
    return found


def _size(count: int) -> str:
    for name, most in (("0", 0), ("1", 1), ("2", 2), ("5", 5), ("10", 10), ("20", 20)):
        if count <= most:
            return name
    return "more"
