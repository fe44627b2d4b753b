"""What is known of a sentence, and of its article, when its events are looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.code.attribution import Source
from marsad.code.clauses import Clauses
from marsad.code.cues import Cues
from marsad.code.knowledge import Knowledge
from marsad.code.mentions import PartyMention
from marsad.code.roles import Memory
from marsad.code.syntax import HeldPhrases
from marsad.code.triggers import Trigger
from marsad.records import Structure, Time


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article as a whole says about its parties.

    ``home`` is the country it speaks of most, ``counts`` how often each code is
    named, ``title`` the codes of its title, ``leading`` a mention of each party named
    most, that one first.
    """

    home: str | None = None
    counts: Counter[str] = field(default_factory=Counter)
    title: frozenset[str] = frozenset()
    leading: tuple[PartyMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as clauses and as structure, with its cues, sources and times.

    ``held`` are the phrases of the structure that its mentions hold.

    ``memory`` is what the sentences before it left, ``setting`` what the article as a
    whole says; ``position`` is the sentence's number.
    """

    clauses: Clauses
    structure: Structure
    held: HeldPhrases
    triggers: Sequence[Trigger]
    sources: Sequence[Source]
    cues: Cues
    times: Sequence[Time]
    knowledge: Knowledge
    memory: Memory
    setting: Setting
    position: int
