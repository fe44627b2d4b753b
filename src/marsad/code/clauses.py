"""A sentence as a row of verbs, noun chunks and clause openers, with their mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.mentions import PartyMention
from marsad.code.words import Words

OPENERS = frozenset({"complementiser", "relative", "subordinator"})


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a sentence.

    ``kind`` is ``chunk`` (a noun phrase; ``preposition`` '' when bare), ``verb``,
    ``mark``, or the closed-class kind of a particle. ``mentions`` are indices into
    the sentence's mentions that lie inside a chunk. ``joined`` says that it begins
    with an attached 'and'.
    """

    kind: str
    first: int
    last: int
    preposition: str = ""
    mentions: tuple[int, ...] = ()
    joined: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is a noun phrase without preposition."""
        return self.kind == "chunk" and not self.preposition


@dataclass(frozen=True, slots=True)
class Clauses:
    """The parts of a sentence and, for each token, the part it lies in."""

    words: Words
    mentions: tuple[PartyMention, ...]
    parts: tuple[Part, ...]
    part_of: tuple[int, ...]

    def parties(self, part: Part) -> list[PartyMention]:
        """Those a chunk names: its actors, else the demonyms that modify its head."""
        inside = [self.mentions[m] for m in part.mentions]
        heads = [m for m in inside if m.is_party]
        return heads[:1] if heads else [m for m in inside if m.kind == "adjective"]

    def group(self, index: int) -> list[int]:
        """The chunk and those coordinated with it ('إيران وروسيا' are two)."""
        found = [index]
        first = self.parts[index]
        k = index + 1
        while k < len(self.parts):
            part = self.parts[k]
            if (
                part.kind == "chunk"
                and part.joined
                and part.preposition in ("", first.preposition)
            ):
                found.append(k)
                k += 1
            elif (
                part.kind == "mark"
                and self.words.norm(part.first) in ("،", ",")
                and k + 1 < len(self.parts)
                and self.parts[k + 1].kind == "chunk"
                and self.parts[k + 1].joined
                and self.parties(self.parts[k + 1])
                and self.parts[k + 1].preposition in ("", first.preposition)
            ):
                k += 1
            else:
                break
        return found

    def group_parties(self, index: int) -> list[PartyMention]:
        """All parties of the coordination that begins at part ``index``."""
        return [m for k in self.group(index) for m in self.parties(self.parts[k])]


def find_clauses(words: Words, mentions: Sequence[PartyMention]) -> Clauses:
    """The sentence cut into parts.

    'زار الرئيس الروسي طهران' (the Russian president visited Tehran) gives a verb
    and two bare chunks: the definite phrase before closes, so the city is a new one.
    """
    parts = _Cutter(words, tuple(mentions)).parts()
    part_of = [0] * len(words)
    for index, part in enumerate(parts):
        for i in range(part.first, part.last):
            part_of[i] = index
    return Clauses(words, tuple(mentions), tuple(parts), tuple(part_of))


class _Cutter:
    def __init__(self, words: Words, mentions: tuple[PartyMention, ...]) -> None:
        self.words = words
        self.mentions = mentions
        self.starts = {m.first: k for k, m in enumerate(mentions)}

    def parts(self) -> list[Part]:
        """The parts in order; every token lies in one."""
        words = self.words
        found: list[Part] = []
        pending = ""
        i = 0
        while i < len(words):
            kind = words.kinds[i]
            if i in self.starts or (
                kind in ("", "transparent", "locality", "number")
                and not self._is_verb(i)
            ):
                part = self._chunk(i, pending)
                pending = ""
            elif kind == "preposition":
                pending = words.slots[i]
                part = Part(
                    "preposition", i, i + words.lengths[i], joined=_joined(words, i)
                )
            elif kind in ("demonstrative", "time"):
                part = Part(kind, i, i + 1, joined=_joined(words, i))
            else:
                pending = ""
                part = Part(
                    kind or "verb", i, i + words.lengths[i], joined=_joined(words, i)
                )
            found.append(part)
            i = part.last
        return found

    def _is_verb(self, i: int) -> bool:
        return self.words.pos(i) in ("VERB", "AUX")

    def _chunk(self, i: int, pending: str) -> Part:
        words = self.words
        first, inside = i, []
        joined = _joined(words, i)
        preposition = pending
        if not pending and i not in self.starts:
            attached = words.proclitics(i)
            preposition = attached[-1] if attached and attached[-1] in "بكل" else ""
        closed = False
        if i in self.starts:
            mention = self.mentions[self.starts[i]]
            inside.append(self.starts[i])
            preposition = pending or mention.preposition
            joined = mention.joined
            closed = mention.definite or mention.code is not None
            i = mention.last
        else:
            closed = self._closes(i)
            i += 1
        while i < len(words):
            if i in self.starts:
                mention = self.mentions[self.starts[i]]
                if mention.joined or mention.preposition:
                    break
                if closed and mention.kind != "adjective":
                    break
                inside.append(self.starts[i])
                closed = closed or mention.definite or mention.code is not None
                i = mention.last
                continue
            if words.kinds[i] not in ("", "transparent", "locality", "number"):
                break
            if self._is_verb(i) or words.proclitics(i):
                break
            if closed and not (
                words.has_article(i) and words.pos(i) in ("ADJ", "X", "NOUN")
            ):
                break
            closed = closed or self._closes(i)
            i += 1
        return Part("chunk", first, i, preposition, tuple(inside), joined)

    def _closes(self, i: int) -> bool:
        """Whether the noun phrase is definite from this word on."""
        best = self.words.tokens[i].best
        if best is None:
            return False
        return (
            best.is_definite
            or best.pos == "PROPN"
            or (self.words.norm(i).endswith("ا") and best.pos in ("NOUN", "ADJ"))
        )


def _joined(words: Words, i: int) -> bool:
    return words.has_conjunction(i) or (
        words.kinds[i] != "" and words.norm(i)[:1] == "و" and len(words.norm(i)) > 2
    )
