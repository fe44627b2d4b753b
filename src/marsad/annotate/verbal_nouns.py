"""Verbal nouns as predicates, with the light verbs that carry them."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.clause_drafts import Draft, Drawer
from marsad.annotate.closed import load_closed
from marsad.annotate.normalize import fold
from marsad.annotate.valency import controls, lemmas_of, takes_object
from marsad.lexicon.tables import Tables, split


@lru_cache(maxsize=1)
def light_verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Folded verbs with the slots of their noun and what their subject is to it.

    'قام' has (('ب', 'A'),): in 'قام الجيش بقصف' (the army did a shelling) the subject
    acts; 'تلقى' (received) has (('o', 'R'),).
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in Tables().rows("light"):
        for verb in split(row["verb"]):
            lemma = fold(verb.split()[0])
            found.setdefault(lemma, []).append((fold(row["noun"]), row["subject"]))
    return {verb: tuple(slots) for verb, slots in found.items()}


def add_verbal_nouns(drawer: Drawer) -> None:
    """Add a draft for each verbal noun of a sentence whose verbs are resolved."""
    owners = _owners(drawer)
    lights = _lights(drawer)
    verbs = len(drawer.drafts)
    for number, phrase in enumerate(drawer.phrases):
        if phrase.kind == "masdar" or number in lights:
            if any(d.predicate == phrase.head for d in drawer.drafts[:verbs]):
                continue
            _add(drawer, number, owners, lights)


def _owners(drawer: Drawer) -> dict[int, int]:
    """The draft in which each phrase stands as an argument."""
    found: dict[int, int] = {}
    for number, draft in enumerate(drawer.drafts):
        named = (*draft.objects, *draft.subject, *(k for _, k in draft.complements))
        for k in named:
            found.setdefault(k, number)
    return found


def _lights(drawer: Drawer) -> dict[int, tuple[int, str]]:
    """The nouns that light verbs carry: phrase to draft and part of the subject."""
    found: dict[int, tuple[int, str]] = {}
    done = load_closed().groups.get("done", frozenset())
    for number, draft in enumerate(drawer.drafts):
        if draft.kind in ("nominal", "verbal-noun"):
            continue
        reading = drawer.reading(draft.predicate)
        lemmas = lemmas_of(reading) if reading is not None else ()
        pairs = [(x, *pair) for x in lemmas for pair in light_verbs().get(x, ())]
        for lemma, slot, part in pairs:
            carried = _in_slot(draft, slot)
            carried = [k for k in carried if _may_carry(drawer, k, slot, lemma, done)]
            if not carried:
                continue
            draft.light = drawer.phrases[carried[0]].head
            for k in carried:
                for member in drawer.group(k):
                    found.setdefault(member, (number, part))
            break
    return found


def _in_slot(draft: Draft, slot: str) -> list[int]:
    if slot == "o":
        return list(draft.objects[:1]) if draft.voice == "active" else []
    if slot == "s":
        return list(draft.subject[:1] or draft.objects[:1])
    return [k for p, k in draft.complements if p == slot][:1]


def _may_carry(
    drawer: Drawer, number: int, slot: str, lemma: str, done: frozenset[str]
) -> bool:
    phrase = drawer.phrases[number]
    if phrase.kind not in ("masdar", "noun") or phrase.is_human:
        return False
    if load_closed().is_in("mental_body", drawer.lemma(phrase.head)):
        return False
    return phrase.kind == "masdar" or slot != "s" or lemma not in done


def _add(
    drawer: Drawer,
    number: int,
    owners: dict[int, int],
    lights: dict[int, tuple[int, str]],
) -> None:
    phrase = drawer.phrases[number]
    draft = Draft(phrase.head, "verbal-noun", "argument")
    top = number
    while drawer.phrases[top].parent >= 0:
        top = drawer.phrases[top].parent
    draft.governor = owners.get(number, owners.get(top, -1))
    carrier = lights.get(number)
    light_subject: tuple[int, ...] = ()
    stated = False
    if carrier is not None:
        verb = drawer.drafts[carrier[0]]
        draft.governor, draft.light = carrier[0], verb.predicate
        light_subject = verb.subject if carrier[1] in ("A", "R") else ()
        stated = load_closed().is_in("stating", drawer.lemma(verb.predicate))
    controller = _controller(drawer, number, draft.governor)
    led = bool(light_subject) and not stated
    _fill(drawer, number, draft, led or bool(controller))
    if controller and not draft.subject:
        draft.subject, draft.basis = controller, "control"
    if carrier is not None:
        verb = drawer.drafts[carrier[0]]
        part = carrier[1]
        if part == "A" and light_subject and not draft.subject:
            draft.subject, draft.basis = light_subject, "light"
        elif part == "R" and light_subject and not draft.objects:
            draft.objects = light_subject
        elif part == "-" and not draft.subject:
            done = load_closed().is_in("done", drawer.layout.norms[verb.predicate])
            draft.voice = "passive" if done or verb.voice == "passive" else draft.voice
        for pair in verb.complements:
            if pair not in draft.complements and pair[1] != number:
                draft.complements.append(pair)
                if pair[0] == "agent" and not draft.subject:
                    draft.subject, draft.basis = drawer.group(pair[1]), "agent"
    drawer.drafts.append(draft)


def _controller(drawer: Drawer, number: int, governor: int) -> tuple[int, ...]:
    """Who does the verbal noun that a verb governs: 'تعهدت الدول بتقديم مساعدات'."""
    if governor < 0:
        return ()
    verb = drawer.drafts[governor]
    reading = drawer.reading(verb.predicate)
    if reading is None or verb.kind in ("nominal", "verbal-noun"):
        return ()
    if ("ل", number) in verb.complements and verb.light != (
        drawer.phrases[number].head
    ):
        return verb.subject  # 'أرسلت قوات لدعم الحكومة': sent troops to support
    for lemma in lemmas_of(reading):
        for slot, who in controls().get(lemma, ()):
            if slot == "o":
                there = number in verb.objects
            else:
                there = (slot, number) in verb.complements
            if there:
                return verb.subject if who == "s" else verb.objects
    return ()


def _fill(drawer: Drawer, number: int, draft: Draft, led: bool) -> None:
    """The genitive and the phrases behind a verbal noun as its arguments."""
    phrases = drawer.phrases
    _collect(drawer, number, draft)
    agents = [k for p, k in draft.complements if p == "agent"]
    genitive = drawer.part(number, "genitive")
    if agents:
        draft.subject, draft.basis = drawer.group(agents[0]), "agent"
    if genitive < 0:
        return
    members = drawer.group(genitive)
    marked = [k for p, k in draft.complements if p == "ل"]
    acts = _acts(drawer, number, genitive, led or bool(agents))
    suffers = load_closed().is_in("patient", drawer.lemma(phrases[number].head))
    owned = marked and _is_owner(drawer, genitive) and not suffers
    if acts or (owned and not agents):
        draft.subject, draft.basis = members, "genitive"
        if marked and not draft.objects and _takes_object(drawer, number):
            draft.objects = drawer.group(marked[0])
    else:
        draft.objects = members
        if phrases[genitive].kind == "pronoun" and led:
            draft.objects = drawer.group(marked[0]) if marked else ()


def _collect(drawer: Drawer, number: int, draft: Draft) -> None:
    """The prepositional phrases that follow a verbal noun directly."""
    phrases, layout = drawer.phrases, drawer.layout
    at = phrases[number].last
    own = True
    while at < len(layout):
        kind = layout.kinds[at]
        if kind in ("prep", "agentive"):
            number_at = next(
                (
                    drawer.starts[k]
                    for k in (at, at + layout.lengths[at])
                    if k in drawer.starts
                ),
                -1,
            )
        else:
            number_at = drawer.starts.get(at, -1)
        if number_at < 0:
            break
        phrase = phrases[number_at]
        if phrase.relation == "conjunct":
            at = max(phrase.last, at + 1)
            continue
        if not phrase.preposition:
            if own and _is_object(drawer, number_at) and not draft.objects:
                draft.objects = drawer.group(number_at)
                at = phrase.last
                continue
            break
        if not own and not _is_own(phrase.preposition):
            break
        draft.complements.append((phrase.preposition, number_at))
        if phrase.kind == "masdar":
            break
        own = False
        at = max(phrase.last, at + 1)


def _is_own(preposition: str) -> bool:
    """Whether a later phrase behind a verbal noun may still belong to it."""
    return preposition == "agent" or load_closed().is_in(
        "verbal_noun_preposition", preposition
    )


def _is_object(drawer: Drawer, number: int) -> bool:
    reading = drawer.reading(drawer.phrases[number].head)
    return (
        reading is not None
        and reading.state == "indefinite"
        and (reading.kind != "active participle")
    )


def _is_owner(drawer: Drawer, genitive: int) -> bool:
    phrase = drawer.phrases[genitive]
    lemma = drawer.lemma(phrase.head)
    return (
        phrase.is_human
        or phrase.kind in ("pronoun", "name")
        or load_closed().is_in("mental_body", lemma)
    )


def _takes_object(drawer: Drawer, number: int) -> bool:
    reading = drawer.reading(drawer.phrases[number].head)
    source = reading.source if reading is not None else ""
    return not source or takes_object(source)


def _acts(drawer: Drawer, number: int, genitive: int, has_agent: bool) -> bool:
    """Whether the genitive of a verbal noun does the act, and does not suffer it."""
    classes = load_closed()
    head = drawer.phrases[number].head
    reading = drawer.reading(head)
    lemma = drawer.lemma(head)
    source = reading.source if reading is not None else ""
    form = reading.form if reading is not None else ""
    if classes.is_in("patient", lemma) and form != "VII":
        return False
    if form == "VII" or (
        source and form not in ("II", "III", "IV") and not takes_object(source)
    ):
        return True
    if has_agent:
        return False
    owner = _is_owner(drawer, genitive)
    if classes.is_in("agent", lemma):
        return owner or not source
    return owner
