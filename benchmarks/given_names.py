"""Makes `models/given_names.txt` from the lists of the package Faker: `pip install faker`, then

    python -m benchmarks.given_names

The lists are those of its providers for persons, one for each language and country (MIT license). Behind a name stands
f or m where the lists have it for women or for men alone, or for the others in a quarter as many countries at most.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from racemark.models.given_names import FILE, folded

_PROVIDERS = "faker.providers.person"
_SCRIPTS = 0x600
"""Below it the alphabets whose letters stand for sounds alone: Latin, Greek, Cyrillic, Armenian. Readings of others
(Hebrew and Arabic without vowels, characters with several readings) would be guesses."""
_SHORTEST = 3
"""Letters; shorter ones (`Al`, `Jo`, `An`, `My`) are words, codes and initials more often than names."""

_CLEARLY = 4
"""How many times as many countries have a name for one sex as for the other, for it to tell anything."""


def _listed(provider: type) -> Iterator[tuple[str, str]]:
    """The names, and whether they are listed for women (f), men (m), or for both."""
    for attribute, value in vars(provider).items():
        if attribute.startswith(("first_names", "first_romanized_names")) and isinstance(value, Iterable):
            sex = "f" if "female" in attribute else "m" if "male" in attribute else ""
            yield from ((name, sex) for name in value if isinstance(name, str))


def _readable(name: str) -> bool:
    return name.replace("-", "").isalpha() and all(ord(letter) < _SCRIPTS for letter in name)


def _sex(lists: Counter[str]) -> str:
    """Behind the name, of how many countries have it for either sex."""
    women, men = lists["f"], lists["m"]
    return " f" if women and women >= _CLEARLY * men else " m" if men and men >= _CLEARLY * women else ""


def main() -> int:
    """Writes the file; the number of names goes to standard output."""
    try:
        people = importlib.import_module(_PROVIDERS)
        version = importlib.import_module("faker").VERSION
    except ModuleNotFoundError:
        sys.stderr.write("The package faker is missing: pip install faker\n")
        return 2
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for module in pkgutil.iter_modules(people.__path__):
        listed = _listed(importlib.import_module(f"{_PROVIDERS}.{module.name}").Provider)
        for name, sex in {(folded(name), sex) for name, sex in listed if _readable(name)}:
            names[name][sex] += 1
    kept = [
        name + _sex(names[name]) for name in sorted(names) if len(name) >= _SHORTEST and name.replace("-", "").isalpha()
    ]
    head = f"# Given names from Faker {version}, MIT license, Copyright (c) 2012 Daniele Faraglia\n"
    Path(FILE).write_text(head + "\n".join(kept) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} names\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
