"""Decisions in a store: kept for ever, seen at once, never lost by a recoding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import VISIT, VISIT_TOLD, Told, coded, event, find, keep, visit
from marsad.records import CodedArticle
from marsad.store import (
    Decision,
    Filters,
    NewDecision,
    Paging,
    Store,
    StoredEvent,
    StoreError,
    decision_dict,
    decision_from,
    from_lines,
    open_store,
    to_lines,
)


def events(store: Store) -> dict[str, StoredEvent]:
    """The events of the article by type, whatever their status."""
    (summary,) = store.view().articles().results
    article = store.view().article(summary.id)
    assert article is not None
    return {e.data["type"]: e for e in article.events}


def decide(
    store: Store, verdict: str, uid: str, who: str = "amal", **more: Any
) -> Decision:
    with store.writer() as writer:
        return writer.record_decision(
            NewDecision(who, verdict, more.pop("kind", "event"), uid, **more)
        )


def again(store: Store, *told: Told) -> Any:
    """Code the one article again, with these events."""
    (summary,) = store.view().articles().results
    _, one = visit()
    found = tuple(event(VISIT, t, f"e{n}") for n, t in enumerate(told, 1))
    with store.writer() as writer:
        return writer.recode(summary.id, replace(one, events=found))


def test_accepting_and_rejecting_show_in_every_list(store: Store) -> None:
    keep(store, visit())
    e = events(store)
    kept = decide(store, "accept", e["CONSULT"].uid, reason="الصياغة واضحة")
    decide(store, "reject", e["ASSAULT"].uid)
    view = store.view()
    assert view.decision(kept.id) == kept
    assert kept.seen == e["CONSULT"].data
    assert {x.data["type"] for x in view.events().results} == {"CONSULT", "ACCUSE"}
    assert view.events(Filters(reviewed=True)).total.value == 1
    assert view.events(Filters(status=("rejected",))).total.value == 1
    assert view.articles().results[0].events == 2
    assert {a.code for a in view.actors().results} == {"RUS", "DZA", "USA", "IRN"}
    assert "ISR-SYR" not in {f"{d.a}-{d.b}" for d in view.dyads().results}
    assert view.overview().counts["waiting"] == 1
    progress = view.progress()
    assert (progress.total, progress.reviewed) == (3, 2)
    assert progress.by_reviewer == {"amal": 2}


def test_a_correction_changes_filters_counts_and_search(store: Store) -> None:
    keep(store, visit())
    e = events(store)["ACCUSE"]
    start, end = find(VISIT, "الجزائر")
    party = {"start": start, "end": end, "code": "DZA", "sector": "GOV"}
    decide(
        store,
        "correct",
        e.uid,
        changes={"type": "REQUEST", "recipient": [party], "date": "2024-01"},
    )
    view = store.view()
    (now,) = view.events(Filters(type=("REQUEST",))).results
    assert now.uid == e.uid
    assert now.status == "corrected"
    assert now.data["quad"] != "verbal-conflict" or now.data["intensity"] != -3.0
    assert now.data["recipient"][0]["text"] == "الجزائر"
    assert now.original == e.data
    assert view.events(Filters(dyad=("DZA-USA",))).total.value == 1
    assert view.events(Filters(dyad=("IRN-USA",))).total.value == 0
    assert view.events(Filters(until="2024-01")).total.value == 1
    assert view.events(Filters(q="الجزائر")).total.value == 2
    undo = decide(store, "undo", "", undoes=view.decisions().results[0].id)
    assert undo.target == e.uid
    assert events(store)["ACCUSE"] == replace(e, decisions=0)
    assert view.events(Filters(dyad=("IRN-USA",))).total.value == 1
    assert view.events(Filters(q="الجزائر")).total.value == 1
    assert len(view.decisions_on(e.uid)) == 2


def test_a_span_can_be_corrected(store: Store) -> None:
    keep(store, visit())
    e = events(store)["ACCUSE"]
    start, end = find(VISIT, "بالتصعيد")
    decide(store, "correct", e.uid, changes={"span": [start, end]})
    now = events(store)["ACCUSE"]
    (mention,) = now.data["mentions"]
    assert (mention["trigger"], mention["start"]) == ("بالتصعيد", start)
    assert mention["sentence"] == e.data["mentions"][0]["sentence"]


@pytest.mark.parametrize(
    ("verdict", "changes", "hint"),
    [
        ("correct", {}, "changes nothing"),
        ("correct", {"colour": "red"}, "colour"),
        ("correct", {"type": "DANCE"}, "DANCE"),
        ("correct", {"mode": "waltz"}, "waltz"),
        ("correct", {"aux": "maybe"}, "maybe"),
        ("correct", {"date": "tomorrow"}, "tomorrow"),
        ("correct", {"span": [5, 5]}, "no span"),
        ("correct", {"span": [0, 10**9]}, "no span"),
        ("correct", {"actor": [{"text": "ليس هنا"}]}, "not in the text"),
        ("correct", {"actor": [{"text": "x", "start": 0, "end": 2}]}, "the text has"),
        ("correct", {"actor": "RUS"}, "list of parties"),
        ("correct", {"contexts": [1]}, "list of texts"),
        ("correct", {"intensity": "high"}, "number"),
        ("correct", {"place_detail": {"lat": "north"}}, "place_detail"),
        ("correct", {"date_basis": {"text": 3}}, "date_basis"),
        ("correct", {"attribution_spans": [[3]]}, "attribution_spans"),
        ("split", {"parts": [{}]}, "two 'parts'"),
        ("merge", {}, "no other"),
        ("dance", {}, "dance"),
    ],
)
def test_decisions_that_the_text_does_not_bear_out(
    store: Store, verdict: str, changes: dict[str, Any], hint: str
) -> None:
    keep(store, visit())
    e = events(store)["ACCUSE"]
    with pytest.raises(StoreError, match=hint):
        decide(store, verdict, e.uid, changes=changes)
    assert store.view().decisions().total.value == 0
    assert events(store)["ACCUSE"] == e


def test_decisions_need_a_target_and_a_person(store: Store) -> None:
    keep(store, visit())
    uid = events(store)["ACCUSE"].uid
    for verdict, kind, target, who, number in (
        ("accept", "event", "nowhere", "amal", "M-S11"),
        ("accept", "claim", uid, "amal", "M-S11"),
        ("accept", "article", uid, "amal", "M-S12"),
        ("add", "event", uid, "amal", "M-S12"),
        ("add", "article", "nowhere", "amal", "M-S11"),
        ("undo", "event", uid, "amal", "M-S11"),
        ("accept", "event", uid, "", "M-S20"),
    ):
        with pytest.raises(StoreError, match=number):
            decide(store, verdict, target, who, kind=kind)
    with pytest.raises(StoreError, match="M-S20"):
        decide(store, "accept", uid, when="yesterday")


def test_two_people_on_one_event_are_both_kept(store: Store) -> None:
    keep(store, visit())
    uid = events(store)["ACCUSE"].uid
    decide(store, "correct", uid, "amal", changes={"type": "REQUEST"})
    decide(store, "correct", uid, "badr", changes={"type": "REJECT"})
    now = events(store)["REJECT"]
    assert now.conflict
    assert now.decisions == 2
    ((shown, decisions),) = store.view().disagreements().results
    assert shown == now
    assert [d.who for d in decisions] == ["amal", "badr"]
    agreement = store.view().agreement()
    assert agreement["keep"].alpha is None
    assert agreement["type"].alpha == 0
    assert (agreement["type"].units, agreement["type"].reviewers) == (1, 2)


def test_merge_and_split(store: Store) -> None:
    keep(store, visit())
    e = events(store)
    merge = decide(store, "merge", e["ASSAULT"].uid, merged=(e["ACCUSE"].uid,))
    view = store.view()
    assert view.events().total.value == 2
    gone = view.event(e["ACCUSE"].uid)
    assert gone is not None
    assert (gone.status, gone.merged_into) == ("merged", e["ASSAULT"].uid)
    kept = view.event(e["ASSAULT"].uid)
    assert kept is not None
    assert len(kept.data["mentions"]) == 2
    decide(store, "undo", "", undoes=merge.id)
    assert view.events().total.value == 3
    parts = [{"recipient": []}, {"type": "AID"}]
    decide(store, "split", e["ASSAULT"].uid, changes={"parts": parts})
    assert view.events().total.value == 4
    (new,) = view.events(Filters(status=("added",))).results
    assert new.data["type"] == "AID"
    assert new.original is None


def test_events_and_claims_can_be_added(store: Store) -> None:
    (article,) = keep(store, visit())
    start, end = find(VISIT, "بالتصعيد")
    add = decide(
        store,
        "add",
        article,
        kind="article",
        changes={
            "event": {
                "type": "THREATEN",
                "span": [start, end],
                "actor": [{"text": "طهران", "code": "IRN"}],
            }
        },
    )
    now = events(store)["THREATEN"]
    assert (now.status, now.run) == ("added", None)
    assert now.evidence is not None
    assert "بالتصعيد" in now.evidence.text
    decide(
        store,
        "add",
        article,
        kind="article",
        changes={"claim": {"kind": "constraint", "span": [start, end]}},
    )
    (claim,) = store.view().claims(Filters(kind=("constraint",))).results
    assert claim.quote == claim.data["gist"] == "بالتصعيد"
    (coded_claim,) = store.view().claims(Filters(kind=("driver",))).results
    decide(
        store, "correct", coded_claim.uid, kind="claim", changes={"hedge": "certain"}
    )
    assert store.view().claims(Filters(hedge=("certain",))).total.value == 1
    decide(store, "undo", "", undoes=add.id)
    assert "THREATEN" not in events(store)
    with pytest.raises(StoreError, match="needs its 'type'"):
        decide(store, "add", article, kind="article", changes={"event": {"date": None}})


def test_a_recoding_reports_and_keeps_decisions(store: Store) -> None:
    keep(store, visit())
    e = events(store)
    decide(store, "accept", e["CONSULT"].uid)
    decide(store, "correct", e["ACCUSE"].uid, changes={"place": "IRN"})
    lost = decide(store, "reject", e["ASSAULT"].uid)
    # The visit is found again with another actor, the accusation as a request, the
    # assault not at all.
    first, _, third = VISIT_TOLD
    other = replace(first, actor=(("الجزائر", "DZA"),))
    told = replace(third, type="CONSULT")
    report = again(store, other, told)
    assert report.changed == (e["CONSULT"].uid,)
    assert set(report.removed) == {e["ASSAULT"].uid, e["ACCUSE"].uid}
    assert len(report.added) == 1
    assert report.orphaned == (lost.id,)
    view = store.view()
    assert [d.id for d in view.orphans()] == [lost.id]
    visited = view.event(e["CONSULT"].uid)
    assert visited is not None
    assert visited.data["actor"][0]["code"] == "RUS"
    found = view.event(report.added[0])
    assert found is not None
    assert (found.data["place"], found.status) == ("IRN", "corrected")
    assert found.data["type"] == "CONSULT"
    # Coded as before, everything is where it was.
    back = again(store, *VISIT_TOLD)
    assert back.orphaned == ()
    assert view.orphans() == ()
    assert events(store)["ASSAULT"].status == "rejected"
    assert view.decisions().total.value == 3
    with pytest.raises(StoreError, match="M-S11"), store.writer() as writer:
        writer.recode("nowhere", visit()[1])


def test_the_queue_has_what_no_one_judged_first(store: Store) -> None:
    keep(store, visit())
    e = events(store)
    decide(store, "accept", e["ACCUSE"].uid)
    view = store.view()
    for order, expected in (
        ("confidence", ["ASSAULT", "CONSULT", "ACCUSE"]),
        ("type", ["ASSAULT", "CONSULT", "ACCUSE"]),
        ("actor", ["ASSAULT", "CONSULT", "ACCUSE"]),
        ("date", ["CONSULT", "ASSAULT", "ACCUSE"]),
    ):
        seen: list[str] = []
        after = None
        while True:
            page = view.queue(order=order, paging=Paging(limit=1, after=after))
            seen += [x.data["type"] for x in page.results]
            after = page.next
            if after is None:
                break
        assert seen == expected, order
    assert view.queue(Filters(type=("CONSULT",))).total.value == 1
    with pytest.raises(StoreError, match="M-S12"):
        view.queue(order="colour")


def test_export_and_import_are_idempotent(store: Store, tmp_path: Any) -> None:
    keep(store, visit())
    e = events(store)
    decide(store, "correct", e["ACCUSE"].uid, changes={"type": "REQUEST"})
    decide(store, "reject", e["ASSAULT"].uid, "badr", reason="سطر\nثان\x00\ud800")
    decide(store, "merge", e["CONSULT"].uid, merged=(e["ACCUSE"].uid,))
    lines = list(to_lines(store.view().all_decisions()))
    assert not any("\n" in line for line in lines)
    read = [d for d in from_lines(lines, "x") if isinstance(d, Decision)]
    assert read == list(store.view().all_decisions())
    with open_store(tmp_path / "other.db") as other:
        with other.writer() as writer:
            assert writer.import_decisions(read) == 3
            assert writer.import_decisions(read) == 0
        # They wait for their article, and find it.
        assert other.view().decisions().total.value == 3
        keep(other, visit())
        mine, theirs = (
            {(x.uid, x.status, str(x.data)) for x in s.view().stream_events(ALL)}
            for s in (store, other)
        )
        assert mine == theirs
        assert len(mine) == 3


ALL = Filters(status=("unreviewed", "accepted", "corrected", "rejected", "merged"))


def test_importing_between_stores_brings_decisions_together(store: Store) -> None:
    keep(store, visit())
    uid = events(store)["ACCUSE"].uid
    mine = decide(store, "accept", uid, "amal", when="2024-03-11T10:00:00+02:00")
    assert mine.when == "2024-03-11T08:00:00.000000Z"
    theirs = decision_from(
        {
            **decision_dict(mine),
            "who": "badr",
            "verdict": "correct",
            "when": "2024-03-11T08:30:00Z",
            "changes": {"type": "REQUEST"},
            "id": "",
        }
    )
    with store.writer() as writer:
        assert writer.import_decisions([theirs]) == 1
    now = events(store)["REQUEST"]
    assert now.conflict
    assert now.decisions == 2


def _broken(**changes: Any) -> dict[str, Any]:
    seen = {"type": "AID", "mentions": []}
    return {
        "who": "a",
        "when": "2024-01-01T00:00:00Z",
        "verdict": "correct",
        "kind": "event",
        "target": "e1",
        "article": "x",
        "seen": seen,
        **changes,
    }


@pytest.mark.parametrize(
    "data",
    [
        pytest.param([], id="no object"),
        pytest.param({}, id="empty"),
        pytest.param(_broken(who=""), id="no one"),
        pytest.param(_broken(verdict="dance"), id="verdict"),
        pytest.param(_broken(kind="planet"), id="kind"),
        pytest.param(_broken(when="soon"), id="when"),
        pytest.param(_broken(extra=1), id="extra"),
        pytest.param(_broken(merged=[1]), id="merged"),
        pytest.param(_broken(undoes=3), id="undoes"),
        pytest.param(_broken(changes=[]), id="changes"),
        pytest.param(_broken(changes={"mentions": [{}]}), id="mentions"),
        pytest.param(_broken(changes={"actor": [{"text": "a"}]}), id="party"),
        pytest.param(_broken(changes={"intensity": 1e999}), id="infinite"),
        pytest.param(_broken(seen={"type": "AID"}), id="seen"),
        pytest.param(_broken(basis={"mentions": "x", "type": "AID"}), id="basis"),
        pytest.param(_broken(verdict="split", changes={"parts": 3}), id="parts"),
        pytest.param(_broken(verdict="add", changes={"event": {}}), id="added"),
        pytest.param(_broken(verdict="merge", changes={"folded": {"a": 1}}), id="fold"),
    ],
)
def test_malformed_decisions_are_refused(data: Any) -> None:
    with pytest.raises(StoreError, match="M-S"):
        decision_from(data)
    assert decision_from(_broken(changes={"date": "2024"})).id


def test_bad_lines_are_named_and_the_others_read() -> None:
    good = next(iter(to_lines([decision_from(_broken(changes={"date": None}))])))
    found = list(from_lines([good, "", "{", "[" * 100_000, good], "d.jsonl"))
    assert isinstance(found[0], Decision)
    assert [str(x)[:5] for x in found[1:3]] == ["M-S21", "M-S21"]
    assert "d.jsonl: line 3" in str(found[1])
    assert found[3] == found[0]


def test_a_decision_on_an_article_of_many_events_touches_its_own_rows(
    store: Store,
) -> None:
    keep(store, visit())
    before = events(store)
    decide(store, "accept", before["CONSULT"].uid)
    after = events(store)
    assert after["ASSAULT"] == before["ASSAULT"]
    assert after["CONSULT"].uid == before["CONSULT"].uid
    assert isinstance(visit()[1], CodedArticle)
    assert coded("نص.")[1].events == ()


def test_search_columns_can_be_rebuilt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article,) = keep(store, visit())
    view = store.view()
    assert view.search_is_current()
    monkeypatch.setattr("marsad.store.search_words.VERSION", "0")
    from marsad.store.search_words import fingerprint

    fingerprint.cache_clear()
    assert not view.search_is_current()
    hits = [hit.id for hit in view.search("واشنطن").results]
    for table in ("article_search", "event_search", "claim_search"):
        with store.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET search_text = 'x'")
    assert view.search("واشنطن").results == ()
    with store.writer() as writer:
        writer.reindex([article])
        writer.end_reindex()
    assert view.search_is_current()
    assert [hit.id for hit in view.search("واشنطن").results] == hits
    fingerprint.cache_clear()
