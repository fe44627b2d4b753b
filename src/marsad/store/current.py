"""The current view: a pure function of what the coder gave and what people decided.

Nothing here reads or writes; the same output and the same decisions, in whatever
order they come, give the same view. Rules:

* Decisions take effect in the order of their time (then id). ``undo`` takes one out,
  and may be undone itself.
* A decision finds its target by uid; where recoding gave it another, by the span and
  content of what the person saw; else it is an orphan, listed and not applied.
* A later decision stands above an earlier one. Reviewers who judge a field of the
  same item differently are a conflict: all is kept, the item is flagged.
* ``accept`` holds what the person saw, so a later coder does not change it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.store.decision import Decision
from marsad.store.identity import made_uid
from marsad.store.judged import changed, judged_fields, signature
from marsad.store.reattach import find_again

Plain = dict[str, Any]
Scores = Mapping[tuple[str, str], tuple[str, float]]
"""Quad class and intensity of each ``(type, mode)``."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event or a claim as the coder gave it, under its uid."""

    uid: str
    data: Plain


@dataclass(frozen=True, slots=True)
class Item:
    """An event or a claim as it stands now.

    ``original`` is what the coder gave, None where nothing changed it or where a
    person added the item. ``decisions`` counts those in force.
    """

    uid: str
    kind: str
    data: Plain
    original: Plain | None = None
    origin: str = "coder"
    status: str = "unreviewed"
    conflict: bool = False
    decisions: int = 0
    merged_into: str | None = None

    @property
    def is_shown(self) -> bool:
        """Whether lists and counts have it: it is neither rejected nor merged away."""
        return self.status not in ("rejected", "merged")

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has judged it."""
        return self.decisions > 0


@dataclass(frozen=True, slots=True)
class CurrentView:
    """The items in their order, and where each decision stands (None: orphaned)."""

    items: tuple[Item, ...]
    attached: dict[str, str | None]


@dataclass(slots=True)
class _State:
    """An item while the decisions are applied to it."""

    uid: str
    kind: str
    data: Plain
    coded: Plain | None
    status: str = "unreviewed"
    decisions: int = 0
    merged_into: str | None = None
    stances: dict[str, Plain] = field(default_factory=dict)

    def item(self) -> Item:
        """The event or claim as it stands after the decisions."""
        was = self.coded
        return Item(
            self.uid,
            self.kind,
            self.data,
            was if was is not None and was != self.data else None,
            "person" if was is None else "coder",
            self.status,
            _disagree(self.stances),
            self.decisions,
            self.merged_into,
        )


def current_view(
    events: Sequence[Coded],
    claims: Sequence[Coded],
    decisions: Iterable[Decision],
    scores: Scores,
) -> CurrentView:
    """The view of one article's events and claims under its decisions."""
    states = {c.uid: _State(c.uid, "event", c.data, c.data) for c in events}
    states |= {c.uid: _State(c.uid, "claim", c.data, c.data) for c in claims}
    coded = dict(states)
    ordered = sorted(decisions, key=lambda d: (d.when, d.id))
    standing = {d.id for d in in_force(ordered)}
    attached: dict[str, str | None] = {}
    by_id = {d.id: d for d in ordered}
    for decision in ordered:
        about = decision
        while about.verdict == "undo" and about.undoes in by_id:
            about = by_id[about.undoes]
        uid = _target(about, states, coded)
        attached[decision.id] = uid
        if decision.id not in standing:
            continue
        if decision.verdict == "add":
            _add(decision, states)
            attached[decision.id] = made_uid(decision.id, 0, _added(decision)[0])
        elif uid is not None:
            _APPLY[decision.verdict](
                decision, states[uid], _Bench(states, coded, scores)
            )
    return CurrentView(tuple(s.item() for s in states.values()), attached)


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that are not undone, without the undoing ones, in given order."""
    undone_by: dict[str, list[str]] = {}
    for decision in decisions:
        if decision.verdict == "undo" and decision.undoes:
            undone_by.setdefault(decision.undoes, []).append(decision.id)
    stands: dict[str, bool] = {}
    # An undo's id is a digest of what it undoes, so the chains end.
    pending = [d.id for d in decisions]
    while pending:
        one = pending[-1]
        waiting = [u for u in undone_by.get(one, ()) if u not in stands]
        if waiting:
            pending.extend(waiting)
            continue
        pending.pop()
        stands[one] = not any(stands[u] for u in undone_by.get(one, ()))
    return [d for d in decisions if d.verdict != "undo" and stands[d.id]]


@dataclass(frozen=True, slots=True)
class _Bench:
    states: dict[str, _State]
    coded: Mapping[str, _State]
    scores: Scores


def _target(
    decision: Decision, states: Mapping[str, _State], coded: Mapping[str, _State]
) -> str | None:
    if decision.verdict == "add":
        return None
    if decision.target in states:
        return decision.target
    basis = decision.basis or decision.seen
    if basis is None:
        return None
    same_kind = {u: s.coded for u, s in coded.items() if s.kind == decision.kind}
    return find_again(
        basis,
        {u: data for u, data in same_kind.items() if data is not None},
        decision.kind,
        strict=decision.verdict == "reject",
    )


def _accept(decision: Decision, state: _State, bench: _Bench) -> None:
    seen = decision.seen or {}
    fields = judged_fields(state.kind)
    state.data = {**state.data, **{k: seen[k] for k in fields if k in seen}}
    _shown(state)
    _stand(state, decision, {f: signature(f, state.data) for f in fields})


def _correct(decision: Decision, state: _State, bench: _Bench) -> None:
    before = state.data
    state.data = changed(before, decision.changes, state.kind, bench.scores)
    _shown(state)
    touched = [
        f
        for f in judged_fields(state.kind)
        if f in decision.changes or state.data.get(f) != before.get(f)
    ]
    earlier = state.stances.get(decision.who, {})
    kept = earlier if earlier.get("keep") else {}
    new = {f: signature(f, state.data) for f in touched}
    _stand(state, decision, {**kept, **new})


def _reject(decision: Decision, state: _State, bench: _Bench) -> None:
    state.status = "rejected"
    state.merged_into = None
    state.decisions += 1
    state.stances[decision.who] = {"keep": False}


def _merge(decision: Decision, state: _State, bench: _Bench) -> None:
    folded = decision.changes.get("folded") or {}
    same_kind = {
        u: s.coded
        for u, s in bench.coded.items()
        if s.kind == state.kind and s.coded is not None
    }
    for uid in decision.merged:
        found: str | None = uid
        if uid not in bench.states:
            basis = folded.get(uid)
            found = find_again(basis, same_kind, state.kind) if basis else None
        if found is None or found == state.uid:
            continue
        other = bench.states[found]
        other.status, other.merged_into = "merged", state.uid
        other.decisions += 1
        other.stances[decision.who] = {"keep": True, "merged": state.uid}
        if state.kind == "event":
            state.data = {**state.data, "mentions": _joined(state.data, other.data)}
    _shown(state)
    _stand(state, decision, state.stances.get(decision.who, {}))


def _split(decision: Decision, state: _State, bench: _Bench) -> None:
    parts = decision.changes.get("parts") or [{}]
    whole = state.data
    state.data = changed(whole, parts[0], state.kind, bench.scores)
    _shown(state)
    judged = [f for f in judged_fields(state.kind) if f in parts[0]]
    _stand(state, decision, {f: signature(f, state.data) for f in judged})
    for number, part in enumerate(parts[1:], 1):
        data = changed(whole, part, state.kind, bench.scores)
        _make(decision, number, state.kind, data, bench.states)


_APPLY: dict[str, Callable[[Decision, _State, _Bench], None]] = {
    "accept": _accept,
    "correct": _correct,
    "reject": _reject,
    "merge": _merge,
    "split": _split,
}


def _add(decision: Decision, states: dict[str, _State]) -> None:
    kind, data = _added(decision)
    _make(decision, 0, kind, data, states)


def _added(decision: Decision) -> tuple[str, Plain]:
    kind = "claim" if "claim" in decision.changes else "event"
    return kind, decision.changes.get(kind) or {}


def _make(
    decision: Decision, number: int, kind: str, data: Plain, states: dict[str, _State]
) -> None:
    uid = made_uid(decision.id, number, kind)
    fields = judged_fields(kind)
    stance = {"keep": True, **{f: signature(f, data) for f in fields}}
    made = _State(uid, kind, data, None, "added", 1, None, {decision.who: stance})
    states[uid] = made


def _shown(state: _State) -> None:
    """Back among the shown ones, whatever was decided before."""
    state.merged_into = None
    if state.coded is None:
        state.status = "added"
    else:
        state.status = "accepted" if state.data == state.coded else "corrected"


def _stand(state: _State, decision: Decision, judged: Plain) -> None:
    state.decisions += 1
    state.stances[decision.who] = {**judged, "keep": True}


def _joined(one: Plain, other: Plain) -> list[Plain]:
    mentions = list(one.get("mentions") or ())
    mentions += [m for m in other.get("mentions") or () if m not in mentions]
    return sorted(mentions, key=lambda m: (m["start"], m["trigger"]))


def _disagree(stances: Mapping[str, Plain]) -> bool:
    """Whether two people judged the same thing of an item differently."""
    held = list(stances.values())
    return any(
        one[name] != other[name]
        for n, one in enumerate(held)
        for other in held[n + 1 :]
        for name in one.keys() & other.keys()
    )
