"""What the claims coder sees of a sentence: cues, stretches, sources, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.attribution import Source
from marsad.code.claims.sections import Place, find_sections
from marsad.code.claims.stretches import Stretch, cut_sentence, openers_of
from marsad.code.clauses import Clauses
from marsad.code.cues import CueMatch
from marsad.code.reader import Reading
from marsad.code.scene import Scene
from marsad.records import Annotation, Evidence

KINDS = ("driver", "implication", "constraint")
"""The kinds of claims, in the order in which ties are broken."""

OPENING = frozenset(
    {"drv.bihadaf", "drv.purpose", "drv.hatta", "drv.cause", "drv.because"}
    | {"drv.fear", "drv.reply", "drv.pretext", "drv.occasion"}
    | {"imp.lead", "imp.which", "imp.thus", "con.but"}
)
"""Cues that open a clause of their own: 'بهدف', 'لأن', 'مما', 'غير أن'."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with all that speaks for or against a claim in it."""

    clauses: Clauses
    place: Place
    stretches: tuple[Stretch, ...]
    cues: tuple[CueMatch, ...]
    modal: tuple[CueMatch, ...]
    speech: tuple[CueMatch, ...]
    sources: tuple[Source, ...]
    events: tuple[tuple[int, str], ...]
    """The words that may name an event: token and type of each."""
    reading: Reading | None = None
    quoted: Evidence | None = None
    """Who speaks where the sentence begins inside a quotation."""

    @property
    def is_numbered(self) -> bool:
        """Whether it is an item with a number or a letter."""
        sentence = self.clauses.words.sentence
        return sentence.kind == "item" and bool(sentence.label)


def see(
    text: str,
    annotation: Annotation,
    scenes: Sequence[Scene],
    readings: Sequence[Reading | None],
) -> tuple[Sight, ...]:
    """The sight of every sentence of an article in order."""
    places = find_sections(text, scenes)
    sights: list[Sight] = []
    for scene, reading, place in zip(scenes, readings, places, strict=True):
        words = scene.clauses.words
        cues = tuple(m for m in scene.cues.claims if m.cue.scope != "heading")
        openers = openers_of(
            words,
            {m.first for m in cues if m.cue.id in OPENING and m.cue.word == "form"},
        )
        sights.append(
            Sight(
                scene.clauses,
                place,
                cut_sentence(words, openers),
                cues,
                scene.cues.factuality,
                scene.cues.speech,
                tuple(scene.sources),
                _events(scene),
                reading,
                _speaker(annotation, sights, words.sentence.start),
            )
        )
    return tuple(sights)


def _events(scene: Scene) -> tuple[tuple[int, str], ...]:
    predicates = scene.knowledge.predicates
    return tuple((t.first, predicates[t.form.predicate].type) for t in scene.triggers)


def _speaker(
    annotation: Annotation, sights: Sequence[Sight], start: int
) -> Evidence | None:
    """The source of the sentence in which the quotation around ``start`` began."""
    opened = next(
        (q.start for q in annotation.quotations if q.start < start < q.end), None
    )
    if opened is None:
        return None
    for sight in reversed(sights):
        sentence = sight.clauses.words.sentence
        if sentence.start <= opened < sentence.end:
            chains = [s.chain[-1] for s in sight.sources if s.parties]
            return chains[-1] if chains else None
    return None
