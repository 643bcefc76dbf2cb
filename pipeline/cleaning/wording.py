"""What lines look like: bylines and dates, captions and credits, and the furniture that pages wrap around an article.

One place for all formats. Each pattern is followed, in tests/test_cleaning_wording.py, by a table of lines that it
takes and of look-alikes that it must leave.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_INNER_SENTENCE = re.compile(r"[a-z0-9)%][.!?][\"'”’]? +[\"'“‘(]?[A-Z0-9]")
_FUNCTION_WORD = re.compile(
    r"(?:\b(?:the|a|an|of|in|on|at|to|for|from|with|by|and|or|but|his|her|its|their|who|which|that|as|is|was|were|had|"
    r"has|be|than|then|into|over|after|before|while|when|where|would|rather|not|world|national|olympic)|[,–—-])$",
    re.IGNORECASE,
)
MARK = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d+)?\b|\b\d{1,3}-\d{1,2}(?:\.\d+)?\b|\b\d+(?:\.\d+)?m\b")
"""A time, a height or a distance, roughly: enough to tell a line of results from a line of words."""

DISTANCE = (
    r"(?:\d{1,2} ?[x×] ?\d{2,4} ?(?:m|metres)?|(?:50|55|60|75|80|100|110|150|200|300|400|500|600|800|1,?000|1,?200|"
    r"1,?500|1,?600|2,?000|3,?000|3,?200|5,?000|8,?000|10,?000) ?(?:m|metres|yards)?|"
    r"(?:1|2|3|4|5|6|8|10|12|15|20|25|50|100) ?(?:k|km|miles?|mi))"
)
"""Distances that are raced: "100m", "4x400", "800", "10k". Counters of shares and views look the same."""
_RACED = re.compile(rf"(?=[^k]*m){DISTANCE}\W*", re.IGNORECASE)
"""One in metres: nothing else writes "100m" alone."""

# ---- dates

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"(?:\b{_WEEKDAY},?\s+)?(?:\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}\b|\b{_MONTH}\s+{_DAY},?\s+\d{{4}}\b"
    r"|\b\d{4}-\d\d-\d\d(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b|\b\d{4}/\d\d?/\d\d?\b)",
    re.IGNORECASE,
)
"""A full date in one of the usual written forms."""
DATE_RANGE = re.compile(
    rf"\b{_MONTH}\s+{_DAY}\s*(?:[-–—&]|and|to)\s*(?:{_MONTH}\s+)?{_DAY},?\s+\d{{4}}\b|"
    rf"\b{_DAY}\s*(?:{_MONTH}\s*)?(?:[-–—&]|and|to)\s*{_DAY}\s+{_MONTH},?\s+\d{{4}}\b|"
    r"\b\d{1,2}/\d{1,2}\s*[-–—&]\s*(?:\d{1,2}/)?\d{1,2}/(?:\d{4}|\d\d)\b",
    re.IGNORECASE,
)
"""Several days: those of a meeting, not the day an article was published."""
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?![\d\w])|\b\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"\b(?:page|first|last|originally|published|updated|modified|posted|created|written|date|time|at|on|by|"
    r"[A-Z]{2,4}T|GMT|UTC|BST|UK|ET|min(?:ute)?s?\s+read|\d+)\b",
    re.IGNORECASE,
)

# ---- bylines, captions, credits

_BYLINE = re.compile(
    r"^(?:(?:words|story|report|text|written|posted|published|compiled)\s+)?by:?\s+(?:the\s+|our\s+|a\s+)?[\w\"“'‘].{1,80}$|"
    r"^(?:author|reporter|staff report(?:er|s)?)\b.{0,60}$|"
    rf"^(?:(?:posted|published|written)\s+)?(?:on\s+)?{DATE.pattern}\s+by\s+\w.{{1,40}}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"((?:[A-Z][\w'’.-]+ ){1,2}[A-Z][\w'’.-]+), (?:[\w-]+ ){0,3}(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter)"
)
_DIGIT = re.compile(r"\d")
_BARS = re.compile(r"\s*[|•·]\s*")
_DESKS = re.compile(
    r"\b(?:desk|staff|news|sports?|times|courier|post|press|herald|reporter|team|editor)\b", re.IGNORECASE
)
_BY_LATER = re.compile(r"\bby\s+(\w.{1,40})$", re.IGNORECASE)
_NAME_PART = re.compile(r"(?:[^\W\d_a-z][\w'’.&-]*(?: |$)){1,4}")
_CREDIT = re.compile(
    r"^[\[(*_]*(?:photo(?:graph)?s?|pictures?|pics?|images?|credits?|photo\s+(?:credit|courtesy)s?)\b"
    r"\s*(?:[/:|–—-]|\bby\b|©|courtesy)|"
    r"^(?:[A-Z][\w.'’-]+ ){1,3}photos?$|^(?:©|\(c\))\s*\S+(?: \S+){0,5}$",
    re.IGNORECASE,
)
_SIDES = r"left|right|cent(?:re|er)|middle|above|below|pictured|front|back|inset|no\.? ?\d+"
_CAPTION = re.compile(
    rf"\((?:far |front |second |third )?(?:{_SIDES})\b[^)]{{0,25}}\)"
    r"|\b(?i:photo(?:graph)?|picture|pic|image|credit|submitted photo|file photo|courtesy)s?\s*(?:[:/©]|by\b|courtesy)"
    r"|[.\w]\s*(?:CREDIT|PHOTO|PICTURE)\s*:?\s*[A-Z]|/(?:Staff|Getty|AP|AFP|Reuters|EPA|PA)\b|\bGetty Images\b"
    r"|^(?i:pictured|above|below|left|right|main image|l-r)\b\s*[:,]|\bL-R\b|\(©[^)]*\)|(?:^|\s)©\s*[A-Z]"
    r"|^(?i:[\[(]?\s*(?:photo|picture|image|caption)\b\s*[:/|])",
)

# ---- furniture: lines that are never part of an article

_NETWORKS = r"facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|instagram|bluesky|threads|telegram|messenger|tumblr"
_SHARE = (
    rf"share(?: this.*| on .*| via .*| article| story)?|tweet(?: this)?|(?:{_NETWORKS})|post on x|"
    r"e-?mail(?: this.*)?|print(?:able version| this.*)?|copy link|follow us.*|like us.*|bookmark with.*|"
    r"save(?: for later)?|comments?(?: \(\d+\))?|view comments?|view|leave a (?:comment|reply).*|"
    r"\+?\d[\d,.]*[km]?(?: (?:shares?|comments?|views?|likes?|reads?))?|share or comment on this article.*|"
    r"add (?:a )?comment.*|join the (?:conversation|discussion).*|comments?:.*|no comments.*"
)
_MENU = (
    r"skip to (?:main )?content.*|skip (?:navigation|nav)|menu|home|search|log ?in|sign in|register|subscribe(?: now)?|"
    r"previous|next|back(?: to (?:top|.{1,30}))?|return to .{1,40}|top of page|advertisement|advertising|ad|"
    r"sponsored(?: content)?|topics?|close|read (?:more|also|next)|more|see (?:also|more)|continue reading.*|"
    r"load more.*|show more.*|licen[cs]e this article|reuse this content|report (?:this|an error).*|"
    r"view (?:all|full|gallery|more).*|watch(?: live)?|listen|live|full (?:story|results)|\d{1,2}"
)
_PROMPT = (
    r"(?:related(?: articles?| stories| content| links?| news)?|read more|read also|see also|more (?:on|from|in)\b[^.]*"
    r"|recommended|you may also like|don'?t miss|must read|also read|watch|gallery|podcast|in pictures|"
    r"what to read next)\s*:\s*\S.*"
)
_SIGN_UP = (
    r"(?:»\s*)?(?:get|sign up|subscribe|join|support|download|follow|click here|tap here|register|donate)\b.{0,160}"
    r"(?:newsletters?|e-?mails?|inbox|app|subscri\w+|digital magazine|membership|whatsapp|twitter|facebook|instagram|"
    r"journalism|notifications)\b.{0,80}|"
    r"»\s.*|(?:we|this (?:web)?site) (?:and our .{0,40} )?uses? cookies.*|by (?:signing|subscribing|continuing).*|"
    r"(?:below are|here are|see) (?:some )?(?:more )?(?:photos|pictures|images)\b.*|"
    r"results to \S+@\S+.*|reach (?:him|her|them) at .*|(?:contact|e-?mail) \S+ at .*"
)
_LEGAL = (
    r"(?:©|&copy;|\(c\)|copyright)\s?.{0,120}|.{0,60}all rights reserved\.?.{0,60}|"
    r"(?:terms|privacy|cookies?)(?: (?:policy|of use|of service))?"
)
_TAGS = (
    r"(?:tags?|topics?|filed under|categories|category|keywords|posted in|labels|read more|more)\s*:\s*.*|"
    r"(?:#[\w-]+[\s,]*)+"
)
_CRUMBS = (
    r"(?:[\w&'’ ]{2,30}\s*[>›»]\s*){1,5}[\w&'’ ]{2,40}|(?:[\w&'’]+(?: [\w&'’]+){0,3} / ){2,}[\w&'’ ]{2,40}|"
    r"(?:[\w&'’ ]{2,30}\s*\|\s*){2,}[\w&'’ ]{2,40}"
)
_FURNITURE = re.compile(
    rf"^[\s*_•·»>+-]*(?:{_SHARE}|{_MENU}|{_PROMPT}|{_SIGN_UP}|{_LEGAL}|{_TAGS}|{_CRUMBS})[\s*_:»>]*$", re.IGNORECASE
)
_SECTION = re.compile(
    r"^[\s*_]*(?:most (?:read|viewed|popular|watched|shared|commented)\b.{0,40}|"
    r"related(?: (?:articles?|stories|content|links?|news|topics|internet links))?|more (?:on|from|in) .{1,40}|"
    r"(?:read|see) (?:also|more|next)|recommended(?: for you)?|trending(?: now)?|"
    r"you (?:may|might) (?:also )?like.{0,20}|latest (?:news|stories|headlines|videos?)|top (?:\w+ )?stories|"
    r"editor'?s'? picks?|what to read next|don'?t miss|popular(?: now| stories)?|explore more on these topics|tags|"
    r"topics|comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|sponsored(?: links)?|"
    r"around the web)[\s*_:]*$",
    re.IGNORECASE,
)
_ABROAD = "|".join(
    (
        # German
        r"das könnte (?:sie|dich|euch) (?:auch )?interessieren.{0,5}|auch interessant|mehr zum thema|zum thema|"
        r"weitere (?:artikel|beiträge|themen|nachrichten|meldungen|informationen)(?: .{1,30})?|"
        r"(?:ähnliche|verwandte) (?:artikel|beiträge|themen|posts)|lesen sie (?:auch|mehr|dazu(?: auch)?)|lies auch|"
        r"meistgelesen\w*|schlag(?:worte|wörter)|\d+ kommentare?|kommentare?(?: \(\d+\))?|"
        r"kommentar (?:schreiben|verfassen|hinzufügen|hinterlassen)|"
        r"(?:schreibe|hinterlasse) (?:einen kommentar|eine antwort)",
        # French
        r"(?:à )?(?:lire|voir) (?:aussi|également)|(?:sur|dans) le même (?:sujet|thème)|"
        r"articles? (?:liés|similaires|associés)|"
        r"les plus lus|\d+ commentaires?|commentaires(?: \(\d+\))?|laisser un commentaire|mots-clés",
        # Spanish and Portuguese
        r"(?:lea|lee|leer|vea|ver|leia|veja) (?:también|más|também|mais)|"
        r"(?:noticias|artículos|contenidos?|notas|notícias|artigos) relacionad[oa]s?|"
        r"(?:también )?(?:te|le) puede interesar.{0,5}|(?:lo )?más (?:leíd|vist)[oa]s?|"
        r"\d+ comentarios?|comentarios(?: \(\d+\))?|etiquetas|deja (?:un comentario|una respuesta)",
        # Italian
        r"leggi anche|(?:articoli|contenuti|notizie) (?:correlat[ie]|simili)|potrebbe(?:ro)? interessarti.{0,10}|"
        r"\d+ commenti",
        # Polish
        r"(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|powiązane .{1,20}|podobne (?:artykuły|wpisy)|"
        r"\d+ komentarzy|komentarze(?: \(\d+\))?|najczęściej czytane",
        # Dutch
        r"lees ook|gerelateerde? .{1,20}|\d+ reacties|reacties",
    )
)
"""Headings of what stands below and beside articles in other languages: choosing the main text knows no language."""
_SECTION_ABROAD = re.compile(rf"^[\s*_]*(?:{_ABROAD})[\s*_:]*$", re.IGNORECASE)
_PROMPT_ABROAD = re.compile(rf"^[\s*_»>+]*(?:{_ABROAD})\s*:\s*\S", re.IGNORECASE)
_READERS = re.compile(
    r"^[\s*_]*(?:(?:comments|kommentare|commentaires|comentarios) \(\d+\)|\d+ (?:comments?|replies|responses|"
    r"kommentare?|antworten|commentaires?|comentarios?|commenti|komentarzy|reacties)\b).{0,40}$",
    re.IGNORECASE,
)


def terminated(text: str) -> bool:
    """Does the line end as a sentence ends?"""
    return bool(_END.search(text[-40:].rstrip()))


def unfinished(text: str) -> bool:
    """Is this prose that breaks off in the middle of a sentence, rather than a heading or a caption?"""
    text = text.rstrip()
    if not text or terminated(text):
        return False
    return bool(_FUNCTION_WORD.search(text[-40:])) or bool(_INNER_SENTENCE.search(text))


def is_furniture(text: str) -> bool:
    """Share lines, menus, tag lines, counters, sign-up prompts, legal lines: never part of an article."""
    text = text.strip()
    if len(text) <= 200 and _PROMPT_ABROAD.match(text):
        return True
    return len(text) <= 400 and bool(_FURNITURE.match(text)) and not (_RACED.fullmatch(text) or DATE.fullmatch(text))


def opens_furniture(text: str) -> bool:
    """The heading of a list that is no part of the article: "MOST READ", "RELATED CONTENT"."""
    text = text.strip()
    return len(text) <= 80 and bool(_SECTION.match(text) or _SECTION_ABROAD.match(text))


def opens_comments(text: str) -> bool:
    """The heading of what readers wrote, with their number: nothing of the article stands below it."""
    return bool(_READERS.match(text))


def is_byline(text: str) -> bool:
    """A line that carries only author, date, place or publisher."""
    text = text.strip(" \t|*_-–—•")
    if not text or len(text) > 160:
        return False
    if is_date_line(text) or _OFFICE.fullmatch(text) or _is_barred(text):
        return True
    return bool(_BYLINE.match(text)) and (not terminated(text) or len(text.split()) <= 6)


def _is_barred(text: str) -> bool:
    """Dates, names and desks with bars between: "SPORTS DESK | 14 Jun 2025"."""
    parts = _BARS.split(text)
    if len(parts) < 2:
        return False
    dates = sum(map(is_date_line, parts))
    names = sum(bool(_NAME_PART.fullmatch(part)) or bool(_CLOCK.match(part)) for part in parts)
    return dates > 0 and dates + names >= len(parts)


def author_in(text: str) -> tuple[int, int] | None:
    """Where in a byline the author's name stands, if it does not begin with "By": "14 June 2025 | Petra Hallam"."""
    match = _OFFICE.fullmatch(text) or _BY_LATER.search(text)
    if match:
        return match.span(1)
    if _is_barred(text):
        for part in _BARS.split(text):
            if _NAME_PART.fullmatch(part) and 2 <= len(part.split()) <= 3 and not _DESKS.search(part):
                return text.index(part), text.index(part) + len(part)
    return None


def is_date_line(text: str) -> bool:
    """Nothing but a date or a range of dates, perhaps with a time and words such as "Updated"."""
    if not _DIGIT.search(text):
        return False
    rest, ranges = DATE_RANGE.subn(" ", text)
    rest, dates = DATE.subn(" ", rest)
    if not dates + ranges:
        return False
    rest = _DATE_WORDS.sub(" ", _CLOCK.sub(" ", rest))
    rest = re.sub(rf"\b{_WEEKDAY}(?!\w)", " ", rest, flags=re.IGNORECASE)
    return not re.search(r"\w", rest)


def is_credit(text: str) -> bool:
    """A line that says who took the picture."""
    return len(text) <= 120 and bool(_CREDIT.search(text.strip()))


def is_caption(text: str) -> bool:
    """A line that the words themselves show to belong to a picture."""
    text = text.strip()
    return is_credit(text) or (len(text) <= 250 and bool(_CAPTION.search(text)))
