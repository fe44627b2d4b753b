"""Which tellings are of one event: the network of pairs, and the groups it makes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from marsad.annotate.annotator import annotate
from marsad.code.candidates import Candidate, as_candidate
from marsad.code.merge import REACH, join_mentions, pair_facts, pairs_of
from marsad.code.reader import load_reader, pairing
from marsad.code.reader.pairing import Pairing
from marsad.code.rules import RulesCoder
from marsad.records import Article, Document, Event

Array = NDArray[np.float32]

CODER = RulesCoder()
FACTS = {"word=True": 1, "party=same": 2}
SIZE, WORD, SENTENCE, HIDDEN = 6, 3, 2, 5


def small(seed: int = 3) -> Pairing:
    """A network of random weights."""
    chance = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "j_word": (SIZE, WORD),
        "j_sentence": (SIZE, SENTENCE),
        "j_seen": (WORD + SENTENCE,),
        "j_fact": (len(FACTS) + 1, HIDDEN),
        "j_plain": (len(FACTS) + 1,),
        "j_pair": (3 * (WORD + SENTENCE), HIDDEN),
        "j_b": (HIDDEN,),
        "j_w2": (HIDDEN, HIDDEN),
        "j_b2": (HIDDEN,),
        "j_out": (HIDDEN,),
        "j_bias": (1,),
    }
    weights = {k: chance.normal(size=s).astype(np.float32) for k, s in shapes.items()}
    weights["j_fact"][0] = weights["j_plain"][0] = 0.0
    return Pairing(FACTS, weights)


def vectors(count: int, size: int) -> Array:
    return np.random.default_rng(4).normal(size=(count, size)).astype(np.float32)


def events(body: str, title: str | None = None) -> list[Event]:
    text = f"{title}\n\n{body}" if title else body
    article = Article("a1", (0, len(text)), title=title, published="2024-05-08")
    return list(CODER.code(Document("x.txt", text), article).events)


def tellings(text: str) -> list[Candidate]:
    annotation = annotate(text, Article("a1", (0, len(text))))
    scenes = CODER.set_scenes(text, annotation)
    proposals = CODER.propose(scenes, CODER.read(scenes))
    return [as_candidate(p, p.rule) for p in proposals]


def test_pairs_are_weighed_alike_one_by_one_and_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network, seen = small(), vectors(8, WORD + SENTENCE)
    facts: list[Sequence[str]] = [["word=True"], [], ["party=same", "word=True"], ["x"]]
    ones, others = list(seen[:4]), list(seen[4:])
    together = network.odds(ones, others, facts)
    monkeypatch.setattr(pairing, "TOGETHER", 3)
    apart = network.odds(ones, others, facts)
    alone = [
        z
        for a, b, f in zip(ones, others, facts, strict=True)
        for z in network.odds([a], [b], [f])
    ]
    assert together == pytest.approx(apart, abs=1e-5)
    assert together == pytest.approx(alone, abs=1e-5)
    assert network.odds([], [], []) == []


def test_only_facts_that_were_learned_count() -> None:
    network, seen = small(), vectors(2, WORD + SENTENCE)

    def odds(*facts: str) -> float:
        return network.odds([seen[0]], [seen[1]], [facts])[0]

    assert odds("never seen", "word=True") == pytest.approx(odds("word=True"))
    assert odds("word=True") != pytest.approx(odds(), abs=1e-3)
    assert odds("word=True", "party=same") != pytest.approx(odds("word=True"), abs=1e-3)


def test_the_shipped_facts_are_those_that_are_named() -> None:
    reader = load_reader()
    assert reader is not None
    known = reader.names["pair"]
    told = tellings("زار الرئيس المالي موسكو أمس. زار الرئيس المالي طهران اليوم.")
    named = pair_facts(told[0], told[-1])
    assert len(set(named)) == len(named)
    assert sum(f in known for f in named) > 0.8 * len(named)
    fields = {f.split("=")[0] for f in named}
    assert {f.split("=")[0] for f in known} <= fields


def test_a_title_and_its_body_tell_one_visit() -> None:
    found = events(
        "زار وزير الدفاع المالي ساديو كامارا العاصمة الإيرانية طهران الأربعاء.",
        "زيارة وزير الدفاع المالي إلى طهران",
    )
    visits = [e for e in found if e.type == "CONSULT"]
    assert len(visits) == 1
    assert [m.trigger for m in visits[0].mentions] == ["زيارة", "زار"]


def test_visits_of_others_are_visits_of_their_own() -> None:
    """Turkey's president visited Beijing, Egypt's foreign minister visited Algiers."""
    found = events(
        "زار الرئيس التركي بكين الاثنين. وزار وزير الخارجية المصري الجزائر الثلاثاء."
    )
    assert [len(e.mentions) for e in found if e.type == "CONSULT"] == [1, 1]


def test_without_a_network_each_telling_is_an_event() -> None:
    told = tellings("زار الرئيس المالي موسكو أمس. زار الرئيس المالي موسكو أمس.")
    assert len(told) > 1
    assert join_mentions(told, None) == [(c,) for c in told]
    assert join_mentions([], None) == []


def test_tellings_are_compared_within_reach() -> None:
    visit = tellings("زار الرئيس المالي موسكو أمس.")[0]
    other = tellings("قصف الجيش الروسي خاركيف.")[0]
    assert visit.predicate.type != other.predicate.type
    pairs = pairs_of([visit, other, *[visit] * (REACH + 3)])
    assert all(1 not in pair for pair in pairs), "of one type only"
    last = REACH + 4
    assert [i for i, j in pairs if j == last] == list(range(last - REACH, last))
