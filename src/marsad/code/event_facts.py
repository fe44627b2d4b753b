"""The facts that hold of a candidate event, by what makes them.

Each function names the facts that follow from its key (``code.bundles``).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.code.bundles import bundled


@bundled
def told(type_: str, mode: str, word: str, predicate: str) -> Iterator[str]:
    """What is told, by which predicate."""
    yield f"type={type_}"
    yield f"type={type_}&mode={mode}"
    yield f"word={word}"
    yield f"type={type_}&word={word}"
    yield f"predicate={predicate}"


@bundled
def happened(type_: str, aux: str) -> Iterator[str]:
    """Whether it happened."""
    yield f"aux={aux}"
    yield f"aux={aux}&type={type_}"


@bundled
def written(word: str, article: bool, preposition: str, weight: float) -> Iterator[str]:
    """How the trigger is written, and how sure the lexicon is of it."""
    yield f"article={article}&word={word}"
    yield f"preposition={preposition}"
    yield f"preposition={preposition}&word={word}"
    yield f"weight={weight}"
    yield f"weight={weight}&word={word}"


@bundled
def framed(
    met: bool, fixed: bool, light: bool, governor: bool, pronoun: bool, kind: str
) -> Iterator[str]:
    """What the predicate's frame found, and the kind of the sentence."""
    yield f"met={met}"
    yield f"fixed={fixed}"
    yield f"light={light}"
    yield f"governor={governor}"
    yield f"pronoun={pronoun}"
    yield f"kind={kind}"


@bundled
def inflected(
    word: str, aspect: str, voice: str, person: str, number: str
) -> Iterator[str]:
    """The trigger's inflection."""
    yield f"aspect={aspect}"
    yield f"voice={voice}&word={word}"
    yield f"person={person}"
    yield f"number={number}&word={word}"


@bundled
def unmet(type_: str, predicate: str, *kinds: str) -> Iterator[str]:
    """What the predicate asks for and did not get."""
    for kind in kinds:
        yield f"unmet={kind}"
        yield f"unmet={kind}&type={type_}"
    yield f"unmet&predicate={predicate}"


@bundled
def no_clause(relation: str, kind: str, definite: bool) -> Iterator[str]:
    """A noun that is no clause's predicate; ``kind`` is '' where it heads no phrase."""
    if not kind:
        yield "clause=none"
    else:
        yield f"clause=noun&{relation}"
        yield f"noun={kind}&definite={definite}"


@bundled
def clause(kind: str, word: str, relation: str, link: str) -> Iterator[str]:
    """The clause whose predicate the trigger is."""
    yield f"clause={kind}"
    yield f"relation={relation}"
    yield f"relation={relation}&{word}"
    yield f"link={link}"


@bundled
def arguments(
    type_: str,
    word: str,
    basis: str,
    subject: bool,
    object_: bool,
    with_: bool,
    light: bool,
) -> Iterator[str]:
    """Which arguments of the clause are parties."""
    yield f"basis={basis}&party={subject}"
    yield f"arguments={subject}{object_}{with_}"
    yield f"arguments={subject}{object_}{with_}&{word}"
    yield f"arguments={subject}{object_}{with_}&{type_}"
    yield f"light={light}&{word}"


@bundled
def beside(before: str, after: str, size: str) -> Iterator[str]:
    """The kinds of the words beside, and how long the sentence is."""
    yield f"before={before}"
    yield f"after={after}"
    yield f"size={size}"


@bundled
def parties(type_: str, actors: int, recipients: int) -> Iterator[str]:
    """How many parties were cast."""
    yield f"actors={min(actors, 3)}"
    yield f"recipients={min(recipients, 2)}"
    yield f"type={type_}&recipient={recipients > 0}"
    yield f"type={type_}&actor={actors > 0}"


@bundled
def sureness(type_: str, role: str, sure: int) -> Iterator[str]:
    """How sure the choice of a role is, in quarters."""
    yield f"{role}-sure={sure}"
    yield f"{role}-sure={sure}&type={type_}"


@bundled
def party(type_: str, role: str, kind: str, sector: str, coded: bool) -> Iterator[str]:
    """What plays the role."""
    yield f"{role}-kind={kind}"
    yield f"{role}-sector={sector}"
    yield f"{role}-sector={sector}&type={type_}"
    yield f"{role}-code={coded}"


@bundled
def same_country(type_: str) -> Iterator[str]:
    """Both sides are of one country."""
    yield "same-country"
    yield f"same-country&type={type_}"


@bundled
def slots(word: str, rules: tuple[str, ...], filled: tuple[str, ...]) -> Iterator[str]:
    """The slots of the frame that are filled, and some rules by which."""
    for rule in rules:
        yield f"rule={rule}"
    for slot in filled:
        yield f"filled={slot}"
    yield f"slots={min(len(filled), 3)}&word={word}"


@bundled
def read(type_: str, own: int, other: int, ahead: int, aux: str) -> Iterator[str]:
    """How likely the network finds the type, and another one."""
    yield f"read={own}"
    yield f"read={own}&{type_}"
    yield f"read-other={other}"
    yield f"read-ahead={ahead}"
    yield f"read-aux={aux}"


@bundled
def at(type_: str, place: str, length: str) -> Iterator[str]:
    """Where in the article it is told."""
    yield f"place={place}"
    yield f"place={place}&type={type_}"
    yield f"length={length}"


@bundled
def among(together: int, alike: int, earlier: int) -> Iterator[str]:
    """What else is told beside and before it."""
    yield f"beside={min(together, 5)}"
    yield f"alike={min(alike, 3)}"
    yield f"earlier={min(earlier, 2)}"


@bundled
def share(type_: str, fifths: int, again: bool) -> Iterator[str]:
    """The share of its type in the article, and whether its predicate was there."""
    yield f"share={fifths}"
    yield f"share={fifths}&type={type_}"
    yield f"told={again}"


@bundled
def abroad(type_: str, countries: int, dense: int) -> Iterator[str]:
    """How many countries and bodies act in the article, how full of candidates it is."""
    yield f"countries={countries}"
    yield f"countries={countries}&type={type_}"
    yield f"dense={dense}"
    yield f"dense={dense}&countries={countries}"
