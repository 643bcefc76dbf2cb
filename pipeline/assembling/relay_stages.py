"""Stages of relays on the road: `the 14.2 km fourth stage` of an ekiden is of the relay, no race of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from racemark.models.articles import Block, BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue

_ROAD_RELAY = re.compile(r"\bekidens?\b|\b(?:road|stage|road running) relays?\b")


def as_relays(lower: str, blocks: Sequence[Block], events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events, with the stages in sections on such relays as of the relay. `lower`: the text in lower case."""
    heads = [block for block in blocks if block.kind is BlockKind.HEADING]
    whole = bool(heads) and _ROAD_RELAY.search(lower, heads[0].start, heads[0].end) is not None
    bounds = sorted({0, len(lower), *(head.start for head in heads)})
    relays = [_ROAD_RELAY.search(lower, low, high) is not None for low, high in pairwise(bounds)]
    return [
        Mention(m.start, m.end, replace(m.value, code="4xRELAY", family="relay", role=None))
        if (whole or relays[min(bisect_right(bounds, m.start), len(relays)) - 1])
        and _is_stage(lower[m.start : m.end], m.value)
        else m
        for m in events
    ]


def _is_stage(words: str, value: EventValue) -> bool:
    """Whether a length is said in kilometres that no usual race has; a 5K, a 10K, a half marathon may be beside."""
    return value.family == "road" and value.code not in ("5K", "10K") and words[0].isdigit() and "mile" not in words
