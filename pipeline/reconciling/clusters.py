"""From pairs to performances: links that agree with each other are joined, the surest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .evidence import Evidence, Told, compare, hopeless

_DOUBT_BITS = 3.0
"""A short name that fits two athletes about equally well is linked to neither."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two results that tell one performance."""

    a: int
    b: int
    evidence: Evidence


def links_among(block: Sequence[Told]) -> Iterable[Link]:
    """The links between results of different articles in a block of candidates."""
    for a, b in combinations(block, 2):
        if a.source != b.source and not hopeless(a, b):
            evidence = compare(a, b)
            if evidence.linked:
                yield Link(a.id, b.id, evidence)


@dataclass(slots=True)
class Performance:
    """The results that tell one performance, the first loaded first; for each of the others its link to one of them."""

    members: list[Told]
    links: dict[int, Link]


def join(links: Sequence[Link], told: Mapping[int, Told]) -> list[Performance]:
    """Performances of two or more results.

    No two results of one article are joined, nor any two that rule each other out, whatever stands between them.
    """
    groups = {link_end: Performance([told[link_end]], {}) for link in links for link_end in (link.a, link.b)}
    rivals = _neighbours(links)
    for link in sorted(links, key=lambda link: (-link.evidence.bits, link.a, link.b)):
        one, other = groups[link.a], groups[link.b]
        if one is other or _ambiguous(link, rivals, told) or not _joinable(one.members, other.members):
            continue
        one.members += other.members
        groups |= {member.id: one for member in other.members}
    found = {id(group): group for group in groups.values() if len(group.members) > 1}
    for group in found.values():
        _explain(group, rivals)
    return list(found.values())


def _neighbours(links: Iterable[Link]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.a].append(link)
        found[link.b].append(link)
    return found


def _other_end(link: Link, end: int) -> int:
    return link.b if link.a == end else link.a


def _ambiguous(link: Link, rivals: Mapping[int, list[Link]], told: Mapping[int, Told]) -> bool:
    """A short form of a name has another partner, nearly as good, who is somebody else."""
    if link.evidence.full_name:
        return False
    for end in (link.a, link.b):
        partner = told[_other_end(link, end)]
        for rival in rivals[end]:
            near = rival.evidence.bits > link.evidence.bits - _DOUBT_BITS
            if rival is not link and near and compare(partner, told[_other_end(rival, end)]).conflict:
                return True
    return False


def _joinable(one: Sequence[Told], other: Sequence[Told]) -> bool:
    return all(a.source != b.source and not compare(a, b).conflict for a in one for b in other)


def _explain(group: Performance, links: Mapping[int, list[Link]]) -> None:
    """For each member but the first its best link to another, to one loaded before it where there is such a link."""
    group.members.sort(key=lambda member: member.order)
    place = {member.id: number for number, member in enumerate(group.members)}

    def worth(link: Link, member: int) -> tuple[bool, float]:
        return place[_other_end(link, member)] < place[member], link.evidence.bits

    for member in list(place)[1:]:
        inside = [link for link in links[member] if _other_end(link, member) in place]
        group.links[member] = max(inside, key=lambda link: worth(link, member))
