"""PLOVER's own rules, for data that are to be read as PLOVER and nothing else.

The record keeps what the text says: the type of the act, and beside it whether it
happened. The manual (Open Event Data Alliance, draft 0.7, CC BY-SA 4.0) folds part of
that into the type. Each rule leaves its name in ``why``:

- ``strict:negation``: an act that did not happen is left out.
- ``strict:future-cooperation``: announced CONSULT, SUPPORT, COOPERATE and AID are
  AGREE, for the manual takes cooperation in the future tense for intent.
- ``strict:future-concession``: an announced RETREAT is CONCEDE: a promise of future
  concessions, a withdrawal declared and not carried out.
- ``strict:future-conflict``: announced PROTEST, SANCTION, MOBILIZE, COERCE and ASSAULT
  are THREATEN with what is threatened as the mode.
- ``strict:hypothetical``: what is only possible keeps its type and carries the context
  ``hypothetical``; what stays announced carries ``future``.
- ``strict:mode``, ``strict:context``: modes and contexts that are not the manual's go.
- ``strict:party``: an event without an actor, or COOPERATE, AID and SANCTION without a
  recipient, is left out; a reciprocal COOPERATE has its parties as actors.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.lexicon import Tables, load_ontology
from marsad.records import Event

COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})
THREATENED = {
    ("SANCTION", "expel"): "expel",
    ("SANCTION", ""): "relations",
    ("PROTEST", ""): "restrict",
    ("MOBILIZE", ""): "violence",
    ("COERCE", "seize"): "territory",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", ""): "restrict",
    ("ASSAULT", ""): "violence",
}
"""The mode of the threat by the type and mode of the act that is announced."""


class StrictRules:
    """The manual's rules over one lexicon."""

    def __init__(self, tables: Tables | None = None):
        source = tables or Tables()
        self.ontology = load_ontology(source)
        self.manual_modes = {
            (row["type"], row["mode"])
            for row in source.rows("ontology")
            if row["source"] == "manual"
        }
        self.contexts = {
            row["code"]
            for row in source.rows("labels/codebook")
            if row["kind"] == "context"
        }

    def apply(self, event: Event) -> tuple[Event | None, str]:
        """The event as PLOVER codes it, or None and the rule that left it out.

        ``ستزور البعثة بغداد`` (the mission will visit Baghdad), CONSULT/visit and
        ``future`` in the record, becomes AGREE.
        """
        if event.aux == "negation":
            return None, "strict:negation"
        if not event.actor or (
            event.type in NEEDS_RECIPIENT
            and not event.recipient
            and not (event.type == "COOPERATE" and len(event.actor) > 1)
        ):
            return None, "strict:party"
        return self._contexts(self._mode(self._future(event))), ""

    def _future(self, event: Event) -> Event:
        if event.aux != "future":
            return event
        if event.type in COOPERATION:
            return self._become(event, "AGREE", "", "strict:future-cooperation")
        if event.type == "RETREAT":
            return self._become(event, "CONCEDE", "", "strict:future-concession")
        for key in ((event.type, event.mode), (event.type, "")):
            if key in THREATENED:
                mode = THREATENED[key]
                return self._become(event, "THREATEN", mode, "strict:future-conflict")
        return event

    def _become(self, event: Event, kind: str, mode: str, rule: str) -> Event:
        entry = self.ontology[kind, mode]
        return replace(
            event,
            type=kind,
            mode=mode,
            aux="actual",
            quad=entry.quad,
            intensity=entry.intensity,
            why=(*event.why, rule),
        )

    def _mode(self, event: Event) -> Event:
        if not event.mode or (event.type, event.mode) in self.manual_modes:
            return event
        entry = self.ontology.get((event.type, ""))
        return replace(
            event,
            mode="",
            intensity=entry.intensity if entry else event.intensity,
            why=(*event.why, "strict:mode"),
        )

    def _contexts(self, event: Event) -> Event:
        kept = tuple(c for c in event.contexts if c in self.contexts)
        why = event.why
        if kept != event.contexts:
            why = (*why, "strict:context")
        if event.aux in ("hypothetical", "future"):
            kept = (*kept, event.aux)
            why = (*why, "strict:hypothetical")
        return replace(event, contexts=kept, why=why)
