"""Markdown to blocks: those that markdown-it finds, written as a shadow page, so that HTML within just works."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from racemark.pipeline.reading.limits import Limits

from .choosing import furniture_of
from .drafts import Draft
from .inline import read_inline
from .judging import judge
from .lines import mend
from .markup import Shadow
from .webpage import Walker

_EOL = re.compile(r"\r\n|\n|\r")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]{1,60}\]:")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,60}\]:[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_WRAPPED = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ul",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
}

_TAGS = {"image": "<img>", "link": "<a>", "unlink": "</a>", "break": "<br class=soft>"}


def markdown_drafts(raw: str, start: int, limits: Limits, *, titled: bool) -> list[Draft]:
    """The blocks of a Markdown text from `start` (below its front matter); furniture marked."""
    shadow = Shadow(raw, limits)
    _Writer(raw, start, shadow).write()
    root = shadow.tree()
    if root is None:
        return []
    drafts = Walker(shadow, furniture_of(root)).walk(root)
    judge(drafts, plain=False, titled=titled)
    return mend(drafts)


class _Writer:
    """Writes the blocks that markdown-it found into a shadow page."""

    def __init__(self, raw: str, start: int, shadow: Shadow) -> None:
        self.raw = raw
        self.start = start
        self.shadow = shadow
        body = raw[start:]
        # markdown-it counts lines by "\n" alone; it gets a text of the same lines, and we keep where they start.
        ends = [match.span() for match in _EOL.finditer(body)]
        self.starts = [start, *(start + high for _, high in ends)]
        self.stops = [*(start + low for low, _ in ends), len(raw)]
        self.lines = _EOL.sub("\n", body)
        self._number = ""
        self._head = False

    def write(self) -> None:
        self.shadow.tag("<body>")
        parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
        parser.core.ruler.disable(["inline", "text_join"])
        row = False
        for token in parser.parse(self.lines):
            if token.type in ("tr_open", "tr_close"):
                row = token.nesting > 0
            if not (row and token.type == "inline"):
                self._token(token)
        self.shadow.tag("</body>")

    def _token(self, token: Token) -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        closing = "/" if token.nesting < 0 else ""
        if name in _WRAPPED:
            self.shadow.tag(f"<{closing}{_WRAPPED[name]}>")
            if name == "list_item":
                self._number = token.info + token.markup
            self._head = (name == "thead" and not closing) or (self._head and name != "tbody")
        elif name == "heading":
            self.shadow.tag(f"<{closing}{token.tag}>")
        elif name == "tr" and token.nesting > 0 and token.map:
            self._row(token.map[0])
        elif name == "hr":
            self.shadow.tag("<hr>")
        elif name == "inline" and token.map:
            self._inline(token)
        elif name == "html_block" and token.map:
            self.shadow.html(self.starts[token.map[0]], self._line_end(token.map[1] - 1))
        elif name in ("fence", "code_block") and token.map:
            self._code(token)

    def _line_end(self, line: int) -> int:
        return self.stops[min(line, len(self.stops) - 1)]

    def _inline(self, token: Token) -> None:
        """The text of a paragraph, heading or item: its lines without what marks them as quotation or item."""
        first = (token.map or [0])[0]
        lines: list[tuple[int, int]] = []
        for number, content in enumerate(token.content.split("\n")):
            start, stop = self.starts[first + number], self._line_end(first + number)
            at = self.raw.rfind(content, start, stop)
            lines.append((at, at + len(content)) if at >= 0 else (start, stop))
        if self._number[:1].isdigit():
            # The number of an item can be a place: it is part of the text, as the reader sees it.
            at = self.raw.rfind(self._number, self.starts[first], lines[0][0])
            if at >= 0:
                self.shadow.text(at, at + len(self._number) + 1)
        self._number = ""
        self._spans(lines)

    def _spans(self, lines: list[tuple[int, int]]) -> None:
        raw, shadow = self.raw, self.shadow
        if _ABBREVIATION.match(raw, *lines[0]):
            return
        footnote = _FOOTNOTE.match(raw, *lines[0])
        if footnote:
            lines[0] = (footnote.end(), lines[0][1])
        for token in read_inline(raw, lines):
            if token.kind in ("text", "html"):
                shadow.html(token.start, token.end)
            elif token.kind in ("open", "close"):
                slash = "/" if token.kind == "close" else ""
                shadow.tag(f"<{slash}{'b' if token.end - token.start > 1 else 'em'}>")
            else:
                shadow.tag(_TAGS[token.kind])

    def _row(self, line: int) -> None:
        """A row of a table: its cells, split at the pipes."""
        start, stop = self.starts[line], self._line_end(line)
        while start < stop and self.raw[start] in " \t>":
            start += 1
        while stop > start and self.raw[stop - 1].isspace():
            stop -= 1
        if self.raw[start:stop].startswith("|"):
            start += 1
        if self.raw[start:stop].endswith("|") and not self.raw[start:stop].endswith("\\|"):
            stop -= 1
        self.shadow.tag("<tr>")
        position = start
        for pipe in [*(match.start() for match in _PIPE.finditer(self.raw, start, stop)), stop]:
            cell = "th" if self._head else "td"
            self.shadow.tag(f"<{cell}>")
            self._spans([(position, pipe)])
            self.shadow.tag(f"</{cell}>")
            position = pipe + 1
        self.shadow.tag("</tr>")

    def _code(self, token: Token) -> None:
        first, after = token.map or (0, 0)
        if token.type == "fence":
            first, after = first + 1, after - 1
        self.shadow.tag("<pre>")
        for line in range(first, after):
            self.shadow.text(self.starts[line], self._line_end(line))
            self.shadow.tag("<br>")
        self.shadow.tag("</pre>")
