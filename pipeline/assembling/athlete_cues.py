"""Cues of athlete links: the words around a name and an anchor that tell whether they belong together."""

from __future__ import annotations

import re

from .cues import Classes

BEFORE_NAME: Classes = (
    (
        "beat",
        re.compile(
            r"\b(?:beat|beats|beating|beaten|defeat\w*|out\w+(?:ed|ing)|edg(?:ed|ing)(?: out)?|over|from|behind"
            r"|ahead of|pipp?\w*|past|held off|holding off|fought off|overhaul\w*|to|than|passed|passing|caught"
            r"|catching)(?: \w+){0,2} $",
            re.I,
        ),
    ),
    ("by", re.compile(r"\bby(?: \w+){0,2} $", re.I)),
    ("with", re.compile(r"\bwith(?: \w+){0,2} $", re.I)),
    ("of", re.compile(r"\b(?:of|for)(?: \w+)? $", re.I)),
    ("and", re.compile(r"(?:\band|&) (?:\w+ ){0,2}$", re.I)),
    ("poss", re.compile(r"['’]s? (?:[\w-]+ ){0,2}$")),
    ("bracket", re.compile(r"[(\[]$")),
    ("rank", re.compile(r"(?:^|[\s;,.:(])\d{1,3}[.=):]? $")),
    ("semicolon", re.compile(r"[;:] ?(?:\w+ ){0,2}$")),
    ("comma", re.compile(r", (?:\w+ ){0,3}$")),
    ("while", re.compile(r"\b(?:while|as|but|when|where|before|after|and then) (?:\w+ ){0,3}$", re.I)),
)
"""Before a name."""
AFTER_NAME: Classes = (
    ("poss", re.compile(r"^['’]s? ")),
    ("bracket", re.compile(r"^(?: ['’]\d\d,?)? ?[(\[]")),
    ("who", re.compile(r"^,? (?:who|whose|the|a|an)\b")),
    ("comma", re.compile(r"^,")),
    ("and", re.compile(r"^ (?:and|&) ")),
    ("verb", re.compile(r"^ (?:\w+ly )?(?:was|is|came|finish\w*|took|won|ran|placed|had|set|\w+ed)\b")),
    ("number", re.compile(r"^ \d")),
    ("end", re.compile(r"^[.;:\"”’]|^$")),
)
"""After a name."""
BEFORE_ANCHOR: Classes = (
    ("in", re.compile(r"\b(?:in|at)(?: (?:a|an|the|his|her|\w+ing)){0,1}(?: [\w-]+){0,2} $", re.I)),
    ("with", re.compile(r"\bwith(?: [\w'’-]+){0,4} $", re.I)),
    ("to", re.compile(r"\bto $", re.I)),
    ("of", re.compile(r"\bof(?: [\w-]+)? $", re.I)),
    ("bracket", re.compile(r"[(\[](?:\w+ )?$")),
    ("poss", re.compile(r"(?:['’]s?|\bhis|\bher|\bwhose|\btheir)(?: [\w'’-]+){0,3} $", re.I)),
    (
        "was",
        re.compile(
            r"\b(?:was|were|is|are|came|finish\w*|placed|placing|home|took|ran|run|running|clock\w*|threw|jump\w*"
            r"|clear\w*|record\w*|post\w*|set)(?: (?:a|an|the|in|joint|\w+ly))* $",
            re.I,
        ),
    ),
    ("by", re.compile(r"\bby $", re.I)),
    ("comma", re.compile(r"[,;] $")),
)
"""Before an anchor."""
PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers|they|their|who|whose)\b")
"""In lower case."""
SUBJECT_PRONOUN = re.compile(r"\W*(?:[\w’'-]+ ){0,4}?(?:he|she|his|her|they|their)\b")
"""A sentence, in lower case, that begins with a pronoun."""
DESCRIPTION = re.compile(
    r"\b(?:the|The) (?:[\w'’-]+ ){0,3}?(?:[\w-]+-year-old|runner|athlete|man|woman|girl|boy|teenager|sprinter"
    r"|hurdler|jumper|thrower|vaulter|champion|star|freshman|sophomore|junior|senior|student|native|winner|youngster"
    r"|veteran|captain|rookie|American|Briton|Kenyan|Ethiopian|Scot|Welshman|Irishman"
    r"|Dutchwoman|Frenchman|[A-Z]\w+(?:ian|an|ese|ish))\b(?! [A-Z])"
)
"""`the 23-year-old`, `the Kenyan`: words for somebody named before."""
SUBJECT_DESCRIPTION = re.compile(
    r"(?:Then |But |And |Instead,? |Now |Still,? )?(?:The|Her|His|the) (?:[\w’'-]+ ){0,4}?(?:[\w-]+-year-old"
    r"|\w*(?:runner|athlete|man|woman|girl|boy|teenager|youngster|sprinter"
    r"|hurdler|jumper|thrower|vaulter|walker|miler|harrier|champion|medall?ist|holder|star|freshman|sophomore"
    r"|junior|senior|student|native|winner|captain|rookie|veteran|favou?rite|pair|duo|trio|\w+ian|\w+ese|\w+ish|Scot"
    r"|Briton|Swede|Dane|Pole|Finn|Turk|Czech|Croat|Serb|American))\b(?! [A-Z])"
)
"""A sentence that begins with such words."""
CLAUSE = re.compile(
    r";|\b(?:but|while|whereas|who|which|where|when|as|before|after|although|though|because|and)\b|[,:(]"
)
"""Where a clause ends or begins, in lower case."""
_YEAR = r"(?:,? ['’]\d\d)?"
ASIDE = rf"{_YEAR}(?:,? [(\[][^()\[\]]{{0,60}}[)\]])?{_YEAR}"
"""Right after a name: the year of a class (`’24`), a club or a mark in brackets."""
JOINED = rf"{ASIDE}(?:,? and|,? &|,) "
"""Between two names of one list."""
JOIN = re.compile(rf"{ASIDE},? ?(?:and|&|then)? ?(?:in )?", re.IGNORECASE)
"""Between two names or two anchors of one list."""
