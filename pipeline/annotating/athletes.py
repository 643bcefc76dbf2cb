"""Athletes: which name strings of an article are people who may have competed, decided per document.

Named-entity recognition alone is weak on race reports (surnames taken for places or companies, lists, accents), so all
evidence about one name string is weighed together: full-name mentions, the labels that NER gave it, words before and
after, brackets, class years, list position. `find` gives every mention with the athlete it belongs to.

Examples: `Josh Kerr ... Kerr ... Kerr's winning time` is one athlete with three mentions; `Tom Harwood ... Will Harwood
... T Harwood` are two; `Caleb and Micah Ostrander` are two, both with the surname.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from racemark.models.mentions import Mention
from racemark.pipeline.linear import LinearModel

from . import names

Entity = tuple[int, int, str]
"""(start, end, label) of a named entity, as spaCy gives them."""


@dataclass(slots=True)
class Athlete:
    """A person (or what looks like one) that the article names."""

    name: str
    """Fullest form."""
    mentions: list[tuple[int, int]] = field(default_factory=list)
    probability: float = 0.0
    """That the article reports something this person did."""
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AthleteValue:
    """One mention of an athlete by name."""

    athlete: Athlete
    form: str
    """`full`, `surname`, `given` or `initials`."""


_WORDS = """
a an the and but or nor for so yet as at by from in into of off on onto out over under up down to with without after before
behind beyond during since until while when where who whom whose which what why how if though although because once then
there here this that these those his her hers him he she it its they them their we our us you your i my me not no yes
all both each every either neither some any many much more most few several other another such only just even also too
again always never ever still now today tonight yesterday tomorrow later earlier soon meanwhile elsewhere however
indeed instead perhaps maybe nevertheless nonetheless afterwards finally eventually already almost nearly about around
between among against despite unlike like per via ahead next last first second third fourth fifth sixth seventh eighth
ninth tenth one two three four five six seven eight nine ten eleven twelve is are was were be been being has have had do
does did will would can could may might must shall should let new old young good great best better well back well
january february march april may june july august september october november december jan feb mar apr jun jul aug sept
sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
mr mrs ms miss dr sir dame coach captain olympian olympic olympics paralympic world european commonwealth national
international indoor outdoor men women boys girls ladies mens womens men's women's boys' girls' boy's girl's male female
senior junior juniors seniors freshman sophomore freshmen sophomores rookie teenager teammate team-mate teammates
champion champions defending reigning former fellow host favourite favorite veteran pacesetter pacemaker sprinter hurdler
runner winner athlete swimmer skipper student brother brothers sister sisters twin twins cousin prep star
heat heats final finals semi semi-final semifinal race races event events results result team teams place places time
times meet meeting record records photo photos picture image credit source caption watch read click share email
gold silver bronze medal medals track field road relay relays mile miles metres meters m km k hurdles hurdle steeplechase
jump jumps jumper vault discus javelin hammer shot put throw throws weight decathlon heptathlon pentathlon marathon half
dash sprint sprints cross country triathlon walk run running long high triple pole
north south east west northern southern eastern western central
pb sb pr wr nr dnf dns dq
""".split()
NOT_NAMES = frozenset(_WORDS)
"""Words that are capitalised at the start of a sentence, in headings or in the sport's terms, yet name nobody."""

_ORGANISATION = frozenset(
    """
    university college school academy institute club ac a.c. harriers striders runners roadrunners racers athletics
    championships championship champs games cup league conference invitational invite classic open trials grand prix
    memorial festival stadium park arena centre center field track gardens road street lane hill bridge bay beach course
    association federation union society council committee board state county city town village district region
    newspaper times news post herald chronicle telegraph guardian sport sports media bbc united states kingdom tech
    """.split()
)

_TITLE_BEFORE = re.compile(r"\b(?:coach|director|manager|president|chairman|spokes\w+|mayor|secretary|referee|doctor|dr|mr|mrs|prof\w*)\.? $", re.I)
_SPORT_BEFORE = re.compile(
    r"\b(?:runner|sprinter|hurdler|jumper|vaulter|thrower|walker|miler|marathoner|decathlete|heptathlete|steeplechaser|champion"
    r"|medall?ist|winner|holder|athlete|freshman|sophomore|junior|senior|team-?mates?|rival|veteran|star|captain"
    r"|year-old|compatriot|countryman|countrywoman|student|newcomer|debutant|specialist|favou?rite),? $",
    re.I,
)
_NATION_BEFORE = re.compile(r"\b[A-Z][a-z]+(?:an|ese|ish|ch|ian|i|er|'s|’s) $")
_VERB_AFTER = re.compile(
    r"^,? ?(?:\w+ly )?(?:won|wins|winning|ran|runs|running|finish\w*|took|takes|taking|claim\w*|beat|beats|edged|clocked|threw|throws|jumped"
    r"|leapt|leaped|cleared|placed|placing|came|was|were|led|leads|set|sets|held|holds|broke|breaks|posted|recorded|crossed"
    r"|produced|secured|retained|defended|outsprinted|outkicked|stormed|powered|pulled|faded|improved|earned|scored|added|collected"
    r"|picked|followed|defeated|is|had|has|moved|went|made|got|settled|stopped|hurled|vaulted|anchored|raced|competed)\b"
)
_SAID_AFTER = re.compile(r"^,? (?:said|says|told|added|explained|admitted)\b")
_SAID_BEFORE = re.compile(r"(?:said|says|added|explained|admitted),? $")
_CLASS_YEAR_AFTER = re.compile(r"^,? ?['’‘]\d\d\b")
_AGE_AFTER = re.compile(r"^,? \(?\d\d\b[,)]")
_PAREN_AFTER = re.compile(r"^,? ?\(")
_MARK_AFTER = re.compile(r"^,? \(?\d+[.:-]\d")
_RANK_BEFORE = re.compile(r"(?:^|[\s;,.:(])\d{1,3}[.=):]? $")
_OVER_BEFORE = re.compile(r"\b(?:beat|beating|over|from|behind|ahead of|past|by|edged|defeated|and|with|of) $")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|around|to|through|outside) $")
_THE_BEFORE = re.compile(r"\b(?:the|The|this|a) $")


def fold(text: str) -> str:
    """For comparing names: no accents, no case, no punctuation but spaces."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip()


def find(text: str, entities: Sequence[Entity], blocked: Iterable[tuple[int, int]] = ()) -> list[Mention[AthleteValue]]:
    """Every mention of every possible athlete, in text order.

    `blocked`: stretches that are known to be something else (competitions, nations, venues).
    """
    spans = _candidates(text, entities, list(blocked))
    athletes = _clusters(text, spans)
    _weigh(text, athletes, entities)
    model = LinearModel.load("athletes")
    found = []
    for athlete in athletes:
        athlete.probability = model.probability(athlete.features)
        full = fold(athlete.name)
        for start, end in athlete.mentions:
            found.append(Mention(start, end, AthleteValue(athlete, _form(fold(text[start:end]), full))))
    return sorted(found, key=lambda mention: mention.start)


def _form(folded: str, full: str) -> str:
    if folded == full:
        return "full"
    if full.endswith(" " + folded):
        return "surname"
    return "given" if full.startswith(folded) else "initials"


def _candidates(text: str, entities: Sequence[Entity], blocked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of capitalised words without the words at either end that name nobody."""
    persons = {(start, end) for start, end, label in entities if label == "PERSON"}
    closed = _Intervals(blocked)
    spans = []
    for start, end in names.runs(text):
        words = names.words(text, start, end)
        for part in _split(text, words, closed):
            part = _trim(text, part, persons)
            if part and not (len(part) == 1 and _too_short(text, part[0])):
                spans.append((part[0][0], part[-1][1]))
    return spans


class _Intervals:
    """Answers whether a stretch overlaps any of a set of stretches."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._marked = {position for start, end in spans for position in range(start, end)}

    def overlaps(self, start: int, end: int) -> bool:
        return any(position in self._marked for position in range(start, end))


def _split(text: str, words: list[tuple[int, int]], closed: _Intervals) -> Iterable[list[tuple[int, int]]]:
    """A run cut at words that are known to be something else; initials never end a part."""
    part: list[tuple[int, int]] = []
    for start, end in words:
        if closed.overlaps(start, end):
            if part:
                yield part
            part = []
        else:
            part.append((start, end))
    if part:
        yield part


def _too_short(text: str, word: tuple[int, int]) -> bool:
    return word[1] - word[0] < 2 or (word[1] - word[0] < 3 and text[word[0] : word[1]].isupper())


def _trim(text: str, part: list[tuple[int, int]], persons: set[tuple[int, int]]) -> list[tuple[int, int]]:
    def empty(word: tuple[int, int]) -> bool:
        return text[word[0] : word[1]].casefold().rstrip(".") in NOT_NAMES

    while part and empty(part[0]) and not (len(part) == 2 and (part[0][0], part[1][1]) in persons):
        part = part[1:]
    while part and empty(part[-1]):
        part = part[:-1]
    return part


def _clusters(text: str, spans: list[tuple[int, int]]) -> list[Athlete]:
    """Mentions of one person together: full forms first, then shorter ones go to the nearest full form before (or after)."""
    by_full: dict[str, Athlete] = {}
    short: list[tuple[int, int]] = []
    for start, end in spans:
        name = text[start:end]
        if " " in name and not _initials_only(name):
            key = fold(name)
            athlete = by_full.setdefault(key, Athlete(name))
            if name.isupper() is False and athlete.name.isupper():
                athlete.name = name
            athlete.mentions.append((start, end))
        else:
            short.append((start, end))
    _adopt_given_names(text, short, by_full)
    _merge_longer(by_full)
    index: dict[str, list[Athlete]] = defaultdict(list)
    for key, athlete in by_full.items():
        parts = key.split()
        index[parts[-1]].append(athlete)
        index[fold(names.surname(athlete.name))].append(athlete)
        if len(parts) > 2:
            index[" ".join(parts[1:])].append(athlete)
        index["^" + parts[0]].append(athlete)
    singles: dict[str, Athlete] = {}
    for start, end in short:
        name = text[start:end]
        if " " in name and _owner(text, start, end, index) is None:
            athlete = by_full.setdefault(fold(name), Athlete(name))
            athlete.mentions.append((start, end))
            index[fold(names.surname(name))].append(athlete)
    for start, end in short:
        if " " in text[start:end] and fold(text[start:end]) in by_full:
            continue
        owner = _owner(text, start, end, index)
        if owner is None:
            owner = singles.setdefault(fold(text[start:end]), Athlete(text[start:end]))
        owner.mentions.append((start, end))
    everyone = [*by_full.values(), *singles.values()]
    unique = list({id(athlete): athlete for athlete in everyone}.values())
    for athlete in unique:
        athlete.mentions = sorted(set(athlete.mentions))
    return sorted(unique, key=lambda athlete: athlete.mentions[0])


def _initials_only(name: str) -> bool:
    """`T Harwood`, `J.J. Clark`: a surname with initials for the given name."""
    head = name.split(" ")[0]
    return len(head.replace(".", "")) <= 1 or (head.endswith(".") and head.replace(".", "").isupper())


def _owner(text: str, start: int, end: int, index: dict[str, list[Athlete]]) -> Athlete | None:
    name = text[start:end]
    key = fold(name)
    if _initials_only(name) and " " in name:
        initial, rest = key[0], fold(names.surname(name))
        owners = [a for a in index.get(rest, []) if fold(a.name)[0] == initial]
    else:
        owners = index.get(key) or ([] if " " in name else index.get("^" + key, []))
    if not owners:
        return None
    before = [a for a in owners if a.mentions[0][0] <= start]
    if before:
        return max(before, key=lambda a: max(m[0] for m in a.mentions if m[0] <= start) if any(m[0] <= start for m in a.mentions) else -1)
    return min(owners, key=lambda a: a.mentions[0][0])


_JOINT = re.compile(r"(?:,| and| &|, and) $")


def _adopt_given_names(text: str, short: list[tuple[int, int]], by_full: dict[str, Athlete]) -> None:
    """`Caleb and Micah Ostrander`: the first takes the surname of the second, if the article knows no other surname for it."""
    starts = {athlete.mentions[i][0]: athlete for athlete in by_full.values() for i in range(len(athlete.mentions))}
    firsts = {key.split()[0] for key in by_full}
    lasts = {key.split()[-1] for key in by_full}
    for start, end in list(short):
        joint = re.match(r" (?:and|&) ", text[end : end + 6])
        if not joint or end + joint.end() not in starts:
            continue
        given = fold(text[start:end])
        full = starts[end + joint.end()]
        words = names.words(full.name, 0, len(full.name))
        if len(words) != 2 or given in firsts or given in lasts or not _plain_given(text, start):
            continue
        name = f"{text[start:end]} {full.name[words[1][0] : words[1][1]]}"
        by_full.setdefault(fold(name), Athlete(name)).mentions.append((start, end))
        short.remove((start, end))


def _plain_given(text: str, start: int) -> bool:
    return re.search(r"(?:brothers?|sisters?|twins?|siblings|cousins|family|couple|^|[.\n] ?)\W*$", text[max(0, start - 24) : start]) is not None


def _merge_longer(by_full: dict[str, Athlete]) -> None:
    """`Wurie Bah` and `Abdul Wurie Bah`, or `Mario García` and `Mario García Romo`: one person under the longer name."""
    keys = sorted(by_full, key=len)
    for key in keys:
        longer = [k for k in keys if k != key and by_full[k] is not by_full[key] and len(k) > len(key) and (k.endswith(" " + key) or k.startswith(key + " "))]
        if len(longer) == 1:
            target = by_full[longer[0]]
            target.mentions.extend(by_full[key].mentions)
            by_full[key] = target


def _weigh(text: str, athletes: list[Athlete], entities: Sequence[Entity]) -> None:
    """Sets each athlete's features from all its mentions together."""
    labels: dict[int, str] = {}
    for start, end, label in entities:
        for position in range(start, end):
            labels[position] = label
    for athlete in athletes:
        athlete.features = _features(text, athlete, labels)


def _features(text: str, athlete: Athlete, labels: dict[int, str]) -> dict[str, float]:
    tally: dict[str, float] = defaultdict(float)
    count = len(athlete.mentions)
    for start, end in athlete.mentions:
        before, after = text[max(0, start - 40) : start], text[end : end + 30]
        label = labels.get(end - 1, "none")
        tally[f"ner={label}"] += 1 / count
        for name, pattern, window in _CONTEXT:
            if pattern.search(after if window else before):
                tally[name] += 1
    features = {name: min(value, 1.0) if name.startswith("ner") else 1.0 for name, value in tally.items()}
    words = athlete.name.split(" ")
    folded = [word.casefold().strip(".'’") for word in words]
    features["bias"] = 1.0
    features[f"words={min(len(words), 4)}"] = 1.0
    features["repeated"] = 1.0 if count > 1 else 0.0
    features["initials"] = 1.0 if _initials_only(athlete.name) and len(words) > 1 else 0.0
    features["organisation"] = 1.0 if any(word in _ORGANISATION for word in folded) else 0.0
    features["acronym"] = 1.0 if len(words) == 1 and athlete.name.isupper() else 0.0
    features["shouting"] = 1.0 if len(words) > 1 and athlete.name.isupper() else 0.0
    features["common_word"] = 1.0 if any(word in NOT_NAMES for word in folded) else 0.0
    lower = athlete.name.lower()
    features["seen_in_lower_case"] = 1.0 if len(words) == 1 and re.search(rf"(?<![\w.]){re.escape(lower)}(?!\w)", text) else 0.0
    single_ner = "single" if len(words) == 1 else "full"
    for label in ("PERSON", "ORG", "GPE", "none"):
        if features.get(f"ner={label}", 0) > 0.5:
            features[f"{single_ner}&{label}"] = 1.0
    return features


_CONTEXT: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    ("title_before", _TITLE_BEFORE, False),
    ("sport_before", _SPORT_BEFORE, False),
    ("nation_before", _NATION_BEFORE, False),
    ("verb_after", _VERB_AFTER, True),
    ("said_after", _SAID_AFTER, True),
    ("said_before", _SAID_BEFORE, False),
    ("class_year_after", _CLASS_YEAR_AFTER, True),
    ("age_after", _AGE_AFTER, True),
    ("bracket_after", _PAREN_AFTER, True),
    ("mark_after", _MARK_AFTER, True),
    ("rank_before", _RANK_BEFORE, False),
    ("over_before", _OVER_BEFORE, False),
    ("place_before", _PLACE_BEFORE, False),
    ("the_before", _THE_BEFORE, False),
    ("possessive_after", re.compile(r"^['’]s? "), True),
    ("comma_who_after", re.compile(r"^,? (?:who|whose)\b"), True),
    ("bracket_before", re.compile(r"\($"), False),
    ("of_before", re.compile(r"\b(?:of|for) $"), False),
)
