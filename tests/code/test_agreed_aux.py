"""Whether an event happened is what most of its tellings say, the surer ones more."""

from __future__ import annotations

from dataclasses import replace

from marsad.annotate.annotator import annotate
from marsad.code.candidates import Candidate, as_candidate
from marsad.code.merge import agreed_aux
from marsad.code.rules import RulesCoder
from marsad.code.seen import SeenArticle
from marsad.records import Article

CODER = RulesCoder(threshold=0.0)
TEXT = "زار الرئيس المالي موسكو أمس."
"""Mali's president visited Moscow yesterday."""


def telling(aux: str) -> Candidate:
    annotation = annotate(TEXT, Article("a1", (0, len(TEXT))))
    scenes = CODER.set_scenes(TEXT, annotation)
    proposal = CODER.propose(scenes, CODER.read(scenes))[0]
    return replace(as_candidate(proposal, proposal.rule), aux=aux)


def test_tellings_vote_by_how_sure_they_are() -> None:
    future, actual = telling("future"), telling("actual")
    assert agreed_aux([future, actual, actual], [0.7, 0.4, 0.4], "future") == "actual"
    assert agreed_aux([future, actual, actual], [0.9, 0.4, 0.4], "future") == "future"


def test_where_two_are_alike_the_lead_decides() -> None:
    future, actual = telling("future"), telling("actual")
    assert agreed_aux([future, actual], [0.5, 0.5], "actual") == "actual"
    assert agreed_aux([actual, future], [0.5, 0.5], "future") == "future"
    assert agreed_aux([future], [0.5], "future") == "future"


def test_an_event_takes_the_aux_of_its_tellings() -> None:
    annotation = annotate(TEXT, Article("a1", (0, len(TEXT))))
    members = [telling("future"), telling("actual"), telling("actual")]
    scenes = CODER.set_scenes(TEXT, annotation)
    seen = SeenArticle(TEXT, annotation, scenes, CODER.read(scenes))
    (lead,) = CODER.events(seen, [members[:1]], [[0.6]])
    (joined,) = CODER.events(seen, [members], [[0.6, 0.5, 0.4]])
    assert lead.aux == "future"
    assert joined.aux == "actual"
    assert joined.confidence == 0.6
    assert "aux:agreed:actual" in joined.why
