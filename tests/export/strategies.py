"""Hypothesis strategies for whole records."""

from __future__ import annotations

from hypothesis import strategies as st

from marsad.records import (
    Actor,
    Article,
    Claim,
    CodedArticle,
    Event,
    Evidence,
    Mention,
    Place,
)

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
text = st.text(characters, min_size=1, max_size=12) | st.sampled_from(
    [
        "=1+1",
        "+974",
        "-",
        "@SUM(A1)",
        '"قال"',
        "أ\tب",
        "سطر\nسطر",
        "a,b;c",
        "'=x",
        "\u202eعكس",
    ]
)
maybe = st.none() | text
code = st.none() | st.sampled_from(["EGY", "SDN", "UNO", "WST", "KOS", "ZZZ"])
offset = st.integers(0, 10_000)
span = st.tuples(offset, offset)
evidence = st.builds(Evidence, text, offset, offset)
why = st.lists(text, max_size=2).map(tuple)
real = st.floats(-10, 10, allow_nan=False)
actor = st.builds(
    Actor,
    text,
    offset,
    offset,
    code,
    st.sampled_from([None, "GOV", "MIL"]),
    maybe,
    maybe,
    maybe,
    why,
)
place = st.builds(
    Place,
    st.sampled_from(["EGY", "SDN"]),
    maybe,
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    st.none() | st.integers(1, 10**7),
)
actors = st.lists(actor, max_size=3).map(tuple)
kind = st.sampled_from(
    [
        ("CONSULT", "visit", "verbal-cooperation"),
        ("ASSAULT", "", "material-conflict"),
        ("RETREAT", "withdraw", "material-cooperation"),
        ("SANCTION", "expel", "material-conflict"),
        ("AID", "", "material-cooperation"),
    ]
)
aux = st.sampled_from(["actual", "future", "hypothetical", "negation"])
dates = st.none() | st.sampled_from(
    ["2021-03-04", "2021-03", "2012/2013", "XXXX-05-31", "2021?", "2021-13-99", "/2020"]
)


@st.composite
def events(draw: st.DrawFn, name: str) -> Event:
    type_, mode, quad = draw(kind)
    return Event(
        id=name,
        type=type_,
        mode=mode,
        aux=draw(aux),
        quad=quad,
        intensity=draw(st.none() | real),
        contexts=tuple(
            draw(st.lists(st.sampled_from(["military", "legal"]), max_size=2))
        ),
        actor=draw(actors),
        recipient=draw(actors),
        date=draw(dates),
        date_basis=draw(st.none() | evidence),
        place=draw(st.none() | place),
        attribution=tuple(draw(st.lists(evidence, max_size=2))),
        mentions=tuple(
            draw(st.lists(st.builds(Mention, text, offset, span), max_size=2))
        ),
        confidence=draw(st.floats(0, 1)),
        why=draw(why),
    )


@st.composite
def claims(draw: st.DrawFn, name: str) -> Claim:
    return Claim(
        id=name,
        kind=draw(st.sampled_from(["driver", "constraint"])),
        about=tuple(draw(st.lists(st.sampled_from(["EGY", "SDN"]), max_size=2))),
        holder=draw(st.none() | evidence),
        hedge="probable",
        span=draw(span),
        gist=draw(text),
        why=draw(why),
    )


@st.composite
def coded_articles(draw: st.DrawFn) -> CodedArticle:
    article = Article(
        id="a1",
        span=draw(span),
        noise=tuple(draw(st.lists(span, max_size=2))),
        title=draw(maybe),
        title_span=draw(st.none() | span),
        published=draw(dates),
        published_basis=draw(st.none() | evidence),
        outlet=draw(maybe),
        outlet_basis=draw(st.none() | evidence),
        author=draw(maybe),
        language=draw(st.sampled_from(["ar", "en"])),
        url=draw(maybe),
        notes=draw(why),
    )
    return CodedArticle(
        file=draw(text),
        article=article,
        events=tuple(draw(events(f"e{i}")) for i in range(draw(st.integers(0, 2)))),
        claims=tuple(draw(claims(f"c{i}")) for i in range(draw(st.integers(0, 2)))),
        coder={"name": "rules", "version": "1", "lexicon": draw(text)},
    )


corpora = st.lists(coded_articles(), max_size=2, unique_by=lambda c: c.file)
