"""Several networks learned at once, each on a core of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def side_by_side(
    task: Callable[..., None], calls: Sequence[tuple[Any, ...]], jobs: int
) -> None:
    """Call a function in processes of their own, so many at a time, each on one core."""
    # Started anew, not forked: the library's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    cores = context.Queue()
    for k in range(jobs):
        cores.put(k % (os.cpu_count() or 1))
    with ProcessPoolExecutor(jobs, context, _take_core, (cores,)) as pool:
        for one in [pool.submit(task, *call) for call in calls]:
            one.result()


def _take_core(cores: Any) -> None:
    """Keep a process to one core: the library's threads would wait for each other."""
    core = cores.get()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
