"""The clauses of a sentence: who does what to whom, as far as grammar tells."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.annotate.agreement import Agreement
from marsad.annotate.clause_drafts import Draft, Drawer
from marsad.annotate.clause_walk import Walker
from marsad.annotate.layout import Layout
from marsad.annotate.subjects import Resolver
from marsad.annotate.verbal_nouns import add_verbal_nouns
from marsad.records import Clause, Phrase


def clauses_of(
    layout: Layout, phrases: Sequence[Phrase], before: Agreement | None = None
) -> tuple[Clause, ...]:
    """The clauses of a sentence whose phrases are known, in order of predicates.

    ``before`` is how the last subject of the sentence before is agreed with: a verb
    without subject that fits it has the basis ``previous``. In 'قالت الحكومة إن
    واشنطن فرضت عقوبات على طهران' (the government said that Washington imposed sanctions
    on Tehran) the second clause is the content of the first, with subject 'واشنطن'
    before its verb, object 'عقوبات' and complement ('علي', 'طهران').
    """
    drawer = Drawer(layout, phrases)
    Walker(drawer).walk()
    Resolver(drawer, before).resolve()
    add_verbal_nouns(drawer)
    order = sorted(range(len(drawer.drafts)), key=lambda k: drawer.drafts[k].predicate)
    place = {old: new for new, old in enumerate(order)}
    place[-1] = -1
    return tuple(_finish(drawer.drafts[k], place) for k in order)


def _finish(draft: Draft, place: dict[int, int]) -> Clause:
    return Clause(
        draft.predicate,
        draft.kind,
        draft.subject,
        draft.basis,
        draft.objects,
        tuple(draft.complements),
        draft.voice,
        draft.relation,
        draft.link,
        draft.link_at,
        place[draft.governor],
        draft.antecedent,
        draft.light,
    )
