"""What speaks for and against a candidate being an event: facts for the witness.

Facts are names without weights; ``code.confidence`` adds up what they are worth. Those
of the clause are found where the candidate is built, those of the article when all its
candidates are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from marsad.code import event_facts as named
from marsad.code.bundles import Facts, Names, Row
from marsad.code.clauses import Clauses
from marsad.code.mentions import PartyMention
from marsad.code.reader.facts import type_facts
from marsad.code.roles import Cast
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger

if TYPE_CHECKING:
    from marsad.code.candidates import Candidate
    from marsad.code.proposals import Proposal

RULES = frozenset({"so", "g", "adj"})
"""Slots whose filling rule is a fact."""


def clause_facts(proposal: Proposal, cast: Cast, aux: str) -> Facts:
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
    found: list[Facts] = [
        named.told(type_, predicate.mode, word, predicate.id),
        named.happened(type_, aux),
        named.written(
            word,
            words.has_article(i),
            words.preposition(i),
            round(predicate.weight, 1),
        ),
        named.framed(
            bool(predicate.needs) and not unmet,
            trigger.fixed,
            bool(filled.light),
            filled.governor >= 0,
            bool(trigger.pronoun),
            words.sentence.kind,
        ),
        named.inflected(word, words.aspects[i], form.voice, form.person, form.number),
    ]
    if proposal.reading is not None:
        tokens = range(trigger.first, trigger.last)
        found.append(type_facts(proposal.reading, tokens, type_))
    if unmet:
        found.append(named.unmet(type_, predicate.id, *unmet))
    _add_structure(found, proposal.scene, trigger, type_)
    _add_neighbours(found, clauses, trigger)
    found.append(
        Names(
            [
                name
                for side, lemmas in zip("lr", company(clauses, trigger), strict=True)
                for lemma in lemmas
                for name in (f"near={lemma}", f"near={lemma}&{side}&{type_}")
            ]
        )
    )
    _add_parties(found, cast, type_)
    rules = tuple(r for r in filled.rules if r.split(":")[0] in RULES)
    slots = {s for s in filled.slots if predicate.role(s)}
    found.append(named.slots(word, rules, tuple(sorted(slots))))
    return Row(found)


def _add_neighbours(found: list[Facts], clauses: Clauses, trigger: Trigger) -> None:
    words, parts = clauses.words, clauses.parts
    i, k = trigger.first, trigger.last
    found.append(
        named.beside(
            words.kinds[i - 1] or words.pos(i - 1) if i else "start",
            words.kinds[k] or words.pos(k) if k < len(words) else "end",
            "s" if len(words) < 12 else "m" if len(words) < 30 else "l",
        )
    )
    names = [
        f"{name}={words.lemma(j)}"
        for name, j in (("head", i - 1), ("next", k))
        if 0 <= j < len(words) and not words.is_mark(j)
    ]
    part = clauses.part_of[i]
    for k in range(part - 1, max(-1, part - 8), -1):
        if parts[k].kind == "verb":
            names.append(f"under={words.lemma_or_norm(parts[k].first)}")
            break
    opener = "start"
    for k in range(part - 1, -1, -1):
        if parts[k].kind in _OPENING:
            opener = parts[k].kind
            break
    names.append(f"opener={opener}")
    found.append(Names(names))


_OPENING = frozenset({"complementiser", "relative", "subordinator", "mark"})
"""Kinds of parts that a clause begins behind."""


def _add_structure(
    found: list[Facts], scene: Scene, trigger: Trigger, type_: str
) -> None:
    """The kind of the trigger's clause, what governs it, what its arguments are."""
    structure, clauses, word = scene.structure, scene.clauses, trigger.word
    tokens = range(trigger.first, trigger.last)
    own = next((c for c in structure.clauses if c.predicate in tokens), None)
    if own is None:
        noun = next((p for p in structure.phrases if p.head in tokens), None)
        if noun is None:
            found.append(named.no_clause("", "", False))
        else:
            relation = noun.relation or noun.preposition or "bare"
            found.append(named.no_clause(relation, noun.kind, noun.is_definite))
        return
    coded = {
        k
        for m in clauses.mentions
        if m.code
        for held in scene.held[m.first, m.last]
        for k in held
    }
    found.append(named.clause(own.kind, word, own.relation, own.link))
    found.append(
        named.arguments(
            type_,
            word,
            own.subject_basis,
            not coded.isdisjoint(own.subject),
            not coded.isdisjoint(own.objects),
            not coded.isdisjoint(k for _, k in own.complements),
            own.light >= 0,
        )
    )
    if own.governor >= 0:
        above = structure.clauses[own.governor]
        best = clauses.words.tokens[above.predicate].best
        lemma = best.lemma if best else ""
        names = f"governor={lemma}", f"governed={own.relation}&{above.kind}"
        found.append(Names(names))


COMPANY = 7
"""How many words on either side keep an event's word company."""


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


def _add_parties(found: list[Facts], cast: Cast, type_: str) -> None:
    actor, recipient = cast.actor, cast.recipient
    found.append(named.parties(type_, len(actor), len(recipient)))
    for role, members, sure in zip(
        ("actor", "recipient"), (actor, recipient), cast.certainty, strict=True
    ):
        found.append(named.sureness(type_, role, int(sure * 4)))
        for m in members[:2]:
            coded = m.code is not None
            found.append(named.party(type_, role, m.kind, m.sector, coded))
    found.append(Names([f"by={fact}" for fact in cast.why]))
    if _codes(actor) & _codes(recipient):
        found.append(named.same_country(type_))


def _codes(members: Sequence[PartyMention]) -> set[str]:
    return {m.code for m in members if m.code}


def article_facts(candidates: Sequence[Candidate], sentences: int) -> list[Facts]:
    """For each candidate the facts that the article as a whole tells.

    Where in the article it stands, what else is told beside and before it, what the
    article is about and how many countries act in it: in one of Riyadh's traffic alone
    'حذرت الشرطة السائقين' (the police warned drivers) is no politics.
    """
    beside = Counter(c.sentence for c in candidates)
    alike = Counter((c.sentence, c.predicate.type) for c in candidates)
    total = Counter(c.predicate.type for c in candidates)
    earlier: Counter[tuple[int, str]] = Counter()
    told: set[str] = set()
    found: list[Facts] = []
    length = _size(sentences)
    about = Names([f"about={lemma}" for lemma in subject_of(candidates)])
    countries = min(
        4, len(set().union(*(_codes(c.actor + c.recipient) for c in candidates)))
    )
    dense = min(8, 2 * len(candidates) // max(1, sentences))
    for c in candidates:
        type_ = c.predicate.type
        key = (c.sentence, type_)
        place = _size(c.sentence)
        share = total[type_] / max(1, len(candidates))
        parts = (
            named.at(type_, place, length),
            named.among(beside[c.sentence], alike[key], earlier[key]),
            named.share(type_, int(share * 5), c.predicate.id in told),
            named.abroad(type_, countries, dense),
            about,
        )
        earlier[key] += 1
        told.add(c.predicate.id)
        found.append(Row(parts))
    return found


SUBJECT = 16
"""An article's most frequent content words, so many, say what it is about."""


def subject_of(candidates: Sequence[Candidate]) -> list[str]:
    """The content words that the sentences of an article's candidates have most of."""
    scenes = {c.sentence: c.scene for c in candidates}
    seen: Counter[str] = Counter()
    for scene in scenes.values():
        words = scene.clauses.words
        seen.update(
            words.lemma(i)
            for i in range(len(words))
            if not words.kinds[i] and words.pos(i) in CONTENT
        )
    ranked = sorted(seen.items(), key=lambda item: (-item[1], item[0]))
    return [lemma for lemma, _ in ranked[:SUBJECT]]


CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})


def _size(count: int) -> str:
    for name, most in (("0", 0), ("1", 1), ("2", 2), ("5", 5), ("10", 10), ("20", 20)):
        if count <= most:
            return name
    return "more"
