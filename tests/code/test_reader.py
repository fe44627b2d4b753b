"""The network: its inputs, that it reads each sentence alike, and what it has learned."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from marsad.annotate.annotator import annotate
from marsad.code.reader import Reader, load_reader
from marsad.code.reader.encoder import Encoder, load_encoder
from marsad.code.reader.facts import step, type_facts
from marsad.code.reader.inputs import (
    CLAIMS,
    FIELDS,
    TYPES,
    name_tokens,
    strong_letters,
)
from marsad.code.reader.reading import AUX, topic_lemmas
from marsad.code.reader.triggers import READ, read_triggers
from marsad.code.rules import RulesCoder
from marsad.code.scene import Scene
from marsad.records import Article, Document

Array = NDArray[np.float32]

CODER = RulesCoder()
VISIT = "زار وزير الدفاع المالي طهران الأربعاء."
"""Mali's defence minister visited Tehran on Wednesday."""
SHELLED = "قصف الجيش الروسي القوات الأوكرانية في خاركيف."
"""The Russian army shelled the Ukrainian forces in Kharkiv."""


def scenes_of(text: str) -> list[Scene]:
    return CODER.set_scenes(text, annotate(text, Article("a1", (0, len(text)))))


def at_word(scene: Scene, word: str) -> int:
    return next(i for i, t in enumerate(scene.clauses.words.tokens) if t.text == word)


class Letters(Encoder):
    """Stands in for the encoder: a word's vector is of its letters."""

    size = 6

    def __init__(self) -> None:
        """Nothing is kept."""

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Array]:
        return [
            np.array(
                [[ord(c) % 5 for c in f"{word:_<6}"[:6]] for word in words], np.float32
            ).reshape(-1, self.size)
            for words in sentences
        ]


def small_reader(seed: int = 1) -> Reader:
    """A network of random weights, one hidden number for each thing."""
    chance = np.random.default_rng(seed)
    names = {f: {"زار": 1} if f == "lemma" else {} for f in FIELDS}
    size, hidden, layer, topic, encoded = 3, 4, 5, 2, 7
    width = size * len(FIELDS) + len(TYPES) + topic + encoded
    above = width + 2 * hidden
    shapes: dict[str, tuple[int, ...]] = {
        **{f"e_{f}": (260 if f == "lemma" else 1, size) for f in FIELDS},
        "doc": (size, topic),
        "x_w": (Letters.size, encoded),
        "x_b": (encoded,),
        **{f"l1{s}_x": (width, 4 * hidden) for s in "fb"},
        **{f"l1{s}_h": (hidden, 4 * hidden) for s in "fb"},
        **{f"l1{s}_b": (4 * hidden,) for s in "fb"},
        "t_w1": (above, layer),
        "t_b1": (layer,),
        "t_w2": (layer, len(TYPES)),
        "t_b2": (len(TYPES),),
        "t_o": (len(TYPES),),
        "a_w1": (above, layer),
        "a_b1": (layer,),
        "a_w": (layer, 4),
        "a_b": (4,),
        "c_w1": (above, layer),
        "c_b1": (layer,),
        "c_w2": (layer, len(CLAIMS)),
        "c_b2": (len(CLAIMS),),
    }
    return Reader(
        names,
        {k: chance.normal(scale=0.3, size=s) for k, s in shapes.items()},
        Letters(),
    )


def test_tokens_are_named_by_the_analysis() -> None:
    scene = scenes_of(VISIT)[0]
    named = name_tokens(scene)
    assert set(named.names) == set(FIELDS)
    assert all(len(x) == len(scene.clauses.words) for x in named.names.values())
    verb = at_word(scene, "زار")
    assert named.names["lemma"][verb] == "زار"
    assert named.names["tag"][verb].startswith("VERBperfect")
    assert named.names["syntax"][verb].startswith("P:verb-initial:main")
    assert TYPES.index("CONSULT") in {t for t, _ in named.offers[verb]}
    assert named.names["mention"][at_word(scene, "طهران")].startswith("capital")
    assert named.names["mention"][verb] == "-"


def test_derivations_share_their_verb_and_its_letters() -> None:
    """Who attacked, the attack and those who attacked: one verb, one root."""
    scene = scenes_of("هاجم المسلحون الثكنة وأوقع الهجوم قتلى قبل فرار المهاجمين.")[0]
    named = name_tokens(scene).names
    places = [at_word(scene, w) for w in ("هاجم", "الهجوم", "المهاجمين")]
    assert {named["root"][i] for i in places} == {"هجم"}
    assert named["verb"][places[0]] == named["verb"][places[2]] == "هاجم"
    assert len({named["form"][i] for i in places}) > 1
    assert strong_letters("زيارة") == strong_letters("زار") == "زر"


def test_a_sentence_is_read_alike_whatever_stands_beside_it() -> None:
    reader = small_reader()
    reader.weights["doc"][:] = 0.0  # What the article is about is meant to matter.
    one = scenes_of(VISIT)
    beside = scenes_of(VISIT + "\n" + SHELLED + "\n" + "نعم.")
    alone = reader.read(one)[0]
    among = reader.read(beside)
    assert len(among) == len(beside)
    np.testing.assert_allclose(alone.types, among[0].types, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(alone.aux, among[0].aux, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(alone.claims, among[0].claims, rtol=1e-4, atol=1e-4)


def test_both_directions_are_read() -> None:
    """A change at the end is seen at the beginning, one at the beginning at the end."""
    reader = small_reader()
    reader.weights["doc"][:] = 0.0
    first = reader.read(scenes_of("زار الوزير المالي طهران أمس"))[0]
    last = reader.read(scenes_of("زار الوزير المالي طهران غدا"))[0]
    start = reader.read(scenes_of("غادر الوزير المالي طهران أمس"))[0]
    assert not np.allclose(first.types[0], last.types[0])
    assert not np.allclose(first.types[-1], start.types[-1])


def test_what_the_encoder_sees_counts() -> None:
    """Words that the network has no names for differ by what the encoder makes of them."""
    reader = small_reader()
    reader.weights["doc"][:] = 0.0
    scene = scenes_of("زار الوزير المالي طهران أمس")
    before = reader.read(scene)[0]
    reader.weights["x_w"][:] = 0.0
    after = reader.read(scene)[0]
    assert not np.allclose(before.types, after.types)


def test_likelihoods_add_up() -> None:
    reading = small_reader().read(scenes_of(SHELLED))[0]
    np.testing.assert_allclose(np.exp(reading.aux).sum(1), 1.0, rtol=1e-4)


def test_no_sentence_no_reading() -> None:
    assert small_reader().read([]) == []


def test_steps_are_bounded() -> None:
    assert step(-99.0) == step(-7.0)
    assert step(99.0) == step(4.0)
    assert step(0.1) == 0


def test_topic_is_of_content_words() -> None:
    lemmas = topic_lemmas([name_tokens(s) for s in scenes_of(SHELLED)])
    assert "قصف" in lemmas
    assert "في" not in lemmas


def test_a_network_brings_layers_of_its_own_in_bytes(tmp_path: Path) -> None:
    """Tables named as raised go to the encoder, each column in steps of its own."""
    shipped, plain = load_encoder(), small_reader()
    assert shipped is not None
    last = shipped.layers - 1
    chance = np.random.default_rng(2)
    written: dict[str, NDArray[Any]] = dict(plain.weights)
    for name, table in shipped.tables.items():
        if not name.endswith(str(last)):
            continue
        above = f"raised_{name.removesuffix(str(last))}{last + 1}"
        if table.ndim == 2:
            steps = chance.integers(-127, 128, table.shape)
            written[above] = steps.astype(np.int8)
            written[f"{above}_steps"] = np.full(table.shape[1], 0.002, np.float32)
        else:
            written[above] = table.astype(np.float16)
    np.savez(tmp_path / "weights.npz", **written)
    (tmp_path / "names.json").write_text(json.dumps({f: [] for f in FIELDS}))
    reader = load_reader(tmp_path)
    assert reader is not None
    assert reader.encoder is not None
    assert reader.encoder.layers == shipped.layers + 1
    assert shipped.layers == last + 1, "the shipped encoder is as it was"
    assert set(reader.weights) == set(plain.weights)
    table = reader.encoder.tables[f"up{last + 1}"]
    assert table.dtype == np.float32
    np.testing.assert_allclose(
        table, written[f"raised_up{last + 1}"] * np.float32(0.002), rtol=1e-6
    )


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        (VISIT, "زار", "CONSULT"),
        (SHELLED, "قصف", "ASSAULT"),
        (
            "أدانت وزارة الخارجية المصرية الهجوم الذي شنته إسرائيل على غزة.",
            "أدانت",
            "ACCUSE",
        ),
    ],
)
def test_the_shipped_network_reads(text: str, word: str, type_: str) -> None:
    reader = load_reader()
    assert reader is not None
    scene = scenes_of(text)[0]
    reading = reader.read([scene])[0]
    i = at_word(scene, word)
    assert TYPES[int(reading.types[i].argmax())] == type_
    assert reading.types[i].max() > 0
    assert AUX[int(reading.aux[i].argmax())] == "actual"


def test_a_word_without_predicate_is_proposed_where_it_is_read() -> None:
    scene = scenes_of("أعرب الوزير عن تقديره لروسيا.")[0]
    reader = load_reader()
    assert reader is not None
    reading = reader.read([scene])[0]
    i = at_word(scene, "تقديره")
    found = {
        (t.first, CODER.knowledge.predicates[t.form.predicate].id)
        for t in read_triggers(scene, reading)
    }
    assert (reading.types[i, TYPES.index("SUPPORT")] >= READ) == (
        (i, "general.support") in found
    )
    assert all(id_.startswith("general.") for _, id_ in found)


def test_facts_name_type_and_rivals() -> None:
    reader = load_reader()
    assert reader is not None
    scene = scenes_of(SHELLED)[0]
    reading = reader.read([scene])[0]
    right = type_facts(reading, [0], "ASSAULT")
    wrong = type_facts(reading, [0], "CONSULT")
    assert "read-aux=actual" in right
    of = {
        f.split("=")[0]: int(f.split("=")[1])
        for f in right
        if f[:6] == "read-a" and "aux" not in f
    }
    other = {
        f.split("=")[0]: int(f.split("=")[1])
        for f in wrong
        if f[:6] == "read-a" and "aux" not in f
    }
    assert of["read-ahead"] > 0 > other["read-ahead"]


def test_the_coder_says_what_was_read() -> None:
    article = Article("a1", (0, len(SHELLED)))
    coded = CODER.code(Document("x.txt", SHELLED), article)
    assert [e.type for e in coded.events] == ["ASSAULT"]


def test_words_of_like_meaning_have_like_numbers() -> None:
    """'قصف' is nearer 'غارة' (air raid) than 'مباراة' (a match), 'باريس' nearer 'روما'."""
    reader = load_reader()
    assert reader is not None
    table = reader.weights["e_meaning"]

    def alike(one: str, other: str) -> float:
        a, b = (table[reader.number("meaning", x)] for x in (one, other))
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert alike("قصف", "غاره") > alike("قصف", "مباراه") + 0.2
    assert alike("اجتماع", "لقاء") > alike("اجتماع", "سياره") + 0.2
    assert not table[0].any(), "a lemma without a vector says nothing"


def test_claims_are_read() -> None:
    """'بهدف شراء السلاح' (in order to buy arms) reads as a driver, the visit does not."""
    reader = load_reader()
    assert reader is not None
    text = "زار وزير الدفاع المالي طهران الأربعاء بهدف شراء أسلحة متطورة لجيش بلاده."
    scene = scenes_of(text)[0]
    odds = reader.read([scene])[0].claims
    driver = CLAIMS.index("driver")
    verb, aim = at_word(scene, "زار"), at_word(scene, "بهدف")
    assert odds[aim, driver] > odds[verb, driver] + 2
    assert odds[aim, driver] > odds[aim, CLAIMS.index("constraint")]
    begins = odds[:, CLAIMS.index("begins")]
    assert begins.argmax() == aim
