"""When an event happened: its own times, those around it, publication, or nothing said.

'قال الوزير إن …' (the minister said that …) on the day the lead names, 'وكانت قد
انسحبت في 2018' (it had withdrawn in 2018) in its own year: every time in reach is an
option, with publication's day, the day before, its month and 'nothing said'. The rules
(`circumstances.date_event`, `occasions`) say which they would take; a network learned
from coded articles weighs that with the rest (`code.reader.choosing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.code import date_facts as named
from marsad.code.bundles import Bundle, Row
from marsad.code.candidates import Candidate
from marsad.code.choice import take
from marsad.code.circumstances import choose_dating, word_distance
from marsad.code.clauses import OPENERS
from marsad.code.occasions import CARRIED, LEAD, VERBAL, date_headline, is_fresh
from marsad.code.reader.choosing import Choice, Choosing
from marsad.code.seen import SeenArticle
from marsad.code.tellings import Telling
from marsad.code.ties import Ties
from marsad.records import Annotation, Time

TELLINGS = 6
"""So many tellings of an event are asked for times."""

BEFORE = 4
"""How many sentences before a telling a time is looked for; behind it one."""

EARLY = 6
"""So many sentences of the body are its beginning."""

Value = tuple[str, Time | None]
"""A date with the words it was read from, if any."""


def date_events(
    events: Sequence[Telling], seen: SeenArticle, network: Choosing | None
) -> list[Value | None]:
    """The date of each event; ``None`` where nothing is said."""
    if network is None:
        return [_by_rule(e.members, seen.annotation) for e in events]
    dates = Dates(seen)
    found = [dates.options(e) for e in events]
    shares = network.shares(
        [
            Choice(
                e.told.telling,
                [seen.between(t.start, t.end) if t else None for t in options.written],
                options.rows,
            )
            for e, options in zip(events, found, strict=True)
        ]
    )
    return [options.take(own) for options, own in zip(found, shares, strict=True)]


def _by_rule(members: Sequence[Candidate], annotation: Annotation) -> Value | None:
    dating = choose_dating([c.dating for c in members if c.dating])
    time = dating.time if dating else None
    if time is None and members[0].aux == "actual":
        time = date_headline(annotation, members[0].sentence)
    return (time.edtf, time) if time and time.edtf else None


class Options:
    """The options found so far: by value its time and, by kind, its first facts."""

    @property
    def values(self) -> tuple[str | None, ...]:
        """All values, 'nothing said' last."""
        return (*(v for v in self.facts if v is not None), None)

    def __init__(self) -> None:
        self.times: dict[str | None, Time | None] = {}
        self.facts: dict[str | None, dict[str, tuple[Bundle, ...]]] = {}

    @property
    def written(self) -> list[Time | None]:
        """The time that tells each value, ``None`` where no words do."""
        return [self.times[value] for value in self.values]

    @property
    def rows(self) -> list[Row]:
        """The facts of each value."""
        return [
            Row([f for facts in self.facts[value].values() for f in facts])
            for value in self.values
        ]

    def take(self, shares: Sequence[float]) -> Value | None:
        """The value to take, given how likely each is, ``None`` for nothing."""
        value = self.values[take(shares, [t is not None for t in self.written])]
        if value is None:
            return None
        finer = self.finer(value)
        return finer, self.times[finer]

    def add(
        self, value: str | None, time: Time | None, kind: str, *facts: Bundle
    ) -> None:
        """One more reason for a value; the first of a kind counts."""
        if value not in self.times or self.times[value] is None:
            self.times[value] = time
        self.facts.setdefault(value, {}).setdefault(kind, facts)

    def finer(self, edtf: str) -> str:
        """The date, or a finer one inside it that another telling of the event has.

        Of 'عام 2019' (in 2019) and 'السادس من مايو 2019' (on 6 May 2019) the day.
        """
        time = self.times[edtf]
        if time is None or time.edtf != edtf:
            return edtf
        own = (v for v, facts in self.facts.items() if v and "own" in facts)
        return next((v for v in own if v.startswith(f"{edtf}-")), edtf)


class Dates:
    """The options for the dates of an article's events."""

    def __init__(self, seen: SeenArticle):
        self.seen, self.annotation = seen, seen.annotation
        annotation = seen.annotation
        self.published = _day(annotation.article.published)
        sentences = annotation.sentences
        body = [i for i, s in enumerate(sentences) if s.kind == "body"]
        self.lead = frozenset(body[:LEAD])
        self.first = body[0] if body else 0
        self.times: list[tuple[int, Time]] = []
        at = 0
        for time in annotation.times:
            while at + 1 < len(sentences) and sentences[at + 1].start <= time.start:
                at += 1
            if time.edtf is not None:
                self.times.append((at, time))
        self.counts = [0] * len(sentences)
        for at, _ in self.times:
            self.counts[at] += 1
        self.is_lead_dated = any(
            at in self.lead and is_fresh(time, annotation.article.published)
            for at, time in self.times
        )
        self._ties: dict[int, Ties] = {}

    def options(self, event: Telling) -> Options:
        """An event's options with their times, and the facts of each."""
        members = event.members
        act = _Act(self, members, event.told)
        options = Options()
        own = False
        for c in members[:TELLINGS]:
            own = self._add_own(options, act, c) or own
        self._add_far(options, act, own)
        ruled = self._add_rules(options, act)
        self._add_others(options, act, own, ruled)
        return options

    def ties(self, c: Candidate) -> Ties:
        """How the clauses of a telling's sentence hang together."""
        if c.sentence not in self._ties:
            size = len(c.scene.clauses.words)
            self._ties[c.sentence] = Ties(c.scene.structure, size)
        return self._ties[c.sentence]

    def _add_own(self, options: Options, act: _Act, c: Candidate) -> bool:
        """Add the times of a telling's own sentence, the nearest first."""
        scene, trigger = c.scene, c.trigger.first
        clauses = scene.clauses
        words, tokens = clauses.words, clauses.words.tokens
        costs = sorted(
            (word_distance(clauses, c.trigger, time), k, time)
            for k, time in enumerate(scene.times)
            if time.edtf is not None
        )
        kind, ties = act.kind, self.ties(c) if costs else None
        anchor = tokens[trigger].start
        is_inside = self.seen.is_quoted(anchor)
        for rank, (cost, _, time) in enumerate(costs):
            edtf = time.edtf or ""
            at = next((k for k, t in enumerate(tokens) if t.end > time.start), 0)
            side = "b" if time.start >= anchor else "a"
            low, high = sorted((at, trigger))
            verbs = sum(1 for k in range(low + 1, high) if words.aspects[k])
            openers = sum(words.kinds[k] in OPENERS for k in range(low + 1, high))
            rivals = sum(low < t.first < high for t in scene.triggers)
            near, grain = _near(cost), named.grain_of(edtf)
            age = named.age_of(edtf, self.published)
            tie = ties.between(trigger, at) if ties else "none"
            quotes = f"{is_inside:d}{self.seen.is_quoted(time.start):d}"
            before = words.norm(at - 1) if at else "^"
            options.add(
                edtf,
                time,
                "own",
                named.placed(
                    near, min(rank, 3), min(len(costs), 3), side, min(verbs, 2), kind
                ),
                named.parted(
                    min(rivals, 2), min(openers, 2), side, c.trigger.word[:1], quotes
                ),
                named.tied(tie, side, kind),
                named.valued(age, kind, act.aux, act.aspect, act.is_back),
                named.written(grain, before, words.norm(at), at <= 1, kind, time.basis),
                named.retold(c is act.told, rank, act.type, len(act.members) > 1),
            )
            for part, value in _parts(edtf, rank):
                options.add(
                    value,
                    time,
                    part,
                    named.shortened(part, near, rank, tie, grain, age, act.is_back),
                )
        return bool(costs)

    def _add_far(self, options: Options, act: _Act, own: bool) -> None:
        """Add the times of the lead and of the sentences around, the nearest first."""
        tellings = {c.sentence for c in act.members[:TELLINGS]}
        sentences = self.annotation.sentences
        found: list[tuple[int, int, str, Time]] = []
        for number, (at, time) in enumerate(self.times):
            if at in tellings:
                continue
            apart = min((at - s for s in tellings), key=abs)
            where = []
            if at in self.lead or sentences[at].kind != "body":
                where.append("lead")
            if -BEFORE <= apart < 0:
                where.append(f"back{-apart}")
            elif apart == 1:
                where.append("next")
            if where:
                found.append((abs(apart), number, "&".join(where), time))
        for _, number, place, time in sorted(found, key=lambda x: x[:2]):
            edtf = time.edtf or ""
            age = named.age_of(edtf, self.published)
            count = min(3, self.counts[self.times[number][0]])
            options.add(
                edtf,
                time,
                "far",
                named.distant(place, age, act.kind, own, act.position),
                named.distant_value(
                    named.grain_of(edtf),
                    age,
                    act.kind,
                    act.aux,
                    act.aspect,
                    act.is_back,
                    count,
                ),
            )

    def _add_rules(self, options: Options, act: _Act) -> bool:
        """Add what the rules would take; whether they found a time."""
        rule = choose_dating([c.dating for c in act.members if c.dating])
        if rule is not None:
            edtf = rule.time.edtf or ""
            cost = "carried" if rule.cost >= CARRIED else _near(rule.cost)
            age = named.age_of(edtf, self.published)
            options.add(
                edtf, rule.time, "rule", named.by_rule(cost, act.kind, age, act.aux)
            )
        elif act.aux == "actual":
            time = date_headline(self.annotation, act.members[0].sentence)
            if time is not None:
                options.add(time.edtf, time, "headline", named.of_lead(act.kind))
        return rule is not None

    def _add_others(self, options: Options, act: _Act, own: bool, ruled: bool) -> None:
        """Add publication's day, the day before, its month and year, and silence."""
        state = "own" if own else "bare"
        if own and any(
            "own" in facts
            and named.age_of(value or "", self.published) in ("0", "1", "2", "week")
            for value, facts in options.facts.items()
        ):
            state = "recent"
        others: list[tuple[str | None, str]] = [(None, "none")]
        if self.published is not None:
            day = self.published.isoformat()
            eve = (self.published - timedelta(1)).isoformat()
            others += [
                (day, "pub"),
                (eve, "eve"),
                (day[:7], "pubmonth"),
                (day[:4], "pubyear"),
            ]
        for value, name in others:
            options.add(
                value,
                None,
                name,
                named.acted(name, act.type, act.mode, act.aux, act.aspect, act.kind),
                named.stood(
                    name, act.position, state, act.kind, act.aux, self.is_lead_dated
                ),
                named.shown(
                    name,
                    act.is_back,
                    act.kind,
                    bool(act.told.attribution),
                    min(3, len(act.members)),
                    act.told.trigger.first <= 1,
                ),
            )
        options.add(
            None,
            None,
            "silent",
            named.silent(act.type, act.position, self.published is not None, ruled),
        )


class _Act:
    """What is known of an event beside its times."""

    def __init__(self, dates: Dates, members: Sequence[Candidate], told: Candidate):
        words = told.scene.clauses.words
        first = members[0]
        self.members, self.told = members, told
        self.type, self.aux = first.predicate.type, first.aux
        self.mode = first.predicate.mode
        self.kind = "verbal" if self.type in VERBAL else "material"
        self.aspect = words.aspects[told.trigger.first] or (
            "verb" if told.trigger.word == "verb" else "noun"
        )
        self.is_back = words.kinds[0] == "auxiliary"
        at = first.sentence
        if dates.annotation.sentences[at].kind != "body":
            self.position = "title"
        elif at in dates.lead:
            self.position = "lead"
        else:
            self.position = "early" if at < dates.first + EARLY else "late"


_COSTS = (2, 4, 7, 11, 16, 24, 34, 48)


def _near(cost: float) -> str:
    return next((str(most) for most in _COSTS if cost <= most), "more")


def _parts(edtf: str, rank: int) -> list[tuple[str, str]]:
    """The parts of a date that may be meant: beginning and end, the month of a day."""
    if edtf.endswith("/.."):
        return [("start", edtf[:-3])]
    if "/" in edtf:
        begin, end = edtf.split("/")
        return [("begin", begin), ("end", end)]
    grain = named.grain_of(edtf)
    if not rank and grain in ("day", "month"):
        return [("cut", edtf[:7] if grain == "day" else edtf[:4])]
    return []


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
