"""racemark as one component of anybody's spaCy pipeline: `nlp.add_pipe("racemark")` gives `doc._.results`.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> racemark = nlp.add_pipe("racemark")
>>> doc = nlp("Anna Berg won the women's 800m at the Fjord Games in Oslo in 1:58.21.")
>>> [(result.athlete.name, result.event.code, result.mark.value) for result in doc._.results]
[('Anna Berg', '800', '1:58.21')]
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from racemark.models import Failure, Result, Source

from .running import ExtractionError, Extractor

NAME = "racemark"


class RacemarkComponent:
    """Reads the text of a `Doc` as an article of plain text.

    Sets `doc._.results` (tuple of `Result`; offsets `raw_start` and `raw_end` are characters of `doc.text`) and the
    span group `doc.spans["racemark"]`, one span for each stretch that states a field, labelled with the field, on
    token boundaries: `displacy.render(doc, style="span", options={"spans_key": "racemark"})` shows them.

    It reads with a spaCy pipeline of its own, so that what the other components found, or whether there are any, makes
    no difference. Settings: `model` and `published`, as of `racemark.extract`. Raises ExtractionError.
    It reads whatever language it is given: nobody would be told of a skipped `Doc`.
    """

    def __init__(self, model: str | None, published: str | None) -> None:
        self._extract = Extractor(model, published, any_language=True)

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        data = text.encode("utf-8", "surrogatepass")
        outcome = self._extract(Source("doc", data, "text/plain", text=text, encoding="utf-8"))
        if isinstance(outcome, Failure):
            raise ExtractionError(f"{outcome.stage}: {outcome.reason}")
        doc._.results = outcome.results
        doc.spans[NAME] = SpanGroup(doc, name=NAME, spans=_spans(doc, outcome.results))
        return doc


def _spans(doc: Doc, results: Sequence[Result]) -> list[Span]:
    stated = {(span.raw_start, span.raw_end, span.field) for result in results for span in result.provenance}
    return [
        Span(doc, span.start, span.end, label=field)
        for start, end, field in sorted(stated)
        if (span := doc.char_span(start, end, alignment_mode="expand")) is not None
    ]


@Language.factory(NAME, default_config={"model": None, "published": None}, assigns=["doc._.results"])
def create(nlp: Language, name: str, model: str | None, published: str | None) -> RacemarkComponent:
    """What the entry point of pyproject.toml names."""
    return RacemarkComponent(model, published)


if not Doc.has_extension("results"):
    Doc.set_extension("results", default=())
