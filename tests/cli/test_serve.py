"""``marsad serve`` and ``marsad token`` from the command line, over loopback HTTP."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from marsad.cli import main
from marsad.store import open_store


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    """A server of its own process; its address."""
    command = [sys.executable, "-m", "marsad", "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if match := re.search(r"http://(\S+):(\d+)/", line):
                break
        else:
            raise AssertionError(said)
        try:
            yield f"http://127.0.0.1:{match[2]}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def wait_for(address: str) -> httpx.Response:
    transport = httpx.HTTPTransport(retries=20)
    with httpx.Client(transport=transport, timeout=60) as client:
        return client.get(f"{address}/api/v1/session")


def test_the_demo_is_coded_and_served() -> None:
    with serving("--demo") as address:
        assert wait_for(address).json()["role"] == "admin"
        overview = httpx.get(f"{address}/api/v1/overview", timeout=60).json()
        assert overview["counts"]["articles"] > 8
        assert overview["counts"]["events"] > 30
        page = httpx.get(f"{address}/plain/?lang=ar", timeout=60)
        assert "مرصد" in page.text


def test_a_network_server_asks_for_a_token_of_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "news.db")
    open_store(target).close()
    assert (
        main(["token", "create", "أمل", "--store", target, "--role", "reviewer"]) == 0
    )
    said = capsys.readouterr()
    token = said.out.strip()
    assert "not shown again" in said.err
    with serving("--store", target, "--host", "0.0.0.0") as address:
        assert wait_for(address).status_code == 401
        headers = {"authorization": f"Bearer {token}"}
        session = httpx.get(f"{address}/api/v1/session", headers=headers).json()
        assert (session["user"], session["role"]) == ("أمل", "reviewer")
        assert main(["token", "list", "--store", target]) == 0
        row = capsys.readouterr().out.strip().split("\t")
        assert row[1:3] == ["أمل", "reviewer"]
        assert token not in "".join(row)
        assert main(["token", "revoke", row[0], "--store", target]) == 0
        again = httpx.get(f"{address}/api/v1/session", headers=headers)
        assert again.status_code == 401
    assert main(["token", "revoke", row[0], "--store", target]) == 1
    assert "M-V03" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["serve", "--store", "missing.db"], "M-S01"),
        (["token", "list", "--store", "missing.db"], "M-S01"),
        (["token", "create", "--store", "missing.db"], "M-V02"),
        (["serve", "--demo", "--host", "203.0.113.7"], "M-V01"),
    ],
)
def test_wrong_use_says_how_to_mend_it(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
