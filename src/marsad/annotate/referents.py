"""What pronouns stand for: the nearest phrase that agrees, subjects first."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.annotate.agreement import Agreement, fits_pronoun
from marsad.annotate.layout import Layout
from marsad.records import Clause, Phrase

REACH = 60
"""How many phrases a pronoun looks back."""


def referents_of(
    layout: Layout, phrases: Sequence[Phrase], clauses: Sequence[Clause]
) -> tuple[int, ...]:
    """For each phrase the phrase that it stands for; -1 for what is no pronoun.

    In 'قالت الحكومة إنها ستنسحب' (the government said that it would withdraw) the
    pronoun of 'إنها' stands for 'الحكومة'. A pronoun prefers the antecedent of its
    relative clause, then the subject of the clause that governs its own, then what
    stands nearest; it never means another phrase of its own verb.
    """
    found = [-1] * len(phrases)
    owners = _owners(clauses)
    members: dict[int, list[int]] = {}
    for number, phrase in enumerate(phrases):
        if phrase.relation == "conjunct":
            members.setdefault(phrase.parent, []).append(number)
    for number, phrase in enumerate(phrases):
        if phrase.kind != "pronoun":
            continue
        pronoun = layout.enclitic(phrase.head) or layout.norms[phrase.head]
        for candidate in _candidates(number, phrases, clauses, owners):
            target = phrases[candidate]
            if target.kind == "pronoun":
                candidate = found[candidate]
                if candidate < 0:
                    continue
                target = phrases[candidate]
            if _fits(pronoun, candidate, phrases, members):
                found[number] = candidate
                break
    return tuple(found)


def _owners(clauses: Sequence[Clause]) -> dict[int, int]:
    """The clause that each phrase is an argument of."""
    owners: dict[int, int] = {}
    for number, clause in enumerate(clauses):
        if clause.kind == "verbal-noun":
            continue
        named = (*clause.objects, *(k for _, k in clause.complements))
        if clause.subject_basis not in ("carried", "previous", "antecedent"):
            named = (*clause.subject, *named)
        for k in named:
            owners.setdefault(k, number)
    return owners


def _candidates(
    number: int,
    phrases: Sequence[Phrase],
    clauses: Sequence[Clause],
    owners: dict[int, int],
) -> list[int]:
    """The phrases that a pronoun may mean, the likeliest first."""
    phrase = phrases[number]
    top = number
    while phrases[top].relation in ("genitive", "apposition", "conjunct"):
        top = phrases[top].parent
    own = clauses[owners[top]] if top in owners else None
    ordered: list[int] = []
    excluded = {number, top}
    if own is not None:
        if own.antecedent >= 0:
            ordered.append(own.antecedent)
        if phrase.relation == "genitive" and top not in own.subject:
            ordered += own.subject[:1]
        elif phrase.relation != "genitive":
            excluded.update(own.subject)
        governor, steps = own.governor, 0
        while governor >= 0 and steps < 4:
            ordered += clauses[governor].subject[:1]
            governor, steps = clauses[governor].governor, steps + 1
    back = range(number - 1, max(-1, number - REACH), -1)
    ordered += [k for k in back if phrases[k].kind not in ("time", "number")]
    return [
        k
        for k in ordered
        if k not in excluded
        and phrases[k].first < phrase.head
        and not phrases[k].first <= phrase.head < phrases[k].last
    ]


def _fits(
    pronoun: str,
    candidate: int,
    phrases: Sequence[Phrase],
    members: dict[int, list[int]],
) -> bool:
    phrase = phrases[candidate]
    joined = members.get(candidate)
    if joined:
        whole = Agreement("", "dual" if len(joined) == 1 else "plural")
        if fits_pronoun(pronoun, whole) and pronoun in ("هما", "هم"):
            return True
    return fits_pronoun(pronoun, Agreement(phrase.gender, phrase.number))
