"""Reads the table of clauses (data/clauses.txt) and compares it with what we read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from marsad.annotate.annotator import annotate_words
from marsad.annotate.normalize import fold
from marsad.annotate.structure import read_structure
from marsad.records import Clause, Sentence, Structure

TABLE = Path(__file__).parent / "data" / "clauses.txt"
CHECK = TABLE.with_name("clauses_check.txt")


@dataclass(frozen=True)
class Expected:
    """A predicate as written with its slots: 's' to heads, 'v' to a voice …"""

    predicate: str
    slots: dict[str, str]


@dataclass(frozen=True)
class Case:
    """A sentence with the clauses expected in it."""

    text: str
    clauses: list[Expected] = field(default_factory=list)


def read_cases(path: Path = TABLE) -> list[Case]:
    """The sentences of the table in order."""
    cases: list[Case] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            cases.append(Case(line))
            continue
        predicate, *slots = line.split()
        pairs = dict(slot.split(":", 1) for slot in slots)
        cases[-1].clauses.append(Expected(predicate, pairs))
    return cases


def compare(case: Case) -> Iterator[tuple[str, str, str, str]]:
    """Yield for each expected slot: its name, the predicate, what is wanted and read."""
    tokens = annotate_words(case.text, 0, len(case.text))
    structure = read_structure(Sentence(0, len(case.text), tokens))
    words = [token.text for token in tokens]
    for expected in case.clauses:
        found = [
            c for c in structure.clauses if words[c.predicate] == expected.predicate
        ]
        clause = found[0] if found else None
        for slot, wanted in expected.slots.items():
            read = _slot(slot, wanted, clause, structure, words)
            yield slot, expected.predicate, wanted, read


def _slot(
    slot: str,
    wanted: str,
    clause: Clause | None,
    structure: Structure,
    words: list[str],
) -> str:
    if clause is None:
        return "no clause"
    if slot == "s":
        return _heads(clause.subject, structure, words)
    if slot == "o":
        return _heads(clause.objects, structure, words)
    if slot == "a":
        antecedent = (clause.antecedent,) if clause.antecedent >= 0 else ()
        return _heads(antecedent, structure, words)
    if slot == "c":
        pairs = {(p, words[structure.phrases[k].head]) for p, k in clause.complements}
        preposition, head = wanted.split("=")
        hit = (fold(preposition), head) in pairs
        return wanted if hit else " ".join(f"{p}={h}" for p, h in sorted(pairs))
    if slot == "n":
        return words[clause.light] if clause.light >= 0 else "-"
    if slot == "g":
        governor = clause.governor
        if governor < 0:
            return "-"
        return words[structure.clauses[governor].predicate]
    return clause.voice


def _heads(numbers: tuple[int, ...], structure: Structure, words: list[str]) -> str:
    """The head words, pronouns by what they stand for, in the order of the text."""
    resolved = []
    for number in numbers:
        referent = structure.referents[number]
        phrase = structure.phrases[referent if referent >= 0 else number]
        if phrase.head not in resolved:
            resolved.append(phrase.head)
    return "+".join(words[head] for head in resolved) or "-"
