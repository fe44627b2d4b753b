"""A choice among an event's options, of which one is 'nothing said'.

How likely each option is a network says (``marsad.code.reader.choosing``); what is taken
is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

RESERVE = 0.2
"""What an option that no words tell counts.

Below 1 a value that words of the text tell is taken also where silence is a little
likelier: who asks for a date or a source wants the likeliest one. What no words tell has
to be likelier than silence.
"""


def take(shares: Sequence[float], is_written: Sequence[bool]) -> int:
    """The number of the likeliest option, silence and guesses held back.

    ``shares`` are how likely the options are, ``is_written`` says of each whether words
    of the text tell it; 'nothing said' comes last.
    """
    held = [
        share if written else share * RESERVE
        for share, written in zip(shares, is_written, strict=True)
    ]
    return held.index(max(held))
