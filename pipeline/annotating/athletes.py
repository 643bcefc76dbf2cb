"""Athletes: which name strings of an article are people who may have competed, decided per document.

Named-entity recognition alone is weak on race reports (surnames taken for places or companies, lists, accents), so all
evidence about one name string is weighed together: full-name mentions, the labels that NER gave it, words before and
after, brackets, class years, list position. `find` gives every mention with the athlete it belongs to.

Examples: `Josh Kerr ... Kerr ... Kerr's winning time` is one athlete with three mentions; `Tom Harwood ... Will Harwood
... T Harwood` are two; `Caleb and Micah Ostrander` are two, both with the surname.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from racemark.models.given_names import usual_sex
from racemark.models.mentions import Mention
from racemark.pipeline.linear import LinearModel

from . import kin, names
from .athlete_evidence import features, lower_words
from .names import fold

Span = tuple[int, int]
"""(start, end) in the text."""
Entity = tuple[int, int, str]
"""(start, end, label) of a named entity, as spaCy gives them."""


@dataclass(slots=True)
class Athlete:
    """A person (or what looks like one) that the article names."""

    name: str
    """Fullest form."""
    mentions: list[Span] = field(default_factory=list)
    probability: float = 0.0
    """That the article reports something this person did."""
    features: dict[str, float] = field(default_factory=dict)

    @property
    def usual_sex(self) -> Literal["M", "F"] | None:
        """Of those who have this given name."""
        return usual_sex(self.name)


@dataclass(frozen=True, slots=True)
class AthleteValue:
    """One mention of an athlete by name."""

    athlete: Athlete
    form: str
    """`full`, `surname`, `given` or `initials`."""


def find(text: str, entities: Sequence[Entity], blocked: Iterable[Span] = ()) -> list[Mention[AthleteValue]]:
    """Every mention of every possible athlete, in text order.

    `blocked`: stretches that are known to be something else (competitions, nations, venues).

    >>> text = "Josh Kerr won in Leeds. Kerr ran 3:45.34."
    >>> found = find(text, [(0, 9, "PERSON"), (17, 22, "GPE"), (24, 28, "PERSON")], [(17, 22)])
    >>> [(mention.start, mention.value.form, mention.value.athlete.name) for mention in found]
    [(0, 'full', 'Josh Kerr'), (24, 'surname', 'Josh Kerr')]
    """
    labels = {position: label for start, end, label in entities for position in range(start, end)}
    model = LinearModel.load("athletes")
    lower = lower_words(text)
    vouched = {fold(text[start:end]) for start, end, label in entities if label == "PERSON"}
    found = []
    for athlete in _clusters(text, _candidates(text, entities, blocked), vouched):
        athlete.features = features(text, athlete.name, athlete.mentions, labels, lower)
        athlete.probability = model.probability(athlete.features)
        for start, end in athlete.mentions:
            found.append(Mention(start, end, AthleteValue(athlete, _form(names.plain(text[start:end]), athlete.name))))
    return sorted(found, key=lambda mention: mention.start)


def _form(name: str, fullest: str) -> str:
    short, full = fold(name), fold(fullest)
    if short == full:
        return "full"
    if full.endswith(" " + short) or short == fold(names.surname(fullest)):
        return "surname"
    return "given" if full.startswith(short) else "initials"


def _candidates(text: str, entities: Sequence[Entity], blocked: Iterable[Span]) -> list[Span]:
    """Runs of capitalised words without the words at either end that name nobody."""
    persons = {(start, end) for start, end, label in entities if label == "PERSON"}
    vouched = {fold(text[start:end]) for start, end in persons}
    surnames = {name.split()[-1] for name in vouched if " " in name}
    closed = {position for start, end in blocked for position in range(start, end)}
    runs = [names.words(text, *run) for run in names.runs(text)]
    initials = sum(_has_initial(text, run) for run in runs) >= USUAL
    spans = []
    for run in runs:
        for part in _split(text, run, closed):
            words = _trim(text, part, vouched, initials)
            if not words and len(part) == 1 and fold(text[slice(*part[0])]) in surnames and part[0] in persons:
                words = part
            if words and not (len(words) == 1 and _too_short(text, *words[0])):
                spans.append((words[0][0], words[-1][1]))
    return _joined(text, spans)


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Given name, nickname in quotation marks and surname as one: `Tom "Rocket" Hill`."""
    found: list[Span] = []
    for start, end in spans:
        for back in (1, 2):  # the nickname may be a name string, too
            first = found[-back] if len(found) >= back else None
            if first and " " not in text[slice(*first)] and names.NICKNAME.fullmatch(text, first[1], start):
                found[-back:] = []
                start = first[0]
                break
        found.append((start, end))
    return found


USUAL = 3
"""So many names with an initial (`T Hale`) make it usual, so that `A Hale` and `4 M Hale` are names, too."""
_NO_WORDS = frozenset("AIMK")
"""Initials that are also words or units."""
_LISTED = re.compile(r"(?:[\d,;:(–&|\t-] ?|\band )$")
"""Before a name with an initial that might open a sentence if it stood anywhere else."""


def _has_initial(text: str, run: list[Span]) -> bool:
    start, end = run[0]
    return len(run) == 2 and end - start == 1 and text[start] not in _NO_WORDS


def _split(text: str, words: list[Span], closed: set[int]) -> Iterator[list[Span]]:
    """The words of a run in parts, without those that are known to be something else and codes beside names."""
    written = [text[slice(*word)] for word in words]
    part: list[Span] = []
    for index, (start, end) in enumerate(words):
        if closed.isdisjoint(range(start, end)) and not names.is_code(written, index):
            part.append((start, end))
        elif part:
            yield part
            part = []
    if part:
        yield part


def _trim(text: str, words: list[Span], vouched: set[str], initials: bool) -> list[Span]:
    """Without what names nobody at either end.

    `vouched`: NER's persons, folded (`Will Harwood`, `Liam Back`); `initials`: whether they are usual.
    """

    def empty(word: Span) -> bool:
        return names.names_nobody(text[slice(*word)])

    def person() -> bool:
        if len(words) != 2 or fold(text[words[0][0] : words[1][1]]) not in vouched:
            return False
        first, last = words
        return not empty(first) if empty(last) else not names.is_term(text[slice(*first)])

    def given() -> bool:
        (start, end), *rest = words
        if not rest or empty(rest[0]):
            return False
        listed = initials and text[start:end] in _NO_WORDS and _LISTED.search(text[max(0, start - 4) : start])
        return bool(listed) or names.is_given(text, start, end)

    while words and empty(words[0]) and not person() and not given():
        words = words[1:]
    if len(words) > 2 and names.describes(text[slice(*words[0])]):
        words = words[1:]
    while words and empty(words[-1]) and not person() and not (len(words) > 1 and names.is_surname(text, *words[-1])):
        words = words[:-1]
    return words


def _too_short(text: str, start: int, end: int) -> bool:
    """A single letter, or two capitals: an initial or a code that stands alone."""
    return end - start < 2 or (end - start < 3 and text[start:end].isupper())


def _clusters(text: str, spans: Iterable[Span], vouched: set[str]) -> list[Athlete]:
    """Mentions of one person together, in the order of first mentions.

    Full forms first; then shorter ones go to the nearest fitting full form before, or else after.
    """
    full: dict[str, Athlete] = {}
    short = []
    for start, end in spans:
        name = names.plain(text[start:end])
        if " " in name and not names.initials_only(name):
            _add(full, name, start, end)
        else:
            short.append((start, end))
    short = _adopt_given_names(text, short, full, vouched)
    _merge_longer(full)
    _place_short(text, short, full)
    unique = {id(athlete): athlete for athlete in full.values()}.values()
    for athlete in unique:
        athlete.mentions = sorted(set(athlete.mentions))
    return sorted(unique, key=lambda athlete: athlete.mentions[0])


def _add(athletes: dict[str, Athlete], name: str, start: int, end: int) -> Athlete:
    """Notes a mention under the name; of two spellings the one that is not all capitals stays."""
    athlete = athletes.setdefault(fold(name), Athlete(name))
    if athlete.name.isupper() and not name.isupper():
        athlete.name = name
    athlete.mentions.append((start, end))
    return athlete


def _adopt_given_names(text: str, short: list[Span], full: dict[str, Athlete], vouched: set[str]) -> list[Span]:
    """Given names that have a surname from their kin (see `kin`), if no full name has them as a part.

    Returns the short forms that are left.
    """
    named = {start: athlete.name for athlete in full.values() for start, _ in athlete.mentions}
    known = {part for key in full for part in (key.split()[0], key.split()[-1])}
    people = _people(text, short, full, vouched)
    left = []
    for start, end in short:
        surname = None
        if " " not in text[start:end] and fold(text[start:end]) not in known:
            surname = kin.surname(text, start, end, named, people)
        if surname:
            _add(full, f"{text[start:end]} {surname}", start, end)
        else:
            left.append((start, end))
    return left


def _people(text: str, short: list[Span], full: dict[str, Athlete], vouched: set[str]) -> list[kin.Person]:
    """The mentions of full names, and of their surnames and given names alone, in text order."""
    by_part: dict[str, tuple[str, bool]] = {}
    found = []
    for key, athlete in full.items():
        person = names.surname(athlete.name), key in vouched
        found += [(span, *person) for span in athlete.mentions]
        by_part.setdefault(key.split()[0], person)
    by_part |= {fold(surname): (surname, sure) for _, surname, sure in found}
    found += [(span, *by_part[key]) for span in short if (key := fold(text[slice(*span)])) in by_part]
    return sorted(found)


def _merge_longer(full: dict[str, Athlete]) -> None:
    """`Wurie Bah` and `Abdul Wurie Bah`, `Mario García` and `Mario García Romo`: one person under the longer name."""
    longer: dict[str, set[str]] = defaultdict(set)
    for key in full:
        words = key.split()
        for cut in range(1, len(words)):
            longer[" ".join(words[cut:])].add(key)
            longer[" ".join(words[:cut])].add(key)
    for key in sorted(full, key=len, reverse=True):
        targets = {id(full[other]): full[other] for other in longer[key]}
        if len(targets) == 1:
            (target,) = targets.values()
            target.mentions.extend(full[key].mentions)
            full[key] = target


def _place_short(text: str, short: list[Span], full: dict[str, Athlete]) -> None:
    """Gives surnames, given names and initials with a surname to the athletes; what fits none is one of its own."""
    index: dict[str, list[Athlete]] = defaultdict(list)
    for key, athlete in full.items():
        given, *rest = key.split()
        for part in {rest[-1], " ".join(rest), fold(names.surname(athlete.name)), "^" + given}:
            index[part].append(athlete)
    # Initials go first: they tell surnames that stand alone what to join.
    for start, end in sorted(short, key=lambda span: " " not in text[slice(*span)]):
        name = names.plain(text[start:end])
        owner = _owner(name, start, index)
        if owner is None:
            owner = full.setdefault(fold(name), Athlete(name))
            index[fold(names.surname(name))].append(owner)
        owner.mentions.append((start, end))


def _owner(name: str, position: int, index: Mapping[str, list[Athlete]]) -> Athlete | None:
    """The athlete whom a short form at `position` names: of several, the one named last before it, else first after."""
    key = fold(name)
    if " " in name:
        owners = [owner for owner in index.get(fold(names.surname(name)), ()) if fold(owner.name)[0] == key[0]]
    else:
        owners = index.get(key) or index.get("^" + key, [])
    if len(owners) < 2:
        return owners[0] if owners else None

    def distance(owner: Athlete) -> tuple[bool, int]:
        before = [position - start for start, _ in owner.mentions if start <= position]
        return (False, min(before)) if before else (True, min(start for start, _ in owner.mentions))

    return min(owners, key=distance)
