"""What flows through Marsad: frozen records, no I/O, no knowledge.

Every offset is a Unicode code point of the text as read (``Document.text``) and
every span is half-open, so ``text[start:end]`` is what the record says. A stage
takes records and returns new ones; nothing is changed in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]
"""A half-open extent ``(start, end)`` in code points of the document's text."""


@dataclass(frozen=True, slots=True)
class Document:
    """One input as read: its text is never changed after this.

    ``file`` is the input's name (or the record's ``file``/``id`` for JSON Lines
    and CSV). The metadata are what the input itself gave, ``None`` where it gave
    nothing. ``notes`` say what the reader had to mend ("decoded as windows-1256").
    """

    file: str
    text: str
    sha256: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation with its place: ``document.text[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: its extent, what in it is not article, who says so.

    ``noise`` are sorted, disjoint extents inside ``span`` (menus, tags, 'read
    also', a repeated title); the text under them is kept, not coded. ``published``
    is an EDTF date; ``published_basis`` the words it was read from, if any.
    """

    id: str
    span: Span
    noise: tuple[Span, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    published: str | None = None
    published_basis: Evidence | None = None
    outlet: str | None = None
    outlet_basis: Evidence | None = None
    author: str | None = None
    language: str = "ar"
    url: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a written word, shared by all words written alike.

    ``proclitics`` are written prefixes in order ('و', 'ب', 'ال'), ``enclitic`` the
    attached pronoun or ''. ``stem`` is the folded rest (see
    ``annotate.normalize.fold``), without the article. Features are '' where the
    surface does not tell. ``source`` is the verb lemma that a verbal noun or a
    participle derives from, or the base of a nisba adjective; ``form`` I..X.
    """

    stem: str
    lemma: str
    pos: str
    proclitics: tuple[str, ...] = ()
    enclitic: str = ""
    person: str = ""
    gender: str = ""
    number: str = ""
    aspect: str = ""
    voice: str = ""
    mood: str = ""
    state: str = ""
    kind: str = ""
    source: str = ""
    form: str = ""
    score: float = 0.0

    @property
    def is_definite(self) -> bool:
        """Whether the word carries the article or a possessive pronoun."""
        return "ال" in self.proclitics or bool(self.enclitic)


@dataclass(frozen=True, slots=True)
class Token:
    """A written word, number or mark with its readings, the best in context first."""

    start: int
    end: int
    text: str
    norm: str
    analyses: tuple[Analysis, ...] = ()

    @property
    def best(self) -> Analysis | None:
        """The reading that fits best in context, ``None`` for marks and numbers."""
        return self.analyses[0] if self.analyses else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item; ``label`` is the written number ('1-')."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    kind: str = "body"
    label: str = ""

    @property
    def span(self) -> Span:
        """The sentence's extent."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and what it means.

    ``edtf`` is the resolved value (``2021-11-23``, ``XXXX-05-31``, ``2012/2014``);
    ``basis`` says from what it was resolved: ``written``, ``published``,
    ``article-year``, ``hijri`` or ``unresolved``. ``kind`` is ``date``, ``range``,
    ``past`` or ``future`` (a vague time that only has a direction).
    """

    start: int
    end: int
    text: str
    edtf: str | None
    kind: str = "date"
    basis: str = "written"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, marks included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An article's Arabic, without politics: sentences, times, quotations."""

    article: Article
    sentences: tuple[Sentence, ...]
    times: tuple[Time, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a sentence; every number is that of a token.

    It covers ``first`` to ``last`` (half-open); ``head`` is its noun, ``preposition``
    the folded preposition before it ('' where it is bare), ``marker`` that word, the
    phrase's own first word where it is attached. ``parent`` is the number of the
    phrase that it belongs to (-1: none), ``relation`` how: ``genitive`` (the next
    link of an idafa chain, or a possessive pronoun), ``apposition`` (a name behind a
    title), ``conjunct`` (joined to it by 'and', 'or', a comma). ``kind`` is ``noun``,
    ``name``, ``masdar``, ``pronoun``, ``number``, ``time``, ``demonstrative``.
    ``modifiers`` are its adjectives, ``quantity`` its number or quantifier (-1).
    ``gender`` and ``number`` are those that verbs agree with, '' where unknown.
    """

    first: int
    last: int
    head: int
    kind: str = "noun"
    preposition: str = ""
    marker: int = -1
    parent: int = -1
    relation: str = ""
    modifiers: tuple[int, ...] = ()
    quantity: int = -1
    is_definite: bool = False
    is_human: bool = False
    gender: str = ""
    number: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether no preposition governs it and it is no part of another phrase."""
        return not self.preposition and self.relation not in ("genitive", "apposition")


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its phrases; tokens, phrases and clauses are named by number.

    ``kind`` is ``verb-initial``, ``subject-initial``, ``nominal`` (a predicate that
    is no verb), ``verbal-noun`` or ``participle``. ``subject`` and ``objects`` hold
    every member of a coordination; ``subject_basis`` says where the subject comes
    from: ``after`` or ``before`` the verb, ``antecedent`` of a relative,
    ``carried`` from the clause ``governor`` or the one before, ``pronoun``,
    ``genitive`` or ``agent`` of a verbal noun, the subject (or object) of the
    ``light`` verb or of the verb in ``control`` of it, ``previous`` (a
    subject of an earlier sentence), '' for none. ``complements`` are pairs of
    folded preposition and phrase. ``link`` is the folded word that ties the clause
    to ``governor`` ('ان', 'الذي', 'و', 'ل', 'فيما'; '' for none), at token
    ``link_at``; ``relation`` is ``main``, ``content``, ``relative``, ``adverbial``,
    ``purpose``, ``coordinate`` or ``argument``. ``antecedent`` is the phrase that a
    relative clause describes. ``light`` is the token of the light verb of a verbal
    noun, and of the noun for the light verb's own clause; -1 where there is none.
    """

    predicate: int
    kind: str
    subject: tuple[int, ...] = ()
    subject_basis: str = ""
    objects: tuple[int, ...] = ()
    complements: tuple[tuple[str, int], ...] = ()
    voice: str = "active"
    relation: str = "main"
    link: str = ""
    link_at: int = -1
    governor: int = -1
    antecedent: int = -1
    light: int = -1


@dataclass(frozen=True, slots=True)
class Structure:
    """A sentence's phrases and clauses, and what its pronouns mean.

    ``referents[k]`` is the phrase that phrase ``k`` stands for, where ``k`` is a
    pronoun that was resolved, else -1. ``before`` is the extent in the text of the
    subject that clauses with basis ``previous`` take over from an earlier sentence.
    """

    phrases: tuple[Phrase, ...] = ()
    clauses: tuple[Clause, ...] = ()
    referents: tuple[int, ...] = ()
    before: Span | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation with its speaker: both extents in the text, ``cue`` the verb's.

    ``basis`` says how they were paired: ``before`` or ``after`` the quotation,
    ``carried`` from an earlier quotation.
    """

    quotation: Span
    speaker: Span
    cue: Span
    basis: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of an event as written, and who it is."""

    text: str
    start: int
    end: int
    code: str | None
    sector: str | None
    name: str | None = None
    office: str | None = None
    id: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an event is told: its trigger word and the sentence it stands in."""

    trigger: str
    start: int
    sentence: Span

    @property
    def end(self) -> int:
        """The offset behind the trigger."""
        return self.start + len(self.trigger)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened: country code, and the named place where there is one."""

    code: str
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An occurrence that the article reports, with all its mentions.

    ``aux`` says whether it happened (``actual``, ``future``, ``hypothetical``,
    ``negation``), ``attribution`` who vouches for it, outermost first, ``why``
    which lexicon entries and rules made it.
    """

    id: str
    type: str
    mode: str
    aux: str
    quad: str
    intensity: float | None
    contexts: tuple[str, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    date: str | None
    date_basis: Evidence | None
    place: Place | None
    attribution: tuple[Evidence, ...]
    mentions: tuple[Mention, ...]
    confidence: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A motive, implication or constraint that the text gives.

    ``kind`` is ``driver``, ``implication`` or ``constraint``; ``holder`` who holds
    it as written, ``None`` for the author.
    """

    id: str
    kind: str
    about: tuple[str, ...]
    holder: Evidence | None
    hedge: str
    span: Span
    gist: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with what was coded from it: the unit of output."""

    file: str
    article: Article
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    coder: dict[str, str] = field(default_factory=dict)
