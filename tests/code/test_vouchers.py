"""Who may vouch for an event: the options, and which is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.reader.choosing import Choice
from marsad.code.rules import RulesCoder
from marsad.code.seen import SeenArticle
from marsad.code.tellings import Telling, tell
from marsad.code.vouchers import BEFORE, Voucher, Vouchers, vouch
from marsad.records import Article

CODER = RulesCoder(threshold=0.1)

TEXT = (
    "قال وزير الدفاع الفرنسي إن القوات الروسية انسحبت من مالي. "
    "وأضاف أن الجيش المالي قصف مدينة غاو. "
    "والطقس في باماكو حار. "
    "وزار الرئيس النيجري الجزائر أمس."
)


def told(text: str) -> tuple[SeenArticle, dict[str, Telling]]:
    """The article and its events, each type's first."""
    annotation = annotate(text, Article("a1", (0, len(text)), published="2024-05-08"))
    scenes = CODER.set_scenes(text, annotation)
    readings = CODER.read(scenes)
    candidates = CODER.find_candidates(annotation, scenes, readings)
    groups, _ = CODER.join(annotation, candidates)
    found: dict[str, Telling] = {}
    for members in groups:
        found.setdefault(members[0].predicate.type, tell(members, annotation))
    return SeenArticle(text, annotation, scenes, readings), found


def words(options: Sequence[Voucher]) -> list[str]:
    return [" ".join(e.text for e in v.chain) for v in options]


class Fixed:
    """A network that holds the options with certain words likely."""

    def __init__(self, liked: dict[str, float], of: Sequence[Voucher]) -> None:
        self.liked, self.of = liked, of

    def shares(self, choices: Sequence[Choice]) -> list[list[float]]:
        assert [len(c.options) for c in choices] == [len(self.of)]
        return [[self.liked.get(name, 0.0) for name in words(self.of)]]


def test_options_are_sources_and_parties_around_and_nobody_last() -> None:
    seen, events = told(TEXT)
    options = Vouchers(seen).options(events["RETREAT"])
    assert words(options)[-1] == ""
    assert "وزير الدفاع الفرنسي" in words(options)
    for option in options[:-1]:
        for e in option.chain:
            assert TEXT[e.start : e.end] == e.text
        tokens = seen.scenes[option.sentence].clauses.words.tokens
        assert 0 <= option.first < option.last <= len(tokens)
        assert len(set(option.facts)) == len(option.facts)


def test_who_was_named_before_is_seen_by_his_name() -> None:
    seen, events = told(TEXT)
    options = Vouchers(seen).options(events["ASSAULT"])
    (carried,) = (
        v
        for v in options
        if "head=carried" in v.facts and v.chain[0].text == "وزير الدفاع الفرنسي"
    )
    tokens = seen.scenes[carried.sentence].clauses.words.tokens
    start, end = tokens[carried.first].start, tokens[carried.last - 1].end
    assert TEXT[start:end] == "وزير الدفاع الفرنسي"


def test_parties_before_a_later_telling_are_options() -> None:
    seen, events = told(
        "زار الرئيس النيجري الجزائر أمس. والطقس حار. والاتحاد الأوروبي قلق. "
        "والطقس حار. وتناولت الزيارة ملف الأمن."
    )
    (first,) = events["CONSULT"].members[:1]
    later = replace(first, scene=seen.scenes[4], sentence=4)
    once = Telling((first,), first, first)
    twice = Telling((first, later), first, first)
    assert "الاتحاد الأوروبي" not in words(Vouchers(seen).options(once))
    assert "الاتحاد الأوروبي" in words(Vouchers(seen).options(twice))


def test_a_speaker_between_two_tellings_is_behind_the_first() -> None:
    seen, events = told(
        "زار الرئيس النيجري الجزائر أمس. والطقس حار. والطقس حار. "
        "وقالت روسيا إن الوضع صعب. والطقس حار. والطقس حار. والطقس حار. "
        "وتناولت الزيارة ملف الأمن."
    )
    (first,) = events["CONSULT"].members[:1]
    later = replace(first, scene=seen.scenes[7], sentence=7)
    options = Vouchers(seen).options(Telling((first, later), first, first))
    (speaker,) = (v for v in options if "روسيا" in words([v]) and "source" in v.facts)
    assert "s=far+" in speaker.facts


def test_a_source_stays_an_option_some_sentences_on() -> None:
    seen, events = told(TEXT)
    visit = events["CONSULT"]
    assert "وزير الدفاع الفرنسي" in words(Vouchers(seen).options(visit))
    far = "قال وزير الدفاع الفرنسي إن القوات الروسية انسحبت من مالي. " + (
        "والطقس في المدينة حار. " * (BEFORE + 1)
    )
    seen, events = told(far + "وزار الرئيس النيجري الجزائر أمس.")
    assert "وزير الدفاع الفرنسي" not in words(Vouchers(seen).options(events["CONSULT"]))


@pytest.mark.parametrize(
    ("liked", "taken"),
    [
        ({"وزير الدفاع الفرنسي": 0.4, "": 0.6}, "وزير الدفاع الفرنسي"),
        ({"وزير الدفاع الفرنسي": 0.05, "": 0.95}, ""),
        ({"وزير الدفاع الفرنسي": 0.5, "مالي": 0.3}, "وزير الدفاع الفرنسي مالي"),
        ({"وزير الدفاع الفرنسي": 0.5, "مالي": 0.05}, "وزير الدفاع الفرنسي"),
    ],
    ids=["a source is taken before a likelier nobody", "nobody", "chain", "no chain"],
)
def test_who_is_taken(liked: dict[str, float], taken: str) -> None:
    seen, events = told(TEXT)
    event = events["RETREAT"]
    network = Fixed(liked, Vouchers(seen).options(event))
    (chain,) = vouch([event], seen, network)  # type: ignore[arg-type]
    assert " ".join(e.text for e in chain) == taken


def test_without_a_network_those_whose_words_it_is_part_of_vouch() -> None:
    seen, events = told(TEXT)
    (chain,) = vouch([events["RETREAT"]], seen, None)
    assert [e.text for e in chain] == ["وزير الدفاع الفرنسي"]
    assert vouch([], seen, None) == []


def test_tokens_are_found_by_their_place_in_the_text() -> None:
    seen, _ = told(TEXT)
    at = TEXT.index("الجيش المالي")
    spot = seen.tokens_of(at, at + len("الجيش المالي"))
    assert spot is not None
    sentence, first, last = spot
    tokens = seen.scenes[sentence].clauses.words.tokens[first:last]
    assert [t.text for t in tokens] == ["الجيش", "المالي"]
    assert seen.tokens_of(len(TEXT) + 5, len(TEXT) + 9) is None


def test_what_is_attached_in_front_is_no_part_of_a_name() -> None:
    text = "انسحبت القوات الروسية من مالي أمس، وفرنسا غاضبة."
    seen, events = told(text)
    named = words(Vouchers(seen).options(events["RETREAT"]))
    assert "فرنسا" in named
    assert "وفرنسا" not in named


def test_a_source_carried_on_leaves_the_parties_of_the_sentence() -> None:
    text = (
        "قال وزير الدفاع التركي إن الوضع صعب. "
        "إيران قصفت مدينة أربيل العراقية، على حد قوله."
    )
    seen, events = told(text)
    named = words(Vouchers(seen).options(events["ASSAULT"]))
    assert {"وزير الدفاع التركي", "إيران"} <= set(named)
