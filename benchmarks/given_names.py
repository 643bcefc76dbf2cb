"""Makes `models/given_names.txt` from the lists of the package Faker: `pip install faker`, then

    python -m benchmarks.given_names

The lists are those of its providers for persons, one for each language and country (MIT license).
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from racemark.models.given_names import FILE, folded

_PROVIDERS = "faker.providers.person"
_SCRIPTS = 0x600
"""Below it the alphabets whose letters stand for sounds alone: Latin, Greek, Cyrillic, Armenian. Readings of others
(Hebrew and Arabic without vowels, characters with several readings) would be guesses."""
_SHORTEST = 3
"""Letters; shorter ones (`Al`, `Jo`, `An`, `My`) are words, codes and initials more often than names."""


def _listed(provider: type) -> Iterator[str]:
    for attribute, value in vars(provider).items():
        if attribute.startswith(("first_names", "first_romanized_names")) and isinstance(value, Iterable):
            yield from (name for name in value if isinstance(name, str))


def _readable(name: str) -> bool:
    return name.replace("-", "").isalpha() and all(ord(letter) < _SCRIPTS for letter in name)


def main() -> int:
    """Writes the file; the number of names goes to standard output."""
    try:
        people = importlib.import_module(_PROVIDERS)
        version = importlib.import_module("faker").VERSION
    except ModuleNotFoundError:
        sys.stderr.write("The package faker is missing: pip install faker\n")
        return 2
    names: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        listed = _listed(importlib.import_module(f"{_PROVIDERS}.{module.name}").Provider)
        names |= {folded(name) for name in listed if _readable(name)}
    kept = sorted(name for name in names if len(name) >= _SHORTEST and name.replace("-", "").isalpha())
    head = f"# Given names from Faker {version}, MIT license, Copyright (c) 2012 Daniele Faraglia\n"
    Path(FILE).write_text(head + "\n".join(kept) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} names\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
