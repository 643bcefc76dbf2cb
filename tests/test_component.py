"""`nlp.add_pipe("racemark")` in anybody's spaCy pipeline."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import racemark
from racemark.models import Source
from racemark.pipeline.component import NAME, create

RACE = """Oslo, 12 June 2024

Anna Berg won the women's 800m at the Fjord Games in Oslo on Wednesday in 1:58.21.
Britain's Mary Hill was second in 1:58.90.
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME)
    return nlp


def test_results_are_those_of_extract(nlp: Language) -> None:
    doc = nlp(RACE)
    source = Source("doc", RACE.encode(), "text/plain", text=RACE, encoding="utf-8")
    assert doc._.results == racemark.extract(source).results
    assert [result.athlete.name for result in doc._.results] == ["Anna Berg", "Mary Hill"]


def test_offsets_and_spans_are_those_of_the_doc(nlp: Language) -> None:
    doc = nlp(f"  {RACE}")
    for result in doc._.results:
        for span in result.provenance:
            assert doc.text[span.raw_start : span.raw_end] == span.quote
    found = {(span.label_, span.text) for span in doc.spans[NAME]}
    assert {("athlete", "Anna Berg"), ("mark", "1:58.21"), ("nationality", "Britain")} <= found


def test_no_results(nlp: Language) -> None:
    doc = nlp("The bus was late.")
    assert (doc._.results, len(doc.spans[NAME])) == ((), 0)


def test_the_entry_point_names_the_factory(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, attribute = project["entry-points"]["spacy_factories"][NAME].partition(":")
    assert getattr(import_module(module), attribute) is create
