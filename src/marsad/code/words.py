"""A sentence laid out for coding: each token with its cuts and closed-class kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.annotate.verbforms import verb_forms
from marsad.code.knowledge import Knowledge
from marsad.code.splits import Cut, bare_nouns, cuts
from marsad.code.word_index import verb_cuts
from marsad.records import Analysis, Sentence, Time, Token

HASHTAG = frozenset("#_")
"""Marks that begin a hashtag and join its words."""

NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "X", "NUM", "DET"})


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence with what the coder asks of each of them.

    ``kinds[i]`` is the closed-class kind ('preposition', 'relative', …) or '' for
    open-class words, 'mark' for punctuation, 'number' for digits. ``lengths[i]``
    is the number of tokens of a closed-class expression that begins at ``i``;
    ``slots[i]`` the role slot that a preposition opens ('الي' for نحو, toward);
    ``aspects[i]`` is 'perfect', 'imperfect' or 'future' for a verb, else ''. The rest
    is what the methods answer, laid out as they are asked again and again.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]
    lengths: tuple[int, ...]
    slots: tuple[str, ...]
    aspects: tuple[str, ...]
    norms: tuple[str, ...]
    tags: tuple[str, ...]
    clitics: tuple[tuple[str, ...], ...]
    articles: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def norm(self, i: int) -> str:
        """The folded written form of token ``i``, '' outside the sentence."""
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def pos(self, i: int) -> str:
        """The part of speech: a verb where the coder reads one, else as annotated."""
        return self.tags[i]

    def lemma(self, i: int) -> str:
        """The lemma of token ``i``, the folded form where it has none."""
        best = self.tokens[i].best
        return best.lemma if best and best.lemma else self.norm(i)

    def lemma_or_norm(self, i: int) -> str:
        """The lemma that is read on token ``i``, the folded form where none is."""
        best = self.tokens[i].best
        return best.lemma if best else self.norm(i)

    def cuts(self, i: int) -> tuple[Cut, ...]:
        """All ways to cut token ``i``."""
        return cuts(self.norms[i])

    def proclitics(self, i: int) -> tuple[str, ...]:
        """The proclitics that the annotation reads on token ``i``, without ال."""
        return self.clitics[i]

    def has_article(self, i: int) -> bool:
        """Whether the annotation reads the article on token ``i``."""
        return self.articles[i]

    def has_conjunction(self, i: int) -> bool:
        """Whether token ``i`` begins with an attached و or ف."""
        clitics = self.clitics[i]
        return bool(clitics) and clitics[0] in "وف"

    def is_mark(self, i: int) -> bool:
        """Whether token ``i`` is punctuation, or lies outside the sentence."""
        return not 0 <= i < len(self.tokens) or self.kinds[i] == "mark"

    def preposition(self, i: int) -> str:
        """The preposition attached to token ``i`` or standing right before it."""
        attached = self.clitics[i]
        if attached and attached[-1] in "بكل":
            return attached[-1]
        if i > 0 and self.kinds[i - 1] == "preposition":
            return self.slots[i - 1]
        return ""


def part_hashtags(sentence: Sentence) -> Sentence:
    """The sentence with a hashtag's words as if they stood apart: '#مجلس_الأمن'."""
    if not any(t.norm in HASHTAG for t in sentence.tokens):
        return sentence
    kept = tuple(t for t in sentence.tokens if t.norm not in HASHTAG)
    return replace(sentence, tokens=kept)


def lay_out(
    sentence: Sentence, knowledge: Knowledge, times: Sequence[Time] = ()
) -> Words:
    """The sentence's tokens with their closed-class kinds; times are of kind 'time'.

    'وفي باريس' (and in Paris) gives the kinds 'preposition' and ''.
    """
    particles = knowledge.cues["particles"]
    tokens = sentence.tokens
    kinds: list[str] = [""] * len(tokens)
    lengths = [1] * len(tokens)
    slots = [""] * len(tokens)
    for i, token in enumerate(tokens):
        norm = token.norm
        if not norm or not (norm[0].isalnum() or any(map(str.isalnum, norm))):
            kinds[i] = "mark"
            continue
        if norm[0].isdecimal():
            kinds[i] = "number"
            continue
        for form in _closed_forms(norm):
            found = False
            for rest, cue in particles.get(form, ()):
                length = len(rest)
                if (
                    length
                    and tuple(t.norm for t in tokens[i + 1 : i + 1 + length]) != rest
                ):
                    continue
                kinds[i], lengths[i] = cue.kind, 1 + length
                slots[i + length] = slots[i] = cue.effect or form
                found = True
                break
            if found:
                break
    for time in times:
        for i, token in enumerate(tokens):
            if time.start <= token.start < time.end and kinds[i] != "preposition":
                kinds[i] = "time"
    aspects = tuple(
        "" if kinds[i] or _is_name(tokens[i], knowledge) else _aspect(tokens, kinds, i)
        for i in range(len(tokens))
    )
    bests = [token.best for token in tokens]
    return Words(
        sentence,
        tokens,
        tuple(kinds),
        tuple(lengths),
        tuple(slots),
        aspects,
        tuple([token.norm for token in tokens]),
        tuple([_tag(b, aspect) for b, aspect in zip(bests, aspects, strict=True)]),
        tuple([_attached(b.proclitics) if b else () for b in bests]),
        tuple([b is not None and "ال" in b.proclitics for b in bests]),
    )


def _tag(best: Analysis | None, aspect: str) -> str:
    """The part of speech: a verb where the coder reads one, else as annotated."""
    if aspect:
        return "VERB"
    if best is None:
        return ""
    return "NOUN" if best.pos == "VERB" else best.pos


@lru_cache(maxsize=1_000)
def _attached(proclitics: tuple[str, ...]) -> tuple[str, ...]:
    """The proclitics without the article."""
    return tuple(x for x in proclitics if x != "ال")


def _is_name(token: Token, knowledge: Knowledge) -> bool:
    """Whether the whole word is a name. One that a longer name only begins with
    ('دان' of a person) is none, nor is a common noun that the annotation reads as a
    verb ('طالب', demanded or student)."""
    kinds = knowledge.of_word.name_kinds(token.norm)
    if kinds == {"agent"}:
        return not (token.best and token.best.pos == "VERB")
    return bool(kinds)


def _aspect(tokens: Sequence[Token], kinds: Sequence[str], i: int) -> str:
    """The aspect where the word is a verb: by its form, its neighbour, its tag.

    A form that the lexicon knows as a verb only is one, a form that is a noun too
    ('قصف', shelled or shelling) where the annotation says so or a particle asks for
    a verb ('قد', 'لم', 'الذي'); nothing is behind a preposition.
    """
    token = tokens[i]
    best = token.best
    if best is None or (i and kinds[i - 1] == "preposition"):
        return ""
    tagged = best.pos in ("VERB", "AUX")
    before = kinds[i - 1] if i else "mark"
    for cut, flags in verb_cuts(token.norm):
        if "س" in cut.proclitics:
            # 'سابق' (former) is no 'س' with the short 'أبق'.
            if "i" in flags and (cut.stem[0] in "يتن" or len(cut.stem) > 3):
                return "future"
            continue
        if "ل" in cut.proclitics:
            if "i" in flags and "n" not in flags and cut.stem[0] in "يت":
                return "imperfect"
            continue
        asked = before in ("particle", "relative", "auxiliary")
        certain = "n" not in flags and (
            cut.stem[0] == "ي"
            or before in _OPENING
            or bool(cut.conjunction)
            or len(cut.stem) >= 3
        )
        # Behind a closed noun phrase a bare noun has no place: 'الطيران السعودي قصف'.
        closed = (
            not cut.proclitics and before == "" and i > 0 and _has_article(tokens, i)
        )
        if tagged or asked or certain or closed:
            if "i" in flags and ("p" not in flags or cut.stem[0] == "ي"):
                return "imperfect"
            return "perfect"
    if tagged:
        return best.aspect or "perfect"
    if before in ("relative", "particle", "complementiser"):
        # A verb with its object pronoun: 'التي فرضتها' (which it imposed).
        forms = verb_forms()
        for cut in cuts(token.norm):
            for base, pronoun in bare_nouns(cut.stem):
                flags = forms.get(base, "") if pronoun and not cut.article else ""
                if flags and "n" not in flags:
                    return "imperfect" if "i" in flags else "perfect"
    return ""


def _has_article(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word before ``i`` carries the article."""
    return any(cut.article for cut in cuts(tokens[i - 1].norm))


_OPENING = frozenset(
    {"mark", "complementiser", "relative", "subordinator", "particle", "time"}
)
"""Closed-class kinds behind which a clause begins."""


def _closed_forms(norm: str) -> tuple[str, ...]:
    """The written form, and without a leading conjunction."""
    if len(norm) > 2 and norm[0] in "وف":
        return norm, norm[1:]
    return (norm,)
