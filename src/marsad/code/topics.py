"""What an article is about, so far as it matters: politics, or a field that is none.

Sport, shows and markets attack, defend, sign and win too. An article full of the words
of one such field (``lexicon/data/topics.csv``) codes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from marsad.code.knowledge import Knowledge
from marsad.code.words import Words

LEAST, SHARE = 5, 0.05
"""How many different words of a field, and what share of the article's, make it one."""


def foreign_field(sentences: Sequence[Words], knowledge: Knowledge) -> str | None:
    """The field that is no politics and that the article is about, None where it is.

    'سجل المهاجم هدفين في الشوط الثاني من المباراة' (the striker scored two goals in the
    second half of the match) has five words of sport.
    """
    found: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    total = 0
    for words in sentences:
        for i in range(len(words)):
            if words.kinds[i]:
                continue
            total += 1
            topic = knowledge.of_word.topic(words.norm(i))
            if topic is not None:
                stem, field = topic
                found[field] += 1
                kinds.setdefault(field, set()).add(stem)
    for field, count in found.most_common(1):
        if len(kinds[field]) >= LEAST and count >= SHARE * total:
            return field
    return None
