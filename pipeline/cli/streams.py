"""Standard streams that whoever started the program has closed (`>&-`, some daemons)."""

from __future__ import annotations

import os
import sys
from typing import Any


def open_closed() -> None:
    """Put a stream in the place of each that is closed, where Python has None and every use would fail.

    An input is then at its end, and what is said to people is lost, as they asked for. What is written to a standard
    output that is closed must not be lost in silence: its stream refuses every byte.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _stream(number, f"<{name}>", mode))


def _stream(number: int, name: str, mode: str) -> Any:
    opened = os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    if opened != number:  # the number must be taken, or the next file that is opened gets it
        os.dup2(opened, number)
        os.close(opened)
    stream: Any = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - for good
    stream.buffer.raw.name = name  # as Python calls its own
    return stream
