"""The second reading: the sentence once more with an event's trigger in view.

A bidirectional LSTM over what the first reading made of the tokens, told which token is
the trigger and how far each is from it, of which type the event is, where the mentions
stand, which of them are of one country and how often the article names that (a reader
of roles with the predicate marked: He and others 2017). It says of each mention how
likely it acts and receives; of a mention in another sentence it has only what the first
reading made of that. Learned by ``benchmarks/train_roles.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.inputs import PLACE
from marsad.code.reader.recurrence import log_sum, one_thread, recur

if TYPE_CHECKING:
    from marsad.code.reader.reading import Reading

Array = NDArray[np.float32]

Half = NDArray[np.float16]

Numbers = NDArray[np.int64]

MARKS = ("type", "away", "mark", "country", "standing")
"""What each token is told besides: the event's type, how far the trigger is, whether it
is in a mention, of which of the sentence's countries, how that ranks in the article."""

FAR = 11
"""Buckets of distance on either side."""

WIDE = 23
"""Distances from here on count alike."""

BEGINS, INSIDE, TRIGGER = 1, 2, 3
"""What a token may be for the event: a mention's first or further one, its trigger."""

COUNTRIES = 11
"""So many countries of a sentence are told apart."""

KNOWN = 4
"""Countries of this rank in the article and the rarer ones count alike."""

BEHIND = 9
"""Mentions so many sentences back and those farther back count alike."""

TOGETHER = 6000
"""About so many tokens are read again at once."""


class Spot(NamedTuple):
    """A mention: its first and last token, its country, that one's rank by frequency."""

    first: int
    last: int
    code: str
    rank: int

    @property
    def standing(self) -> int:
        """The rank in steps from 1, the last for rare countries and for none."""
        return KNOWN + 1 if self.rank < 0 else 1 + min(KNOWN, self.rank)


class Afar(NamedTuple):
    """A mention of another sentence: its reading, how many sentences back it is.

    ``is_leading`` says that it is in reach only as a leading party of the article.
    """

    reading: Reading
    back: int
    is_leading: bool
    spot: Spot

    @property
    def reach(self) -> int:
        """How far back in steps; leading parties have steps of their own."""
        steps = min(BEHIND, max(0, self.back))
        return steps + (BEHIND + 1) * self.is_leading

    def fame(self, here: frozenset[str]) -> int:
        """Whether its country is named ``here`` as well, and how it ranks."""
        return (self.spot.code in here) + 2 * min(2, max(0, self.spot.standing - 1))


class Asked(NamedTuple):
    """A trigger of a type, with the mentions of its sentence and those from afar."""

    reading: Reading
    token: int
    type: str
    spots: tuple[Spot, ...]
    afar: tuple[Afar, ...]

    @property
    def countries(self) -> list[int]:
        """A number for each mention, the same for those of one country."""
        seen: dict[str, int] = {}
        return [1 + seen.setdefault(s.code, len(seen)) % COUNTRIES for s in self.spots]

    @property
    def near(self) -> list[tuple[int, int, int]]:
        """Of each mention of the sentence first and last token, and how far it is."""
        return [(s.first, s.last, bucket(s.first - self.token)) for s in self.spots]

    @property
    def far(self) -> list[tuple[Reading, int, int, int, int]]:
        """Of each from afar its reading, first and last token, reach and fame."""
        here = frozenset(s.code for s in self.spots)
        return [
            (o.reading, o.spot.first, o.spot.last, o.reach, o.fame(here))
            for o in self.afar
        ]


def bucket(distance: int) -> int:
    """The bucket of a signed distance in tokens; ``FAR`` for each side."""
    size = abs(distance)
    if size > 6:
        size = next((k for k, most in ((7, 9), (8, 14), (9, 22)) if size <= most), 10)
    return size if distance >= 0 else FAR + size


AWAY = np.array([bucket(k) for k in range(-WIDE, WIDE + 1)])
"""The buckets of the distances from ``-WIDE`` to ``WIDE``."""


def reread(asked: Sequence[Asked]) -> list[list[list[float]]]:
    """For each asked the log likelihoods of its mentions: no role, acts, receives.

    First come the mentions of the sentence, then those from afar. In 'استقبل الرئيس
    الإيراني وزير الدفاع المالي' (the Iranian president received Mali's defence
    minister), asked for the trigger 'استقبل' as CONSULT, the minister likely acts and
    the president receives. All readings must be by one network.
    """
    again = asked[0].reading.again if asked else None
    if again is None:
        return [[] for _ in asked]
    with one_thread():
        return [odds for part in _parts(asked) for odds in again.read(part)]


def _parts(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """The asked in parts that are read at once."""
    part: list[Asked] = []
    tokens = 0
    for a in asked:
        part.append(a)
        tokens += len(a.reading.sight)
        if tokens >= TOGETHER:
            yield part
            part, tokens = [], 0
    if part:
        yield part


class Rereading:
    """The weights of the second reading, those named ``s_`` and ``s1``."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._w = w = weights
        self._recurrent = np.stack([w[f"s1{side}_h"] for side in "fb"])
        widths = [w["s_see"].shape[1], *(w[f"s_{name}"].shape[1] for name in MARKS)]
        cuts = np.cumsum(widths)[:-1].tolist()
        shares = [np.split(w[f"s1{side}_x"], cuts) for side in "fb"]
        self._seen = [share[0] for share in shares]
        # What a mark adds to the gates is the same wherever it stands.
        self._marks = [
            [w[f"s_{name}"] @ part for name, part in zip(MARKS, share[1:], strict=True)]
            for share in shares
        ]

    def see(self, states: Array) -> Half:
        """What a second reading sees of tokens."""
        w = self._w
        seen: Half = np.maximum(states @ w["s_see"] + w["s_see_b"], 0.0).astype(
            np.float16
        )
        return seen

    def read(self, asked: Sequence[Asked]) -> list[list[list[float]]]:
        """As ``reread``, all at once."""
        w = self._w
        base: dict[int, int] = {}
        sights: list[Half] = []
        count = 0
        for reading in (
            r for a in asked for r in (a.reading, *(o.reading for o in a.afar))
        ):
            if id(reading) not in base:
                base[id(reading)] = count
                sights.append(reading.sight)
                count += len(reading.sight)
        x = np.concatenate(sights).astype(np.float32)
        lengths = np.array([len(a.reading.sight) for a in asked])
        starts = lengths.cumsum() - lengths
        within = np.arange(lengths.sum()) - np.repeat(starts, lengths)
        rows = np.repeat([base[id(a.reading)] for a in asked], lengths) + within
        marks = marks_of(asked, lengths, starts, within)
        gates: list[Array] = []
        for side, share, tables in zip("fb", self._seen, self._marks, strict=True):
            opened = (x @ share + w[f"s1{side}_b"])[rows]
            for table, mark in zip(tables, marks, strict=True):
                opened += table[mark]
            gates.append(opened)
        states = recur(gates, self._recurrent, lengths)
        c = np.concatenate([*states, x[rows]], axis=1)
        trigger = c[starts + [a.token for a in asked]] @ w["s_t"] + w["s_t_b"]
        trigger += w["s_kind"][[PLACE[a.type] for a in asked]]
        near = self._near(asked, c, starts, trigger)
        far = self._far(asked, x, base, trigger)
        return [one + other for one, other in zip(near, far, strict=True)]

    def _near(
        self, asked: Sequence[Asked], c: Array, starts: Numbers, trigger: Array
    ) -> list[list[list[float]]]:
        """The odds of the mentions of each trigger's own sentence."""
        w = self._w
        rows = [
            (k, start + first, start + last, away)
            for k, (a, start) in enumerate(zip(asked, starts.tolist(), strict=True))
            for first, last, away in a.near
        ]
        of, first, last, away = np.array(rows, np.int64).reshape(-1, 4).T
        hidden = trigger[of] + c[first] @ w["s_f"] + c[last] @ w["s_l"] + w["s_d"][away]
        z = np.maximum(hidden, 0.0) @ w["s_w"] + w["s_b"]
        return _sorted_out(of, z, len(asked))

    def _far(
        self, asked: Sequence[Asked], x: Array, base: dict[int, int], trigger: Array
    ) -> list[list[list[float]]]:
        """The odds of the mentions from afar."""
        w = self._w
        rows = [
            (k, base[id(reading)] + first, base[id(reading)] + last, reach, fame)
            for k, a in enumerate(asked)
            for reading, first, last, reach, fame in a.far
        ]
        of, first, last, reach, fame = np.array(rows, np.int64).reshape(-1, 5).T
        hidden = trigger[of] + x[first] @ w["s_cf"] + x[last] @ w["s_cl"]
        hidden += w["s_cd"][reach] + w["s_ck"][fame]
        z = np.maximum(hidden, 0.0) @ w["s_cw"] + w["s_cb"]
        return _sorted_out(of, z, len(asked))


def marks_of(
    asked: Sequence[Asked], lengths: Numbers, starts: Numbers, within: Numbers
) -> list[Numbers]:
    """For each of ``MARKS`` its number at every token."""
    tokens = np.array([a.token for a in asked])
    types = np.repeat([PLACE[a.type] for a in asked], lengths)
    away = AWAY[np.clip(within - np.repeat(tokens, lengths), -WIDE, WIDE) + WIDE]
    marked = np.zeros((3, len(within)), np.int64)
    for a, start in zip(asked, starts.tolist(), strict=True):
        for spot, country in zip(a.spots, a.countries, strict=True):
            first, last = start + spot.first, start + spot.last + 1
            marked[:, first:last] = [[INSIDE], [country], [spot.standing]]
            marked[0, first] = BEGINS
    marked[0, starts + tokens] = TRIGGER
    return [types, away, *marked]


def _sorted_out(of: Numbers, z: Array, count: int) -> list[list[list[float]]]:
    """Rows of scores as log likelihoods, each with the asked that it is of."""
    found: list[list[list[float]]] = [[] for _ in range(count)]
    for k, odds in zip(of.tolist(), (z - log_sum(z)[:, None]).tolist(), strict=True):
        found[k].append(odds)
    return found
