"""What a coded article teaches the network that reads sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from gold_articles import Coded
from numpy.typing import NDArray
from train_witnesses import roles_of_options

from marsad.code.reader.inputs import CLAIMS, TYPES, TokenNames, name_tokens
from marsad.code.reader.reading import AUX, topic_lemmas
from marsad.code.rules import RulesCoder
from marsad.records import Token

STRENGTHS = {"gold": 2.0, "written": 1.0, "news": 1.0}
"""What a sentence of each source of coded articles counts."""

EDGE = 3
"""So many characters a token may lie off the edge of a claim that it begins or ends."""

WITHOUT_CLAIMS = "written"
"""The source of whose articles not all have their claims coded."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence with the types, aux and claims of its tokens, the roles of its mentions.

    ``roles`` are trigger token, type, the mention's first and last token, role (0 none,
    1 actor, 2 recipient) and strength; ``claims`` is missing where none were coded.
    """

    article: str
    named: TokenNames
    types: NDArray[np.float32]
    aux: NDArray[np.int32]
    claims: NDArray[np.float32] | None
    roles: tuple[tuple[int, int, int, int, int, float], ...]
    topic: tuple[str, ...]
    source: str


def lessons_of(coder: RulesCoder, coded: Coded, source: str) -> list[Lesson]:
    """The lessons of an article's sentences, what its gold says of each token."""
    scenes = coder.set_scenes(coded.text, coded.annotation)
    proposals = coder.propose(scenes, [None] * len(scenes))
    named = [name_tokens(scene) for scene in scenes]
    topic = tuple(topic_lemmas(named))
    roles: list[list[tuple[int, int, int, int, int, float]]] = [[] for _ in scenes]
    for p in proposals:
        told = roles_of_options(p, coded)
        if told is None:
            continue
        own = {id(m) for m in p.scene.clauses.mentions}
        for o, role in zip(p.options, told[0], strict=True):
            if id(o.mention) in own:
                roles[p.scene.position].append(
                    (
                        p.trigger.first,
                        TYPES.index(p.predicate.type),
                        o.mention.first,
                        o.mention.last - 1,
                        role,
                        told[1],
                    )
                )
    found: list[Lesson] = []
    for scene, n, inside in zip(scenes, named, roles, strict=True):
        types = np.zeros((len(n), len(TYPES)), np.float32)
        aux = np.full(len(n), -1, np.int32)
        words = scene.clauses.words
        for event in coded.gold["events"]:
            for m in event["mentions"]:
                start, end = m["start"], m["start"] + len(m["trigger"])
                at = [
                    i
                    for i, t in enumerate(words.tokens)
                    if t.start < end and start < t.end
                ]
                for i in [i for i in at if not words.kinds[i]] or at[:1]:
                    types[i, TYPES.index(event["type"])] = 1.0
                    aux[i] = AUX.index(event["aux"])
        claims = None
        if source != WITHOUT_CLAIMS or coded.gold["claims_coded"]:
            claims = claims_of(words.tokens, coded.gold["claims"])
        found.append(
            Lesson(coded.name, n, types, aux, claims, tuple(inside), topic, source)
        )
    return [lesson for lesson in found if len(lesson.named)]


def claims_of(
    tokens: Sequence[Token], claims: Sequence[dict[str, Any]]
) -> NDArray[np.float32]:
    """What of ``CLAIMS`` holds of each token of a sentence."""
    found = np.zeros((len(tokens), len(CLAIMS)), np.float32)
    for claim in claims:
        start, end = claim["span"]
        inside = [i for i, t in enumerate(tokens) if t.start < end and start < t.end]
        if not inside:
            continue
        found[inside, CLAIMS.index(claim["kind"])] = 1.0
        # A claim of several sentences begins in the first and ends in the last.
        if start < tokens[inside[0]].end and start + EDGE >= tokens[inside[0]].start:
            found[inside[0], CLAIMS.index("begins")] = 1.0
        if end <= tokens[inside[-1]].end + EDGE:
            found[inside[-1], CLAIMS.index("ends")] = 1.0
    return found
