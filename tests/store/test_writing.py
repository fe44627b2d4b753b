"""What a store keeps: idempotent by content, whole or not at all, whatever the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import VISIT, Told, coded, find, keep, visit
from marsad.records import Document
from marsad.store import (
    Copy,
    Filters,
    Origin,
    Paging,
    RunInfo,
    Store,
    StoreError,
)
from marsad.store.codec import event_dict
from marsad.store.rows import dyad_of


def test_what_goes_in_comes_out(store: Store) -> None:
    document, one = visit()
    with store.writer() as writer:
        run = writer.start_run(RunInfo("rules", "1.0", "abc", {"threshold": 0.5}))
        origin = Origin("https://example.org/1", "2024-03-11T08:00:00Z", "ff" * 32)
        added = writer.add_coded(document, [one], run, origin)
        writer.end_run(run)
    view = store.view()
    article = view.article(added.added[0])
    assert article is not None
    assert article.article == one.article
    assert article.document.document.text == VISIT
    assert article.document.source == "https://example.org/1"
    assert article.document.fetched == "2024-03-11T08:00:00Z"
    assert [e.record for e in article.events] == list(one.events)
    assert [c.record for c in article.claims] == list(one.claims)
    assert {e.run for e in article.events} == {run}
    assert view.knows_raw("ff" * 32) == (added.document,)
    (kept,) = view.runs()
    assert kept.info == RunInfo("rules", "1.0", "abc", {"threshold": 0.5})
    assert kept.ended is not None
    assert kept.articles == 1


def test_every_span_is_its_words(store: Store) -> None:
    keep(store, visit())
    for event in store.view().stream_events():
        assert event.evidence is not None
        assert VISIT[event.evidence.start : event.evidence.end] == event.evidence.text
        for mention in event.data["mentions"]:
            start = mention["start"]
            assert VISIT[start:].startswith(mention["trigger"])
    for claim in store.view().stream_claims():
        start, end = claim.data["span"]
        assert VISIT[start:end] == claim.quote


def test_the_same_article_twice_is_one(store: Store) -> None:
    first = keep(store, visit())
    assert keep(store, visit()) == first
    assert store.view().articles().total.value == 1
    assert store.view().events().total.value == 3
    document, one = visit()
    assert store.view().knows_document(document) is not None
    assert store.view().knows_article(document, one.article) == first[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "القائمة الرئيسية. " + VISIT + " اقرأ أيضا", id="other boilerplate"
        ),
        pytest.param(VISIT.replace("إسرائيلية", "اسرائيليّة"), id="other spelling"),
        pytest.param(VISIT.replace(". ", ".\n\n"), id="other lines"),
    ],
)
def test_the_same_words_under_other_boilerplate_are_known(
    store: Store, text: str
) -> None:
    first = keep(store, visit())
    start = text.index("زار")
    end = text.index("مطلع.") + len("مطلع.")
    document, one = coded(text)
    noise = tuple((s, e) for s, e in ((0, start), (end, len(text))) if e > s)
    again = replace(one, article=replace(one.article, noise=noise))
    assert keep(store, (document, again)) == first


def test_the_same_words_elsewhere_are_a_copy(store: Store) -> None:
    one, other = keep(store, visit(), visit(outlet="البيان"))
    assert one != other
    with store.writer() as writer:
        assert writer.add_copies([Copy(one, other, "copy", 1.0)]) == 1
        assert writer.add_copies([Copy(other, one, "copy", 1.0)]) == 0
    article = store.view().article(other)
    assert article is not None
    (duplicate,) = article.duplicates
    assert (duplicate.article.id, duplicate.kind, duplicate.similarity) == (
        one,
        "copy",
        1.0,
    )
    assert article.summary.duplicates == 1
    with pytest.raises(StoreError, match="M-S11"), store.writer() as writer:
        writer.add_copies([Copy(one, "nowhere", "near", 0.9)])


def test_the_same_words_on_another_day_are_another_article(store: Store) -> None:
    assert len(set(keep(store, visit(), visit(published="2024-03-17")))) == 2


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    def write_and_fail() -> None:
        document, one = visit()
        with store.writer() as writer:
            writer.add_coded(document, [one])
            writer.set_mark("at", "12")
            raise RuntimeError("the power failed")

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert store.view().articles().total.value == 0
    assert store.view().mark("at") is None
    assert keep(store, visit())


def test_an_article_can_be_removed(store: Store) -> None:
    (id,) = keep(store, visit())
    with store.writer() as writer:
        assert writer.remove_article(id)
        assert not writer.remove_article(id)
    view = store.view()
    assert view.article(id) is None
    assert view.events().total.value == 0
    assert view.search("الجزائر").results == ()
    assert view.actors().results == ()


def test_marks_are_kept_and_cleared(store: Store) -> None:
    with store.writer() as writer:
        writer.set_mark("feed:a", '"etag1"')
        writer.set_mark("feed:a", '"etag2"')
        writer.set_mark("feed:b", "x")
        writer.set_mark("other", "y")
    assert store.view().marks("feed:") == {"feed:a": '"etag2"', "feed:b": "x"}
    with store.writer() as writer:
        writer.clear_mark("feed:a")
    assert store.view().mark("feed:a") is None


def test_tokens_are_kept_by_digest_and_revoked(store: Store) -> None:
    with store.writer() as writer:
        number = writer.add_token("desk", "reviewer", "d" * 64)
    token = store.view().token("d" * 64)
    assert token is not None
    assert (token.id, token.name, token.role) == (number, "desk", "reviewer")
    with store.writer() as writer:
        assert writer.revoke_token(number)
        assert not writer.revoke_token(number)
    assert store.view().token("d" * 64) is None
    assert store.view().tokens()[0].revoked is not None


def test_signatures_find_articles_that_share_keys(store: Store) -> None:
    one, other = keep(store, visit(), visit(outlet="البيان"))
    far = 2**64 - 3
    with store.writer() as writer:
        writer.add_signature(one, [1, far, 3], b"\x00one")
        writer.add_signature(other, [9, far, 9], b"\xffother")
    view = store.view()
    assert dict(view.similar([0, far, 0])) == {one: b"\x00one", other: b"\xffother"}
    assert dict(view.similar([1, 0, 0])) == {one: b"\x00one"}
    assert dict(view.similar([0, far, 1], shared=2)) == {one: b"\x00one"}
    assert dict(view.similar([2, 8])) == {}
    with store.writer() as writer:
        writer.add_signature(one, [7, 7, 7], b"new")
    assert dict(view.similar([1, 0, 0])) == {}
    assert dict(view.similar([7, 0, 0])) == {one: b"new"}


HOSTILE = "قال\x00\x00 الوزير\ud800 إن واشنطن \U0001f600 زارت طهران. \udfffانتهى"


def test_characters_that_databases_refuse_move_no_offset(store: Store) -> None:
    told = Told("CONSULT", "زارت", (("واشنطن", "USA"),), (("طهران", "IRN"),))
    (id,) = keep(store, coded(HOSTILE, told, title="عنوان\x00\ud900", outlet="أ\x00"))
    article = store.view().article(id)
    assert article is not None
    assert article.document.document.text == HOSTILE
    assert article.article.title == "عنوان\x00\ud900"
    assert article.summary.title == "عنوان\ufffd\ufffd"
    (event,) = article.events
    assert event.evidence is not None
    assert HOSTILE[event.evidence.start : event.evidence.end] == event.evidence.text
    assert "\x00\x00 الوزير\ud800" in event.evidence.text
    (hit,) = store.view().search("طهران", ("articles",)).results
    assert hit.snippet == HOSTILE[hit.start : hit.start + len(hit.snippet)]
    assert [hit.snippet[s:e] for s, e in hit.highlights] == ["طهران"]
    assert keep(store, coded(HOSTILE, told, outlet="أ\x00")) == [id]


@pytest.mark.parametrize(
    "word", ["\x00", "\ud800", "a\x00b", "'; DROP TABLE events;--"]
)
def test_hostile_look_ups_find_nothing_and_break_nothing(
    store: Store, word: str
) -> None:
    keep(store, visit())
    view = store.view()
    assert view.article(word) is None
    assert view.event(word) is None
    assert view.mark(word) is None
    assert view.marks(word) == {}
    assert view.token(word) is None
    for name in ("actor", "type", "place", "outlet", "attribution", "article", "q"):
        value = word if name == "q" else (word,)
        found = view.events(Filters(**{name: value}))  # type: ignore[arg-type]
        assert found.total.value == (3 if name == "q" and word < "'" else 0) or (
            name == "q" and word.isprintable() is False
        )
    assert view.events().total.value == 3


@pytest.mark.parametrize(
    "date",
    ["9999-12-31", "0001-01-01", "0000-00-00", "2024-02-30", "31/12/2024", "x" * 5000],
)
def test_absurd_dates_are_kept_and_do_no_harm(store: Store, date: str) -> None:
    text = "زار الوزير الجزائر."
    told = Told("CONSULT", "زار", (("الوزير", "RUS"),), (("الجزائر", "DZA"),), date)
    keep(store, coded(text, told, published=date))
    view = store.view()
    (event,) = view.events().results
    assert event.data["date"] == date
    assert event.precision == ("day" if date[4:] in ("-12-31", "-01-01") else "none")
    for by in ("day", "week", "month", "year"):
        assert view.series(by=by).undated + len(view.series(by=by).points) == 1
    assert view.overview().counts["events"] == 1
    assert view.events(Filters(since="2020", until="2030")).total.value == 0


def test_a_value_too_long_for_an_index(store: Store) -> None:
    long = "م" * 30_000
    text = f"زار {long} الجزائر بحسب {long}."
    told = Told(
        "CONSULT",
        "زار",
        ((long, "X" * 9000),),
        (("الجزائر", "Y" * 9000),),
        None,
        None,
        (long,),
    )
    (id,) = keep(store, coded(text, told, outlet=long))
    article = store.view().article(id)
    assert article is not None
    assert article.events[0].data["attribution"] == [long]
    assert article.events[0].data["actor"][0]["code"] == "X" * 9000
    assert store.view().events(Filters(actor=("X" * 9000,))).total.value == 1
    assert store.view().events(Filters(attribution=(long,))).total.value == 1


def test_a_huge_text_is_kept_whole(store: Store) -> None:
    text = ("زار الوزير الجزائر والتقى نظيره هناك. " * 50_000)[:1_500_000]
    told = Told("CONSULT", "زار", (("الوزير", "RUS"),), (("الجزائر", "DZA"),))
    (id,) = keep(store, coded(text, told))
    article = store.view().article(id)
    assert article is not None
    assert article.document.document.text == text
    (event,) = store.view().events().results
    assert event.evidence is not None
    assert event.evidence.text == "زار الوزير الجزائر والتقى نظيره هناك."
    hits = store.view().search("نظيره", ("articles",)).results
    assert [hit.id for hit in hits] == [id]


def test_identical_events_of_one_word_keep_apart(store: Store) -> None:
    text = "قصفت إسرائيل سوريا ولبنان."
    a, b = (
        Told("ASSAULT", "قصفت", (("إسرائيل", "ISR"),), ((words, code),))
        for words, code in (("سوريا", "SYR"), ("ولبنان", "LBN"))
    )
    keep(store, coded(text, a, b, a))
    events = list(store.view().stream_events())
    assert len({event.uid for event in events}) == 3
    assert {event.data["id"] for event in events} == {"e1", "e2", "e3"}


def test_documents_without_articles(store: Store) -> None:
    document = Document("empty.txt", "نص بلا مقالة")
    with store.writer() as writer:
        id = writer.add_document(document)
        assert writer.add_document(document) == id
        assert writer.add_coded(document, []).document == id
    kept = store.view().document(id)
    assert kept is not None
    assert kept.document.text == "نص بلا مقالة"
    assert [d.id for d in store.view().documents()] == [id]


def test_plain_data_hold_every_field_of_an_event() -> None:
    _, one = visit()
    data = event_dict(one.events[2])
    start, end = find(VISIT, "مصدر مطلع")
    assert data["attribution"] == ["مصدر مطلع"]
    assert data["attribution_spans"] == [[start, end]]
    assert dyad_of("USA", "IRN") == "IRN-USA"


def test_many_articles_stream_in_order(store: Store) -> None:
    pairs = [visit(published=f"2024-01-{day:02}") for day in range(1, 31)]
    ids = keep(store, *pairs)
    assert [a.id for a in store.view().stream_articles()] == ids
    assert len(list(store.view().stream_events())) == 90
    assert [id for _, _, id in store.view().coded_articles()] == ids
    some = store.view().coded_articles(ids[3:5])
    assert [id for _, _, id in some] == ids[3:5]
    page = store.view().articles(paging=Paging(limit=7))
    assert page.total.value == 30
