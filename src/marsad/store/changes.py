"""The changes of a decision, checked: known fields, right kinds, spans in the text."""

from __future__ import annotations

from typing import Any

from marsad.lexicon import load_ontology
from marsad.store.dates import extent_of
from marsad.store.decision import NewDecision
from marsad.store.errors import StoreError
from marsad.store.judged import judged_fields
from marsad.store.shapes import check_shape

Plain = dict[str, Any]

AUX = ("actual", "future", "hypothetical", "negation")
CLAIM_KINDS = ("driver", "implication", "constraint")
HEDGES = ("certain", "probable", "possible")
_EMPTY_EVENT: Plain = {
    "id": "",
    "mode": "",
    "aux": "actual",
    "quad": "",
    "intensity": None,
    "contexts": [],
    "actor": [],
    "recipient": [],
    "date": None,
    "date_basis": None,
    "place": None,
    "place_detail": None,
    "attribution": [],
    "attribution_spans": [],
    "mentions": [],
    "confidence": 1.0,
    "why": ["person"],
}
_EMPTY_CLAIM: Plain = {
    "id": "",
    "about": [],
    "holder": None,
    "holder_span": None,
    "hedge": "probable",
    "gist": "",
    "why": ["person"],
}


def checked_changes(new: NewDecision, seen: Plain | None, text: str) -> Plain:
    """The changes in the form in which they are kept, their words filled in.

    Raises:
        StoreError: M-S20, with the field and what it should be.
    """
    if new.verdict == "correct":
        if not new.changes:
            raise _refused("'correct' changes nothing")
        return checked_fields(new.changes, new.kind, seen or {}, text)
    if new.verdict == "split":
        parts = new.changes.get("parts")
        if not isinstance(parts, list) or len(parts) < 2:
            raise _refused("'split' needs two 'parts' or more")
        return {"parts": [checked_fields(p, new.kind, seen or {}, text) for p in parts]}
    if new.verdict == "add":
        return _added(new.changes, text)
    return {}


def checked_fields(changes: object, kind: str, seen: Plain, text: str) -> Plain:
    """The changed fields of an event or a claim, each checked.

    ``span`` of an event moves its first trigger; a party may be given by its span or
    by its words, the other is filled in.
    """
    if not isinstance(changes, dict):
        raise _refused("the changes are no JSON object")
    known = set(judged_fields(kind)) | ({"span"} if kind == "event" else set())
    if unknown := sorted(set(changes) - known):
        raise _refused(f"an {kind} has no field '{unknown[0]}' that can be changed")
    new = dict(changes)
    if kind == "event" and "span" in new:
        start, end = _span(new.pop("span"), "span", text)
        new["mentions"] = _moved(seen, start, end, text)
    for name, value in new.items():
        new[name] = _CHECKS[name](value, name, text) if name in _CHECKS else value
    if kind == "event" and ("type" in new or "mode" in new):
        _check_type(new.get("type", seen.get("type")), new.get("mode", ""))
    if kind == "claim":
        _one_of(new.get("kind", CLAIM_KINDS[0]), CLAIM_KINDS, "kind")
        _one_of(new.get("hedge", HEDGES[0]), HEDGES, "hedge")
    check_shape(new, kind, whole=False)
    return new


def _added(changes: Plain, text: str) -> Plain:
    kind = "claim" if "claim" in changes else "event"
    given = changes.get(kind)
    if not isinstance(given, dict):
        raise _refused("'add' needs an 'event' or a 'claim' with its fields")
    new = checked_fields(given, kind, {}, text)
    if kind == "claim":
        if "kind" not in new or "span" not in new:
            raise _refused("a claim needs its 'kind' and its 'span'")
        start, end = new["span"]
        return {"claim": {**_EMPTY_CLAIM, "gist": text[start:end], **new}}
    if "type" not in new or not new.get("mentions"):
        raise _refused("an event needs its 'type' and a 'span' or 'mentions'")
    kind_of = load_ontology().get((new["type"], new.get("mode") or ""))
    base = load_ontology().get((new["type"], ""))
    score = kind_of or base
    derived = {"quad": score.quad, "intensity": score.intensity} if score else {}
    return {"event": {**_EMPTY_EVENT, **derived, **new}}


def _moved(seen: Plain, start: int, end: int, text: str) -> list[Plain]:
    """The mentions with the first trigger at another place."""
    mentions = sorted(seen.get("mentions") or (), key=lambda m: m["start"])
    sentence = [start, end]
    for mention in mentions:
        if mention["sentence"][0] <= start and end <= mention["sentence"][1]:
            sentence = list(mention["sentence"])
            break
    else:
        sentence = _line(text, start, end)
    first = {"trigger": text[start:end], "start": start, "sentence": sentence}
    return [first, *mentions[1:]]


def _line(text: str, start: int, end: int) -> list[int]:
    """The extent of the line around a span, without outer spaces."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    begin += len(line) - len(line.lstrip())
    return [min(begin, start), max(begin + len(line.strip()), end)]


def _parties(value: object, name: str, text: str) -> list[Plain]:
    if not isinstance(value, list):
        raise _refused(f"'{name}' is a list of parties")
    parties = []
    for party in value:
        if not isinstance(party, dict):
            raise _refused(f"'{name}' is a list of parties")
        start, end, words = party.get("start"), party.get("end"), party.get("text")
        if start is None or end is None:
            start = text.find(words) if isinstance(words, str) and words else -1
            if start < 0:
                raise _refused(f"'{name}': {words!r} is not in the text; give its span")
            end = start + len(words or "")
        start, end = _span([start, end], name, text)
        if words is not None and words != text[start:end]:
            raise _refused(
                f"'{name}': the text has {text[start:end]!r} at {start}, not {words!r}"
            )
        code = party.get("code")
        if code is not None and not isinstance(code, str):
            raise _refused(f"'{name}': a code is text")
        parties.append(
            {
                "text": text[start:end],
                "start": start,
                "end": end,
                **{
                    key: party.get(key)
                    for key in ("code", "sector", "name", "office", "id")
                },
                "why": ["person"],
            }
        )
    return parties


def _mentions(value: object, name: str, text: str) -> list[Plain]:
    if not isinstance(value, list) or not all(isinstance(m, dict) for m in value):
        raise _refused("'mentions' is a list")
    mentions = []
    for mention in value:
        trigger, start = mention.get("trigger"), mention.get("start")
        if not isinstance(trigger, str) or not isinstance(start, int):
            raise _refused("a mention has 'trigger' and 'start'")
        start, end = _span([start, start + len(trigger)], name, text)
        if text[start:end] != trigger:
            raise _refused(
                f"the text has {text[start:end]!r} at {start}, not {trigger!r}"
            )
        sentence = mention.get("sentence") or _line(text, start, end)
        sentence = list(_span(sentence, "sentence", text))
        mentions.append({"trigger": trigger, "start": start, "sentence": sentence})
    return sorted(mentions, key=lambda m: m["start"])


def _span(value: object, name: str, text: str) -> tuple[int, int]:
    if (
        not isinstance(value, list | tuple)
        or len(value) != 2
        or not all(isinstance(v, int) and not isinstance(v, bool) for v in value)
        or not 0 <= value[0] < value[1] <= len(text)
    ):
        raise _refused(f"'{name}': {value!r} is no span of the text")
    return value[0], value[1]


def _date(value: object, name: str, text: str) -> object:
    if value is None:
        return None
    if isinstance(value, str) and (extent_of(value) or value.startswith("XXXX")):
        return value
    raise _refused(f"'date': {value!r} is no EDTF date such as 2021-11 or XXXX-05-31")


def _texts(value: object, name: str, text: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise _refused(f"'{name}' is a list of texts")
    return value


def _text(value: object, name: str, text: str) -> object:
    if value is not None and not isinstance(value, str):
        raise _refused(f"'{name}' is text")
    return value


def _number(value: object, name: str, text: str) -> object:
    if value is not None and (
        isinstance(value, bool) or not isinstance(value, int | float)
    ):
        raise _refused(f"'{name}' is a number")
    return value


def _aux(value: object, name: str, text: str) -> object:
    return _one_of(value, AUX, name)


def _claim_span(value: object, name: str, text: str) -> list[int]:
    return list(_span(value, name, text))


def _detail(value: object, name: str, text: str) -> object:
    if value is not None and not isinstance(value, dict):
        raise _refused(f"'{name}' is an object")
    return value


_CHECKS = {
    "actor": _parties,
    "recipient": _parties,
    "mentions": _mentions,
    "date": _date,
    "contexts": _texts,
    "about": _texts,
    "attribution": _texts,
    "aux": _aux,
    "type": _text,
    "mode": _text,
    "quad": _text,
    "place": _text,
    "holder": _text,
    "gist": _text,
    "intensity": _number,
    "span": _claim_span,
    "place_detail": _detail,
    "date_basis": _detail,
}


def _check_type(type: object, mode: object) -> None:
    known = load_ontology()
    types = {key[0] for key in known}
    if type not in types:
        raise _refused(
            f"{type!r} is none of PLOVER's types ({', '.join(sorted(types))})"
        )
    modes = {key[1] for key in known if key[0] == type}
    if mode and mode not in modes:
        raise _refused(
            f"{type} has no mode {mode!r} ({', '.join(sorted(modes - {''}))})"
        )


def _one_of(value: object, allowed: tuple[str, ...], name: str) -> object:
    if value not in allowed:
        raise _refused(f"'{name}': {value!r} is none of {', '.join(allowed)}")
    return value


def _refused(detail: str) -> StoreError:
    return StoreError("M-S20", detail=detail)
