"""What the words of a stretch say for a claim, as names of the claims model's features."""

from __future__ import annotations

from marsad.code.claims.sight import Sight
from marsad.code.claims.stretches import Stretch, is_purpose
from marsad.code.words import Words

REACH = 4
"""A hedge within so many tokens before a cue qualifies it: 'قد يؤدي'."""

NEAR = 4
"""A cue governs the first open word within so many tokens: 'بهدف … كسب'."""

Names = dict[str, None]
"""Names of features, each once, in the order in which they were found."""


def wording_of(sight: Sight, stretch: Stretch) -> Names:
    """The features of the words of one stretch: its cues, its tokens, its events."""
    found = _cue_names(sight, stretch)
    found.update(_token_names(sight, stretch))
    for m in sight.modal:
        if stretch.first <= m.first < stretch.last:
            found[f"modal={m.cue.kind}"] = None
            found[f"modal.id={m.cue.id}"] = None
    for m in sight.speech:
        if stretch.first <= m.first < stretch.last:
            found[f"speech={m.cue.effect or m.cue.kind}"] = None
    for i, type_ in sight.events:
        if stretch.first <= i < stretch.last:
            found[f"event={type_}"] = None
    return found


def lemma_of(words: Words, i: int) -> str:
    """The lemma of token ``i``, of a verbal noun that of its verb."""
    best = words.tokens[i].best
    return (best and (best.source or best.lemma)) or words.norm(i)


def _cue_names(sight: Sight, stretch: Stretch) -> Names:
    """The stretch's cues, how they stand, and which words stand by them.

    In 'بهدف كسب السلاح' (in order to gain arms) the cue governs 'كسب'.
    """
    words = sight.clauses.words
    first, last = stretch
    found: Names = {}
    for m in sight.cues:
        if not first <= m.first < last:
            continue
        kind = m.cue.kind
        form = " ".join(words.norm(i) for i in range(m.first, m.last))
        how = words.aspects[m.first] or "form"
        if any(
            h.cue.effect == "hypothetical" and m.first - REACH <= h.first < m.first
            for h in sight.modal
        ):
            how += ".hedged"
        names = [f"cue={m.cue.id}", f"kind={kind}", f"form={form}", f"act={kind}.{how}"]
        if m.cue.scope == "clause":
            names.append(f"strong={kind}")
        governed = _first_open(words, range(m.last, min(m.last + NEAR, last)))
        if governed:
            names += f"governs={m.cue.id} {governed}", f"governs.kind={kind} {governed}"
        before = _first_open(
            words, range(m.first - 1, max(first, m.first - NEAR) - 1, -1)
        )
        if before:
            names.append(f"behind={m.cue.id} {before}")
        found.update(dict.fromkeys(names))
    return found


def _first_open(words: Words, tokens: range) -> str:
    """The lemma of the first token that is no closed-class word, '' if there is none."""
    return next((lemma_of(words, i) for i in tokens if not words.kinds[i]), "")


def _token_names(sight: Sight, stretch: Stretch) -> Names:
    """Lemmas, closed-class words, tenses, marks and numbers of the stretch."""
    words = sight.clauses.words
    found: Names = {}
    perfect = numbers = 0
    for i in range(stretch.first, stretch.last):
        kind, aspect = words.kinds[i], words.aspects[i]
        if kind == "mark":
            mark = words.norm(i)
            if mark in "؟?!":
                found["mark=question"] = None
            elif mark in '"«»“”':
                found["mark=quote"] = None
            continue
        if kind == "number":
            numbers += 1
        elif kind == "time":
            found["time"] = None
        elif kind:
            found[f"closed={words.norm(i)}"] = None
        if aspect:
            perfect += aspect == "perfect"
            found[f"aspect={aspect}"] = None
        best = words.tokens[i].best
        if best and not kind:
            lemma = best.source or best.lemma
            found[f"lemma={lemma}"] = None
            if is_purpose(words, i):
                found["purpose=verb" if aspect else "purpose=noun"] = None
                found[f"purpose={lemma}"] = None
    found[f"perfect={min(perfect, 3)}"] = None
    found[f"numbers={min(numbers, 2)}"] = None
    return found
