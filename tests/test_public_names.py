"""The public names mean the same however the package was imported before."""

from __future__ import annotations

import subprocess
import sys

import pytest

ORDERS = [
    "import marsad",
    "import marsad.code.rules, marsad",
    "from marsad.code import RulesCoder; import marsad",
    "import marsad.api; import marsad.code.rules; import marsad",
]


@pytest.mark.parametrize("order", ORDERS, ids=range(len(ORDERS)))
def test_code_is_the_function_whatever_was_imported_first(order: str) -> None:
    script = f"{order}; print(marsad.code.__name__, marsad.code.__module__)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["code", "marsad.api"]


def test_unknown_names_are_refused() -> None:
    import marsad

    with pytest.raises(AttributeError, match="no_such_name"):
        _ = marsad.no_such_name
