"""Who says so: the chain of sources that vouch for what a sentence tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.code.clauses import OPENERS, Clauses
from marsad.code.cues import CueMatch
from marsad.code.mentions import PartyMention
from marsad.code.roles import Memory, subject_before
from marsad.records import Evidence, Quotation, Structure

OPENER_REACH = 24
"""How many parts behind a speech verb its content may begin."""


SPEECHLESS = frozenset({"announce", "reveal", "deny", "accuse", "claim", "demand"})
"""Effects of verbs that report an act by its noun: 'أعلن انسحاب القوات'."""

CONTENT = SPEECHLESS | {"say", "expect"}
"""Effects of verbs whose noun may tell an act where a person or document speaks."""


HEADLINE = "headline"
"""Why a title's words have the source before its colon."""

QUOTED = "quotation"
"""Why a sentence inside a quotation has the source that the quotation began with."""

NAMED = 5
"""A quotation of at most so many words is a name or a term, not what is said."""


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
    clauses: Clauses,
    structure: Structure,
    cues: Sequence[CueMatch],
    text: str,
    memory: Memory,
    before: Sequence[Source] = (),
    quotations: Sequence[Quotation] = (),
) -> tuple[Source, ...]:
    """The sources of a sentence, outermost first.

    'ذكرت وكالة رويترز نقلا عن مسؤولين أن …' (Reuters reported, citing officials,
    that …) gives the agency, then the officials. ``before`` are the sources of the
    last sentence that had any: 'وأضاف أن …' (he added) goes on with its speaker, and
    so does a sentence inside one of the ``quotations`` that began before it.
    ``structure`` names the subjects that the parts around a verb do not show.
    """
    found: list[Source] = []
    headline = _headline(clauses, text)
    if headline is not None:
        found.append(headline)
    speaker = _speaker(before, memory)
    subjects = _subjects(clauses, structure) if cues else {}
    for match in cues:
        word = match.cue.word
        if word.startswith("verb") and not _is_inside(match, cues):
            source = _speech(clauses, match, cues, text, speaker, subjects)
        elif match.cue.kind in ("phrase", "attribution"):
            source = _according(clauses, match, text, speaker)
        else:
            source = None
        if source is not None and source.chain not in [s.chain for s in found]:
            found.append(source)
    if not found:
        # 'وتابع قائلا: «…»' (he went on, saying): a participle of speech alone.
        said = next((m for m in cues if _is_participle(m)), None)
        if said is not None:
            source = _speech(clauses, said, cues, text, speaker, subjects)
            found += [source] if source is not None else []
    if not found:
        quoted = _quoted(clauses, before, quotations)
        if quoted is not None:
            found.append(quoted)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke last, whom an elided subject means: his words and parties."""

    memory: Memory
    chain: tuple[Evidence, ...] = ()
    parties: tuple[PartyMention, ...] = ()


OVERT = frozenset({"after", "before"})
"""Where a clause's own words name its subject."""


def _subjects(clauses: Clauses, structure: Structure) -> dict[int, int]:
    """The part that names the subject of each verb, by the verb's token."""
    return {
        c.predicate: clauses.part_of[structure.phrases[c.subject[0]].first]
        for c in structure.clauses
        if c.subject and c.subject_basis in OVERT
    }


def _is_inside(match: CueMatch, cues: Sequence[CueMatch]) -> bool:
    """Whether a longer phrase holds the word: 'قوله' in 'على حد قوله'."""
    return any(m.cue.kind == "phrase" and m.first < match.first < m.last for m in cues)


def _is_participle(match: CueMatch) -> bool:
    return match.cue.kind == "verb" and match.cue.word == "form"


def _speaker(before: Sequence[Source], memory: Memory) -> Speaker:
    """Who spoke last: of a sentence's sources one with a verb of speech first."""
    spoken = [s for s in before if s.verb >= 0 or s.why == QUOTED] or before
    if not spoken:
        return Speaker(memory)
    return Speaker(memory, spoken[0].chain[:1], spoken[0].parties)


def _quoted(
    clauses: Clauses, before: Sequence[Source], quotations: Sequence[Quotation]
) -> Source | None:
    """The speaker of a quotation that began in a sentence before this one."""
    words = clauses.words
    start = words.sentence.start
    for quotation in quotations:
        if quotation.start < start < quotation.end and before:
            inside = sum(t.start < quotation.end for t in words.tokens)
            last = before[-1]
            return Source(last.chain, last.parties, 0, inside, -1, QUOTED)
    return None


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
    return Source((evidence,), tuple(parties), colon, len(words), -1, HEADLINE)


def vouching(sources: Sequence[Source], trigger: int) -> tuple[Source, ...]:
    """The sources whose words the trigger is part of, outermost first."""
    chosen = [s for s in sources if s.start <= trigger < s.end and trigger != s.verb]
    return tuple(chosen)


SPOKEN = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"}
)
"""Types that are done in words: their speaker is the actor, nobody vouches for him."""


def is_own_word(source: Source, type_: str, actor: Sequence[PartyMention]) -> bool:
    """Whether the source is the very party whose speech act is told.

    'أكد الوزير الفرنسي دعم بلاده للبنان' (the French minister affirmed his country's
    support for Lebanon) is France's own word, also where the party is named twice.
    """
    if type_ not in SPOKEN:
        return False
    return any(m in actor or any(_is_same(m, a) for a in actor) for m in source.parties)


def _is_same(one: PartyMention, other: PartyMention) -> bool:
    """Whether the second names the country that the first speaks for."""
    return (
        one.code is not None
        and one.code == other.code
        and (other.kind in ("country", "capital") or "country:pronoun" in other.why)
    )


def _speech(
    clauses: Clauses,
    match: CueMatch,
    cues: Sequence[CueMatch],
    text: str,
    speaker: Speaker,
    subjects: Mapping[int, int],
) -> Source | None:
    words, parts = clauses.words, clauses.parts
    at = clauses.part_of[match.first]
    subject: int | None = None
    about: int | None = None
    opener: int | None = None
    behind = match.last
    for k in range(at + 1, min(len(parts), at + OPENER_REACH)):
        part = parts[k]
        if part.kind == "complementiser" or _opens_speech(clauses, part.first):
            opener = part.first
            break
        if part.kind == "verb" and parts[k - 1].kind == "relative":
            continue
        if part.kind in ("verb", *OPENERS) and part.kind != "relative":
            break
        if part.kind == "chunk":
            accusative = words.norm(part.first).endswith("ا") and not part.mentions
            if part.is_bare and subject is None and not accusative:
                subject = k
                behind = part.last
            elif part.preposition == "عن" and about is None:
                about = k
    if opener is None and _is_participle(match):
        return None
    if opener is None:
        trailing = _trailing(clauses, match, cues, text, subject)
        if trailing is not None:
            return trailing
        if match.cue.effect not in CONTENT:
            return None
        if subject is not None and not _can_speak(clauses, subject, cues):
            subject = None
            if match.cue.effect not in SPEECHLESS:
                return None
    elif (
        subject is not None
        and clauses.part_of[opener] != subject + 1
        and not _can_speak(clauses, subject, cues)
        and subjects.get(match.first) != subject
    ):
        # An unknown noun speaks where 'أن' follows it at once: 'قال كثيرون إن', or
        # where it is the subject of the verb and no adverb.
        subject = None
    chain: list[Evidence] = []
    parties: list[PartyMention] = []
    if subject is not None:
        chain.append(_named(clauses, subject, text))
        parties = clauses.group_parties(subject)
    else:
        parties, rule = subject_before(clauses, at, speaker.memory)
        named = subjects.get(match.first, at)
        if named < at and (not parties or rule == "carried-sentence"):
            # 'كان مصدر طبي قد قال': a subject ahead that is no party.
            parties = clauses.group_parties(named)
            chain += [_mention_evidence(clauses, m, text) for m in parties[:1]] or [
                _evidence(clauses, named, text)
            ]
        elif rule == "carried-sentence" and speaker.chain:
            chain += speaker.chain
            parties = list(speaker.parties)
        else:
            chain += [_mention_evidence(clauses, m, text) for m in parties[:1]]
        behind = match.last
    if about is not None and match.cue.effect == "quote":
        chain.append(_evidence(clauses, about, text))
    chain = [c for c in chain if c.text]
    if not chain:
        return None
    start = opener if opener is not None else behind
    end = len(words) if opener is not None else _content_end(clauses, at)
    return Source(tuple(chain), tuple(parties), start, end, match.first, match.cue.id)


def _opens_speech(clauses: Clauses, token: int) -> bool:
    """Whether what is said begins at a token: a colon, a quotation, 'على أن'.

    Quotation marks around a few words give a name: 'المتحدث باسم "فيلق الرحمن"'.
    """
    words = clauses.words
    norm = words.norm(token)
    if norm == ":":
        return True
    if norm in ("«", '"', "“"):
        behind = (words.norm(i) in _CLOSING for i in range(token + 1, len(words)))
        size = next((n for n, closes in enumerate(behind) if closes), NAMED + 1)
        return size > NAMED or token + size + 2 >= len(words)
    part = clauses.parts[clauses.part_of[token]]
    return part.kind == "subordinator" and words.norm(part.last - 1) == "ان"


_CLOSING = frozenset('»"”')


def _can_speak(clauses: Clauses, part: int, cues: Sequence[CueMatch]) -> bool:
    """Whether a chunk names a party, a medium or a noun that stands for a source."""
    chunk = clauses.parts[part]
    return bool(chunk.mentions) or any(
        m.cue.kind == "source" and chunk.first <= m.first < chunk.last for m in cues
    )


def _content_end(clauses: Clauses, verb: int) -> int:
    """Where the object of a speech verb ends: before the next verb of the sentence."""
    for part in clauses.parts[verb + 1 :]:
        if part.kind == "verb" and part.joined:
            return part.first
        if part.kind == "mark" and clauses.words.norm(part.first) in "؛.":
            return part.first
    return len(clauses.words)


def _is_last(clauses: Clauses, part: int) -> bool:
    """Whether nothing but marks stands behind a chunk: '…، قال الوزير.'"""
    return all(p.kind == "mark" for p in clauses.parts[part + 1 :])


def _trailing(
    clauses: Clauses,
    match: CueMatch,
    cues: Sequence[CueMatch],
    text: str,
    subject: int | None,
) -> Source | None:
    """'… ، كما قال الوزير' and '…، بحسب ما أعلنت الوزارة': the words before."""
    words = clauses.words
    if subject is None or match.first < 4:
        return None
    introduced = any(
        m.last == match.first and m.cue.kind in ("trailer", "phrase") for m in cues
    )
    if not introduced and not (
        words.is_mark(match.first - 1) and _is_last(clauses, subject)
    ):
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


def _according(
    clauses: Clauses, match: CueMatch, text: str, speaker: Speaker
) -> Source | None:
    if _is_owned(clauses, match.last - 1):
        return _again(clauses, match, speaker)
    parts = clauses.parts
    at = clauses.part_of[match.last - 1]
    for k in range(at, min(len(parts), at + 4)):
        part = parts[k]
        # 'وفق مصادر' has the source in the cue itself.
        within = part.last == match.last and clauses.words.pos(match.last - 1) == "NOUN"
        if part.kind == "chunk" and (within or part.last > match.last):
            first = part.first if within else max(part.first, match.last)
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
        if part.kind == "mark" or (part.kind == "verb" and k > at + 1):
            return None
    return None


def _again(clauses: Clauses, match: CueMatch, speaker: Speaker) -> Source | None:
    """'على حد قوله' (in his words): whoever spoke before."""
    if not speaker.chain:
        return None
    size = len(clauses.words)
    return Source(speaker.chain, speaker.parties, 0, size, -1, match.cue.id)


def _is_owned(clauses: Clauses, token: int) -> bool:
    """Whether a cue ends in a noun of speech with a pronoun: 'على حد قوله'."""
    best = clauses.words.tokens[token].best
    return bool(best and best.enclitic)


def _evidence(clauses: Clauses, part: int, text: str) -> Evidence:
    return _span(clauses, clauses.parts[part].first, clauses.group(part)[:1], text)


def _named(clauses: Clauses, part: int, text: str) -> Evidence:
    """The words of a speaker; an unknown person's second name stands apart.

    In 'أكد سامر الخطيب أن …' (Samir al-Khatib affirmed that …) no article is on the
    first name, and the second is no time.
    """
    words, parts = clauses.words, clauses.parts
    first, behind = parts[part], part + 1
    is_name = (
        first.last - first.first == 1
        and not first.mentions
        and not words.has_article(first.first)
        and behind < len(parts)
        and parts[behind].kind == "chunk"
        and parts[behind].is_bare
        and not parts[behind].joined
        and not words.kinds[parts[behind].first]
    )
    last = parts[behind].last if is_name else _end_of_name(clauses, part)
    return extent(clauses, first.first, last, text)


def _end_of_name(clauses: Clauses, part: int) -> int:
    """Where a speaker's chunk ends: before the act that the verb behind him tells of.

    In 'أدان رئيس الوزراء القصف' (the prime minister condemned the shelling) 'القصف' is
    what is condemned.
    """
    words, chunk = clauses.words, clauses.parts[part]
    behind = min((clauses.mentions[m].last for m in chunk.mentions), default=chunk.last)
    if chunk.first < behind < chunk.last:
        best = words.tokens[behind].best
        if words.has_article(behind) and best is not None and best.source:
            return behind
    return chunk.last


def _span(clauses: Clauses, first: int, group: list[int], text: str) -> Evidence:
    last = max(clauses.parts[k].last for k in group)
    return extent(clauses, first, last, text)


def extent(clauses: Clauses, first: int, last: int, text: str) -> Evidence:
    """The words of tokens without what is attached in front: 'روسيا' of 'لروسيا'."""
    words = clauses.words
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    attached = words.proclitics(first)
    if attached:
        start += _clitic_length(words.tokens[first].text, attached)
    return Evidence(text[start:end], start, end)


def _mention_evidence(clauses: Clauses, mention: PartyMention, text: str) -> Evidence:
    """The words of a party mention, which may stand in a sentence before.

    'فرنسا' of 'وفرنسا تقول إن …' (and France says that …).
    """
    sentence = clauses.words.sentence
    if sentence.start <= mention.start < sentence.end:
        return extent(clauses, mention.first, mention.last, text)
    return Evidence(text[mention.start : mention.end], mention.start, mention.end)


def _clitic_length(surface: str, proclitics: tuple[str, ...]) -> int:
    """How many characters of the surface the proclitics take."""
    size = 0
    for clitic in proclitics:
        if surface[size : size + len(clitic)] == clitic:
            size += len(clitic)
    return size
