"""Results that the words after them put into an earlier year."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.claims import Claim
from racemark.pipeline.assembling.other_times import asides_of, settle_times


def _scope(assembled: Callable[[str], Assembly], text: str, words: str) -> str:
    """The scope of a result of the text's last sentence, told as news by `words`."""
    report = assembled(text).report
    start = report.text.rindex(words)
    (name, *_) = report.mentions["athletes"]
    claim = Claim(name.value.athlete, start, report.sentence_at(start))
    claim.say("place", 1, (start, start + len(words)))
    settle_times(report, [claim], "2025")
    return claim.scope


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aino Salmela, who was sixth in 2022 after a fall, took it in 2:01.10.", "sixth"),
        ("Aino Salmela, fifth at the 2015 worlds, ran 2:01.10.", "fifth"),
        ("Aino Salmela also won in '24.", "won"),
        ("Aino Salmela, 12th in the National at Turku last year, pulled clear.", "12th"),
        ("Aino Salmela, who took bronze in Turku two years ago, led.", "bronze"),
        ("Aino Salmela had run 4:18 as a junior.", "4:18"),
        ("Aino Salmela was seventh at last year's worlds.", "seventh"),
    ],
)
def test_what_was_earlier(assembled: Callable[[str], Assembly], text: str, words: str) -> None:
    assert _scope(assembled, text, words) == "background"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aino Salmela won in 2025.", "won"),
        ("Aino Salmela was third ahead of 2024 bronze medallist Britt Lund.", "third"),
        ("Aino Salmela took silver from 2024 champion Britt Lund.", "silver"),
        ("Aino Salmela ran 2:01.10, faster than in 2021.", "2:01.10"),
        ("Aino Salmela ran 2:01.10 to go with the gold she won in 2019.", "2:01.10"),
        ("Aino Salmela ran 2:01.10 ahead of last year's winner.", "2:01.10"),
        ("Aino Salmela won from Britt Lund '16.", "won"),
        ("Aino Salmela broke the record set in 2019.", "broke"),
        ("Aino Salmela was second, her best since 2019.", "second"),
    ],
)
def test_what_is_news(assembled: Callable[[str], Assembly], text: str, words: str) -> None:
    assert _scope(assembled, text, words) == "report"


@pytest.mark.parametrize(
    ("sentence", "aside"),
    [
        ("Aino Salmela, fourth here last week, won in 2:01.10.", ["fourth"]),
        ("Aino Salmela, who was second in 2:03.40 two weeks ago, won in 2:01.10.", ["second", "2:03.40"]),
        ("Aino Salmela (third in 2019) won in 2:01.10.", ["third"]),
        ("Sixth at last year's worlds, Aino Salmela won in 2:01.10.", ["Sixth"]),
        ("Sixth as a freshman, Aino Salmela won in 2:01.10.", ["Sixth"]),
        ("Aino Salmela, who had finished ninth in May, won in 2:01.10.", ["ninth"]),
        # today's results and what they are measured by
        ("Aino Salmela, who was second to the bell, won in 2:01.10.", []),
        ("Aino Salmela won in 2:01.10, two seconds better than her fourth last year.", []),
        ("Aino Salmela, third in 2025, won in 2:01.10.", []),
        ("Aino Salmela won in 2:01.10 after a winter in Kenya.", []),
        ("Aino Salmela won here last year.", []),
    ],
)
def test_asides(assembled: Callable[[str], Assembly], sentence: str, aside: list[str]) -> None:
    assembly = assembled(sentence)
    anchors = assembly.athletes.anchors(assembly.report.sentences[-1])
    found = asides_of(assembly.report, anchors, "2025")
    assert [assembly.report.text[a.start : a.end] for a in anchors if id(a) in found] == aside


def test_an_aside_is_a_result_of_its_own(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela, fourth here last week, won the women's 800m in 2:01.10.").claims()
    assert [(c.place, c.mark and c.mark.raw, c.scope) for c in claims] == [
        (4, None, "background"),
        (1, "2:01.10", "report"),
    ]


@pytest.mark.parametrize(
    ("sentence", "aside"),
    [
        ("Aino Salmela, fourth at the Tokyo Olympics, won in 2:01.10.", ["fourth"]),
        ("Aino Salmela, who was only sixth at the World Championships, won in 2:01.10.", ["sixth"]),
        # the article's own championships, a meeting of the same round-up, a mark of its own
        ("Aino Salmela, fourth at the Nordic Championships, ran 2:01.10.", []),
        ("Aino Salmela, fourth at the Turku Games meeting on Sunday, ran 2:01.10.", []),
        ("Aino Salmela, fifth at the World Championships in 2:01.10, is back.", []),
        ("Fourth at the Tokyo Olympics is what she wants.", []),
    ],
)
def test_asides_about_another_championship(
    assembled: Callable[[str], Assembly], sentence: str, aside: list[str]
) -> None:
    assembly = assembled(f"Britt Lund won the women's 800m at the Nordic Championships. {sentence}")
    anchors = [a for a in assembly.athletes.anchors(assembly.report.sentences[-1]) if a.kind != "mark"]
    found = asides_of(assembly.report, anchors, "2025", "Nordic Championships")
    assert [assembly.report.text[a.start : a.end] for a in anchors if id(a) in found] == aside
