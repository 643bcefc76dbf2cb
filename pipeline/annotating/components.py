"""The mention kinds as spaCy components, for racemark's own pipeline and for anybody else's.

Every kind is a factory `racemark_<kind>` (registered through entry points). A component writes what it finds twice: as
a span group `doc.spans["racemark_<kind>"]` on token boundaries, for use with spaCy's own tools, and exactly, with
values, as `doc._.racemark["<kind>"]`, a list of `Mention`.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> pipe = nlp.add_pipe("racemark_marks")
>>> doc = nlp("Kerr won in 3:45.34.")
>>> [span.text for span in doc.spans["racemark_marks"]]
['3:45.34']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from racemark.models.mentions import Mention

from . import (
    ages,
    athletes,
    categories,
    competitions,
    dates,
    events,
    flags,
    marks,
    names,
    nations,
    places,
    rounds,
    sexes,
    statuses,
    venues,
    winds,
)

Finder = Callable[[Doc, str], Sequence[Mention[Any]]]
"""Takes the text beside its doc: `doc.text` is put together from the tokens at every call."""


def _entities(doc: Doc) -> list[athletes.Entity]:
    return [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def _spans(doc: Doc, kind: str) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in doc._.racemark.get(kind, ())]


def _no_people(text: str, found: Iterable[Mention[Any]]) -> list[Mention[Any]]:
    """Without those that are people; of what only the model takes for a place, whatever the surname."""
    return [
        mention
        for mention in found
        if not names.is_somebody(
            text, mention.start, mention.end, any_surname=getattr(mention.value, "form", None) == "entity"
        )
    ]


def _athletes(doc: Doc, text: str) -> Sequence[Mention[Any]]:
    blocked = [span for kind in ("nations", "events", "dates") for span in _spans(doc, kind)]
    blocked += [(m.start, m.end) for m in doc._.racemark.get("competitions", ()) if not m.value.generic]
    entities = _entities(doc)
    persons = {(start, end) for start, end, label in entities if label == "PERSON"}
    for venue in doc._.racemark.get("venues", ()):
        span = venue.start, venue.end
        if venue.value.kind == "stadium" and venue.value.form != "entity" and span not in persons:
            blocked.append(span)  # not a ground that only NER sees (Nuno Quaresma), nor a person (Dana Green)
    return athletes.find(text, entities, blocked)


FINDERS: dict[str, Finder] = {
    "nations": lambda doc, text: nations.find(text),
    "marks": lambda doc, text: marks.find(text),
    "events": lambda doc, text: events.find(text),
    "places": lambda doc, text: places.find(text),
    "statuses": lambda doc, text: statuses.find(text),
    "winds": lambda doc, text: winds.find(text),
    "rounds": lambda doc, text: rounds.find(text),
    "categories": lambda doc, text: categories.find(text),
    "sexes": lambda doc, text: sexes.find(text),
    "ages": lambda doc, text: ages.find(text),
    "flags": lambda doc, text: flags.find(text),
    "dates": lambda doc, text: dates.find(text, doc._.racemark_published),
    "competitions": lambda doc, text: _no_people(text, competitions.find(text)),
    "venues": lambda doc, text: _no_people(text, venues.find(text, _entities(doc), doc._.racemark.get("competitions"))),
    "athletes": _athletes,
}
"""The mention kinds, in the order in which they must run: athletes come last, since they must not be anything else."""


class MentionFinder:
    """A spaCy component that finds one kind of mention."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def find(self, doc: Doc, text: str) -> list[Mention[Any]]:
        """Writes the mentions alone: racemark itself reads no span groups. `text`: that of the doc."""
        found = doc._.racemark[self.kind] = list(FINDERS[self.kind](doc, text))
        return found

    def __call__(self, doc: Doc) -> Doc:
        found = self.find(doc, doc.text)
        name = f"racemark_{self.kind}"
        spans = [
            Span(doc, span.start, span.end, label=name)
            for mention in found
            if (span := doc.char_span(mention.start, mention.end, alignment_mode="expand")) is not None
        ]
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
        return doc


def _register(kind: str) -> Callable[[Language, str], MentionFinder]:
    def create(nlp: Language, name: str) -> MentionFinder:
        return MentionFinder(kind)

    Language.factory(f"racemark_{kind}", func=create)
    return create


if not Doc.has_extension("racemark"):
    Doc.set_extension("racemark", default={})
    Doc.set_extension("racemark_published", default=None)
factories = SimpleNamespace(**{kind: _register(kind) for kind in FINDERS})
"""What the entry points of pyproject.toml name, one attribute a kind."""
