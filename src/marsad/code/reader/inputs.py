"""What the network sees of a token: the coder's own analysis as names and weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.code.clauses import Clauses
from marsad.code.scene import Scene
from marsad.records import Structure

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE"),
    *("COERCE", "ASSAULT"),
)
"""PLOVER's event types in the order of the network's outputs."""

PLACE = {type_: at for at, type_ in enumerate(TYPES)}
"""The place of each type among them."""

FIELDS = (
    *("lemma", "prefix", "suffix", "tag", "clitics", "mention", "cue", "syntax"),
    *("trigger", "sentence", "meaning", "verb", "form", "root"),
)
"""The fields of names that each token has; the network embeds each.

``meaning`` is the lemma once more: what is like in meaning is like in its numbers there,
also where few examples were learned from; ``lemma`` has what the examples taught.
``verb`` is the verb that a verbal noun or a participle derives from, ``form`` its pattern,
``root`` its strong letters: 'هجوم', 'مهاجم' and 'هاجم' (attack, attacker, attacked) have
much in common there.
"""

CLAIMS = ("driver", "implication", "constraint", "begins", "ends")
"""What the network says of claims, in the order of its outputs: whether a token stands
in one of a kind, and whether one begins and ends with it."""

FIRST = 12
"""Sentences behind this one count as one place in the article."""


@dataclass(frozen=True, slots=True)
class TokenNames:
    """A sentence's tokens: for each field its names, and the lexicon's weights by type.

    ``offers[i]`` are pairs of a type's number and the weight of the surest predicate
    of that type which the lexicon has for token ``i``; ``written`` are the tokens as
    they stand in the text, for the encoder.
    """

    names: dict[str, tuple[str, ...]]
    offers: tuple[tuple[tuple[int, float], ...], ...]
    written: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.offers)


def name_tokens(scene: Scene) -> TokenNames:
    """The names of a sentence's tokens.

    'زار' in 'زار الوزير طهران' (the minister visited Tehran) has the tag of a verb in
    the perfect, the syntax of a main clause's predicate and an offer of CONSULT.
    """
    clauses = scene.clauses
    words = clauses.words
    count = len(words)
    triggers = ["-"] * count
    offers: list[dict[int, float]] = [{} for _ in range(count)]
    for t in scene.triggers:
        predicate = scene.knowledge.predicates[t.form.predicate]
        at = TYPES.index(predicate.type)
        for i in range(t.first, t.last):
            triggers[i] = f"{t.word}{t.form.voice}{'+' if i > t.first else ''}"
            offers[i][at] = max(offers[i].get(at, 0.0), predicate.weight)
    place = min(scene.position, FIRST)
    bests = [token.best for token in words.tokens]
    lemmas = tuple(words.lemma(i) for i in range(count))
    verbs = tuple(
        b.source if b and b.source else lemma
        for b, lemma in zip(bests, lemmas, strict=True)
    )
    return TokenNames(
        {
            "lemma": lemmas,
            "prefix": tuple(words.norm(i)[:3] for i in range(count)),
            "suffix": tuple(words.norm(i)[-3:] for i in range(count)),
            "tag": tuple(
                words.kinds[i]
                or f"{words.pos(i)}{words.aspects[i]}{b.voice if b else ''}"
                f"{b.number if b else ''}"
                for i, b in enumerate(bests)
            ),
            "clitics": tuple(
                "".join(b.proclitics) + ("+" if b.enclitic else "") if b else ""
                for b in bests
            ),
            "mention": _mentions(clauses),
            "cue": _cues(scene),
            "syntax": _syntax(scene.structure, count),
            "trigger": tuple(triggers),
            "sentence": (f"{words.sentence.kind}{place}",) * count,
            "meaning": lemmas,
            "verb": verbs,
            "form": tuple(f"{b.form}{b.kind}{b.state}" if b else "" for b in bests),
            "root": tuple(strong_letters(verb) for verb in verbs),
        },
        tuple(tuple(sorted(x.items())) for x in offers),
        tuple(token.text for token in words.tokens),
    )


WEAK = frozenset("اويىآأإؤئءةـ")
"""Letters that come and go with the pattern of a word."""


@lru_cache(maxsize=1 << 16)
def strong_letters(word: str) -> str:
    """The letters of a word that its derivations keep: 'زيارة' and 'زار' have 'زر'."""
    return "".join(c for c in word if c not in WEAK)


def _mentions(clauses: Clauses) -> tuple[str, ...]:
    found = ["-"] * len(clauses.words)
    for m in clauses.mentions:
        for i in range(m.first, m.last):
            found[i] = f"{m.kind}:{m.sector}:{'b' if i == m.first else 'i'}"
    return tuple(found)


def _cues(scene: Scene) -> tuple[str, ...]:
    found = ["-"] * len(scene.clauses.words)
    cues = scene.cues
    for table, matches in (
        ("c", cues.claims),
        ("s", cues.speech),
        ("f", cues.factuality),
    ):
        for m in matches:
            for i in range(m.first, m.last):
                found[i] = f"{table}:{m.cue.kind}:{m.cue.effect}"
    return tuple(found)


def _syntax(structure: Structure, count: int) -> tuple[str, ...]:
    found = ["-"] * count
    for p in structure.phrases:
        found[p.head] = f"{p.relation or p.kind}:{p.preposition}"
    for c in structure.clauses:
        _name_heads(found, structure, c.subject, f"S:{c.subject_basis}")
        _name_heads(found, structure, c.objects, "O")
        for preposition, k in c.complements:
            _name_heads(found, structure, (k,), f"C:{preposition}")
    for c in structure.clauses:
        found[c.predicate] = f"P:{c.kind}:{c.relation}:{c.voice}"
    return tuple(found)


def _name_heads(
    found: list[str], structure: Structure, phrases: Sequence[int], name: str
) -> None:
    for k in phrases:
        found[structure.phrases[k].head] = name
