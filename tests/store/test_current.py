"""The current view as a pure function of coder output and decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.store.current import Coded, CurrentView, Item, current_view, in_force
from marsad.store.decision import Decision, with_id
from marsad.store.identity import event_uids
from marsad.store.project import scores

Plain = dict[str, Any]


def told(type: str, start: int, actor: str = "ISR", recipient: str = "SYR") -> Plain:
    """An event as the coder gives it, as plain data."""
    quad, intensity = scores()[type, ""]
    return {
        "id": "e1",
        "type": type,
        "mode": "",
        "aux": "actual",
        "quad": quad,
        "intensity": intensity,
        "contexts": ["military"],
        "actor": [{"text": "أ", "start": 0, "end": 1, "code": actor, "sector": "GOV"}],
        "recipient": [
            {"text": "ب", "start": 2, "end": 3, "code": recipient, "sector": "GOV"}
        ],
        "date": "2024-03-10",
        "place": None,
        "attribution": [],
        "mentions": [
            {"trigger": "قصف", "start": start, "sentence": [start, start + 20]}
        ],
        "confidence": 0.8,
        "why": [],
    }


def output(*events: Plain) -> list[Coded]:
    return [
        Coded(uid, data)
        for uid, data in zip(event_uids("article", events), events, strict=True)
    ]


def decide(
    verdict: str,
    target: Coded | Item | str,
    who: str = "amal",
    at: int = 1,
    **more: Any,
) -> Decision:
    """A decision at a minute of one hour, with what was seen."""
    uid = target if isinstance(target, str) else target.uid
    seen = None if isinstance(target, str) else target.data
    kind = "article" if verdict == "add" else "event"
    when = f"2024-03-11T08:{at:02}:00.000000Z"
    values = {"seen": seen, **more}
    return with_id(Decision(who, when, verdict, kind, uid, "article", **values))


def view(events: list[Coded], *decisions: Decision) -> CurrentView:
    return current_view(events, [], decisions, scores())


def by_uid(found: CurrentView) -> dict[str, Item]:
    return {item.uid: item for item in found.items}


ONE = output(told("ASSAULT", 10))
TWO = output(told("ASSAULT", 10), told("ACCUSE", 40))


def test_without_decisions_the_view_is_the_output() -> None:
    found = view(TWO)
    assert [(i.uid, i.data) for i in found.items] == [(c.uid, c.data) for c in TWO]
    assert all(i.status == "unreviewed" and i.is_shown for i in found.items)


def test_accept_and_reject() -> None:
    (item,) = view(ONE, decide("accept", ONE[0])).items
    assert (item.status, item.is_reviewed, item.original) == ("accepted", True, None)
    (item,) = view(ONE, decide("reject", ONE[0])).items
    assert (item.status, item.is_shown) == ("rejected", False)


def test_a_corrected_type_brings_its_quad_and_intensity() -> None:
    (item,) = view(ONE, decide("correct", ONE[0], changes={"type": "CONSULT"})).items
    assert (item.data["quad"], item.data["intensity"]) == scores()["CONSULT", ""]
    assert item.status == "corrected"
    assert item.original == ONE[0].data
    own = {"type": "CONSULT", "intensity": 1.5}
    (item,) = view(ONE, decide("correct", ONE[0], changes=own)).items
    assert item.data["intensity"] == 1.5


def test_a_later_decision_stands_above_an_earlier_one() -> None:
    first = decide("correct", ONE[0], at=1, changes={"type": "CONSULT"})
    (seen,) = view(ONE, first).items
    second = decide("correct", seen, at=2, changes={"type": "ACCUSE"})
    (item,) = view(ONE, first, second).items
    assert item.data["type"] == "ACCUSE"
    assert item.decisions == 2
    assert not item.conflict


def test_people_who_judge_a_field_differently_are_a_conflict() -> None:
    a = decide("correct", ONE[0], "amal", 1, changes={"type": "CONSULT"})
    b = decide("correct", ONE[0], "badr", 2, changes={"type": "ACCUSE"})
    (item,) = view(ONE, a, b).items
    assert item.conflict
    assert item.data["type"] == "ACCUSE"
    (item,) = view(
        ONE, decide("accept", ONE[0]), decide("reject", ONE[0], "badr", 2)
    ).items
    assert item.conflict


def test_people_who_judge_different_fields_are_none() -> None:
    a = decide("correct", ONE[0], "amal", 1, changes={"type": "CONSULT"})
    (seen,) = view(ONE, a).items
    b = decide("correct", seen, "badr", 2, changes={"date": "2024-03"})
    (item,) = view(ONE, a, b).items
    assert not item.conflict
    assert (item.data["type"], item.data["date"]) == ("CONSULT", "2024-03")
    c = decide("accept", item, "chadi", 3)
    (item,) = view(ONE, a, b, c).items
    assert not item.conflict
    assert item.status == "corrected"


def test_a_conflict_ends_when_one_comes_round() -> None:
    a = decide("accept", ONE[0], "amal", 1)
    b = decide("correct", ONE[0], "badr", 2, changes={"type": "ACCUSE"})
    (seen,) = view(ONE, a, b).items
    assert seen.conflict
    (item,) = view(ONE, a, b, decide("accept", seen, "amal", 3)).items
    assert not item.conflict


def test_undo_and_undo_of_undo() -> None:
    reject = decide("reject", ONE[0])
    undo = decide("undo", ONE[0].uid, "badr", 2, undoes=reject.id)
    again = decide("undo", ONE[0].uid, "amal", 3, undoes=undo.id)
    assert view(ONE, reject, undo).items == view(ONE).items
    assert view(ONE, reject, undo, again).items == view(ONE, reject).items
    assert in_force([reject, undo, again]) == [reject]
    attached = view(ONE, reject, undo, again).attached
    assert set(attached.values()) == {ONE[0].uid}


def test_merge_folds_mentions_and_undo_unfolds_them() -> None:
    merge = decide("merge", TWO[0], merged=(TWO[1].uid,))
    items = by_uid(view(TWO, merge))
    assert [m["start"] for m in items[TWO[0].uid].data["mentions"]] == [10, 40]
    gone = items[TWO[1].uid]
    assert (gone.status, gone.merged_into, gone.is_shown) == (
        "merged",
        TWO[0].uid,
        False,
    )
    undo = decide("undo", TWO[0].uid, at=2, undoes=merge.id)
    assert view(TWO, merge, undo).items == view(TWO).items


def test_split_changes_the_target_and_makes_others() -> None:
    parts = [{"recipient": []}, {"type": "ACCUSE"}, {"type": "COERCE"}]
    split = decide("split", ONE[0], changes={"parts": parts})
    first, second, third = view(ONE, split).items
    assert first.uid == ONE[0].uid
    assert first.data["recipient"] == []
    assert (second.data["type"], third.data["type"]) == ("ACCUSE", "COERCE")
    assert {second.origin, third.origin} == {"person"}
    assert {second.status, third.status} == {"added"}
    assert len({first.uid, second.uid, third.uid}) == 3


def test_added_items_can_be_judged_like_others() -> None:
    add = decide("add", "article", changes={"event": told("AID", 70)})
    added = view(ONE, add).items[1]
    assert (added.status, added.origin, added.original) == ("added", "person", None)
    fix = decide("correct", added, "badr", 2, changes={"date": None})
    assert by_uid(view(ONE, add, fix))[added.uid].data["date"] is None
    reject = decide("reject", added, "badr", 3)
    assert not by_uid(view(ONE, add, reject))[added.uid].is_shown
    undo = decide("undo", "article", at=4, undoes=add.id)
    left = view(ONE, add, undo, fix)
    assert len(left.items) == 1
    assert left.attached[fix.id] is None


def test_a_recoding_that_moves_nothing_keeps_every_decision() -> None:
    accept = decide("accept", ONE[0])
    better = output({**told("ASSAULT", 10, actor="USA"), "confidence": 0.9})
    (item,) = view(better, accept).items
    assert item.data["actor"][0]["code"] == "ISR"
    assert item.status == "corrected"
    assert item.data["confidence"] == 0.9


def test_a_recoding_that_renames_finds_by_span_and_content() -> None:
    fix = decide("correct", ONE[0], changes={"place": "SYR"})
    recoded = output(told("COERCE", 10))
    assert recoded[0].uid != ONE[0].uid
    found = view(recoded, fix)
    assert found.attached[fix.id] == recoded[0].uid
    assert found.items[0].data["place"] == "SYR"
    moved = output(told("ASSAULT", 11))
    assert view(moved, fix).attached[fix.id] == moved[0].uid


@pytest.mark.parametrize(
    "recoded",
    [
        pytest.param([], id="nothing left"),
        pytest.param([told("ASSAULT", 60)], id="another place"),
        pytest.param([told("ASSAULT", 11, "RUS", "UKR")], id="other parties"),
        pytest.param([told("CONSULT", 10, "ISR", "USA")], id="another act"),
    ],
)
def test_a_decision_without_a_target_is_an_orphan(recoded: list[Plain]) -> None:
    accept = decide("accept", ONE[0])
    found = view(output(*recoded), accept)
    assert found.attached[accept.id] is None
    assert found.items == view(output(*recoded)).items


def test_a_rejection_does_not_pass_to_another_type() -> None:
    reject = decide("reject", ONE[0])
    found = view(output(told("COERCE", 10)), reject)
    assert found.attached[reject.id] is None
    assert found.items[0].is_shown


def test_a_decision_on_one_of_two_alike_does_not_pass_to_the_other() -> None:
    both = output(told("ASSAULT", 10), told("ASSAULT", 10, recipient="LBN"))
    assert both[0].uid != both[1].uid
    accept = decide("accept", both[0])
    only = output(told("ASSAULT", 10, recipient="LBN"))
    assert view(only, accept).attached[accept.id] is None


def test_merges_find_their_parts_after_a_recoding() -> None:
    merge = decide(
        "merge",
        TWO[0],
        merged=(TWO[1].uid,),
        changes={"folded": {TWO[1].uid: TWO[1].data}},
    )
    recoded = output(told("ASSAULT", 10), told("REJECT", 40))
    items = by_uid(view(recoded, merge))
    assert items[recoded[1].uid].merged_into == recoded[0].uid


# Properties

PEOPLE = st.sampled_from(["amal", "badr", "chadi"])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["ASSAULT", "CONSULT", "AID"]),
        "date": st.sampled_from([None, "2024", "2024-03-10"]),
        "place": st.sampled_from([None, "SYR", "ISR"]),
        "actor": st.sampled_from([[], told("AID", 0)["actor"]]),
    },
).filter(bool)
CODED = output(
    told("ASSAULT", 10), told("ACCUSE", 40), told("CONSULT", 80), told("AID", 120)
)


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """What several people decide one after the other, each seeing what is there."""
    history: list[Decision] = []
    for minute in range(draw(st.integers(0, 12))):
        who = draw(PEOPLE)
        items = view(CODED, *history).items
        item = draw(st.sampled_from(items))
        verdict = draw(
            st.sampled_from(
                ["accept", "reject", "correct", "merge", "split", "add", "undo"]
            )
        )
        target: Item | str = item
        more: Plain = {}
        if verdict == "correct":
            more["changes"] = draw(CHANGES)
        elif verdict == "merge":
            other = draw(st.sampled_from(items))
            if other.uid == item.uid:
                continue
            more["merged"] = (other.uid,)
            more["changes"] = {"folded": {other.uid: other.data}}
        elif verdict == "split":
            more["changes"] = {"parts": [draw(CHANGES), draw(CHANGES)]}
        elif verdict == "add":
            target = "article"
            more["changes"] = {"event": told("AID", draw(st.integers(200, 300)))}
        elif verdict == "undo":
            if not history:
                continue
            more["undoes"] = draw(st.sampled_from(history)).id
            target = item.uid
        history.append(decide(verdict, target, who, minute, **more))
    return history


@settings(max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    history: list[Decision], random: Any
) -> None:
    expected = view(CODED, *history)
    shuffled = list(history)
    random.shuffle(shuffled)
    assert view(CODED, *shuffled) == expected


@settings(max_examples=60)
@given(histories())
def test_nothing_that_the_coder_gave_is_lost(history: list[Decision]) -> None:
    items = by_uid(view(CODED, *history))
    for coded in CODED:
        item = items[coded.uid]
        assert (item.original or item.data) == coded.data
        assert item.origin == "coder"


@settings(max_examples=60)
@given(histories())
def test_undoing_everything_gives_the_output_back(history: list[Decision]) -> None:
    standing = in_force(sorted(history, key=lambda d: (d.when, d.id)))
    undos = [
        decide("undo", d.target, "zaid", 59, undoes=d.id, reason=str(n))
        for n, d in enumerate(standing)
    ]
    assert view(CODED, *history, *undos).items == view(CODED).items


@settings(max_examples=60)
@given(histories())
def test_every_decision_is_attached_or_orphaned_and_input_is_not_touched(
    history: list[Decision],
) -> None:
    before = [dict(c.data) for c in CODED]
    found = view(CODED, *history)
    assert set(found.attached) == {d.id for d in history}
    uids = {item.uid for item in found.items}
    for decision in in_force(history):
        uid = found.attached[decision.id]
        assert uid is None or uid in uids
    assert [c.data for c in CODED] == before
    again = view(CODED, *history, *history)
    assert by_uid(again).keys() == by_uid(found).keys()


@settings(max_examples=60)
@given(histories())
def test_an_item_is_reviewed_only_by_decisions_in_force(
    history: list[Decision],
) -> None:
    items = view(CODED, *history).items
    assert sum(i.decisions for i in items) >= sum(i.is_reviewed for i in items)
    if not in_force(history):
        assert not any(i.is_reviewed for i in items)


def test_a_clock_that_runs_back_is_no_harm() -> None:
    reject = decide("reject", ONE[0], at=30)
    undo = decide("undo", ONE[0].uid, at=2, undoes=reject.id)
    assert view(ONE, reject, undo).items == view(ONE).items
    lost = replace(undo, undoes="0" * 24)
    assert view(ONE, lost).items == view(ONE).items
