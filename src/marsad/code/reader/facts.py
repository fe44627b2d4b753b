"""What the network says as facts for the witnesses: its numbers in steps."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.code.bundles import Facts
from marsad.code.event_facts import read as read_type
from marsad.code.option_facts import read
from marsad.code.reader.reading import AUX, Reading

STEP = 0.5
"""The width of a step in log odds."""

LEAST, MOST = -7.0, 4.0


def step(value: float) -> int:
    """The step that a log likelihood or log odds falls in."""
    return round(min(MOST, max(LEAST, value)) / STEP)


def type_facts(reading: Reading, tokens: Sequence[int], type_: str) -> Facts:
    """How likely a trigger's words name an event of a type, and of another one."""
    own, other = reading.of_type(tokens, type_)
    aux = AUX[int(reading.aux[tokens[0]].argmax())]
    return read_type(type_, step(own), step(other), step(own - other), aux)


def role_facts(
    odds: Sequence[float], acting: float, receiving: float
) -> tuple[Facts, ...]:
    """How likely a mention acts and receives, and whether another does rather.

    ``acting`` is how likely the likeliest other one acts, ``receiving`` receives.
    """
    none, actor, recipient = odds
    return (
        read("reads-actor", step(actor)),
        read("reads-recipient", step(recipient)),
        read("reads-none", step(none)),
        read("reads-actor-ahead", step(actor - acting)),
        read("reads-recipient-ahead", step(recipient - receiving)),
    )


def nobody_facts(odds: Sequence[Sequence[float]]) -> tuple[Facts, ...]:
    """How likely the likeliest actor and recipient of a sentence are."""
    acting = max([o[1] for o in odds], default=LEAST)
    receiving = max([o[2] for o in odds], default=LEAST)
    return (
        read("nobody&reads-actor", step(acting)),
        read("nobody&reads-recipient", step(receiving)),
    )
