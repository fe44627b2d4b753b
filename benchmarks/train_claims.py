"""Learn the weights of the claims model from coded articles and written sentences.

    train_claims.py GOLD --news ARTICLES [--readers FOLDS] [--half learn|all] [--out FILE]

GOLD is a folder of gold files (docs/en/record.md) with their texts in ``texts/``; only
the learning half (by the digest of the file name) is used unless ``--half all`` is
given, so the other half can check the result. ARTICLES is the file of news articles
that ``training/news.jsonl`` codes; ``claims_labels.csv`` marks the claims of some of them
and of others once more, by another coder. ``claims_passages.csv`` holds sentences written
for this. The coders of the news mark fewer claims than those of the gold: the gold has a
bias of its own, which is written as the model's. The network is one witness among the
features: ``--readers`` are its folds, so that no article is read by one that knows it.

First prints how well articles are coded that were not learned from, by cross-validation,
which also gives the threshold. Needs numpy and scipy (``pip install 'marsad[train]'``);
some three minutes. Writes weights by feature name, no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from gold_articles import Coded, is_learning, read_gold
from news_articles import read_news, read_texts
from numpy.typing import NDArray
from readers import Readers, load_readers
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from train_witnesses import read_written
from training_articles import FOLDER

from marsad.annotate.annotator import annotate
from marsad.code.claims.choose import Scored, choose
from marsad.code.claims.describe import about, span_of
from marsad.code.claims.extent import Passage
from marsad.code.claims.features import described_passages
from marsad.code.claims.find import numbered_paragraphs
from marsad.code.claims.model import FILE, ClaimsModel
from marsad.code.claims.sight import KINDS, see
from marsad.code.rules import RulesCoder
from marsad.lexicon.tables import read_csv
from marsad.records import Annotation, Article, Span

HERE = Path(__file__).parent
PENALTY = 20.0
"""Strong shrinkage: claims are few and their words common."""
LEAST = 6
"""A feature must be seen in so many articles."""
WEIGHTS = {"gold": 2.0, "marked": 1.5, "news": 1.0, "written": 1.0, "own": 1.0}
"""How much a passage of each source counts."""
FOLDS = 5
ROUNDS = 60
SMALLEST = 0.02
"""Weights below it, for all kinds, are not written."""
CONTEXT = (
    *("title", "lead", "last", "place=", "begins", "genre.", "heading", "sentence"),
    *("shape", "size", "whole.size=", "runs=", "from", "to=", "over=", "trail="),
    *("share=", "stretches", "opens.", "cues.s"),
)
"""Features of the article around and of extent: what a sentence alone has not."""
LABELS = {"D": "driver", "I": "implication", "C": "constraint"}

Array = NDArray[np.float32]
Marked = tuple[str, Span]


@dataclass(slots=True)
class Labelled:
    """An article with its claims and all its passages; ``fixed`` are found by rule.

    ``agreement[k]`` says how far passage ``k`` agrees with a claim of each kind,
    ``political[k]`` whether it concerns any code, without which it is no claim.
    """

    name: str
    source: str
    claims: list[Marked]
    sizes: list[int]
    fixed: list[Marked] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    political: list[bool] = field(default_factory=list)
    features: list[list[tuple[str, float]]] = field(default_factory=list)
    agreement: list[tuple[float, ...]] = field(default_factory=list)


def shared_half(a: Span, b: Span) -> float:
    """What two extents share of the longer one; 0 below a half: then they differ."""
    longer = max(a[1] - a[0], b[1] - b[0])
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / longer if longer and 2 * max(0, shared) >= longer else 0.0


def label(
    coder: RulesCoder,
    name: str,
    source: str,
    text: str,
    annotation: Annotation,
    claims: Sequence[Marked],
) -> Labelled:
    """The article with its passages, each compared with the claims."""
    scenes = coder.set_scenes(text, annotation)
    sights = see(text, annotation, scenes, coder.read(scenes))
    found = Labelled(name, source, list(claims), [len(s.stretches) for s in sights])
    skipped: set[int] = set()
    for first, last, kind, _ in numbered_paragraphs(sights):
        skipped.update(range(first, last))
        start = sights[first].clauses.words.sentence.start
        found.fixed.append((kind, (start, sights[last - 1].clauses.words.sentence.end)))
    for passage, around, names in described_passages(sights, skipped):
        features = [*around.items(), *((n, 1.0) for n in names if n not in around)]
        if source == "own":
            features = [(n, v) for n, v in features if not n.startswith(CONTEXT)]
        span = span_of(sights[passage.sentence], passage)
        found.passages.append(passage)
        found.spans.append(span)
        found.political.append(bool(about(sights, passage)))
        found.features.append(features)
        found.agreement.append(
            tuple(
                max((shared_half(span, s) for k, s in claims if k == kind), default=0.0)
                for kind in KINDS
            )
        )
    return found


def from_coded(
    coder: RulesCoder, readers: Readers, source: str, coded: Sequence[Coded]
) -> Iterator[Labelled]:
    """Gold or news articles, read by networks that have not learned from them."""
    for c in coded:
        coder.reader = readers.of(c.name)
        claims = [(x["kind"], (x["span"][0], x["span"][1])) for x in c.gold["claims"]]
        yield label(coder, c.name, source, c.text, c.annotation, claims)


def from_labels(
    coder: RulesCoder, readers: Readers, articles: Path, file: Path
) -> Iterator[Labelled]:
    """The news articles whose claims ``claims_labels.csv`` marks by offsets."""
    claims: dict[str, list[Marked]] = {}
    for row in read_csv(file):
        marked = claims.setdefault(row["article"], [])
        if row["kind"]:
            marked.append((row["kind"], (int(row["start"]), int(row["end"]))))
    for record in read_texts(articles):
        name, text = record["id"], record["text"]
        if name in claims:
            published = (record.get("published") or "")[:10] or None
            article = Article(
                "a1", (0, len(text)), title=record.get("title"), published=published
            )
            annotation = annotate(text, article)
            coder.reader = readers.of(name)
            yield label(coder, name, "marked", text, annotation, claims[name])


def from_passages(
    coder: RulesCoder, readers: Readers, file: Path
) -> Iterator[Labelled]:
    """The sentences written for this, their claims marked by braces."""
    coder.reader = readers.whole
    for row in read_csv(file):
        text, claims = unmark(row["text"])
        annotation = annotate(text, Article("a1", (0, len(text))))
        yield label(coder, row["id"], "own", text, annotation, claims)


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and the claims: 'زار {D بهدف كذا}' has a driver."""
    text, claims = "", []
    kind, start, i = "", 0, 0
    while i < len(marked):
        if marked[i] == "{":
            kind, start, i = LABELS[marked[i + 1]], len(text), i + 3
        elif marked[i] == "}":
            claims.append((kind, (start, len(text))))
            i += 1
        else:
            text += marked[i]
            i += 1
    return text, claims


@dataclass(slots=True)
class Table:
    """All passages as rows: features, shares of the kinds and of none, weights.

    The columns are the features, then two that say that a passage is of the gold and of
    the written sentences.
    """

    names: list[str]
    rows: csr_matrix
    target: Array
    weight: Array
    article: NDArray[np.int64]


def tabulate(articles: Sequence[Labelled]) -> Table:
    """The articles' passages as one table; rare features are left out."""
    seen = Counter(n for a in articles for n in {n for f in a.features for n, _ in f})
    names = sorted(n for n, many in seen.items() if many >= LEAST)
    at = {n: k for k, n in enumerate(names)}
    places: list[int] = []
    values: list[float] = []
    ends = [0]
    for a in articles:
        for features in a.features:
            for n, v in features:
                if n in at:
                    places.append(at[n])
                    values.append(v)
            ends.append(len(places))
        a.features = []
    size = len(ends) - 1
    rows = csr_matrix(
        (np.array(values, np.float32), np.array(places, np.int32), np.array(ends)),
        shape=(size, len(names)),
    )
    article = np.repeat(np.arange(len(articles)), [len(a.passages) for a in articles])
    source = np.array([a.source for a in articles])[article]
    gold = (source == "gold").astype(np.float32)
    own = (source == "own").astype(np.float32)
    agreement = np.array([x for a in articles for x in a.agreement], np.float32)
    total = agreement.sum(1, keepdims=True)
    target = np.hstack([agreement / np.maximum(total, 1e-9), total == 0])
    crowd = [
        n
        for a in articles
        for many in [Counter(p.sentence for p in a.passages)]
        for n in (many[p.sentence] for p in a.passages)
    ]
    weight = np.array([WEIGHTS[s] for s in source]) / np.sqrt(crowd)
    bias = csr_matrix(np.stack([gold, own], axis=1))
    return Table(
        names,
        hstack([rows, bias]).tocsr(),
        target.astype(np.float32),
        weight.astype(np.float32),
        article,
    )


def fit(table: Table, chosen: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weights of a multinomial logistic model, one row a column, the last the bias.

    An L2 penalty lies on all but the bias.
    """
    x, y, w = table.rows[chosen], table.target[chosen], table.weight[chosen, None]
    turned = x.T.tocsr()
    size = x.shape[1]

    def value_and_slope(
        point: NDArray[np.float64],
    ) -> tuple[float, NDArray[np.float64]]:
        weights = point.reshape(size + 1, 3)
        z = x @ weights[:size].astype(np.float32) + weights[size].astype(np.float32)
        z = np.hstack([z, np.zeros((len(z), 1), np.float32)])
        z -= z.max(1, keepdims=True)
        z -= np.log(np.exp(z).sum(1, keepdims=True))
        value = -float((w * y * z).sum(dtype=np.float64))
        error = (w * (np.exp(z) - y))[:, :3]
        slope = np.vstack([turned @ error, error.sum(0)]).astype(np.float64)
        slope[:size] += PENALTY * weights[:size]
        value += PENALTY / 2 * float((weights[:size] ** 2).sum())
        return value, slope.ravel()

    found = minimize(
        value_and_slope,
        np.zeros((size + 1) * 3),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ROUNDS, "maxcor": 12},
    )
    weights: NDArray[np.float64] = found.x.reshape(size + 1, 3)
    return weights


def chances(table: Table, chosen: NDArray[np.int64], weights: Array) -> Array:
    """The probability of each kind for the chosen rows."""
    z = np.asarray(table.rows[chosen] @ weights[:-1] + weights[-1])
    top = np.maximum(z.max(1, keepdims=True), 0.0)
    e = np.exp(z - top)
    found: Array = e / (e.sum(1, keepdims=True) + np.exp(-top))
    return found


def predict(article: Labelled, chance: Array, threshold: float) -> list[Marked]:
    """The claims found in an article at a threshold."""
    found = list(article.fixed)
    scored: dict[int, list[Scored]] = {}
    places = {p: k for k, p in enumerate(article.passages)}
    for k in np.nonzero(chance.max(1) > threshold)[0]:
        passage, best = article.passages[k], int(chance[k].argmax())
        one = Scored(passage, KINDS[best], float(chance[k, best]))
        scored.setdefault(passage.sentence, []).append(one)
    for position, ones in scored.items():
        for one in choose(ones, article.sizes[position], threshold):
            k = places[one.passage]
            if article.political[k]:
                found.append((one.kind, article.spans[k]))
    return found


def count(found: Sequence[Marked], claims: Sequence[Marked]) -> int:
    """How many claims are found: right kind, half of the longer extent shared."""
    left = list(found)
    right = 0
    for kind, span in claims:
        for one in left:
            if one[0] == kind and shared_half(one[1], span):
                left.remove(one)
                right += 1
                break
    return right


def cross_validate(
    articles: Sequence[Labelled], table: Table
) -> dict[str, dict[float, float]]:
    """F1 by threshold on held-out articles of the gold and of the news."""
    steps = [round(0.02 * k, 2) for k in range(4, 21)]
    fold = np.array(
        [
            -1
            if a.source == "own"
            else int(hashlib.md5(a.name.encode()).hexdigest(), 16) % FOLDS
            for a in articles
        ]
    )
    tally = {
        s: {t: np.zeros(3, int) for t in steps}
        for s in ("gold", "marked", "news", "written")
    }
    for k in range(FOLDS):
        held = fold[table.article] == k
        weights = fit(table, np.nonzero(~held)[0])
        rows = np.nonzero(held)[0]
        chance = chances(table, rows, weights)
        of = table.article[rows]
        for i in np.nonzero(fold == k)[0]:
            a = articles[i]
            for t in steps:
                found = predict(a, chance[of == i], t)
                right = count(found, a.claims)
                tally[a.source][t] += (right, len(found), len(a.claims))
    return {
        s: {t: float(2 * n[0] / max(1, n[1] + n[2])) for t, n in by.items()}
        for s, by in tally.items()
    }


def best_threshold(by_source: dict[str, dict[float, float]]) -> float:
    """The threshold that is good for the gold and for the marked articles.

    Its neighbours must be good too: the curve of few claims is ragged.
    """
    steps = sorted(by_source["gold"])
    f1 = {t: by_source["gold"][t] + by_source["marked"][t] for t in steps}
    smooth = {
        b: f1[a] + f1[b] + f1[c]
        for a, b, c in zip(steps, steps[1:], steps[2:], strict=False)
    }
    return max(smooth, key=lambda t: (round(smooth[t], 6), -t))


def model_of(
    table: Table, weights: NDArray[np.float64], threshold: float
) -> ClaimsModel:
    """The model for articles coded as the gold is."""
    size = len(table.names)
    return ClaimsModel(
        dict(zip(table.names, map(tuple, weights[:size].tolist()), strict=True)),
        tuple((weights[-1] + weights[size]).tolist()),
        threshold,
    )


def main() -> None:
    """Fit the model and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--readers", type=Path, help="the folds of train_reader.py")
    parser.add_argument("--half", choices=("learn", "all"), default="learn")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--threshold", type=float, help="instead of cross-validation")
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    readers = load_readers(arguments.readers)
    gold = [
        c
        for c in read_gold([arguments.gold])
        if arguments.half == "all" or is_learning(c.name)
    ]
    articles = [
        *from_coded(coder, readers, "gold", gold),
        *from_labels(coder, readers, arguments.news, HERE / "claims_labels.csv"),
        *from_passages(coder, readers, HERE / "claims_passages.csv"),
        *from_coded(coder, readers, "news", read_news(arguments.news)),
        *from_coded(
            coder,
            readers,
            "written",
            [c for c in read_written(FOLDER) if c.gold["claims_coded"]],
        ),
    ]
    table = tabulate(articles)
    weights = fit(table, np.arange(len(table.weight)))
    threshold = arguments.threshold
    if threshold is None:
        by_source = cross_validate(articles, table)
        threshold = best_threshold(by_source)
        for source, f1 in by_source.items():
            print(f"cross-validated F1 on {source} {f1[threshold]:.3f} at {threshold}")
    model = model_of(table, weights, threshold)
    write(arguments.out, model)
    print(
        f"{sum(len(a.claims) for a in articles)} claims in {len(articles)} texts, "
        f"{len(model.weights)} features"
    )


def write(file: Path, model: ClaimsModel) -> None:
    """Write the weights that are not nothing, rounded."""
    lines = ",\n".join(
        f"{json.dumps(n, ensure_ascii=False)}: {json.dumps([round(w, 3) for w in ws])}"
        for n, ws in sorted(model.weights.items())
        if max(map(abs, ws)) >= SMALLEST
    )
    bias = {k: round(b, 3) for k, b in zip(KINDS, model.bias, strict=True)}
    file.write_text(
        f'{{"bias": {json.dumps(bias)},\n"threshold": {model.threshold:.2f},\n'
        f'"weights": {{\n{lines}\n}}}}\n',
        "utf-8",
    )


if __name__ == "__main__":
    main()
