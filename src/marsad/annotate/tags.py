"""Parts of speech in context: a small averaged perceptron over surface features."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from functools import lru_cache

from marsad.annotate.segments import Segments
from marsad.annotate.verbforms import verb_forms
from marsad.lexicon.tables import DATA

MODEL = "morphology/tags.json.gz"


def features(
    i: int,
    norms: Sequence[str],
    segments: Sequence[Segments],
    previous: str,
    before: str,
) -> list[str]:
    """The features of word ``i``; tags of the two words before are among them."""
    norm, cut = norms[i], segments[i]
    stem = cut.stem
    known = verb_forms().get(stem, "-")
    after = norms[i + 1] if i + 1 < len(norms) else "</s>"
    last = norms[i - 1] if i else "<s>"
    clitics = "+".join(cut.proclitics)
    return [
        "b",
        "w=" + norm,
        "s=" + stem,
        "c=" + clitics,
        "e=" + cut.enclitic,
        "p1=" + stem[:1] + "|" + clitics,
        "p2=" + stem[:2],
        "x1=" + stem[-1:] + "|" + clitics,
        "x2=" + stem[-2:],
        "x3=" + stem[-3:],
        "pat=" + stem[:1] + str(len(stem)) + stem[-1:],
        "t=" + previous,
        "tt=" + before + previous,
        "tc=" + previous + "|" + clitics + "|" + stem[:1],
        "lw=" + last,
        "nw=" + after,
        "n2=" + after[:3],
        "d=" + str(norm[:1].isdigit()),
        "f=" + known + "|" + clitics,
        "ft=" + known + "|" + previous,
        "fl=" + known + "|" + last,
    ]


@lru_cache(maxsize=1)
def load_tagger() -> dict[str, dict[str, float]]:
    """Weights by feature, then tag (learned from UD Arabic-PUD, CC BY-SA 3.0)."""
    raw = gzip.decompress((DATA / MODEL).read_bytes())
    model: dict[str, dict[str, float]] = json.loads(raw)
    return model


def tag(
    norms: Sequence[str],
    segments: Sequence[Segments],
    model: dict[str, dict[str, float]],
) -> list[str]:
    """The universal part-of-speech tag of each word of a sentence, greedily.

    'قصف الجيش المدينة' (the army shelled the town) gives VERB, NOUN, NOUN.
    """
    tags: list[str] = []
    previous, before = "<s>", "<s>"
    for i in range(len(norms)):
        totals: dict[str, float] = {}
        for name in features(i, norms, segments, previous, before):
            weights = model.get(name)
            if weights:
                for candidate, weight in weights.items():
                    totals[candidate] = totals.get(candidate, 0.0) + weight
        chosen = max(totals, key=lambda t: (totals[t], t)) if totals else "NOUN"
        tags.append(chosen)
        before, previous = previous, chosen
    return tags
