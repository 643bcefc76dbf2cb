"""Every mention kind as a component of anybody's spaCy pipeline, and all of them in racemark's own."""

from __future__ import annotations

import doctest
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from racemark.models.articles import Source
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.annotating import MissingModelError, components
from racemark.pipeline.annotating.components import FINDERS

RACE = (
    "OSLO, 12 June 2024 - Norway's Anna Berg, 23, won the women's U23 100m final at the Fjord Games at Bislett Stadium "
    "in a national record of 11.02 (+1.3), before Mary Hill, who was third in her heat. Bea Moss did not finish."
)
SAYS = {
    "nations": "Norway",
    "marks": "11.02",
    "events": "100m",
    "places": "third",
    "statuses": "did not finish",
    "winds": "+1.3",
    "rounds": "final",
    "categories": "U23",
    "sexes": "women",
    "ages": "23",
    "flags": "national record",
    "dates": "12 June 2024",
    "competitions": "Fjord Games",
    "venues": "Bislett Stadium",
    "athletes": "Anna Berg",
}
"""What each kind must find in the race, among other things."""


def test_the_table_has_every_kind() -> None:
    assert SAYS.keys() == FINDERS.keys()


@pytest.mark.parametrize("kind", FINDERS)
def test_alone_in_a_blank_pipeline(kind: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(f"racemark_{kind}")
    doc = nlp(RACE)
    mentions, spans = doc._.racemark[kind], doc.spans[f"racemark_{kind}"]
    assert len(mentions) == len(spans)
    for mention, span in zip(mentions, spans, strict=True):
        assert span.start_char <= mention.start < mention.end <= span.end_char
        assert span.label_ == f"racemark_{kind}"
        assert mention.value is not None
    assert any(SAYS[kind] in doc.text[mention.start : mention.end] for mention in mentions)


def test_all_in_our_own(nlp: Language) -> None:
    article = cleaning.clean(Source("race.txt", RACE.encode()))
    doc = annotating.annotate(nlp, article)
    called = nlp(RACE)
    assert list(doc._.racemark) == list(called._.racemark) == list(FINDERS)
    for kind, words in SAYS.items():
        assert any(words in doc.text[mention.start : mention.end] for mention in doc._.racemark[kind]), kind
        assert any(words in span.text for span in called.spans[f"racemark_{kind}"]), kind


def test_athletes_are_nothing_else(nlp: Language) -> None:
    doc = nlp(RACE)
    assert {m.value.athlete.name for m in doc._.racemark["athletes"]} >= {"Anna Berg", "Mary Hill", "Bea Moss"}
    for kind in ("nations", "events", "dates"):
        others = [range(m.start, m.end) for m in doc._.racemark[kind]]
        assert not [m for m in doc._.racemark["athletes"] if any(m.start in other for other in others)]


def test_docs_share_nothing(nlp: Language) -> None:
    first, second = nlp("Anna Berg won."), nlp("It rained.")
    assert first._.racemark["athletes"]
    assert second._.racemark["athletes"] == []


def test_relative_dates_need_the_day_of_publication() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("racemark_dates")
    doc = nlp.make_doc("Berg won on Wednesday.")
    doc._.racemark_published = "2024-06-14"
    dates = nlp.get_pipe("racemark_dates")(doc)._.racemark["dates"]
    assert [mention.value.iso for mention in dates] == ["2024-06-12"]


def test_entry_points_are_registered() -> None:
    installed = {point.name: point for point in entry_points(group="spacy_factories")}
    if not any(name.startswith("racemark_") for name in installed):
        pytest.skip("racemark is not installed here")
    for kind in FINDERS:
        assert installed[f"racemark_{kind}"].load() is getattr(components.factories, kind)


def test_a_pipeline_is_saved_and_read_back(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("racemark_marks")
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(RACE)
    assert [span.text for span in doc.spans["racemark_marks"]] == ["11.02"]


def test_a_missing_model_says_how_to_install_it() -> None:
    with pytest.raises(MissingModelError, match=r"'xx_none'.*pip install xx_none"):
        annotating.load("xx_none")


@pytest.mark.parametrize(
    ("file", "lead"),
    [
        ("---\ntitle: Berg wins in Oslo\n---\n\nIt was warm.\n", "Berg wins in Oslo"),
        ("---\ntitle: Berg wins in Oslo\n---\n\n# Berg wins in Oslo\n\nIt was warm.\n", None),
        ("# Berg wins in Oslo\n\nIt was warm.\n", None),
    ],
)
def test_the_headline_is_read_once(file: str, lead: str | None) -> None:
    article = cleaning.clean(Source("race.md", file.encode()))
    found = annotating.lead_of(article)
    assert (found and found.title) == lead
    text = annotating.text_of(article)
    assert text.count("Berg wins in Oslo") == 1
    assert text[found.length if found else 0 :] == article.text


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(components).failed == 0
