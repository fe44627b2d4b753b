"""An event by its tellings: which of them stands for it where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.candidates import Candidate
from marsad.code.mentions import PartyMention
from marsad.code.merge import lead_of
from marsad.records import Annotation


@dataclass(frozen=True, slots=True)
class Telling:
    """An event by its tellings: the one with the surest cast, and the body's first.

    What is said of when it happened and of who vouches is read from ``told``.
    """

    members: Sequence[Candidate]
    lead: Candidate
    told: Candidate

    @property
    def actor(self) -> tuple[PartyMention, ...]:
        """Who acts by the telling that leads, else by the first that names anybody."""
        named = (c.actor for c in self.members if c.actor)
        return self.lead.actor or next(named, ())


def tell(members: Sequence[Candidate], annotation: Annotation) -> Telling:
    """The event of these tellings, which are in the order of the text.

    Of a title's 'زيارة كامارا' (Camara's visit) and the body's 'زار كامارا طهران'
    (Camara visited Tehran) the body's is the one that counts.
    """
    body = (c for c in members if annotation.sentences[c.sentence].kind == "body")
    return Telling(members, lead_of(members), next(body, members[0]))
