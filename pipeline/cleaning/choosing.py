"""Which part of a page is the article: furniture is set aside by what it is and what it is called, then the part that
holds the bulk of the prose is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from .markup import MARK, Shadow
from .tables import is_data_table

_DROPPED_TAGS = frozenset("nav footer aside form button dialog label fieldset head title menu".split())
_DROPPED_ROLES = frozenset(
    "navigation complementary banner contentinfo dialog search menu menubar toolbar alertdialog".split()
)
_INLINE = frozenset("a abbr b bdi bdo cite em font i mark q s small span strong sub sup time tt u var wbr".split())
"""Parts of a line: what they are called says nothing of the line."""
_WORDS = "|".join(
    (
        # comments
        r"comments?|comment-?(?:list|area|section|box|count|form|respond)|comments\d+|disqus\w*|respond|reactions?|"
        r"kommentar\w*|commentaires?|comentarios?|reacties",
        # sharing
        r"shar(?:e|es|ing)|share-?\w*|social|social-?\w+|addthis|addtoany\w*|sharedaddy|bookmarks?|teilen|partage\w*",
        # other articles
        r"related|related-?\w+|recirc\w*|recommend\w*|read-?more|more-?(?:on|from|stories|news|like|links)|most-?\w+|"
        r"popular\w*|trending\w*|teasers?|up-?next|next-?(?:prev|post|article)|prev-?next|explore|outbrain\w*|taboola\w*|"
        r"verwandte\w*|aehnliche\w*|weitere\w*|relacionad\w+|lire-?aussi|leggi-?anche|correlati|powiazane|lees-?ook",
        # the reader is to do something
        r"newsletters?|signup|sign-?up|subscri\w+|cookies?|cookie-?\w+|consent|gdpr|cc-window|login|support|donate|abonn\w+",
        # advertising
        r"promo\w*|advert\w*|ads?|ad-?(?:slot|unit|box|wrapper|container)|sponsor\w*|banner|werbung|anzeigen?|"
        r"publicid?\w*|publicit[ey]\w*|reklam\w*",
        # ways around the site
        r"breadcrumbs?|crumbs?|nav|nav-?\w+|navigation|navbar|menu|menu-?\w+|pagination|pager|page-?links|skip|skip-?\w+|"
        r"jump-?\w+|search\w*|suche|toolbar|tools|utility|side-?bar\w*|rail|rhs|lhn|lhs|(?<![-_])widgets?|ticker|"
        r"masthead|site-?header|footer|footer-?\w+|site-?footer",
        # labels
        r"tags?|tag-?(?:list|links|cloud)|article-?tags|post-?tags|topics?|keywords|kicker|copyright|rating|votes?|counter|count|"
        r"author-?(?:bio|box|info|card)|about-?(?:the-)?author|signature|post-?profile|user-?(?:info|details|profile)",
        # not shown, or not text
        r"hidden(?!-(?:xs|sm|md|lg|print))|sr-only|visually-?hidden|screen-?reader\w*|print-?only|no-?print|modal|popup|pop-?up|"
        r"video-?player|inline-?video|player|carousel|slideshow-?nav",
    )
)
"""Words of class names and ids that say what an element is for."""
_DROPPED_NAMES = re.compile(
    rf"(?:^|[\s_])(?:[a-z0-9]+[-_]{{1,2}}){{0,2}}?(?:{_WORDS})(?:$|[\s]|[-_]{{1,2}}[a-z0-9]*(?:$|\s))", re.IGNORECASE
)
_KEPT_NAMES = re.compile(
    r"article-?(?:body|content|text)|story-?(?:body|content|text)|entry-?content|post-?(?:body|content)|main-?content|articleBody|(?:^|\s)(?:h-?entry|type-(?:post|page))(?:$|\s)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?(?:-?(?:list|area|section|container|wrapper))?|commentaires|comentarios|kommentare?|reacties|"
    r"disqus_thread)(?:$|\s)",
    re.IGNORECASE,
)
"""Names of the place where readers write, whose words can be many more than the article's."""
_TEASER = re.compile(r"(?:^|[\s_-])teasers?(?:$|[\s_-])", re.IGNORECASE)
_SHORTEST_LEAD = 40
_LEVELS = 2
"""How far up from the chosen part tables are looked for."""
_WHOLE = frozenset("html body main article".split())
_SHARE_OF_PROSE = 0.4
"""An element that holds more of the page's prose than this is never furniture, whatever it is called."""
_DOMINANT = 0.8
"""A child with this share of the prose is where the article is."""


class Weights:
    """Length of prose and of links in every element, counted once."""

    def __init__(self, root: etree._Element, shadow: Shadow) -> None:
        self.prose: dict[etree._Element, int] = {}
        self.text: dict[etree._Element, int] = {}
        self.links: dict[etree._Element, int] = {}
        self._count(root, shadow)

    def _count(self, root: etree._Element, shadow: Shadow) -> None:
        runs = shadow.runs
        lengths = [len(run.text.strip()) for run in runs]
        text, links = self.text, self.links
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            text[element] = _sum(element.text, lengths)
            links[element] = 0
        for element in reversed(list(text)):
            total = text[element]
            prose = 0
            linked = links[element]
            for child in element:
                if child in text:
                    total += text[child]
                    linked += links[child]
                    prose += self.prose[child]
                total += _sum(child.tail, lengths)
            if element.tag == "a":
                linked = total
            text[element], links[element] = total, linked
            own = total - linked
            if element.tag in _PROSE_TAGS and not prose and own >= 40 and linked <= 0.5 * total:
                prose = own
            self.prose[element] = prose


_PROSE_TAGS = frozenset("p div td blockquote section article pre li center font span body dd main".split())


def _sum(marks: str | None, lengths: list[int]) -> int:
    if not marks:
        return 0
    return sum(lengths[int(number)] for number in MARK.findall(marks))


def choose(root: etree._Element, shadow: Shadow) -> tuple[list[etree._Element], frozenset[etree._Element]]:
    """(the parts that hold the article in document order, the elements to leave out of them)."""
    weights = Weights(root, shadow)
    body = root.find("body")
    if body is None:
        body = root
    dropped = _furniture(body, weights)
    remaining = _remaining(body, weights, dropped)
    chosen = _with_surroundings(_descend(body, remaining, dropped), body, weights, dropped)
    parts = [chosen, *_tables_beside(chosen, weights, dropped, shadow)]
    headline = _headline_outside(body, chosen, dropped)
    if headline is not None:
        parts[:0] = [headline, *_between(body, headline, chosen, weights, dropped)]
    return parts, frozenset(dropped)


def furniture_of(root: etree._Element) -> frozenset[etree._Element]:
    """What is furniture in any text, by its element alone: menus, forms, buttons; but some sites are one whole form."""
    found = root.iter(*(_DROPPED_TAGS - {"header", "label"}))
    return frozenset(element for element in found if element.tag != "form" or element.find(".//p") is None)


def comments_in(dropped: Iterable[etree._Element], shadow: Shadow) -> frozenset[int]:
    """The numbers of the runs that stand in comments of readers."""
    found = (element for element in dropped if _names_comments(element))
    return frozenset(
        int(number) for element in found for marks in element.itertext() for number in MARK.findall(str(marks))
    )


def _furniture(body: etree._Element, weights: Weights) -> set[etree._Element]:
    everything = weights.prose[body]
    comments = {each for each in body.iter() if isinstance(each.tag, str) and _names_comments(each)}
    outer = (each for each in comments if comments.isdisjoint(each.iterancestors()))
    comments = {each for each in outer if weights.prose[each] < everything}
    whole = max(everything - sum(weights.prose[each] for each in comments), 1)
    dropped: set[etree._Element] = set()
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if not isinstance(element.tag, str) or element.tag in _WHOLE:
            continue
        prose = weights.prose[element]
        if (
            (_named_furniture(element) and prose <= _SHARE_OF_PROSE * whole and not _lead(element, weights))
            or element in comments
            or _link_list(element, weights)
        ):
            dropped.add(element)
            walk.skip_subtree()
    return dropped


def _named_furniture(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _DROPPED_TAGS or element.get("role") in _DROPPED_ROLES or element.get("hidden") is not None:
        return True
    if "display:none" in element.get("style", "").replace(" ", ""):
        return True
    if tag == "h1" or tag in _INLINE:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".strip()
    if not names or _KEPT_NAMES.search(names):
        return False
    return bool(_DROPPED_NAMES.search(names))


def _names_comments(element: etree._Element) -> bool:
    if element.tag in ("p", "li", "td") or not any(_COMMENTS.search(element.get(name, "")) for name in ("class", "id")):
        return False
    return element.find(".//h1") is None


def _lead(element: etree._Element, weights: Weights) -> bool:
    """The first paragraph under the name "teaser": those of other articles have links."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return weights.links[element] == 0 and weights.prose[element] >= _SHORTEST_LEAD and bool(_TEASER.search(names))


def _link_list(element: etree._Element, weights: Weights) -> bool:
    """A list or a table of nothing but links."""
    if element.tag not in ("ul", "ol", "dl", "table", "menu"):
        return False
    total = weights.text[element]
    return total > 0 and weights.links[element] > 0.8 * total


def _remaining(body: etree._Element, weights: Weights, dropped: set[etree._Element]) -> dict[etree._Element, int]:
    """Prose of every element without what is dropped."""
    left = dict(weights.prose)
    for element in dropped:
        amount = weights.prose[element]
        ancestor = element.getparent()
        while amount and ancestor is not None:
            if ancestor in left:
                left[ancestor] = max(left[ancestor] - amount, 0)
            ancestor = ancestor.getparent()
    return left


def _descend(body: etree._Element, left: dict[etree._Element, int], dropped: set[etree._Element]) -> etree._Element:
    """From the body down as long as one child holds nearly all the prose."""
    current = body
    while True:
        children = [child for child in current if child in left and child not in dropped]
        best = max(children, key=lambda child: left[child], default=None)
        if best is None or best.tag in ("p", "pre", "blockquote", "ul", "ol", "li", "dl"):
            return current
        if left[best] < _DOMINANT * left[current] or not left[best]:
            return current
        current = best


def _with_surroundings(
    chosen: etree._Element, body: etree._Element, weights: Weights, dropped: set[etree._Element]
) -> etree._Element:
    """Up again as long as little is around it, and that little is not links: headline and byline may be there."""
    kept = _kept(weights, dropped)
    while chosen is not body:
        parent = chosen.getparent()
        if parent is None:
            break
        around = kept(parent, weights.text) - kept(chosen, weights.text)
        links = kept(parent, weights.links) - kept(chosen, weights.links)
        if around > 0.1 * kept(chosen, weights.text) or links > 0.3 * around:
            break
        chosen = parent
    return chosen


def _kept(weights: Weights, dropped: set[etree._Element]) -> Callable[[etree._Element, dict[etree._Element, int]], int]:
    """Counts of an element without what is dropped in it."""
    lost: dict[int, dict[etree._Element, int]] = {id(weights.text): {}, id(weights.links): {}}
    for counts in (weights.text, weights.links):
        for element in dropped:
            ancestor = element.getparent()
            while ancestor is not None:
                table = lost[id(counts)]
                table[ancestor] = table.get(ancestor, 0) + counts.get(element, 0)
                ancestor = ancestor.getparent()
    return lambda element, counts: counts.get(element, 0) - lost[id(counts)].get(element, 0)


def _between(
    body: etree._Element,
    headline: etree._Element,
    chosen: etree._Element,
    weights: Weights,
    dropped: set[etree._Element],
) -> list[etree._Element]:
    """Paragraphs between the headline and the chosen part: the lead often stands in an element of its own."""
    found: list[etree._Element] = []
    below = False
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element is chosen:
            break
        below = below or element is headline
        if element in dropped:
            walk.skip_subtree()
        elif below and element.tag in ("p", "div") and next(element.iterdescendants("p", "div"), None) is None:
            found.append(element)
    return [
        element
        for element in found
        if weights.prose[element] >= _SHORTEST_LEAD and weights.links[element] <= 0.3 * weights.text[element]
    ]


def _tables_beside(
    chosen: etree._Element, weights: Weights, dropped: set[etree._Element], shadow: Shadow
) -> list[etree._Element]:
    """Tables of data that follow the chosen part, beside it or beside what holds it: results stand below a report."""
    found: list[etree._Element] = []
    place = chosen
    for _ in range(_LEVELS):
        parent = place.getparent()
        if parent is None or parent.tag in ("html", "tr"):
            break
        for sibling in place.itersiblings():
            tables = [] if sibling in dropped else sibling.iter("table")
            found += [
                table
                for table in tables
                if dropped.isdisjoint((table, *table.iterancestors()))
                and 2 * weights.links[table] < weights.text[table]
                and is_data_table(table, shadow)
            ]
        place = parent
    return found


def _headline_outside(
    body: etree._Element, chosen: etree._Element, dropped: set[etree._Element]
) -> etree._Element | None:
    """The page's only h1, where it stands above the chosen part."""
    if chosen.find(".//h1") is not None:
        return None
    above: etree._Element | None = None
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element is chosen:
            return above
        if element.tag in ("nav", "footer", "aside"):
            walk.skip_subtree()
        elif element.tag == "h1" and "".join(element.itertext()).strip():
            above = element
    return None
