"""`pin`: makes the hash of a staff PIN."""

from __future__ import annotations

import getpass
import sys
from typing import Final

from mirror.config import user_config_file
from mirror.errors import MirrorError
from mirror.pin import hash_pin

__all__ = ["make_pin"]

_SHORTEST: Final = 4
_LONGEST: Final = 12


def make_pin() -> int:
    """Ask for a PIN and print the lines for the configuration.

    Read from the terminal without echo, twice; or one line from standard input when that is no terminal.
    """
    pin = _ask()
    if not (pin.isascii() and pin.isdigit() and _SHORTEST <= len(pin) <= _LONGEST):
        raise MirrorError(f"a PIN has {_SHORTEST} to {_LONGEST} digits and nothing else; try again.")
    print(f'[kiosk]\npin_hash = "{hash_pin(pin)}"')
    print(
        f"Put these lines into {user_config_file()} or the file that you name with --config.", file=sys.stderr
    )
    return 0


def _ask() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    try:
        pin = getpass.getpass("New staff PIN: ")
        again = getpass.getpass("The same again: ")
    except EOFError:
        raise MirrorError("no PIN was typed; try again.") from None
    if pin != again:
        raise MirrorError("the two PINs differ; try again.")
    return pin
