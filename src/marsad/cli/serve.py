"""``marsad serve``: the store over HTTP, with the observatory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.store import Store


BACKLOG = 128
"""Connections that wait while the application loads."""


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "serve",
        help="serve a store: REST API, plain pages, the observatory",
        description="Serves a store. On this machine (the default) no login is needed; "
        "on a network every request needs a token of `marsad token create`.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--store", metavar="TARGET", help="a store's file or postgresql:// address"
    )
    source.add_argument(
        "--demo",
        action="store_true",
        help="code the sample corpus into a temporary store and serve that",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="port (default: 8000; 0: a free one)"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further host name that is answered, as behind a proxy; every request "
        "then needs a token",
    )
    parser.add_argument(
        "--rate",
        type=_count,
        default=600,
        metavar="N",
        help="requests a minute and client on a network, 0 for no limit (default: 600)",
    )
    parser.add_argument(
        "--max-body",
        type=_count,
        default=2 * 1024 * 1024,
        metavar="BYTES",
        help="largest request (default: 2 MiB)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; 2 when the store or the port cannot be had."""
    from marsad.serve import ServeOptions
    from marsad.store import StoreError

    options = ServeOptions(
        host=arguments.host,
        port=arguments.port,
        hosts=tuple(name.lower() for name in arguments.allow_host),
        rate=arguments.rate,
        max_body=arguments.max_body,
    )
    try:
        with _store(arguments) as store:
            if (options.hosts or not options.is_local) and not any(
                not token.revoked for token in store.view().tokens()
            ):
                print(
                    "marsad: no token yet, so nobody can enter; make one with "
                    "`marsad token create NAME --store TARGET`.",
                    file=sys.stderr,
                )
            return _serve(store, options)
    except StoreError as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2


def _serve(store: Store, options: object) -> int:
    import socket

    import uvicorn

    from marsad.serve import ServeOptions, create_app

    assert isinstance(options, ServeOptions)
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((options.host, options.port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        print(
            f"marsad: M-V01 cannot listen on {options.host}:{options.port} ({error}); "
            "name another --port.",
            file=sys.stderr,
        )
        return 2
    port = listening.getsockname()[1]
    shown = f"[{options.host}]" if ":" in options.host else options.host
    print(f"marsad: http://{shown}:{port}/  (stop with Ctrl-C)", file=sys.stderr)
    config = uvicorn.Config(
        create_app(store, options),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=20,
    )
    uvicorn.Server(config).run(sockets=[listening])
    return 0


@contextmanager
def _store(arguments: argparse.Namespace) -> Iterator[Store]:
    from marsad.store import open_store

    if not arguments.demo:
        with open_store(arguments.store, create=False) as store:
            yield store
        return
    with (
        TemporaryDirectory(prefix="marsad-demo-") as folder,
        open_store(Path(folder) / "demo.db") as store,
    ):
        fill_with_samples(store)
        yield store


def fill_with_samples(store: Store) -> None:
    """Code the sample corpus of the package into the store."""
    from marsad.clean import split_articles
    from marsad.code import RulesCoder
    from marsad.read import Failure, ReadOptions, open_inputs
    from marsad.store import RunInfo

    coder = RulesCoder()
    identity = coder.identity
    with as_file(files("marsad") / "demo") as folder:
        options = ReadOptions(metadata=Path(folder) / "metadata.jsonl")
        with store.writer() as writer:
            run = writer.start_run(
                RunInfo(identity["name"], identity["version"], identity["lexicon"])
            )
            for document in open_inputs([Path(folder) / "corpus"], options):
                if isinstance(document, Failure):
                    continue
                coded = [coder.code(document, a) for a in split_articles(document)]
                writer.add_coded(document, coded, run)
            writer.end_run(run)


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("must lie between 0 and 65535")
    return number


def _count(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number
