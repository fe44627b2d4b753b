"""An article as it is seen when its events are told: its sentences and their readings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.reader.reading import Array, Reading
from marsad.code.scene import Scene
from marsad.records import Annotation


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """An article's text and annotation, and each sentence's scene and reading."""

    text: str
    annotation: Annotation
    scenes: Sequence[Scene]
    readings: Sequence[Reading | None]

    def at(self, sentence: int, first: int, last: int) -> Array | None:
        """What is seen of a sentence's tokens; ``None`` without a network."""
        reading = self.readings[sentence]
        return reading.seen(first, last) if reading else None

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        return any(q.start < offset < q.end for q in self.annotation.quotations)

    def tokens_of(self, start: int, end: int) -> tuple[int, int, int] | None:
        """The tokens of an extent of the text: sentence, first, last (exclusive)."""
        sentences = self.annotation.sentences
        at = bisect_right(sentences, start, key=lambda s: s.start) - 1
        if at < 0:
            return None
        tokens = self.scenes[at].clauses.words.tokens
        inside = [k for k, t in enumerate(tokens) if t.start < end and start < t.end]
        return (at, inside[0], inside[-1] + 1) if inside else None

    def between(self, start: int, end: int) -> Array | None:
        """What is seen of the tokens of an extent of the text."""
        spot = self.tokens_of(start, end)
        return self.at(*spot) if spot else None
