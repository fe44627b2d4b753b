"""One event, many mentions: candidates of an article that tell the same occurrence."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from marsad.code.candidates import Candidate

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
"""Types of which the same speaker may utter several with distinct contents."""

NEAR = 4
"""How many sentences apart two tellings of one speech act may stand."""


@dataclass(slots=True)
class Cluster:
    """Candidates that tell one event, in the order of the text.

    The codes and dates of all tellings are kept beside them, so that joining takes
    time linear in the candidates.
    """

    members: list[Candidate] = field(default_factory=list)
    actor_codes: set[str] = field(default_factory=set)
    recipient_codes: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def add(self, candidate: Candidate) -> None:
        """Take in another telling."""
        self.members.append(candidate)
        self.actor_codes |= {m.code for m in candidate.actor if m.code}
        self.recipient_codes |= {m.code for m in candidate.recipient if m.code}
        if candidate.time is not None and candidate.time.edtf:
            self.dates.add(candidate.time.edtf)


def join_mentions(candidates: Sequence[Candidate]) -> list[Cluster]:
    """The clusters of candidates, in the order of their first telling.

    A title's 'زيارة كامارا' and the body's 'زار وزير الدفاع المالي طهران' are one
    visit: same type, no party or date that contradicts, and a party in common.
    """
    clusters: list[Cluster] = []
    for candidate in candidates:
        for cluster in reversed(clusters):
            if _same_event(cluster, candidate):
                cluster.add(candidate)
                break
        else:
            clusters.append(Cluster())
            clusters[-1].add(candidate)
    return clusters


def _same_event(cluster: Cluster, candidate: Candidate) -> bool:
    first = cluster.members[0]
    last = cluster.members[-1]
    if first.predicate.type != candidate.predicate.type:
        return False
    if _conflict(first.predicate.mode, candidate.predicate.mode):
        return False
    if not _aux_agrees(first.aux, candidate.aux):
        return False
    if _dates_conflict(cluster, candidate):
        return False
    actors = frozenset(m.code for m in candidate.actor if m.code)
    recipients = frozenset(m.code for m in candidate.recipient if m.code)
    if first.predicate.type in ("CONSULT", "COOPERATE", "SUPPORT", "AGREE"):
        union = cluster.actor_codes | cluster.recipient_codes
        if (actors | recipients) == union or (
            len(union) > 1 and (actors | recipients) <= union and bool(actors)
        ):
            return _near(last, candidate)
    if not _compatible(cluster.actor_codes, actors):
        return False
    if not _compatible(cluster.recipient_codes, recipients):
        return False
    if not (actors & cluster.actor_codes or recipients & cluster.recipient_codes):
        return False
    return _near(last, candidate)


def _near(last: Candidate, candidate: Candidate) -> bool:
    """Speech acts join only when told close by or in the same word."""
    if last.predicate.type not in SPEECH:
        return True
    if last.sentence == candidate.sentence:
        return last.predicate.id == candidate.predicate.id
    return (
        candidate.sentence - last.sentence <= NEAR
        or last.predicate.id == candidate.predicate.id
        or last.sentence <= 1
    )


def _conflict(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _aux_agrees(one: str, other: str) -> bool:
    if one == other:
        return True
    return {one, other} == {"future", "hypothetical"}


def _compatible(one: Set[str], other: Set[str]) -> bool:
    return not one or not other or bool(one & other)


def _dates_conflict(cluster: Cluster, candidate: Candidate) -> bool:
    if candidate.time is None or not candidate.time.edtf:
        return False
    other = candidate.time.edtf
    return any(
        not (one.startswith(other) or other.startswith(one)) and "X" not in one
        for one in cluster.dates
    )
