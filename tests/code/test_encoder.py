"""Words cut into pieces, and the language model's vectors of them in their sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from marsad.code.reader.encoder import (
    HEADS,
    LONGEST,
    Encoder,
    gelu,
    level,
    load_encoder,
    run_layer,
    unpack,
)
from marsad.code.reader.pieces import Pieces, load_pieces


def small_encoder(seed: int = 3) -> Encoder:
    """A layer of random weights over single letters."""
    chance = np.random.default_rng(seed)
    size = 2 * HEADS
    pieces = Pieces(dict.fromkeys(("?", "<", ">", "▁", *"ابتثجح"), -1.0))
    shapes: dict[str, tuple[int, ...]] = {
        "pieces": (10, size),
        "places": (LONGEST + 1, size),
        "qkv0": (size, 3 * size),
        "qkv_bias0": (3 * size,),
        "out0": (size, size),
        "up0": (size, 4 * size),
        "up_bias0": (4 * size,),
        "down0": (4 * size, size),
    }
    names = ("first", "mid", "end")
    gains = {f"{x}_gain{'0' if x != 'first' else ''}": np.ones(size) for x in names}
    zeros = {f"{x}_bias{'0' if x != 'first' else ''}": np.zeros(size) for x in names}
    zeros |= {"out_bias0": np.zeros(size), "down_bias0": np.zeros(size)}
    drawn = {k: chance.normal(scale=0.5, size=s) for k, s in shapes.items()}
    tables = {k: v.astype(np.float32) for k, v in (drawn | gains | zeros).items()}
    return Encoder(pieces, tables, 1, 2)


def test_a_word_is_cut_into_the_likeliest_pieces() -> None:
    scores = {"<unk>": 0.0, "\u2581": -3.0, "\u2581با": -4.0, "ب": -3.0, "اب": -1.0}
    pieces = Pieces(scores)
    # '▁' 'ب' 'اب' (-7) against '▁با' 'ب' (-7.0): the first found of equals stays.
    assert pieces.cut("باب") in {(1, 3, 4), (2, 3)}
    assert Pieces(scores | {"\u2581با": -3.0}).cut("باب") == (2, 3)
    assert Pieces(scores | {"اب": -0.5}).cut("باب") == (1, 3, 4)


def test_what_no_piece_has_is_unknown() -> None:
    pieces = Pieces({"<unk>": 0.0, "\u2581": -3.0, "ب": -3.0})
    assert pieces.cut("بxب") == (1, 2, 0, 2)
    assert pieces.cut("") == (1,)


def test_vowel_signs_and_lengthening_are_not_read() -> None:
    pieces = load_pieces()
    assert pieces.cut("أُسنِدَت") == pieces.cut("أسندت")
    assert pieces.cut("قـــصف") == pieces.cut("قصف")


def test_shipped_pieces_know_arabic() -> None:
    pieces = load_pieces()
    assert len(pieces.cut("الخارجية")) == 1
    assert 0 not in pieces.cut("واستهدافاتهم")
    assert 0 not in pieces.cut("2024")


def test_packed_weights_are_the_halves_of_bytes() -> None:
    packed = np.full((2, 16), 8 | 8 << 4, np.uint8)
    packed[0, 0] = 9 | 15 << 4
    packed[1, 3] = 0 | 7 << 4
    found = unpack(packed, np.array([0.5, 2.0], np.float16), 64)
    assert found.shape == (1, 64)
    assert found[0, 0] == 0.5
    assert found[0, 16] == 3.5
    assert found[0, 32 + 3] == -16.0
    assert found[0, 32 + 19] == -2.0
    assert np.count_nonzero(found) == 4


def test_a_sentence_is_encoded_alike_whatever_stands_beside_it() -> None:
    encoder = small_encoder()
    sentence = ["باب", "تحت", "جب"]
    (alone,) = encoder.encode([sentence])
    assert alone.shape == (3, encoder.size)
    many = encoder.encode([["ثا"] * 200, sentence, [], ["ب"]])
    assert [len(x) for x in many] == [200, 3, 0, 1]
    np.testing.assert_allclose(alone, many[1], rtol=1e-4, atol=1e-4)


def test_layers_raised_above_run_after_its_own() -> None:
    lower, other = small_encoder(), small_encoder(seed=4)
    second = {f"{k[:-1]}1": v for k, v in other.tables.items() if k.endswith("0")}
    raised = lower.raised(second)
    assert (lower.layers, raised.layers) == (1, 2)
    assert lower.raised({}) is lower
    # What the second layer makes of the first one's, sentence by sentence.
    numbers, spans, _ = lower.cut(["باب", "تحت"])
    t = lower.tables
    x = level(t["pieces"][numbers] + t["places"][: len(numbers)])
    for k in range(2):
        x = run_layer(x, raised.tables, k, [(0, len(x))])
    (found,) = raised.encode([["باب", "تحت"]])
    for row, (first, last) in zip(found, spans, strict=True):
        np.testing.assert_allclose(row, x[first:last].mean(0), rtol=1e-4, atol=1e-4)


def test_a_word_changes_with_its_company() -> None:
    encoder = small_encoder()
    first, second = encoder.encode([["باب", "تحت"], ["باب", "جاح"]])
    assert not np.allclose(first[0], second[0], atol=1e-2)


def test_words_too_far_behind_have_no_numbers() -> None:
    (found,) = small_encoder().encode([["ب"] * LONGEST])
    seen = np.flatnonzero(np.abs(found).sum(1))
    # Each word is two pieces, and one stands for the beginning.
    assert seen.tolist() == list(range((LONGEST - 1) // 2))


def test_nothing_is_encoded_to_nothing() -> None:
    assert small_encoder().encode([]) == []


def test_gelu_is_the_gate_by_the_normal_distribution() -> None:
    x = np.array([-10.0, -1.0, 0.0, 1.0, 10.0], np.float32)
    np.testing.assert_allclose(gelu(x), [0, -0.1588, 0, 0.8412, 10], atol=1e-3)


def test_no_files_no_encoder(tmp_path: Path) -> None:
    assert load_encoder(tmp_path) is None


def test_the_shipped_encoder_tells_senses_apart() -> None:
    """'عين' as appointed and as eye: nearer to its own sense than to the other."""
    encoder = load_encoder()
    assert encoder is not None
    sentences = [
        "عين الرئيس وزيرا جديدا للدفاع في الحكومة",
        "عين الملك سفيرا جديدا لدى فرنسا",
        "أصيب الطفل في عين واحدة وفقد البصر",
        "أجرى الطبيب جراحة في عين المريض",
    ]
    rows = []
    for sentence, encoded in zip(
        sentences, encoder.encode([s.split() for s in sentences]), strict=True
    ):
        row = encoded[sentence.split().index("عين")]
        rows.append(row / np.linalg.norm(row))
    near = np.array(rows) @ np.array(rows).T
    assert near[0, 1] > max(near[0, 2], near[0, 3], near[1, 2], near[1, 3])
    assert near[2, 3] > max(near[0, 2], near[0, 3], near[1, 2], near[1, 3])


@pytest.mark.parametrize("word", ["", "\u2581", "\n", "🙂", "a" * 5000])
def test_any_word_is_encoded(word: str) -> None:
    encoder = load_encoder()
    assert encoder is not None
    first, second = encoder.encode([[word, "قال"], ["قال"]])
    assert first.shape == (2, encoder.size)
    assert np.isfinite(first).all()
    assert second.any()
