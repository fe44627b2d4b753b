"""The coder by rules and lexicon: the default, and the ground of every other."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace

from marsad.annotate.annotator import annotate
from marsad.annotate.structure import read_structures
from marsad.code.attribution import Source, find_sources
from marsad.code.bundles import Row
from marsad.code.candidates import Candidate, cast_events
from marsad.code.casting import RoleWitness, load_witness
from marsad.code.circumstances import basis
from marsad.code.claims import find_claims
from marsad.code.clauses import Clauses, find_clauses
from marsad.code.confidence import Model, load_model
from marsad.code.context import (
    countries_in_evidence,
    family,
    holders_named,
    home_of,
    is_settled,
    pair_spoken_of,
    set_scene,
    settle_against,
    settle_codes,
)
from marsad.code.cues import find_cues
from marsad.code.dating import Value, date_events
from marsad.code.facts import article_facts
from marsad.code.knowledge import Knowledge, load_knowledge
from marsad.code.mentions import Known, PartyMention, find_mentions
from marsad.code.merge import agreed_aux, join_mentions
from marsad.code.modes import ModeWitness, load_modes, mode_of
from marsad.code.occasions import carry_occasions
from marsad.code.proposals import Proposal, propose_events
from marsad.code.reader import Reader, Reading, load_reader
from marsad.code.reader.choosing import Choosing
from marsad.code.roles import Memory
from marsad.code.scene import Scene
from marsad.code.sectors import Act, settle_sectors
from marsad.code.seen import SeenArticle
from marsad.code.standins import FADES, has_pair
from marsad.code.syntax import hold_phrases
from marsad.code.tellings import Telling, tell
from marsad.code.topics import foreign_field
from marsad.code.triggers import find_triggers
from marsad.code.vouchers import vouch
from marsad.code.words import lay_out, part_hashtags
from marsad.lexicon import Tables, load_ontology
from marsad.records import (
    Actor,
    Annotation,
    Article,
    CodedArticle,
    Document,
    Event,
    Evidence,
    Mention,
)

VERSION = "12"
"""Raised whenever the same lexicon and weights would code a text otherwise."""


class RulesCoder:
    """Codes articles by predicates, clause structure and scope, weighed by what was learned.

    The same text, version and lexicon give the same events. Not Arabic: no events.
    """

    name = "rules"

    def __init__(self, tables: Tables | None = None, threshold: float | None = None):
        self.knowledge: Knowledge = load_knowledge(tables)
        self.ontology = load_ontology(tables)
        self.model: Model = load_model()
        self.witness: RoleWitness = load_witness()
        self.modes: ModeWitness = load_modes()
        self.reader: Reader | None = load_reader()
        self.threshold = self.model.threshold if threshold is None else threshold
        self._coded = 0

    @property
    def identity(self) -> dict[str, str]:
        """Name, version and lexicon digest, as they stand in the output."""
        return {
            "name": self.name,
            "version": VERSION,
            "lexicon": self.knowledge.digest,
        }

    def code(self, document: Document, article: Article) -> CodedArticle:
        """The article with its events and claims; of sport, shows or markets none.

        'استقبل الرئيس الإيراني وزير الدفاع المالي في طهران' (the Iranian president
        received Mali's defence minister in Tehran) gives one CONSULT.
        """
        if article.language != "ar":
            return CodedArticle(document.file, article, coder=self.identity)
        annotation = annotate(document.text, article)
        scenes = self.set_scenes(document.text, annotation)
        if foreign_field([s.clauses.words for s in scenes], self.knowledge):
            return CodedArticle(document.file, article, coder=self.identity)
        readings = self.read(scenes)
        candidates = self.cast(annotation, scenes, self.propose(scenes, readings))
        seen = SeenArticle(document.text, annotation, scenes, readings)
        events = self.tell(seen, candidates)
        claims = find_claims(document.text, annotation, scenes, readings)
        self._set_tables_aside()
        return CodedArticle(
            document.file, article, tuple(events), tuple(claims), self.identity
        )

    def _set_tables_aside(self) -> None:
        """Take what has been loaded and kept out of the garbage collector's sight.

        The first article loads all tables, the next ones fill the caches of words and
        facts: close to a million objects that stay. To look through them again and
        again took more than a tenth of the time; so after 1, 2, 4, 8 … articles they
        are left alone.
        """
        self._coded += 1
        if self._coded & (self._coded - 1) == 0:
            gc.freeze()

    @property
    def _dates(self) -> Choosing | None:
        return self.reader.dates if self.reader else None

    @property
    def _vouchers(self) -> Choosing | None:
        return self.reader.vouchers if self.reader else None

    def read(self, scenes: Sequence[Scene]) -> Sequence[Reading | None]:
        """What the network says of every sentence; nothing where there is none."""
        return self.reader.read(scenes) if self.reader else [None] * len(scenes)

    def find_candidates(
        self,
        annotation: Annotation,
        scenes: Sequence[Scene],
        readings: Sequence[Reading | None],
    ) -> list[Candidate]:
        """All event candidates of the article.

        An article of sport, shows or markets has none.
        """
        if foreign_field([s.clauses.words for s in scenes], self.knowledge):
            return []
        return self.cast(annotation, scenes, self.propose(scenes, readings))

    def propose(
        self, scenes: Sequence[Scene], readings: Sequence[Reading | None]
    ) -> list[Proposal]:
        """The events that an article's sentences may tell, not yet cast."""
        return propose_events(scenes, readings)

    def set_scenes(self, text: str, annotation: Annotation) -> list[Scene]:
        """What is known of every sentence before its events are looked for."""
        knowledge = self.knowledge
        sentences = [part_hashtags(s) for s in annotation.sentences]
        timed = [
            [t for t in annotation.times if s.start <= t.start < s.end]
            for s in sentences
        ]
        laid = [
            lay_out(s, knowledge, times)
            for s, times in zip(sentences, timed, strict=True)
        ]
        known = Known(
            {},
            annotation.article.published,
            countries_in_evidence(laid, knowledge),
            named=holders_named(laid, knowledge),
        )
        mentioned = [find_mentions(words, knowledge, known) for words in laid]
        home = home_of(mentioned)
        setting = set_scene(mentioned, sentences, home)
        structures = tuple(read_structures(sentences))
        memory = Memory()
        scenes: list[Scene] = []
        spoken: tuple[Source, ...] = ()
        for position, (words, found) in enumerate(zip(laid, mentioned, strict=True)):
            pair = pair_spoken_of(mentioned, position) if has_pair(found) else ()
            mentions = settle_codes(found, memory, home, pair, structures[position])
            clauses = find_clauses(words, mentions)
            cues = find_cues(words, knowledge)
            sources = find_sources(
                clauses,
                structures[position],
                cues.speech,
                text,
                memory,
                spoken,
                annotation.quotations,
            )
            spoken = sources or spoken
            scenes.append(
                Scene(
                    clauses,
                    structures[position],
                    hold_phrases(structures[position], clauses.mentions),
                    find_triggers(clauses, knowledge),
                    sources,
                    cues,
                    timed[position],
                    knowledge,
                    replace(
                        memory, titles=dict(memory.titles), focus=dict(memory.focus)
                    ),
                    setting,
                    position,
                )
            )
            _remember(memory, clauses)
        return scenes

    def cast(
        self,
        annotation: Annotation,
        scenes: Sequence[Scene],
        proposals: Sequence[Proposal],
    ) -> list[Candidate]:
        """The proposals with their parties, and the dates and sources that rules see."""
        candidates = cast_events(proposals, self.witness)
        clauses = [scene.clauses for scene in scenes]
        return carry_occasions(candidates, clauses, annotation.article.published)

    def tell(self, seen: SeenArticle, candidates: Sequence[Candidate]) -> list[Event]:
        """The events: candidates that are sure enough, tellings of one joined."""
        groups, confidence = self.join(seen.annotation, candidates)
        return self.events(seen, groups, confidence)

    def weigh(
        self, annotation: Annotation, candidates: Sequence[Candidate]
    ) -> list[tuple[float, Candidate]]:
        """How likely each of an article's candidates is an event, from nought to one."""
        more = article_facts(candidates, len(annotation.sentences))
        return [
            (self.model.score(Row((c.facts, facts))), c)
            for c, facts in zip(candidates, more, strict=True)
        ]

    def join(
        self, annotation: Annotation, candidates: Sequence[Candidate]
    ) -> tuple[list[tuple[Candidate, ...]], list[list[float]]]:
        """The tellings of each event, and how sure each of them is."""
        scored = self.weigh(annotation, candidates)
        kept = _choose(scored, self.threshold)
        confidence = {id(c): score for score, c in scored}
        groups = join_mentions(kept, self.reader.pairing if self.reader else None)
        return groups, [[confidence[id(c)] for c in members] for members in groups]

    def events(
        self,
        seen: SeenArticle,
        groups: Sequence[Sequence[Candidate]],
        confidence: Sequence[Sequence[float]],
    ) -> list[Event]:
        """The events that an article's groups of candidates tell, in their order."""
        tellings = [tell(members, seen.annotation) for members in groups]
        dates = date_events(tellings, seen, self._dates)
        chains = vouch(tellings, seen, self._vouchers)
        return [
            self.event(seen, telling, when, chain, sure, f"e{number}")
            for number, (telling, when, chain, sure) in enumerate(
                zip(tellings, dates, chains, confidence, strict=True), 1
            )
        ]

    def event(
        self,
        seen: SeenArticle,
        telling: Telling,
        when: Value | None,
        chain: tuple[Evidence, ...],
        sure: Sequence[float],
        id_: str,
    ) -> Event:
        """The event that the candidates tell: the surest cast leads, the rest fill in."""
        text, annotation, members = seen.text, seen.annotation, telling.members
        lead = telling.lead
        aux = agreed_aux(members, sure, lead.aux)
        mode = mode_of(members, self.modes)
        kind = (
            self.ontology.get((lead.predicate.type, mode))
            or self.ontology[lead.predicate.type, ""]
        )
        sentences = annotation.sentences
        actor = telling.actor
        recipient = lead.recipient or next(
            (c.recipient for c in members if c.recipient), ()
        )
        place = lead.place or next((c.place for c in members if c.place), None)
        act = Act(kind.type, mode, aux, lead.predicate.id)
        acting, receiving = (
            settle_sectors(settle_against(own, opposite), opposite, role, act, text)
            for role, own, opposite in (
                ("actor", actor, recipient),
                ("recipient", recipient, actor),
            )
        )
        return Event(
            id=id_,
            type=kind.type,
            mode=mode,
            aux=aux,
            quad=kind.quad,
            intensity=kind.intensity,
            contexts=lead.predicate.contexts[:3],
            actor=tuple(_party(m, text) for m in acting),
            recipient=tuple(_party(m, text) for m in receiving),
            date=when[0] if when else None,
            date_basis=_basis(when, annotation),
            place=place,
            attribution=chain,
            mentions=tuple(
                Mention(text[c.start : c.end], c.start, sentences[c.sentence].span)
                for c in members
            ),
            confidence=round(max(sure), 3),
            why=(
                *lead.why,
                *((f"aux:agreed:{aux}",) if aux != lead.aux else ()),
                *((_by("date", self._dates),) if when and when[0] else ()),
                *((_by("attribution", self._vouchers),) if chain else ()),
            ),
        )


def _by(what: str, network: Choosing | None) -> str:
    """What chose an event's date or source, as ``why`` names it."""
    return f"{what}:{'reader' if network else 'rule'}"


def _basis(when: Value | None, annotation: Annotation) -> Evidence | None:
    """The words that a date was read from: its own, or those of the publication."""
    if when is None:
        return None
    return basis(when[1]) if when[1] else annotation.article.published_basis


def _choose(
    scored: Sequence[tuple[float, Candidate]], threshold: float
) -> list[Candidate]:
    """The candidates that are sure enough, one for each trigger place.

    A fixed expression stands for the words inside it.
    """
    best: dict[tuple[int, int], tuple[float, Candidate]] = {}
    for score, c in scored:
        key = (c.sentence, c.trigger.first)
        if score >= threshold and (key not in best or score > best[key][0]):
            best[key] = score, c
    covered = {
        (c.sentence, i)
        for _, c in best.values()
        if c.trigger.fixed
        for i in range(c.trigger.first + 1, c.trigger.last)
    }
    kept = [c for key, (_, c) in best.items() if key not in covered]
    return sorted(kept, key=lambda c: (c.sentence, c.trigger.first))


def _party(mention: PartyMention, text: str) -> Actor:
    return Actor(
        text[mention.start : mention.end],
        mention.start,
        mention.end,
        mention.code,
        mention.sector or "UNK",
        mention.name,
        mention.office,
        mention.id,
        mention.why,
    )


def _remember(memory: Memory, clauses: Clauses) -> None:
    """Carry the first subject and the parties named into the next sentence."""
    parties = [m for m in clauses.mentions if m.is_party]
    if parties:
        memory.recent = parties
    for code in memory.focus:
        memory.focus[code] *= FADES
    for m in clauses.mentions:
        if m.country and not is_settled(m):
            memory.focus[m.country] = memory.focus.get(m.country, 0.0) + 1.0
    for m in parties:
        if m.office and m.code and len(m.why) > 1 and m.why[-1] != "country:home":
            memory.titles[family(m.office)] = m
    for part in clauses.parts:
        if part.is_bare:
            found = clauses.parties(part)
            if found and found[0].is_party:
                memory.subject = found
                break
