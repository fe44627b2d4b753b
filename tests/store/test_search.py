"""Search: what a query finds, the same over both stores, and what it lights up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import VISIT_TOLD, coded, keep, visit
from marsad.store import Filters, Paging, Store, StoreError, open_store
from marsad.store.highlight import SNIPPET, highlights, snippet_of
from marsad.store.search_query import All, Any, Not, Phrase, Prefix, parse_query
from marsad.store.search_words import key_of

TEXTS = {
    "council": "عقد مجلس الأمن جلسة طارئة حول السودان.",
    "security": "ناقش المجلس الأمن الغذائي في مصر.",
    "reverse": "حذر الأمن من انعقاد مجلس النواب.",
    "government": "أعلنت الحكومةُ المصرية أنّ حكوماتٍ أخرى ستشارك.",
    "governor": "وصل محافظ القاهرة إلى الجيزة.",
    "iran": "قال مسؤول في إيران إن الاتفاق انتهى.",
    "iranian": "والإيرانيون يرفضون التفاوض مع الحكومة.",
    "numbers": "وقّع ٢٥ نائبا على القرار 1701 بشأن F-16.",
}


@pytest.fixture
def filled(store: Store) -> tuple[Store, dict[str, str]]:
    pairs = [coded(text, outlet=name) for name, text in TEXTS.items()]
    return store, dict(zip(keep(store, *pairs), TEXTS, strict=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("حكومة", "government iranian"),
        ("للحكومات", "government iranian"),
        ("ايران", "iran iranian"),
        ("الإيرانية", "iran iranian"),
        ('"مجلس الأمن"', "council security"),
        ('"الامن مجلس"', ""),
        ("مجلس امن", "council security reverse"),
        ("مجلس AND السودان", "council"),
        ("السودان OR القاهرة", "council governor"),
        ("السودان | القاهرة", "council governor"),
        ("مجلس -السودان", "security reverse"),
        ("مجلس NOT (السودان OR مصر)", "reverse"),
        ("-مجلس", "government governor iran iranian numbers"),
        ("-مجلس -إيران", "government governor numbers"),
        ("ايران OR -مجلس", "government governor iran iranian numbers"),
        ("(السودان OR مصر) مجلس", "council security"),
        ("حكوم*", "government iranian"),
        ("الحكوم*", "government iranian"),
        ("25 1701", "numbers"),
        ("f16", "numbers"),
        ("F-16", "numbers"),
        ("زرافة", ""),
        ('"مجلس الأمن', "council security"),
        ("((مجلس", "council security reverse"),
        ("OR مجلس AND", "council security reverse"),
    ],
)
def test_queries(
    filled: tuple[Store, dict[str, str]], query: str, expected: str
) -> None:
    store, names = filled
    view = store.view()
    for sort in ("relevance", "-day"):
        hits = view.search(query, ("articles",), paging=Paging(sort)).results
        assert {names[hit.id] for hit in hits} == set(expected.split())
    articles = view.articles(Filters(q=query))
    assert articles.total.value == len(expected.split())


@pytest.mark.parametrize("query", ["", "  ", "-", "()", '""', "!?", "* - *", "\x00"])
def test_a_query_without_words_is_refused_by_search_and_ignored_by_lists(
    filled: tuple[Store, dict[str, str]], query: str
) -> None:
    store, _ = filled
    with pytest.raises(StoreError, match="M-S13"):
        store.view().search(query)
    assert store.view().articles(Filters(q=query)).total.value == len(TEXTS)


def test_highlights_are_spans_of_the_text_as_written(
    filled: tuple[Store, dict[str, str]],
) -> None:
    store, names = filled
    hits = store.view().search("حكومة -ايران", ("articles",)).results
    (hit,) = hits
    text = TEXTS[names[hit.id]]
    assert hit.snippet == text[hit.start : hit.start + len(hit.snippet)]
    lit = [hit.snippet[s:e] for s, e in hit.highlights]
    assert lit == ["الحكومةُ", "حكوماتٍ"]


def test_the_better_match_comes_first(store: Store) -> None:
    much = "هدنة في غزة. " + "تمديد هدنة غزة بعد هدنة سابقة. " * 3
    little = "أخبار متفرقة عن الطقس والرياضة والاقتصاد ثم هدنة في آخر النشرة. " * 1
    one, other = keep(store, coded(little), coded(much))
    hits = store.view().search("هدنة", ("articles",)).results
    assert [hit.id for hit in hits] == [other, one]


def test_events_and_claims_are_found_by_their_own_words(store: Store) -> None:
    keep(store, visit())
    view = store.view()
    kinds = {h.kind for h in view.search("واشنطن").results}
    assert kinds == {"article", "event", "claim"}
    (event,) = view.search("الجزائر", ("events",)).results
    assert event.title == "CONSULT visit"
    assert [event.snippet[s:e] for s, e in event.highlights] == ["الجزائر"]
    assert view.search("سوريا", ("claims",)).results == ()
    (by_source,) = view.events(Filters(q='"مصدر مطلع"')).results
    assert by_source.data["type"] == "ACCUSE"


@pytest.mark.parametrize("sort", ["relevance", "-day"])
def test_pages_walk_all_kinds(store: Store, sort: str) -> None:
    keep(store, *(visit(published=f"2024-01-{n:02}") for n in range(1, 8)))
    seen: list[tuple[str, str]] = []
    after = None
    while True:
        page = store.view().search("واشنطن", paging=Paging(sort, 4, after))
        seen += [(hit.kind, hit.id) for hit in page.results]
        after = page.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == page.total.value == 21
    assert [kind for kind, _ in seen] == ["article"] * 7 + ["event"] * 7 + ["claim"] * 7


def test_filters_narrow_a_search(store: Store) -> None:
    keep(store, visit(), visit(outlet="البيان"))
    found = store.view().search("واشنطن", ("articles",), Filters(outlet=("البيان",)))
    assert [hit.article.outlet for hit in found.results] == ["البيان"]
    assert found.total.value == 1
    with pytest.raises(StoreError, match="M-S12"):
        store.view().search("واشنطن", ("pictures",))
    with pytest.raises(StoreError, match="M-S10"):
        store.view().search("واشنطن", paging=Paging(after="WyJzZWFyY2giLDksIiJd"))


def test_the_query_is_a_tree() -> None:
    one, two, three = (Phrase((key_of(w),)) for w in ("مجلس", "السودان", "مصر"))
    assert parse_query("مجلس (السودان OR مصر)") == All((one, Any((two, three))))
    assert parse_query("مجلس -السودان") == All((one, Not(two)))
    assert parse_query("مجل*") == Prefix("مجل")
    assert parse_query("") is None


WORDS = st.sampled_from(
    [
        "مجلس",
        "الأمن",
        '"مجلس الأمن"',
        "حكوم*",
        "OR",
        "AND",
        "NOT",
        "-",
        "(",
        ")",
        "|",
        '"',
        "ب*",
    ]
)
QUERY = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40)


@settings(max_examples=150)
@given(query=QUERY)
def test_no_query_is_an_error_and_both_stores_agree(
    both_filled: tuple[Store, Store], query: str
) -> None:
    found = []
    for store in both_filled:
        page = store.view().articles(Filters(q=query))
        found.append([article.outlet for article in page.results])
    assert found[0] == found[1]


@pytest.fixture(scope="module")
def both_filled(
    tmp_path_factory: pytest.TempPathFactory, make_postgres: object
) -> object:
    file = tmp_path_factory.mktemp("both") / "news.db"
    stores = [open_store(file), open_store(make_postgres())]  # type: ignore[operator]
    for store in stores:
        keep(store, *(coded(text, outlet=name) for name, text in TEXTS.items()))
    yield tuple(stores)
    for store in stores:
        store.close()


@given(st.lists(st.sampled_from(list(TEXTS.values())), min_size=1, max_size=20), QUERY)
def test_snippets_hold_their_highlights(texts: list[str], query: str) -> None:
    text = "\n".join(texts)
    tree = parse_query(query)
    (start, end), spans = snippet_of(text, tree, (0, len(text)))
    assert 0 <= start <= end <= len(text)
    assert end - start <= SNIPPET + 30
    assert all(start <= s < e <= end for s, e in spans)
    assert set(spans) <= set(highlights(text, tree))
    if highlights(text, tree):
        assert spans


def test_long_texts_show_the_passage_that_was_found(store: Store) -> None:
    filler = "كلام عن الطقس والرياضة. " * 200
    text = f"{filler}زار وزير الخارجية الروسي الجزائر. {filler}"
    keep(store, coded(text, VISIT_TOLD[0]))
    (hit,) = store.view().search('"وزير الخارجية"', ("articles",)).results
    assert [hit.snippet[s:e] for s, e in hit.highlights] == ["وزير", "الخارجية"]
    assert len(hit.snippet) < 300
