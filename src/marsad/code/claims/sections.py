"""Which section a sentence stands in: 'دوافع الزيارة' (motives of the visit)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.cues import CueMatch
from marsad.code.scene import Scene
from marsad.code.words import Words

HEADING_WORDS = 9
"""A line of body text that is a heading has at most so many words."""
NAMING = frozenset(
    {"drv.noun", "drv.factor", "drv.cause", "imp.noun", "imp.open", "con.noun"}
)
"""Cues whose nouns name a section too: 'أهداف' (aims), 'تداعيات' (repercussions)."""
FINAL = frozenset(".؟?!۔…،؛")


@dataclass(frozen=True, slots=True)
class Section:
    """The claim kind that a heading or a lead-in announces, with its cue."""

    kind: str
    cue: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands.

    ``section`` is what the last heading announced, ``listed`` what a lead-in with a
    colon announced for the items behind it ('لأسباب أهمها:', for reasons of which
    the chief are). ``begins`` says that the sentence begins its paragraph.
    """

    section: Section | None
    listed: Section | None
    is_heading: bool
    begins: bool


def find_sections(text: str, scenes: Sequence[Scene]) -> list[Place]:
    """The place of every sentence in order.

    A heading holds until the next one; a lead-in holds for the items right behind it.
    """
    places: list[Place] = []
    section: Section | None = None
    listed: Section | None = None
    end = 0
    for position, scene in enumerate(scenes):
        words = scene.clauses.words
        sentence = words.sentence
        begins = position == 0 or "\n" in text[end : sentence.start]
        end = sentence.end
        heading = position > 0 and _is_heading(words)
        if sentence.kind != "item" and begins:
            listed = None
        if heading:
            section = _announced(scene.cues.claims)
        places.append(Place(section, listed, heading, begins))
        if not heading and len(words) > 1 and words.norm(len(words) - 1) == ":":
            listed = _announced(scene.cues.claims)
    return places


def _is_heading(words: Words) -> bool:
    if words.sentence.kind == "heading":
        return True
    return (
        words.sentence.kind == "body"
        and len(words) <= HEADING_WORDS
        and words.norm(len(words) - 1) not in FINAL
    )


def _announced(matches: Sequence[CueMatch]) -> Section | None:
    """The section that the first cue announces; a heading's own cue goes first."""
    cues = [m.cue for m in matches if m.cue.word == "form"]
    of_headings = [cue for cue in cues if cue.scope == "heading"]
    named = of_headings or [cue for cue in cues if cue.id in NAMING]
    return Section(named[0].kind, named[0].id) if named else None
