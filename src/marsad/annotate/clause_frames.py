"""The stretches of a sentence that want a predicate, and what closes them."""

from __future__ import annotations

from marsad.annotate.clause_drafts import Draft, Drawer, Frame


class Frames:
    """The stretch that is being read and those around it, with the drafts so far."""

    def __init__(self, drawer: Drawer) -> None:
        self.drawer = drawer
        self.layout = drawer.layout
        self.phrases = drawer.phrases
        self.drafts = drawer.drafts
        self.frame = Frame()
        self.stack: list[Frame] = []
        self.last_phrase = -1
        self.content: Frame | None = None

    def _push(self, frame: Frame) -> None:
        self.stack.append(self.frame)
        self.frame = frame

    def _unwind(self, depth: int = 0) -> None:
        """Go back to the outer stretch; ``depth`` levels, or out of relatives."""
        if depth:
            for _ in range(depth):
                if self.stack:
                    self._close(self.frame)
                    self.frame = self.stack.pop()
            return
        while self.stack and (
            self.frame.relation in ("relative", "adverbial", "argument", "purpose")
            and self.frame.comma
        ):
            self._close(self.frame)
            self.frame = self.stack.pop()

    def _latest_verb(self) -> int:
        if self.frame.verb >= 0:
            return self.frame.verb
        for frame in reversed(self.stack):
            if frame.verb >= 0:
                return frame.verb
        return -1

    def _close(self, frame: Frame) -> None:
        """A stretch without verb is a nominal clause where it has two parts."""
        if frame.verb >= 0 or not frame.before:
            return
        subject = frame.before[0]
        rest = [k for k in frame.before[1:] if self.phrases[k].kind != "time"]
        predicate = -1
        if rest and not self.phrases[rest[0]].is_definite:
            predicate = self.phrases[rest[0]].head
        elif frame.relation == "content" and frame.complements:
            predicate = self.phrases[frame.complements[0][1]].head
        elif rest and frame.relation == "content":
            predicate = self.phrases[rest[0]].head
        if predicate < 0:
            return
        self.drafts.append(
            Draft(
                predicate,
                "nominal",
                frame.relation,
                frame.link,
                frame.link_at,
                frame.governor,
                frame.antecedent,
                [subject],
                complements=list(frame.complements),
            )
        )
        frame.verb = len(self.drafts) - 1

    def _late_governors(self) -> None:
        """An adverbial clause at the head of a sentence depends on the next main one."""
        main = next((k for k, d in enumerate(self.drafts) if d.relation == "main"), -1)
        for draft in self.drafts:
            if draft.relation == "adverbial" and draft.governor < 0:
                draft.governor = main if self.drafts[main] is not draft else -1

    def _participle_latest(self) -> int:
        for k in range(len(self.drafts) - 1, -1, -1):
            if self.drafts[k].kind == "participle":
                return k if self.drafts[k].predicate > self._predicate() else -1
        return -1

    def _predicate(self) -> int:
        verb = self.frame.verb
        return self.drafts[verb].predicate if verb >= 0 else -1

    def _pronoun_at(self, i: int) -> int:
        if not self.layout.enclitic(i):
            return -1
        for number, phrase in enumerate(self.phrases):
            if phrase.first == i and phrase.kind == "pronoun":
                return number
        return -1

    def _is_aux(self, frame: Frame) -> bool:
        return self.layout.kinds[self.drafts[frame.verb].predicate] == "aux"
