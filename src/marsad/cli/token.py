"""``marsad token``: who may use a server on a network."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from marsad.serve.tokens import ROLES, digest, make_token

if TYPE_CHECKING:
    from marsad.store import Store


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "token",
        help="make, list and revoke tokens of the API",
        description="Tokens let people and programs use `marsad serve` on a network. A "
        "token is shown once; the store keeps a digest of it.",
    )
    parser.add_argument("action", choices=("create", "list", "revoke"))
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME|ID",
        help="create: whose token it is; revoke: the number that list shows",
    )
    parser.add_argument(
        "--store",
        required=True,
        metavar="TARGET",
        help="a store's file or postgresql:// address",
    )
    parser.add_argument(
        "--role",
        choices=ROLES,
        default="reader",
        help="reader reads; reviewer also decides; admin both (default: reader)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; 1 when there is no such token, 2 for wrong use."""
    from marsad.store import StoreError, open_store

    if arguments.action != "list" and not arguments.name:
        what = "NAME" if arguments.action == "create" else "ID"
        print(
            f"marsad: M-V02 `token {arguments.action}` needs {what}.", file=sys.stderr
        )
        return 2
    try:
        with open_store(arguments.store, create=False) as store:
            if arguments.action == "create":
                return _create(store, arguments.name, arguments.role)
            if arguments.action == "list":
                return _list(store)
            return _revoke(store, arguments.name)
    except StoreError as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2


def _create(store: Store, name: str, role: str) -> int:
    token = make_token()
    with store.writer() as writer:
        writer.add_token(name, role, digest(token))
    print("marsad: keep it now, it is not shown again:", file=sys.stderr)
    print(token)
    return 0


def _list(store: Store) -> int:
    for token in store.view().tokens():
        state = f"revoked {token.revoked}" if token.revoked else "valid"
        print(f"{token.id}\t{token.name}\t{token.role}\t{token.created}\t{state}")
    return 0


def _revoke(store: Store, number: str) -> int:
    with store.writer() as writer:
        done = number.isdigit() and writer.revoke_token(int(number))
    if not done:
        print(
            f"marsad: M-V03 no valid token {number}; `marsad token list` shows them.",
            file=sys.stderr,
        )
        return 1
    return 0
