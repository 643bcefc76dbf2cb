"""The front matter of a Markdown file: what it says of the article, with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from racemark.models.articles import BlockKind, MetaValue

from .drafts import Draft, Run, fold

_YAML = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|\n|\r)(.*?)^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where PyYAML was built with it, is twenty times as fast."""
_CAPTION = re.compile(
    r"(?:.*[._-])?(?:caption|cutline)"
    r"|(?:.*\.)?(?:\w*[_-])?(?:image|photo|picture|gallery|figure|cover|hero)s?(?:[_-]\w*)?(?:\.\d+)?\.description"
)
"""Keys of what is written below a picture."""
_ESCAPED = re.compile(r"''|\\[\"\\/]")
_FEWEST_WORDS = 4
"""In a caption that tells of anything."""
_LINE = re.compile(r"^[ \t]*([\w-]+)[ \t]*[:=][ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Values by dotted key (`news_author.name`, `tags.0`), and where the article begins."""

    end: int = 0
    values: dict[str, MetaValue] = field(default_factory=dict)


def front_matter(raw: str) -> FrontMatter:
    """The YAML or TOML at the head of `raw`; empty where there is none."""
    match = _YAML.match(raw)
    if match:
        try:
            node = yaml.compose(match.group(1), Loader=_LOADER)
            values = dict(_walk(node, match.start(1), raw, "", 0)) if isinstance(node, yaml.MappingNode) else {}
        except (yaml.YAMLError, RecursionError, ValueError):
            values = {}
        return FrontMatter(match.end(), values or dict(_lines(raw, match)))
    match = _TOML.match(raw)
    if match:
        return FrontMatter(match.end(), dict(_lines(raw, match)))
    return FrontMatter()


def captions(raw: str, values: Mapping[str, MetaValue]) -> list[Draft]:
    """What is written below the pictures that front matter names, which a page shows as the article's captions."""
    drafts: dict[str, Draft] = {}
    for key, value in values.items():
        if _CAPTION.fullmatch(key) and len(value.value.split()) >= _FEWEST_WORDS and "<" not in value.value:
            runs = _runs(raw, value)
            if fold(run.text for run in runs) == fold([value.value]):
                drafts.setdefault(value.value, Draft(BlockKind.CAPTION, [runs]))
    return list(drafts.values())


def _runs(raw: str, value: MetaValue) -> list[Run]:
    """The raw text of a value, with its escaped quotation marks as a reader sees them."""
    start, end = value.raw_start or 0, value.raw_end or 0
    if fold([raw[start:end]]) == fold([value.value]):
        return [Run(raw[start:end], start, end)]
    start += len(raw[start:end]) - len(raw[start:end].lstrip(">|+-0123456789 \t"))
    runs = []
    for escaped in _ESCAPED.finditer(raw, start, end):
        runs += [Run(raw[start : escaped.start()], start, escaped.start())]
        runs += [Run(escaped.group()[1], *escaped.span(), False)]
        start = escaped.end()
    return [*runs, Run(raw[start:end], start, end)]


def _walk(node: yaml.Node, base: int, raw: str, key: str, depth: int) -> Iterator[tuple[str, MetaValue]]:
    """Every scalar of a YAML tree. Aliases are followed no deeper than a few levels."""
    if depth > 5:
        return
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                yield from _walk(value, base, raw, f"{key}.{name.value}".lstrip(".").lower(), depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value[:50]):
            yield from _walk(value, base, raw, f"{key}.{number}", depth + 1)
    elif isinstance(node, yaml.ScalarNode) and str(node.value).strip():
        start, end = base + node.start_mark.index, base + node.end_mark.index
        yield key, _value(str(node.value), raw, start, end)


def _lines(raw: str, match: re.Match[str]) -> Iterator[tuple[str, MetaValue]]:
    """What is no sound YAML, line by line."""
    for line in _LINE.finditer(raw, match.start(1), match.end(1)):
        yield line.group(1).lower(), _value(line.group(2).strip("\"'"), raw, *line.span(2))


def _value(value: str, raw: str, start: int, end: int) -> MetaValue:
    quoted = raw[start:end]
    if len(quoted) >= 2 and quoted[0] == quoted[-1] and quoted[0] in "\"'":
        start, end = start + 1, end - 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return MetaValue(" ".join(value.split()), start, end)
