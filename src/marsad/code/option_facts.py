"""The facts that hold of an option, by what makes them: place, path, frame, structure.

Each function names the facts that follow from its key (``code.bundles``).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.code.bundles import bundled


@bundled
def standing(
    type_: str, word: str, side: str, rank: int, preposition: str
) -> Iterator[str]:
    """Where a mention stands beside the trigger, behind which preposition."""
    yield "bias"
    yield f"type={type_}"
    yield f"side={side}"
    yield f"side={side}&rank={rank}"
    yield f"side={side}&rank={rank}&{word}"
    yield f"side={side}&{type_}"
    yield f"side={side}&{word}"
    yield f"prep={preposition}"
    yield f"prep={preposition}&{side}"
    yield f"prep={preposition}&{side}&{word}"
    yield f"prep={preposition}&{side}&{type_}"


@bundled
def sort(
    type_: str, side: str, kind: str, sector: str, preposition: str
) -> Iterator[str]:
    """What sort of party it is."""
    yield f"kind={kind}"
    yield f"kind={kind}&{side}"
    yield f"kind={kind}&prep={preposition}"
    yield f"kind={kind}&{type_}"
    yield f"sector={sector}"
    yield f"sector={sector}&{type_}"
    yield f"sector={sector}&{type_}&{side}"


@bundled
def marked(
    side: str, rank: int, preposition: str, passive: bool, own: bool, owner: bool
) -> Iterator[str]:
    """A passive trigger, and pronouns attached to the mention or to the trigger.

    ``own`` says that the mention has one, ``owner`` that the trigger has.
    """
    if passive:
        yield "passive"
        yield f"passive&{side}&{preposition}"
    if own:
        yield f"pronoun&{side}"
    if owner:
        yield f"owned&{side}&{rank}"


@bundled
def slots(
    type_: str, word: str, filled: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[str]:
    """The slots of the frame that a mention fills, and the role of each."""
    for slot, role in zip(filled, roles, strict=True):
        yield f"slot={slot}"
        yield f"slot={slot}&{word}"
        yield f"slot={slot}&{role}"
        yield f"slot={slot}&{type_}"
        if slot not in ("theme", "antecedent"):
            yield f"frame={role}"
            yield f"frame={role}&{type_}"


@bundled
def rule(type_: str, word: str, acting: str, receiving: str) -> Iterator[str]:
    """What the frame's own cast makes of it.

    ``acting`` and ``receiving`` are 'is' where the cast has the mention in that role,
    'code' where it has another of its code.
    """
    for name, held in (("A", acting), ("R", receiving)):
        if held == "is":
            yield f"rule={name}"
            yield f"rule={name}&{type_}"
            yield f"rule={name}&{word}"
        elif held:
            yield f"rule-code={name}"


@bundled
def agreed(
    word: str, tie: str, acting: bool, receiving: bool, inverse: bool
) -> Iterator[str]:
    """Where frame and structure say the same, or the frame turns the roles round.

    'استقبل' (received) has the host as its subject: the visitor is the actor.
    """
    for name, held in (("A", acting), ("R", receiving)):
        if held:
            yield f"agreed={name}&{tie}"
            yield f"agreed={name}&{tie}&{word}"
            if inverse:
                yield f"inverse&rule={name}"
                yield f"inverse&rule={name}&{word}"


@bundled
def fame(
    type_: str, body: str, home: bool, title: bool, named: str, settled: str, start: str
) -> Iterator[str]:
    """What the article as a whole says of a party; ``start`` begins each name."""
    if body:
        yield f"{start}body"
        yield f"{start}body={body}"
        yield f"{start}body&{type_}"
    if home:
        yield f"{start}home"
        yield f"{start}home&{type_}"
    if title:
        yield f"{start}in-title"
    yield f"{start}named={named}"
    if settled:
        yield f"{start}settled={settled}"


@bundled
def gap(
    word: str,
    side: str,
    bucket: int,
    verbs: int,
    links: int,
    marks: int,
    relatives: int,
) -> Iterator[str]:
    """What stands between trigger and mention."""
    yield f"gap={side}{bucket}"
    yield f"gap={side}{bucket}&{word}"
    yield f"verbs={side}{verbs}"
    yield f"verbs={side}{verbs}&{word}"
    yield f"links={side}{links}"
    yield f"links={side}{links}&verbs={verbs}"
    if marks:
        yield f"marks={side}{marks}"
    if relatives:
        yield f"relative={side}"


@bundled
def voice(first: bool, says: str, again: bool) -> Iterator[str]:
    """Whether it opens the sentence, vouches (for a type) or speaks, is named again."""
    if first:
        yield "first-of-sentence"
    if says == "speaks":
        yield "speaks"
    elif says:
        yield "vouches"
        yield f"vouches&{says}"
    if again:
        yield "code-again"


@bundled
def place(behind: str, head: bool) -> Iterator[str]:
    """What stands before its part where that is bare, and whether it begins the part."""
    if behind:
        yield f"bare-behind={behind}"
    yield f"head={head}"


@bundled
def ruler(
    type_: str, word: str, relation: str, bare: bool, behind: str
) -> Iterator[str]:
    """The verb that rules its part, and whose verb stands right behind it."""
    yield f"ruled={relation}"
    yield f"ruled={relation}&{word}&{bare}"
    yield f"ruled={relation}&{type_}"
    if behind:
        yield f"verb-behind={behind}"


@bundled
def ties(word: str, *found: str) -> Iterator[str]:
    """How it hangs on the trigger in the structure, nearest first."""
    for tie in found:
        yield f"syntax={tie}"
        yield f"syntax={tie}&{word}"


@bundled
def joined(*shared: str) -> Iterator[str]:
    """What coordination shares with the mention to its left."""
    yield "joined"
    for fact in shared:
        yield f"with:{fact}"


@bundled
def carried(type_: str, word: str, source: str, rank: int) -> Iterator[str]:
    """A party of the sentences before, and how near it was."""
    yield "bias"
    yield "carried"
    yield f"carried&{word}"
    yield f"carried={source}{rank}"
    yield f"carried&{type_}"


@bundled
def carried_sort(kind: str, sector: str) -> Iterator[str]:
    """What sort of party is carried over."""
    yield f"carried&kind={kind}"
    yield f"carried&sector={sector}"


@bundled
def carried_beside(
    word: str, alone: bool, owned: bool, cast: str, here: bool, again: bool, rule: str
) -> Iterator[str]:
    """What the trigger's own sentence says to a party carried over.

    ``cast`` says which roles the frame has filled, ``rule`` which with this very
    party; ``again`` that its code is among them.
    """
    yield f"carried&alone={alone}"
    yield f"carried&owned={owned}"
    yield f"carried&cast={cast}"
    yield f"carried&named-here={here}"
    for name in rule:
        yield f"rule={name}"
        yield f"carried&rule={name}"
        yield f"carried&rule={name}&{word}"
    if again:
        yield "carried&cast-code"


@bundled
def distant(type_: str, word: str, rank: int) -> Iterator[str]:
    """A leading party of the article that no sentence near names."""
    yield "bias"
    yield "distant"
    yield f"distant={rank}"
    yield f"distant&{type_}"
    yield f"distant&{word}"


@bundled
def distant_beside(sector: str, alone: bool, cast: str) -> Iterator[str]:
    """What the trigger's own sentence says to a party from afar."""
    yield f"distant&sector={sector}"
    yield f"distant&alone={alone}"
    yield f"distant&cast={cast}"


@bundled
def read(name: str, step: int) -> Iterator[str]:
    """What the network says of it, in steps."""
    yield f"{name}={step}"


@bundled
def nobody(
    type_: str,
    word: str,
    inside: int,
    frames: tuple[str, ...],
    actors: int,
    recipients: int,
) -> Iterator[str]:
    """The facts of the option that no party plays the role."""
    yield "nobody"
    yield f"nobody&{type_}"
    yield f"nobody&inside={inside}"
    for frame in frames:
        yield f"nobody&frame={frame}"
    yield f"nobody&{word}"
    yield f"nobody&{type_}&{word}"
    yield f"nobody&rule-actors={actors}"
    yield f"nobody&rule-recipients={recipients}"
    yield f"nobody&{type_}&rule-recipients={recipients}"
    yield f"nobody&{type_}&rule-actors={actors}"
