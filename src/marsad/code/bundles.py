"""Facts in bundles: names that hold together, weighed once by each witness.

A fact is a name ('side=b&verb') and a witness knows what each name is worth. Thousands
of options share the same few combinations of names; so a combination is one object,
found by a key, whose names are made only where somebody reads them and whose worth is
added up only once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol, overload

KEPT = 20_000
"""So many bundles of one kind are kept for the next option that they hold of."""

Worth = tuple[float, ...]


class Witness(Protocol):
    """Anything that knows what facts are worth, in one number or several."""

    def worth(self, names: Iterable[str]) -> Worth:
        """The sum of what the facts of these names are worth."""
        ...

    def total(self, worths: Sequence[Worth]) -> Worth:
        """Worths added up."""
        ...


def likeliest(
    classes: Sequence[str],
    weights: Mapping[str, Sequence[float]],
    facts: Iterable[str],
) -> str:
    """The class that the facts speak for most; ``weights`` has for each fact one each."""
    found = totals(classes, weights, facts)
    return classes[found.index(max(found))]


def totals(
    classes: Sequence[str],
    weights: Mapping[str, Sequence[float]],
    facts: Iterable[str],
) -> list[float]:
    """What the facts together speak for each class."""
    found = [0.0] * len(classes)
    for fact in facts:
        for k, weight in enumerate(weights.get(fact, ())):
            found[k] += weight
    return found


class Single:
    """A witness that knows one number for each fact; subclasses have ``weights``."""

    __slots__ = ()
    weights: dict[str, float]

    def worth(self, names: Iterable[str]) -> Worth:
        """The sum of what facts are worth."""
        get = self.weights.get
        return (sum([get(name, 0.0) for name in names]),)

    def total(self, worths: Sequence[Worth]) -> Worth:
        """Worths added up."""
        return (sum([worth[0] for worth in worths]),)


class Facts(Sequence[str]):
    """The names of facts that hold together; what they are worth is remembered.

    ``weighed`` is the witness that weighed them last, with their worth.
    """

    __slots__ = ("weighed",)
    weighed: tuple[object, Worth]

    def names(self) -> tuple[str, ...]:
        """The names in order."""
        raise NotImplementedError

    def worth(self, witness: Witness) -> Worth:
        """What the facts are worth to a witness."""
        if self.weighed[0] is not witness:
            self.weighed = witness, self._weigh(witness)
        return self.weighed[1]

    def _weigh(self, witness: Witness) -> Worth:
        return witness.worth(self.names())

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __len__(self) -> int:
        return len(self.names())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return self.names()[at]


UNWEIGHED: tuple[object, Worth] = (None, ())


class Bundle(Facts):
    """Facts that ``make`` names, given a key."""

    __slots__ = ("key", "make")

    def __init__(self, make: Callable[..., Iterable[str]], key: tuple[Any, ...]):
        self.make = make
        self.key = key
        self.weighed = UNWEIGHED

    def names(self) -> tuple[str, ...]:
        """The names in order, made anew: nearly nobody reads them."""
        return tuple(self.make(*self.key))


class Names(Facts):
    """Facts that seldom come again, such as words: weighed where they are met."""

    __slots__ = ("listed",)

    def __init__(self, listed: Iterable[str]):
        self.listed = tuple(listed)
        self.weighed = UNWEIGHED

    def names(self) -> tuple[str, ...]:
        """The names in order."""
        return self.listed


class Row(Facts):
    """All facts of one thing: several bundles together."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Facts]):
        self.parts = parts
        self.weighed = UNWEIGHED

    def names(self) -> tuple[str, ...]:
        """The names of all parts in order."""
        return tuple(name for part in self.parts for name in part.names())

    def _weigh(self, witness: Witness) -> Worth:
        # Looked up in place: a call for each part would cost more than the sum.
        worths = [
            known[1] if (known := part.weighed)[0] is witness else part.worth(witness)
            for part in self.parts
        ]
        return witness.total(worths)


def bundled(make: Callable[..., Iterable[str]]) -> Callable[..., Bundle]:
    """The function that gives the bundle of a key, whose facts ``make`` names."""

    @lru_cache(maxsize=KEPT)
    def find(*key: Any) -> Bundle:
        return Bundle(make, key)

    find.__doc__ = make.__doc__
    return find
