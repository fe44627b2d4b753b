"""Lists and counts of the current view, the same over both stores."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.event import listen, remove

from builders import VISIT_TOLD, Told, coded, keep, visit
from marsad.store import (
    FACETS,
    Filters,
    NewDecision,
    Paging,
    Store,
    StoreError,
)

DENIAL = "نفت طهران أنها زودت موسكو بالسلاح."
DENIAL_TOLD = Told(
    "AID", "زودت", (("طهران", "IRN"),), (("موسكو", "RUS"),), "2023", aux="negation"
)
TALKS = "عقدت الجزائر وموسكو وطهران محادثات."
TALKS_TOLD = Told(
    "CONSULT",
    "محادثات",
    (("الجزائر", "DZA"), ("وموسكو", "RUS"), ("وطهران", "IRN")),
    date="2024-03-05",
    contexts=("economic", "diplomatic"),
)


@pytest.fixture
def filled(store: Store) -> Store:
    keep(
        store,
        visit(),
        coded(DENIAL, DENIAL_TOLD, published="2024-02-01", outlet="النهار"),
        coded(TALKS, TALKS_TOLD, published="2024-03-06", outlet=None),
        coded("نص بلا أحداث.", published=None, outlet="النهار"),
    )
    return store


def types(store: Store, **filters: Any) -> list[str]:
    page = store.view().events(Filters(**filters))
    assert page.total.value == len(page.results)
    return [e.data["type"] + "/" + e.data["actor"][0]["code"] for e in page.results]


ALL = ["ACCUSE/USA", "CONSULT/RUS", "CONSULT/DZA", "ASSAULT/ISR", "AID/IRN"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({}, ALL, id="all, newest first"),
        pytest.param({"actor": ("RUS",)}, ["CONSULT/RUS", "CONSULT/DZA"], id="actor"),
        pytest.param({"recipient": ("RUS",)}, ["AID/IRN"], id="recipient"),
        pytest.param(
            {"party": ("RUS",)}, ["CONSULT/RUS", "CONSULT/DZA", "AID/IRN"], id="party"
        ),
        pytest.param(
            {"party": ("SYR", "USA")}, ["ACCUSE/USA", "ASSAULT/ISR"], id="either"
        ),
        pytest.param({"dyad": ("RUS-DZA",)}, ["CONSULT/RUS", "CONSULT/DZA"], id="dyad"),
        pytest.param({"dyad": ("IRN-RUS",), "type": ("AID",)}, ["AID/IRN"], id="both"),
        pytest.param(
            {"type": ("AID", "ASSAULT")}, ["ASSAULT/ISR", "AID/IRN"], id="type"
        ),
        pytest.param({"quad": ("verbal-conflict",)}, ["ACCUSE/USA"], id="quad"),
        pytest.param({"aux": ("negation",)}, ["AID/IRN"], id="aux"),
        pytest.param({"mode": ("visit",)}, ["CONSULT/RUS"], id="mode"),
        pytest.param({"context": ("military",)}, ["ASSAULT/ISR"], id="context"),
        pytest.param({"place": ("DZA",)}, ["CONSULT/RUS"], id="place"),
        pytest.param({"outlet": ("النهار",)}, ["AID/IRN"], id="outlet"),
        pytest.param({"attribution": ("مصدر مطلع",)}, ["ACCUSE/USA"], id="source"),
        pytest.param(
            {"attribution": ("none",), "outlet": ("الأفق",)},
            ["CONSULT/RUS", "ASSAULT/ISR"],
            id="own voice",
        ),
        pytest.param({"confidence_min": 0.85}, ["CONSULT/RUS"], id="sure"),
        pytest.param({"confidence_max": 0.6}, ["ACCUSE/USA"], id="unsure"),
        pytest.param({"since": "2024-03-06"}, ALL[:2] + ALL[3:4], id="a month touches"),
        pytest.param({"until": "2024-02"}, ["AID/IRN"], id="until a month"),
        pytest.param({"since": "2023", "until": "2023"}, ["AID/IRN"], id="a year"),
        pytest.param({"q": "محادثات"}, ["CONSULT/DZA"], id="words"),
        pytest.param({"sector": ("MIL",)}, [], id="none has this sector"),
        pytest.param({"reviewed": True}, [], id="none reviewed"),
    ],
)
def test_filters(filled: Store, filters: dict[str, Any], expected: list[str]) -> None:
    assert types(filled, **filters) == expected


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"since": "yesterday"}, "M-S12"),
        ({"dyad": ("RUS",)}, "M-S12"),
        ({"q": "( " * 40 + "سلام" + " )" * 40}, "M-S13"),
        ({"q": "سلام " * 70}, "M-S13"),
    ],
)
def test_filters_that_mean_nothing(
    filled: Store, filters: dict[str, Any], number: str
) -> None:
    with pytest.raises(StoreError, match=number):
        filled.view().events(Filters(**filters))


def test_articles_are_filtered_by_their_events(filled: Store) -> None:
    view = filled.view()
    assert view.articles().total.value == 4
    (one,) = view.articles(Filters(type=("AID",))).results
    assert (one.outlet, one.events, one.claims) == ("النهار", 1, 0)
    assert view.articles(Filters(outlet=("النهار",))).total.value == 2
    assert view.articles(Filters(party=("RUS",))).total.value == 3
    assert view.articles(Filters(since="2024-03")).total.value == 2


def test_claims_are_filtered_by_what_they_are_about(filled: Store) -> None:
    view = filled.view()
    (claim,) = view.claims().results
    assert claim.quote == "واتهمت واشنطن طهران بالتصعيد"
    for filters, found in (
        (Filters(about=("USA",)), 1),
        (Filters(party=("RUS",)), 0),
        (Filters(dyad=("IRN-USA",)), 1),
        (Filters(dyad=("IRN-RUS",)), 0),
        (Filters(kind=("driver",), hedge=("probable",)), 1),
        (Filters(q="التصعيد"), 1),
        (Filters(type=("CONSULT",)), 0),
        (Filters(attribution=("none",)), 1),
        (Filters(attribution=("مصدر",)), 0),
    ):
        assert view.claims(filters).total.value == found, filters


@pytest.mark.parametrize("kind", ["events", "claims", "articles"])
def test_pages_walk_every_list_in_every_order(filled: Store, kind: str) -> None:
    from marsad.store.lists import ARTICLES, CLAIMS, EVENTS

    listing: Any = {"events": EVENTS, "claims": CLAIMS, "articles": ARTICLES}[kind]
    lists: Any = getattr(filled.view(), kind)
    everything = {getattr(x, "uid", None) or x.id for x in lists().results}
    for sort in listing.orders:
        seen: list[str] = []
        after = None
        while True:
            page = lists(Filters(), Paging(sort, 1, after))
            seen += [getattr(x, "uid", None) or x.id for x in page.results]
            after = page.next
            if after is None:
                break
        assert len(seen) == len(set(seen)) == page.total.value, sort
        assert set(seen) == everything


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "e30", "bnVsbA", "WyItZGF5IiwxLDJd", "WyItZGF5IiwiMjAyNCIsMWUzMF0"],
)
def test_a_foreign_cursor_is_refused(filled: Store, cursor: str) -> None:
    with pytest.raises(StoreError, match="M-S10"):
        filled.view().events(paging=Paging(after=cursor))


def test_a_cursor_of_another_order_is_refused(filled: Store) -> None:
    page = filled.view().events(paging=Paging("type", 1))
    with pytest.raises(StoreError, match="M-S10"):
        filled.view().events(paging=Paging("day", 1, page.next))


@pytest.mark.parametrize("limit", [0, -1, 501])
def test_limits_of_a_page(filled: Store, limit: int) -> None:
    with pytest.raises(StoreError, match="M-S12"):
        filled.view().events(paging=Paging(limit=limit))


def test_facets_count_what_the_filters_let_through(filled: Store) -> None:
    facets = FACETS["event"]
    page = filled.view().events(paging=Paging(facets=facets))
    counts = {n: {v.value: v.count for v in page.facets[n]} for n in facets}
    assert counts["type"] == {"CONSULT": 2, "AID": 1, "ACCUSE": 1, "ASSAULT": 1}
    assert counts["actor"] == {"DZA": 1, "IRN": 2, "ISR": 1, "RUS": 2, "USA": 1}
    assert counts["party"]["RUS"] == 3
    assert counts["dyad"]["DZA-RUS"] == 2
    assert counts["dyad"]["IRN-RUS"] == 2
    assert counts["context"] == {"diplomatic": 4, "military": 1, "economic": 1}
    assert counts["attribution"] == {"none": 4, "مصدر مطلع": 1}
    assert counts["year"] == {"2024": 4, "2023": 1}
    assert counts["reviewed"] == {"false": 5}
    assert counts["outlet"] == {"الأفق": 3, "النهار": 1}
    assert counts["place"] == {"DZA": 1, "SYR": 1}
    some = Filters(party=("DZA",))
    page = filled.view().events(some, Paging(facets=("type", "sector")))
    assert [(v.value, v.count) for v in page.facets["type"]] == [("CONSULT", 2)]
    assert [(v.value, v.count) for v in page.facets["sector"]] == [("GOV", 2)]
    with pytest.raises(StoreError, match="M-S12"):
        filled.view().events(paging=Paging(facets=("colour",)))
    for kind, lists in (
        ("claim", filled.view().claims),
        ("article", filled.view().articles),
    ):
        page = lists(paging=Paging(facets=FACETS[kind]))
        assert set(page.facets) == set(FACETS[kind])
        assert sum(v.count for v in page.facets["outlet"]) > 0


@pytest.mark.parametrize(
    ("name", "chosen", "counts"),
    [
        ("type", {"type": ("AID",)}, {"CONSULT": 2, "AID": 1}),
        ("actor", {"actor": ("IRN",)}, {"DZA": 1, "IRN": 2, "RUS": 2}),
        ("recipient", {"recipient": ("DZA",)}, {"DZA": 1, "RUS": 1}),
        ("dyad", {"dyad": ("IRN-RUS",)}, {"DZA-RUS": 2, "IRN-RUS": 2, "DZA-IRN": 1}),
        ("aux", {"aux": ("negation",)}, {"actual": 2, "negation": 1}),
        ("outlet", {"outlet": ("النهار",)}, {"الأفق": 1, "النهار": 1}),
        ("year", {"since": "2023", "until": "2023"}, {"2023": 1, "2024": 2}),
        ("reviewed", {"reviewed": True}, {"false": 3}),
        ("status", {"status": ("rejected",)}, {"unreviewed": 3}),
        ("precision", {"since": "2024"}, {"day": 2}),
    ],
)
def test_a_facet_counts_what_further_values_would_bring(
    filled: Store, name: str, chosen: dict[str, Any], counts: dict[str, int]
) -> None:
    filters = Filters(**{"party": ("RUS",), **chosen})
    others = tuple(other for other in FACETS["event"] if other != name)
    page = filled.view().events(filters, Paging(facets=(name, *others)))
    assert {v.value: v.count for v in page.facets[name]} == counts
    for value, count in counts.items():
        if {name} == set(chosen):
            wanted: Any = value == "true" if name == "reviewed" else (value,)
            alone = Filters(**{"party": ("RUS",), name: wanted})
            assert filled.view().events(alone).total.value == count
    # What is chosen still narrows down every other facet.
    assert sum(v.count for v in page.facets["quad"]) == page.total.value


def test_a_facet_of_statuses_shows_what_is_hidden(filled: Store) -> None:
    view = filled.view()
    (aid,) = view.events(Filters(type=("AID",))).results
    with filled.writer() as writer:
        writer.record_decision(NewDecision("amal", "reject", "event", aid.uid))
    for status in ((), ("unreviewed",), ("rejected",)):
        page = view.events(Filters(status=status), Paging(facets=("status", "type")))
        counts = {v.value: v.count for v in page.facets["status"]}
        assert counts == {"unreviewed": 4, "rejected": 1}
        types = {v.value for v in page.facets["type"]}
        assert ("AID" in types) == (status == ("rejected",))


def test_facets_of_claims_and_articles_leave_their_own_filter_out(
    filled: Store,
) -> None:
    view = filled.view()
    page = view.claims(Filters(about=("RUS",)), Paging(facets=("about", "kind")))
    assert {v.value for v in page.facets["about"]} >= {"USA", "IRN"}
    assert (page.total.value, page.facets["kind"]) == (0, ())
    found = view.articles(
        Filters(outlet=("النهار",)), Paging(facets=("outlet", "year"))
    )
    assert {v.value: v.count for v in found.facets["outlet"]} == {
        "الأفق": 1,
        "النهار": 2,
    }
    assert sum(v.count for v in found.facets["year"]) == 1


def test_series_count_only_what_is_dated_finely_enough(filled: Store) -> None:
    view = filled.view()
    days = view.series(by="day", split="type")
    assert [(p.period, p.key, p.count) for p in days.points] == [
        ("2024-03-05", "CONSULT", 1),
        ("2024-03-10", "ACCUSE", 1),
        ("2024-03-10", "CONSULT", 1),
    ]
    assert (days.coarser, days.undated) == (2, 0)
    weeks = view.series(by="week", split="none")
    assert [(p.period, p.count) for p in weeks.points] == [("2024-W10", 3)]
    months = view.series(by="month", split="quad")
    assert {(p.period, p.key, p.count, p.intensity) for p in months.points} == {
        ("2024-03", "material-conflict", 1, -9.0),
        ("2024-03", "verbal-conflict", 1, -3.0),
        ("2024-03", "verbal-cooperation", 2, 4.0),
    }
    assert months.coarser == 1
    years = view.series(Filters(aux=("actual",)), by="year", split="none")
    assert [(p.period, p.count) for p in years.points] == [("2024", 4)]
    with pytest.raises(StoreError, match="M-S12"):
        view.series(by="decade")
    with pytest.raises(StoreError, match="M-S12"):
        view.series(split="colour")


def test_actors_and_dyads(filled: Store) -> None:
    view = filled.view()
    first = view.actors(paging=Paging(limit=2))
    assert [(a.code, a.events) for a in first.results] == [("IRN", 3), ("RUS", 3)]
    assert first.total.value == 6
    rest = view.actors(paging=Paging(limit=50, after=first.next))
    assert [a.code for a in rest.results] == ["DZA", "ISR", "SYR", "USA"]
    (one,) = view.actors(codes=("SYR",)).results
    assert (one.code, one.events, one.sector) == ("SYR", 1, "GOV")
    found = {(d.a, d.b): d for d in view.dyads().results}
    assert len(found) == 5
    pair = found["IRN", "RUS"]
    assert (pair.events, pair.cooperation, pair.conflict) == (2, 2, 0)
    assert pair.last == "2024-03-05"
    assert found["ISR", "SYR"].conflict == 1
    only = view.dyads(Filters(dyad=("RUS-IRN",))).results
    assert [(d.a, d.b) for d in only] == [("IRN", "RUS")]
    with_russia = view.dyads(Filters(party=("RUS",)), Paging("-last")).results
    assert {(d.a, d.b) for d in with_russia} == {("DZA", "RUS"), ("IRN", "RUS")}


def test_network_and_map(filled: Store) -> None:
    view = filled.view()
    network = view.network()
    assert {n.code for n in network.nodes} == {"IRN", "RUS", "DZA", "ISR", "SYR", "USA"}
    edges = {(e.source, e.target, e.quad): e.count for e in network.edges}
    assert edges["ISR", "SYR", "material-conflict"] == 1
    assert edges["RUS", "DZA", "verbal-cooperation"] == 1
    assert edges["DZA", "RUS", "verbal-cooperation"] == 1
    assert not network.truncated
    small = view.network(limit=2)
    assert small.truncated
    assert {e.source for e in small.edges} == {"IRN"}
    algiers, syria = view.map()
    assert (algiers.code, algiers.name, algiers.lat) == ("DZA", "الجزائر", 36.75)
    assert (syria.code, syria.lat, syria.quads) == (
        "SYR",
        None,
        {"material-conflict": 1},
    )


@pytest.mark.parametrize("numbered", [1, 2, 3, 5, 100])
def test_streams_ask_the_filters_seldom_and_miss_nothing(
    filled: Store, numbered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.store.lists.NUMBERED", numbered)
    monkeypatch.setattr("marsad.store.lists.STREAMED", 2)
    asked: list[str] = []

    def note(*told: Any) -> None:
        if "shown =" in told[2]:
            asked.append(told[2])

    listen(filled.engine, "before_cursor_execute", note)
    view = filled.view()
    uids = [event.uid for event in view.stream_events()]
    remove(filled.engine, "before_cursor_execute", note)
    assert len(asked) == 5 // numbered + 1
    assert sorted(uids) == sorted(event.uid for event in view.events().results)
    (denial,) = view.stream_events(Filters(type=("AID",)))
    assert denial.data["aux"] == "negation"
    assert [article.outlet for article in view.stream_articles()] == [
        "الأفق",
        "النهار",
        None,
        "النهار",
    ]
    assert len(list(view.stream_claims())) == 1


def test_the_overview_tells_what_changed_against_its_own_past(store: Store) -> None:
    def day(number: int, outlet: str, *told: Told) -> Any:
        date = f"2024-0{1 + number // 28}-{1 + number % 28:02}"
        dated = [Told(t.type, t.trigger, t.actor, t.recipient, date) for t in told]
        return coded(visit()[0].text, *dated, published=date, outlet=outlet)

    steady = [day(n, "أ", VISIT_TOLD[0]) for n in range(112)]
    sudden = [day(n, o, VISIT_TOLD[1]) for n in range(105, 112) for o in "بجد"]
    keep(store, *steady, *sudden)
    overview = store.view().overview(days=7)
    assert overview.counts == {
        "articles": 133,
        "events": 133,
        "claims": 0,
        "waiting": 133,
    }
    assert overview.since == "2024-04-22"
    first, second = overview.changes
    assert (first.a, first.b, first.now, first.before) == ("ISR", "SYR", 21, 0.0)
    assert first.z > 5
    assert (second.a, second.b, second.now) == ("DZA", "RUS", 7)
    assert abs(second.z) < 1
    assert {p.period for p in overview.series.points} == {
        f"2024-04-{d}" for d in range(22, 29)
    }
    assert len(overview.articles) == 10


def test_an_empty_store_answers_everything(store: Store) -> None:
    view = store.view()
    assert view.events(paging=Paging(facets=FACETS["event"])).results == ()
    assert view.articles(paging=Paging(facets=FACETS["article"])).total.value == 0
    assert view.claims(paging=Paging(facets=FACETS["claim"])).next is None
    assert view.overview().since is None
    assert view.series().points == ()
    assert view.network().nodes == ()
    assert view.map() == ()
    assert view.search("سلام").results == ()
    assert view.progress().total == 0
    assert view.agreement()["type"].alpha is None
    assert view.queue().results == ()
    assert view.decisions().results == ()
    assert view.orphans() == ()
