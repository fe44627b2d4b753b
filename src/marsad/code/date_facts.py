"""What speaks for a time as the date of an event: bundles of named facts."""

from __future__ import annotations

from datetime import date

from marsad.code.bundles import bundled


def grain_of(edtf: str) -> str:
    """How fine a date is: ``day``, ``month``, ``year``, ``span``, or without a year."""
    if "/" in edtf:
        return "span"
    if edtf.startswith("X"):
        return f"x{len(edtf)}"
    return {10: "day", 7: "month", 4: "year"}.get(len(edtf), "odd")


_Steps = tuple[tuple[int, str], ...]

_DAYS: _Steps = (
    (0, "0"),
    (1, "1"),
    (2, "2"),
    (7, "week"),
    (31, "month"),
    (366, "year"),
)
_MONTHS: _Steps = ((0, "m0"), (1, "m1"), (12, "year"))
_YEARS: _Steps = ((0, "y0"), (1, "y1"), (9, "old"))


def age_of(edtf: str, published: date | None) -> str:
    """How long before publication a date is, in the steps of its grain."""
    start = edtf.split("/")[0]
    if published is None or start.startswith("X"):
        return "?"
    try:
        if len(start) == 10:
            size = (published - date.fromisoformat(start)).days
            steps: _Steps = _DAYS
            most = "old"
        elif len(start) == 7:
            size = (published.year - int(start[:4])) * 12
            size += published.month - int(start[5:])
            steps, most = _MONTHS, "old"
        else:
            size = published.year - int(start)
            steps, most = _YEARS, "older"
    except ValueError:
        return "?"
    if size < 0:
        return "ahead"
    return next((name for limit, name in steps if size <= limit), most)


@bundled
def placed(
    cost: str, rank: int, count: int, side: str, verbs: int, kind: str
) -> list[str]:
    """Where a time of the telling's own sentence stands: its words' distance."""
    two = min(rank, 2)
    return [
        "own",
        f"own&cost={cost}",
        f"own&rank={rank}",
        f"own&rank={two}&n={count}",
        f"own&side={side}",
        f"own&verbs={verbs}&{side}",
        f"own&kind={kind}",
        f"own&kind={kind}&side={side}",
        f"own&cost={cost}&side={side}",
        f"own&rank={two}&side={side}&verbs={verbs}",
    ]


@bundled
def parted(rivals: int, openers: int, side: str, word: str, quotes: str) -> list[str]:
    """What stands between trigger and time: other acts, clause openers, quotes."""
    return [
        f"own&rivals={rivals}&{side}",
        f"own&openers={openers}&{side}",
        f"own&word={word}&side={side}",
        f"own&quote={quotes}",
    ]


@bundled
def tied(tie: str, side: str, kind: str) -> list[str]:
    """How the time's clause is tied to the trigger's."""
    return [f"own&tie={tie}", f"own&tie={tie}&{side}", f"own&kind={kind}&tie={tie}"]


@bundled
def valued(age: str, kind: str, aux: str, aspect: str, back: bool) -> list[str]:
    """How old the time is for such an act."""
    return [
        f"own&age={age}",
        f"own&age={age}&{kind}",
        f"own&age={age}&aux={aux}",
        f"own&age={age}&asp={aspect}",
        f"own&back={back:d}&age={age}",
    ]


@bundled
def written(
    grain: str, before: str, first: str, opens: bool, kind: str, basis: str
) -> list[str]:
    """The words of the time: what stands before it, what it begins with."""
    return [
        f"own&grain={grain}",
        f"own&pre={before}",
        f"own&in={first}",
        f"own&grain={grain}&pre={before}",
        f"own&edge={opens:d}",
        f"own&edge={opens:d}&{kind}",
        f"own&basis={basis}",
    ]


@bundled
def retold(is_told: bool, rank: int, type_: str, many: bool) -> list[str]:
    """Which of the event's tellings has the time."""
    found = [f"own&type={type_}"]
    if many:
        found += [f"own&member={is_told:d}", f"own&many&rank={min(rank, 2)}"]
    return found


@bundled
def shortened(
    part: str, cost: str, rank: int, tie: str, grain: str, age: str, back: bool
) -> list[str]:
    """A part of a written time: the beginning of a span, the month of a day."""
    return [
        part,
        f"{part}&cost={cost}",
        f"{part}&rank={min(rank, 2)}",
        f"{part}&tie={tie}",
        f"{part}&grain={grain}",
        f"{part}&age={age}",
        f"{part}&back={back:d}",
    ]


@bundled
def distant(where: str, age: str, kind: str, own: bool, position: str) -> list[str]:
    """A time of another sentence: of the lead, of one before or behind."""
    return [
        "far",
        f"far&{where}",
        f"far&{where}&{kind}",
        f"far&{where}&{kind}&own={own:d}",
        f"far&{where}&age={age}",
        f"far&pos={position}&{where}",
        f"far&own={own:d}&age={age}",
        f"far&age={age}",
    ]


@bundled
def distant_value(
    grain: str, age: str, kind: str, aux: str, aspect: str, back: bool, count: int
) -> list[str]:
    """How old and how fine a time of another sentence is for such an act."""
    return [
        f"far&age={age}&{kind}&aux={aux}",
        f"far&grain={grain}",
        f"far&n={count}",
        f"far&back={back:d}&age={age}",
        f"far&asp={aspect}&age={age}",
    ]


@bundled
def by_rule(cost: str, kind: str, age: str, aux: str) -> list[str]:
    """The time that stands nearest, or that the occasion told before carries over."""
    return [
        "rule",
        f"rule={cost}",
        f"rule&{kind}",
        f"rule={cost}&{kind}",
        f"rule={cost}&age={age}",
        f"rule&aux={aux}",
    ]


@bundled
def of_lead(kind: str) -> list[str]:
    """The day of the lead, for what title or lead tell."""
    return ["headline", f"headline&{kind}"]


@bundled
def acted(
    name: str, type_: str, mode: str, aux: str, aspect: str, kind: str
) -> list[str]:
    """Publication's day, month, or silence, by what kind of act it is."""
    return [
        name,
        f"{name}&type={type_}",
        f"{name}&aux={aux}",
        f"{name}&asp={aspect}",
        f"{name}&kind={kind}&aux={aux}",
        f"{name}&kind={kind}&asp={aspect}",
        f"{name}&type={type_}&aux={aux}",
        f"{name}&mode={type_}/{mode}",
    ]


@bundled
def stood(
    name: str, position: str, state: str, kind: str, aux: str, lead: bool
) -> list[str]:
    """Publication's day, month, or silence, by where it is told and which times are."""
    return [
        f"{name}&pos={position}",
        f"{name}&state={state}",
        f"{name}&pos={position}&{kind}&aux={aux}",
        f"{name}&state={state}&{kind}",
        f"{name}&state={state}&pos={position}&{kind}",
        f"{name}&lead={lead:d}&pos={position}",
        f"{name}&lead={lead:d}&{kind}&{state}",
    ]


@bundled
def shown(
    name: str, back: bool, kind: str, vouched: bool, tellings: int, opens: bool
) -> list[str]:
    """Publication's day, month, or silence, by background, source and tellings."""
    return [
        f"{name}&back={back:d}",
        f"{name}&back={back:d}&{kind}",
        f"{name}&vouched={vouched:d}",
        f"{name}&members={tellings}",
        f"{name}&head={opens:d}",
    ]


@bundled
def silent(type_: str, position: str, published: bool, ruled: bool) -> list[str]:
    """Silence, by whether there is anything else to take."""
    return [
        f"none&type={type_}&pos={position}",
        f"none&published={published:d}",
        f"none&rule={ruled:d}",
    ]
