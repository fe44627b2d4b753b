"""Who says so: the chain of sources that vouch for what a sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.clauses import OPENERS, Clauses
from marsad.code.cues import CueMatch
from marsad.code.mentions import PartyMention
from marsad.code.roles import Memory, subject_before
from marsad.records import Evidence

SAYING = "verb"
REPORT_REACH = 30
"""How many tokens reported speech may reach behind its verb."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the tokens it covers: ``start``..``end`` (exclusive) in tokens.

    ``verb`` is the token of the speech verb, -1 for 'according to' phrases.
    """

    chain: tuple[Evidence, ...]
    parties: tuple[PartyMention, ...]
    start: int
    end: int
    verb: int
    why: str


def find_sources(
    clauses: Clauses, cues: Sequence[CueMatch], text: str, memory: Memory
) -> tuple[Source, ...]:
    """The sources of a sentence, outermost first.

    'ذكرت وكالة رويترز نقلا عن مسؤولين أن …' (Reuters reported, citing officials,
    that …) gives the agency, then the officials.
    """
    found: list[Source] = []
    headline = _headline(clauses, text)
    if headline is not None:
        found.append(headline)
    for match in cues:
        word = match.cue.word
        if word.startswith("verb"):
            source = _speech(clauses, match, text, memory)
        elif match.cue.kind in ("phrase", "attribution"):
            source = _according(clauses, match, text)
        else:
            source = None
        if source is not None:
            found.append(source)
    return tuple(found)


def _headline(clauses: Clauses, text: str) -> Source | None:
    """'بوتين: سنرد على أي هجوم' (Putin: we will answer): the title's colon."""
    words = clauses.words
    if words.sentence.kind not in ("title", "heading"):
        return None
    colon = next((i for i in range(min(len(words), 9)) if words.norm(i) == ":"), 0)
    if not colon or colon + 2 >= len(words):
        return None
    at = clauses.part_of[0]
    parties = clauses.group_parties(at) if clauses.parts[at].kind == "chunk" else []
    if not parties:
        return None
    start, end = words.tokens[0].start, words.tokens[colon - 1].end
    evidence = Evidence(text[start:end], start, end)
    return Source((evidence,), tuple(parties), colon, len(words), -1, "headline")


def vouching(sources: Sequence[Source], trigger: int) -> tuple[Source, ...]:
    """The sources whose words the trigger is part of, outermost first."""
    chosen = [s for s in sources if s.start <= trigger < s.end and trigger != s.verb]
    return tuple(chosen)


def _speech(
    clauses: Clauses, match: CueMatch, text: str, memory: Memory
) -> Source | None:
    words, parts = clauses.words, clauses.parts
    at = clauses.part_of[match.first]
    subject: int | None = None
    about: int | None = None
    opener: int | None = None
    for k in range(at + 1, min(len(parts), at + 14)):
        part = parts[k]
        if part.kind == "complementiser" or (
            part.kind == "mark" and words.norm(part.first) in (":", "«", '"', "“")
        ):
            opener = part.first
            break
        if part.kind in ("verb", *OPENERS) and part.kind != "relative":
            break
        if part.kind == "chunk":
            accusative = words.norm(part.first).endswith("ا") and not part.mentions
            if part.is_bare and subject is None and not accusative:
                subject = k
            elif part.preposition == "عن" and about is None:
                about = k
    if opener is None and match.cue.effect not in ("announce", "reveal", "deny"):
        return _trailing(clauses, match, text, subject)
    chain: list[Evidence] = []
    parties: list[PartyMention] = []
    if subject is not None:
        chain.append(_evidence(clauses, subject, text))
        parties = clauses.group_parties(subject)
    else:
        parties, _ = subject_before(clauses, at, memory)
        chain += [_mention_evidence(m, text) for m in parties[:1]]
    if about is not None and match.cue.effect == "quote":
        chain.append(_evidence(clauses, about, text))
    chain = [c for c in chain if c.text]
    if not chain:
        return None
    start = opener if opener is not None else match.last
    return Source(
        tuple(chain), tuple(parties), start, len(words), match.first, match.cue.id
    )


def _trailing(
    clauses: Clauses, match: CueMatch, text: str, subject: int | None
) -> Source | None:
    """'… ، كما قال الوزير' and '…، بحسب ما أعلنت الوزارة': the words before."""
    words = clauses.words
    before = words.norm(match.first - 1)
    if before not in ("كما", "ما", "،", "حسبما", "بحسبما", "وفقما") or subject is None:
        return None
    if match.first < 4:
        return None
    chain = (_evidence(clauses, subject, text),)
    return Source(
        chain,
        tuple(clauses.group_parties(subject)),
        0,
        match.first,
        match.first,
        match.cue.id,
    )


def _according(clauses: Clauses, match: CueMatch, text: str) -> Source | None:
    parts = clauses.parts
    at = clauses.part_of[match.last - 1]
    for k in range(at, min(len(parts), at + 4)):
        part = parts[k]
        if part.kind == "chunk" and part.last > match.last:
            first = max(part.first, match.last)
            evidence = _span(clauses, first, clauses.group(k), text)
            if not evidence.text:
                return None
            return Source(
                (evidence,),
                tuple(clauses.group_parties(k)),
                0,
                len(clauses.words),
                -1,
                match.cue.id,
            )
        if part.kind in ("verb", "mark"):
            return None
    return None


def _evidence(clauses: Clauses, part: int, text: str) -> Evidence:
    return _span(clauses, clauses.parts[part].first, clauses.group(part)[:1], text)


def _span(clauses: Clauses, first: int, group: list[int], text: str) -> Evidence:
    words = clauses.words
    last = max(clauses.parts[k].last for k in group)
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    attached = words.proclitics(first)
    if attached:
        start += _clitic_length(words.tokens[first].text, attached)
    return Evidence(text[start:end], start, end)


def _mention_evidence(mention: PartyMention, text: str) -> Evidence:
    """The words of a party mention, which may stand in a sentence before."""
    return Evidence(text[mention.start : mention.end], mention.start, mention.end)


def _clitic_length(surface: str, proclitics: tuple[str, ...]) -> int:
    """How many characters of the surface the proclitics take."""
    size = 0
    for clitic in proclitics:
        if surface[size : size + len(clitic)] == clitic:
            size += len(clitic)
    return size
