"""HTML to a tree whose text knows where it lies in the source.

No HTML parser tells where a text node came from once entities are decoded and broken nesting is mended. So the parser
never sees the text: it gets a *shadow* of the page, in which every run of text is replaced by its number.
Wherever the parser moves a number to, the run that it stands for is known, with its exact place: nothing is searched
for afterwards, and nothing can be found in the wrong place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from racemark.pipeline.reading.limits import LimitError, Limits

from .drafts import Run

_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_NAME = re.compile(r"/?[A-Za-z]")
# A quotation mark counts only after an equals sign, as browsers have it: one too many elsewhere must not eat the page.
_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:._-]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
_ATTRIBUTE = re.compile(r"""\s+[A-Za-z_:@][\w:.@-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+""")
_ATTRIBUTES = re.compile(rf"(?:{_ATTRIBUTE.pattern})*+\s*+/?")
_NO_MARK = re.compile("[\0\ue000\ue001]+")
MARK = re.compile("\ue000(\\d+)\ue001")
"""The number of a run, between two characters of the private use area: no markup has them."""

# Elements that go with all that is in them: nothing that a reader sees, or no prose.
_SKIPPED = frozenset("script style template noscript svg math textarea select title".split())
# Elements of which only the tags go: parsers take what is in them for plain text, the author meant it as markup.
_UNWRAPPED = frozenset(
    "iframe object embed audio video canvas noembed xmp listing plaintext noframes frameset applet".split()
)
_HEAD = frozenset("html head meta link base body".split())
# Elements that nest: an unclosed one of these makes the tree deeper; paragraphs and items close each other.
_NESTING = frozenset(
    "div table ul ol dl blockquote section article aside main header footer nav figure form fieldset details center "
    "label button h1 h2 h3 h4 h5 h6".split()
)
_STYLING = frozenset("font span b i u a em strong small big sub sup tt code pre ins del s strike abbr cite q".split())


class Shadow:
    """A page with numbers for text. Fill it with `html`, `text` and `tag`, then take the `tree`."""

    def __init__(self, raw: str, limits: Limits, aliases: Mapping[str, str] | None = None) -> None:
        """`aliases`: elements of another vocabulary under the names (and attributes) that HTML has for them."""
        self.raw = raw
        self.limits = limits
        self._aliases = aliases or {}
        self._deadline = limits.deadline()
        self.runs: list[Run] = []
        self.scripts: list[tuple[str, int, int]] = []
        """Scripts that hold data: (attributes of the tag, start, end) of each JSON-LD or similar."""
        self.parts: list[str] = []
        """The shadow page: tags as they are, runs of text as numbers."""
        self._depth = 0
        self._styling = 0
        self._in_head = True

    # ---- building

    def text(self, start: int, end: int) -> None:
        """A stretch of the raw text without markup; entities in it are left as they are."""
        if start < end:
            self._run(Run(self.raw[start:end], start, end))

    def tag(self, markup: str) -> None:
        """Markup that the source writes in another way (Markdown), or a piece of it."""
        self._in_head = False
        self.parts.append(markup)

    def html(self, start: int, end: int) -> None:
        """A stretch of HTML: its tags as they are, its text as numbers, scripts and comments gone."""
        raw, position = self.raw, start
        while position < end:
            if not len(self.parts) & 4095:
                self._deadline.check()
            opening = raw.find("<", position, end)
            if opening < 0:
                opening = end
            if opening > position:
                self._characters(position, opening)
            if opening >= end:
                return
            tag = _TAG.match(raw, opening, end)
            if tag is not None:
                position = self._element(tag, end)
            elif _NAME.match(raw, opening + 1, end) is None:
                position = self._declaration(opening, end)
            else:  # a tag that never ends
                self._characters(opening, end)
                return

    def _declaration(self, opening: int, end: int) -> int:
        """Skip a comment, a doctype or a processing instruction; a lone "<" is text. Returns where to go on."""
        raw = self.raw
        if raw.startswith("<!--", opening):
            close = raw.find("-->", opening + 4, end)
            return close + 3 if close >= 0 else end
        if raw[opening + 1 : opening + 2] in ("!", "?", "/"):
            close = raw.find(">", opening, end)
            return close + 1 if close >= 0 else end
        self._characters(opening, opening + 1)
        return opening + 1

    def _element(self, match: re.Match[str], end: int) -> int:
        """One tag; returns where to go on."""
        slash, name, attributes = match.groups()
        close = match.end()
        tag = name.lower()
        if tag in self._aliases:
            tag, _, attributes = self._aliases[tag].partition(" ")
            attributes = f" {attributes}"
        if tag in _SKIPPED:
            if slash or attributes.endswith("/"):
                return close
            return self._skip(tag, attributes, close, end)
        if tag in _UNWRAPPED or not self._nest(tag, -1 if slash else 1):
            return close
        if tag not in _HEAD or (tag == "body" and not slash):
            self._in_head = False
        if slash:
            self.parts.append(f"</{tag}>")
        else:
            self.parts.append(f"<{tag}{_sound(attributes)}>" if attributes else f"<{tag}>")
        return close

    def _nest(self, tag: str, step: int) -> bool:
        """Count how deep the tree gets. False for a tag that must go: bold in bold in bold may nest without an end."""
        if tag in _NESTING:
            self._depth = max(self._depth + step, 0)
            if self._depth > self.limits.depth:
                raise LimitError(
                    f"markup nested more than {self.limits.depth} deep; if the page is sound, raise --max-depth"
                )
        elif tag in _STYLING:
            self._styling = max(self._styling + step, 0)
            return self._styling <= self.limits.depth
        return True

    def _skip(self, tag: str, attributes: str, start: int, end: int) -> int:
        """Leave out an element with its content; returns where to go on."""
        match = _closing(tag).search(self.raw, start, end)
        if match is None and tag not in ("script", "style"):
            return start
        content_end, after = match.span() if match else (end, end)
        if tag == "script" and "json" in attributes:
            self.scripts.append((attributes, start, content_end))
        self.parts.append(" ")
        return after

    def _characters(self, start: int, end: int) -> None:
        """Text of a page: an entity is a run of its own, since it stands for other characters."""
        text = self.raw[start:end]
        if self._in_head and text.isspace():
            self.parts.append(" ")
        elif "&" not in text:
            self._run(Run(text, start, end))
        else:
            for run in html_runs(self.raw, start, end):
                self._run(run)

    def _run(self, run: Run) -> None:
        self.parts.append(f"\ue000{len(self.runs)}\ue001")
        self.runs.append(run)

    # ---- reading

    def tree(self) -> etree._Element | None:
        """The page as a tree; None where there is nothing in it."""
        parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
        markup = "".join(self.parts)
        if not markup.strip():
            return None
        try:
            return etree.fromstring(markup.encode("utf-8", "replace"), parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    @staticmethod
    def number_of(part: str) -> int | None:
        """The number of the run that a part stands for; None for a tag."""
        return int(part[1:-1]) if part.startswith("\ue000") else None

    def runs_in(self, marks: str | None) -> Iterator[Run]:
        """The runs that a text of the tree stands for."""
        if marks:
            for number in MARK.findall(marks):
                yield self.runs[int(number)]


@lru_cache(maxsize=4096)
def _sound(attributes: str) -> str:
    """The attributes that are written as they should be: parsers differ on the others."""
    if not _ATTRIBUTES.fullmatch(attributes):
        attributes = "".join(match.group() for match in _ATTRIBUTE.finditer(attributes))
    return _NO_MARK.sub("", attributes)


def html_runs(raw: str, start: int, end: int) -> Iterator[Run]:
    """`raw[start:end]` as runs, entities decoded, each a run of its own."""
    position = start
    if "&" in raw[start:end]:
        for match in _ENTITY.finditer(raw, start, end):
            decoded, length = _decode(match.group())
            if not length:
                continue
            if match.start() > position:
                yield Run(raw[position : match.start()], position, match.start())
            position = match.start() + length
            yield Run(decoded, match.start(), position, False)
    if position < end:
        yield Run(raw[position:end], position, end)


def _decode(entity: str) -> tuple[str, int]:
    """The characters that an entity stands for and how much of it was used; 0 when it is none (`AT&T`)."""
    decoded = html.unescape(entity)
    if decoded == entity:
        return entity, 0
    if entity.endswith(";") or entity[1] == "#":
        return decoded, len(entity)
    # An old entity without semicolon may have letters after it: `&copyright` is a sign and the word "right".
    for length in range(len(entity), 2, -1):
        if html.unescape(entity[:length]) != entity[:length] and decoded.endswith(entity[length:]):
            rest = len(entity) - length
            return (decoded[: len(decoded) - rest] if rest else decoded), length
    return entity, 0


_CLOSING: dict[str, re.Pattern[str]] = {}


def _closing(tag: str) -> re.Pattern[str]:
    if tag not in _CLOSING:
        _CLOSING[tag] = re.compile(rf"</{tag}\b[^>]*>", re.IGNORECASE)
    return _CLOSING[tag]
