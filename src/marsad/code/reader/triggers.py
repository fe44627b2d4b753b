"""Words that the network reads as events though the lexicon offers no predicate."""

from __future__ import annotations

from marsad.code.knowledge import PredicateForm
from marsad.code.reader.inputs import TYPES
from marsad.code.reader.reading import Reading
from marsad.code.scene import Scene
from marsad.code.triggers import Trigger

READ = -1.5
"""The least log odds at which a word without a predicate is proposed."""


def read_triggers(scene: Scene, reading: Reading) -> list[Trigger]:
    """Triggers of a type's general predicate where no trigger of the type stands.

    In 'انتصار الجيش في المعركة' (the army's victory in the battle) 'انتصار' may be read
    as ASSAULT.
    """
    words, knowledge = scene.clauses.words, scene.knowledge
    offered = {
        (i, knowledge.predicates[t.form.predicate].type)
        for t in scene.triggers
        for i in range(t.first, t.last)
    }
    taken = {
        i
        for m in scene.clauses.mentions
        for i in range(m.first, m.last)
        if m.kind != "adjective"
    }
    found: list[Trigger] = []
    for i, at in zip(*(reading.types >= READ).nonzero(), strict=True):
        type_ = TYPES[at]
        if (i, type_) in offered or i in taken or words.kinds[i]:
            continue
        position = knowledge.general.get(type_)
        if position is not None:
            word = "verb" if words.aspects[i] else "masdar"
            form = PredicateForm(position, word)
            found.append(Trigger(int(i), int(i) + 1, form))
    return found
