"""Workers that die: the text that ends one is named, everything else is coded."""

from __future__ import annotations

import os
from typing import Any

import pytest
from tests.run.news import STRIKE, VISIT

from marsad.read import Failure
from marsad.records import CodedArticle, Document
from marsad.run import CodeOptions
from marsad.run.pipeline import code_documents


class Deadly(Document):
    """A document that ends the process that gets it."""

    def __reduce__(self) -> Any:
        return os._exit, (7,)


def test_a_text_that_ends_its_worker_is_named_and_the_others_are_coded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("marsad.run.pipeline.CHUNK", 2)
    monkeypatch.setattr("marsad.run.pipeline.AHEAD", 1)
    deadly = {"3", "6"}
    documents = [
        (Deadly if str(n) in deadly else Document)(
            str(n), "\n".join(STRIKE if n % 2 else VISIT), published="2022-05-03"
        )
        for n in range(9)
    ]
    found = list(code_documents(documents, CodeOptions(jobs=2)))
    assert [one.file for one in found] == [one.file for one in documents]
    failures = [one for one in found if isinstance(one, Failure)]
    assert {one.file for one in failures} == deadly
    assert {one.code for one in failures} == {"M-X02"}
    assert all(one.message.startswith(f"{one.file}: ") for one in failures)
    coded = [one for one in found if isinstance(one, CodedArticle)]
    assert all(one.events for one in coded)
