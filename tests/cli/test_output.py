"""Results appear whole, and leave devices, pipes and links what they are."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from marsad.cli.output import whole_bytes, whole_output

TEXT = "زار الوزير طهران\n"


def write(path: Path, in_bytes: bool) -> None:
    """Write a text to where a user says that it should go."""
    if in_bytes:
        with whole_bytes(str(path)) as file:
            file.write(TEXT.encode())
    else:
        with whole_output(str(path)) as out:
            out.write(TEXT)


@pytest.mark.parametrize("in_bytes", [False, True], ids=["text", "bytes"])
def test_a_pipe_is_written_into_and_stays(tmp_path: Path, in_bytes: bool) -> None:
    pipe = tmp_path / "out"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe, in_bytes)
    reader.join(timeout=30)
    assert read == [TEXT.encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("in_bytes", [False, True], ids=["text", "bytes"])
def test_a_link_keeps_pointing_at_its_file(tmp_path: Path, in_bytes: bool) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "events.jsonl").write_text("old")
    link = tmp_path / "latest.jsonl"
    link.symlink_to(folder / "events.jsonl")
    write(link, in_bytes)
    assert link.is_symlink()
    assert (folder / "events.jsonl").read_text("utf-8") == TEXT
    assert os.listdir(folder) == ["events.jsonl"]


@pytest.mark.parametrize("in_bytes", [False, True], ids=["text", "bytes"])
def test_a_file_that_fails_does_not_appear(tmp_path: Path, in_bytes: bool) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("old")
    open_ = whole_bytes if in_bytes else whole_output
    with pytest.raises(ValueError, match="stopped"), open_(str(path)):
        raise ValueError("stopped")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["events.jsonl"]


def test_a_device_stays_a_device() -> None:
    write(Path(os.devnull), in_bytes=False)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
