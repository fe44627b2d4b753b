"""The field's formats: their exact columns and what stands in them."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from tests.export.conftest import Write
from tests.export.corpus import CORPUS

from marsad.export import FORMATS, ExportOptions
from marsad.export.days import days_of, event_day
from marsad.records import Article

GEXF = "{http://gexf.net/1.3}"


def cells(data: bytes, columns: tuple[str, ...], header: bool) -> list[dict[str, str]]:
    rows = list(
        csv.reader(
            io.StringIO(data.decode(), newline=""),
            delimiter="\t",
            quotechar=None,
            quoting=csv.QUOTE_NONE,
        )
    )
    if header:
        assert rows.pop(0) == list(columns)
    assert {len(row) for row in rows} == {len(columns)}
    return [dict(zip(columns, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("form", "count", "first", "last"),
    [
        ("polecat", 40, "Event ID", "Version"),
        ("gdelt", 61, "GLOBALEVENTID", "SOURCEURL"),
        ("gdelt-mentions", 16, "GLOBALEVENTID", "Extras"),
        ("icews", 20, "Event ID", "Longitude"),
    ],
)
def test_columns_are_the_fields(form: str, count: int, first: str, last: str) -> None:
    columns = FORMATS[form].columns
    assert len(columns) == len(set(columns)) == count
    assert (columns[0], columns[-1]) == (first, last)


def test_polecat(write: Write) -> None:
    data, report = write("polecat")
    rows = cells(data, FORMATS["polecat"].columns, header=True)
    assert len(rows) == report.rows == 7
    visit, meeting, retreat, strike, denied, aid, undated = rows
    assert visit["Event ID"] == "visit.txt#a1/e1"
    assert (visit["Event Type"], visit["Event Mode"], visit["Intensity"]) == (
        "CONSULT",
        "visit",
        "4.0",
    )
    assert visit["Quad Code"] == "VERBAL COOPERATION"
    assert (visit["Actor Country"], visit["Actor COW"], visit["Actor Title"]) == (
        "JOR",
        "663",
        "foreign_minister",
    )
    assert visit["Recipient Name Raw"] == "بغداد"
    assert visit["Wikipedia Recipient ID"] == "Q796"
    assert (visit["City"], visit["Country"], visit["GeoNames ID"]) == (
        "Baghdad",
        "Iraq",
        "98182",
    )
    assert visit["Story People"] == "Ayman Safadi"
    assert meeting["Actor Country"] == "JOR; IRQ"
    assert meeting["Recipient Country"] == ""
    assert meeting["Event Date"] == "2021-03-04"
    assert retreat["Contexts"] == "military; future"
    assert denied["Contexts"] == "diplomatic; negation"
    assert (strike["City"], strike["Country"], strike["Feature Type"]) == (
        "",
        "Yemen",
        "country",
    )
    assert aid["Actor Name Raw"] == "الأمم المتحدة"
    assert undated["Event Date"] == ""


def test_gdelt_events(write: Write) -> None:
    data, report = write("gdelt")
    rows = cells(data, FORMATS["gdelt"].columns, header=False)
    assert report.left_out == {"aux:negation": 1, "no date": 1}
    visit, there, back, retreat, strike, aid = rows
    assert visit["SQLDATE"] == "20210303"
    assert (visit["MonthYear"], visit["Year"]) == ("202103", "2021")
    assert visit["FractionDate"] == f"{2021 + 93 / 365:.4f}"
    assert (visit["EventCode"], visit["EventBaseCode"], visit["EventRootCode"]) == (
        "042",
        "042",
        "04",
    )
    assert (visit["QuadClass"], visit["GoldsteinScale"]) == ("1", "1.9")
    assert (visit["Actor1Code"], visit["Actor1Type1Code"]) == ("JORGOV", "GOV")
    assert (visit["ActionGeo_Type"], visit["ActionGeo_CountryCode"]) == ("4", "IZ")
    assert visit["ActionGeo_FullName"] == "Baghdad, Iraq"
    assert (visit["IsRootEvent"], aid["IsRootEvent"]) == ("1", "0")
    assert [
        (r["Actor1CountryCode"], r["Actor2CountryCode"]) for r in (there, back)
    ] == [("JOR", "IRQ"), ("IRQ", "JOR")]
    assert retreat["EventCode"] == "0356"
    assert retreat["SQLDATE"] == "20220101"
    assert strike["EventCode"] == "195"
    assert (strike["ActionGeo_Type"], strike["ActionGeo_FeatureID"]) == ("1", "YM")
    assert (
        aid["Actor1Code"],
        aid["Actor1KnownGroupCode"],
        aid["Actor1CountryCode"],
    ) == ("IGOUNO", "UNO", "")
    assert aid["EventCode"] == "073"
    assert {r["SOURCEURL"] for r in rows} == {"https://example.org/a?x=1&y=2"}
    assert len({r["GLOBALEVENTID"] for r in rows}) == 6
    assert all(int(r["GLOBALEVENTID"]) < 2**53 for r in rows)


def test_gdelt_mentions_join_the_events(write: Write) -> None:
    events = cells(write("gdelt")[0], FORMATS["gdelt"].columns, header=False)
    data, _ = write("gdelt-mentions")
    mentions = cells(data, FORMATS["gdelt-mentions"].columns, header=False)
    assert {m["GLOBALEVENTID"] for m in mentions} == {
        e["GLOBALEVENTID"] for e in events
    }
    assert mentions[0]["Confidence"] == "80"
    assert mentions[0]["MentionTimeDate"] == "20210304000000"
    assert [m["SentenceID"] for m in mentions] == ["1", "1", "1", "2", "3", "4"]


def test_icews(write: Write) -> None:
    rows = cells(write("icews")[0], FORMATS["icews"].columns, header=True)
    visit = rows[0]
    assert (visit["Event Text"], visit["CAMEO Code"], visit["Intensity"]) == (
        "Make a visit",
        "042",
        "1.9",
    )
    assert (visit["Source Name"], visit["Source Sectors"], visit["Source Country"]) == (
        "Ayman Safadi",
        "Government",
        "Jordan",
    )
    assert (visit["Target Country"], visit["City"]) == ("Iraq", "Baghdad")
    assert visit["Publisher"] == "وكالة المثال"
    assert rows[4]["Target Name"] == "Houthis"
    assert rows[4]["Target Sectors"] == "Rebel"


def test_plover_json(write: Write) -> None:
    data, report = write("plover")
    events = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert report.left_out == {"no date": 1}
    assert set(events[0]) == set(FORMATS["plover"].columns)
    assert events[1]["enddate"] == "2021-03-31"
    assert events[1]["recipient"] == []
    assert events[2]["context"] == ["military", "future"]
    assert events[0]["event_loc"]["resolution"] == 4
    assert events[3]["event_loc"]["resolution"] == 1
    assert events[0]["recipient"][0]["identifier_id"] == "Q796"


def test_gexf_is_dynamic_and_holds_what_happened(write: Write) -> None:
    hostile = replace(
        CORPUS[0],
        file='a"<&>\x08',
        article=replace(CORPUS[0].article, url="https://example.org/{kind}?a=1&b=\"2'"),
    )
    data, report = write("gexf", articles=[hostile])
    root = ET.fromstring(data)
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timerepresentation")) == (
        "dynamic",
        "interval",
    )
    edges = graph.findall(f".//{GEXF}edge")
    assert [(e.get("source"), e.get("target"), e.get("type")) for e in edges] == [
        ("JOR", "IRQ", "directed"),
        ("JOR", "IRQ", "undirected"),
        ("SAU", "YEM", "directed"),
        ("UNO", "YEM", "directed"),
    ][: len(edges)]
    assert (edges[1].get("start"), edges[1].get("end")) == ("2021-03-01", "2021-03-31")
    values = {v.get("value") for v in edges[0].iter(f"{GEXF}attvalue")}
    assert 'a"<&>#a1/e1' in values
    assert "https://example.org/{kind}?a=1&b=\"2'" in values
    nodes = {n.get("id"): n for n in graph.iter(f"{GEXF}node")}
    assert nodes["JOR"].get("label") == "Jordan"
    assert (nodes["JOR"].get("start"), nodes["JOR"].get("end")) == (
        "2021-03-01",
        "2021-03-31",
    )
    assert report.rows == len(edges)


def test_no_text_can_break_a_line(write: Write) -> None:
    coded = replace(
        CORPUS[0],
        article=replace(
            Article("a1", (0, 9)), published="2021", outlet='"س\t=1\r\n\u2028ط'
        ),
    )
    for form in ("polecat", "icews", "gdelt-mentions"):
        data, report = write(form, ExportOptions(guard_formulas=True), [coded])
        assert len(data.decode().splitlines()) == report.rows + (
            form != "gdelt-mentions"
        )
        assert "'س =1 ط" in data.decode()


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021-03-04", "2021-03-04", "2021-03-04"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2012/2013-05", "2012-01-01", "2013-05-31"),
        ("2012/..", "2012-01-01", "2012-12-31"),
        ("2021~", "2021-01-01", "2021-12-31"),
    ],
)
def test_days(edtf: str, first: str, last: str) -> None:
    found = days_of(edtf)
    assert found is not None
    assert [d.isoformat() for d in found] == [first, last]


@pytest.mark.parametrize(
    "edtf", [None, "", "XXXX-05-31", "2021-02-30", "غدا", "2013/2012"]
)
def test_no_days(edtf: str | None) -> None:
    assert days_of(edtf) is None
    assert event_day(edtf, None) is None
