"""Events by number, name, laps and trade, alone and in lists, beside distances and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racemark.models.disciplines import is_code
from racemark.pipeline.annotating.events import find

# text, the events' codes
NAMED: list[tuple[str, list[str | None]]] = [
    # track
    ("the 100m", ["100"]),
    ("the 1,500-meter final", ["1500"]),
    ("the 1 500m and the 10 000 metres", ["1500", "10000"]),
    ("won 3 200m races", ["200"]),
    ("the shot 47-8 and the weight 50-3", ["SP", "WT"]),
    ("the 5,000 metres", ["5000"]),
    ("the open 400", ["400"]),
    ("the men's 60 (6.52)", ["60"]),
    ("third in the 100m behind Orr", ["100"]),
    ("the first 400m gold", ["400"]),
    ("a 50-meter dash", ["50"]),
    ("the 100mtrs, 80mtr hurdles and 4 x 100mtrs", ["100", "80H", "4x100"]),
    ("the boys two-mile", ["2MILE"]),
    ("200\tA Orr\t27.31", ["200"]),
    ("won the 800", ["800"]),
    ("a 100-yard dash", ["100"]),
    ("the 880 yards", ["800"]),
    ("the Wanamaker Mile", ["MILE"]),
    ("a 4:05 mile", ["MILE"]),
    ("the metric mile", ["1500"]),
    ("the two-mile record", ["2MILE"]),
    ("the two-lap race", ["800"]),
    ("the one-lap event", ["400"]),
    ("the half-lap race", ["200"]),
    ("the 12½-lap race", ["5000"]),
    # hurdles and chase
    ("the 60m hurdles", ["60H"]),
    ("the 110HH, the 55HH and the 400IH", ["110H", "55H", "400H"]),
    ("the 100mH", ["100H"]),
    ("the 300 metre hurdles", ["300H"]),
    ("the 100 high hurdles", ["100H"]),
    ("the 120-yard hurdles", ["110H"]),
    ("the sprint hurdles", ["HURDLES"]),
    ("the one-lap hurdles", ["400H"]),
    ("over the barriers", ["HURDLES"]),
    ("the 3000m steeplechase", ["3000SC"]),
    ("the 2000 metre Steeplechase", ["2000SC"]),
    ("the steeple", ["SC"]),
    # relays
    ("the 4x100m", ["4x100"]),
    ("the 4 x 400 metres relay", ["4x400"]),
    ("the 4-by-400", ["4x400"]),
    ("the 4x4", ["4x400"]),
    ("the 4x440y", ["4x400"]),
    ("the 4x1500m", ["4x1500"]),
    ("the 4 x one mile relay", ["4x1M"]),
    ("the 400 relay", ["4x100"]),
    ("the 1600 Relay", ["4x400"]),
    ("the 3,200 relay", ["4x800"]),
    ("the distance medley relay and the DMR", ["4xDMR", "4xDMR"]),
    ("the sprint medley", ["4xSMR"]),
    ("the mile relay", ["4x400"]),
    ("relay gold", ["4xRELAY"]),
    # field
    ("the high jump", ["HJ"]),
    ("the pole vault", ["PV"]),
    ("the vault", ["PV"]),
    ("in the vaults, it was Lund", ["PV"]),
    ("the long jump", ["LJ"]),
    ("the triple jump", ["TJ"]),
    ("the shot put", ["SP"]),
    ("won the shot with 14.02", ["SP"]),
    ("the women's shot title", ["SP"]),
    ("a 61-1 shot and the 5kg shot", ["SP", "SP"]),
    ("took the triple at 39-07", ["TJ"]),
    ("the discus", ["DT"]),
    ("the hammer throw", ["HT"]),
    ("the javelin", ["JT"]),
    ("the 35-pound weight throw", ["WT"]),
    ("the 35# weight", ["WT"]),
    # combined
    ("the heptathlon", ["HEP"]),
    ("the decathlon", ["DEC"]),
    ("the pentathlon", ["PEN"]),
    # road, walks, country
    ("the London Marathon", ["MAR"]),
    ("a half-marathon", ["HM"]),
    ("the half in 1:05:12", ["HM"]),
    ("the 10km race", ["10K"]),
    ("a 5K", ["5K"]),
    ("the 10-mile road race", ["10M", "ROAD"]),
    ("at parkrun", ["5K"]),
    ("the 20km walk", ["20KW"]),
    ("the 3000 metre walk", ["3000W"]),
    ("the 5000mW", ["5000W"]),
    ("race walking", ["RW"]),
    ("the half marathon walk", ["HMW"]),
    ("the cross-country title", ["XC"]),
    ("a fell race and a mountain race", ["TRAIL", "TRAIL"]),
    # lists
    ("the 100m and 200m", ["100", "200"]),
    ("over 100, 200 and 400 metres", ["100", "200", "400"]),
    ("a 300/800m double", ["300", "800"]),
    ("the 100/200 double", ["100", "200"]),
    ("winning the 100 and 200", ["100", "200"]),
    ("the 100 and 300 hurdles", ["100H", "300H"]),
    ("the 100m and 400m hurdles", ["100", "400H"]),
    ("his 3000m and 10,000 metre walk records", ["3000W", "10000W"]),
    ("the long and triple jumps", ["LJ", "TJ"]),
    ("the discus and shot", ["DT", "SP"]),
    ("Men\n100: 1 J Orr\nHJ: 1 B Fox", ["100", "HJ"]),
    ("Orr, 100 (1), 200 (2); Fox, 4x100 (3)", ["100", "200", "4x100"]),
    ("won the 100 (12.40) and 200 (25.54)", ["100", "200"]),
    ("Ann Orr (100, 12.31; 200, 25.10)", ["100", "200"]),
    ("Ann Orr (100, 200), Bea Fox (shot, 12.10m)", ["100", "200", "SP"]),
    ("Others: Orr, 5000, 6th, 15:01.3", ["5000"]),
    ("a 1500m-3000m double", ["1500", "3000"]),
    # in the plural
    ("won both hurdles, the 110s in 15.02 and the 300s in 40.6", ["HURDLES", "110H", "300H"]),
    ("has run five 800s this season", ["800"]),
    ("both 4x400s", ["4x400"]),
    ("the sprint relays", ["4x100"]),
    # by what was done
    ("Orr high jumped 1.80m and long-jumped 5.61m", ["HJ", "LJ"]),
    ("she vaulted 12-5 1/2", ["PV"]),
    ("a fourth shot title", ["SP"]),
    ("second in the triple to Fox", ["TJ"]),
    # without hurdles, or with them left out
    ("the boys' 70m", ["70"]),
    ("the 120m final", ["120"]),
    ("the men's 110m", ["110H"]),
    # before the time run, or before the one who ran it
    ("3200 – Ada Holt, 12:41.3", ["3200"]),
    ("100, Holt (GB) 10.5; 2. Lund 10.6. 200, Holt 21.4", ["100", "200"]),
    ("TURKU--5000, Lund 13:58.8", ["5000"]),
    ("HH, Holt 14.2. IH, Lund 52.1", ["110H", "400H"]),
    ("Ada Holt 1600, 5:31; 3200, 12:08", ["1600", "3200"]),
    ("Eva Lund, 7th, 60 (7.94)", ["60"]),
    ("Ben Lund (110 high, 16.02; 300 intermediates, 43.30)", ["110H", "300H"]),
    # behind the sex
    ("B-400H semis, G-HJ final, G-2000 steeple", ["400H", "HJ", "2000SC"]),
    ("Women-60: 1. A Holt 7.11. Men-Mile: 1. B Lund 3:51.1", ["60", "MILE"]),
    # in the words of some countries
    ("a school record in the weight toss, third in disc (81-3)", ["WT", "DT"]),
    ("Scar Fell (8.5 miles / 2,600ft), Knott (9km/610m)", ["TRAIL", "TRAIL"]),
    # of one's own length
    ("won the quarter-mile in 54.0", ["400"]),
    ("ran 46.98 for one lap", ["400"]),
    ("the 4x300m relay", ["4xRELAY"]),
    ("the 4x1,600 relay", ["4x1M"]),
    ("the A race at 1500m was slow", ["1500"]),
    ("fourth in the Ashdale Park 10 miles this time", ["10M"]),
    ("SEATTLE -- Two Mile, Holt 8:53.9", ["2MILE"]),
    ("a Trot for Home (5 miles, 25:16)", ["5M"]),
    ("the 3000m obstacles", ["3000SC"]),
    # a line of its own
    ("Women 60\n1 Ada Holt 7.30", ["60"]),
]


@pytest.mark.parametrize(("text", "codes"), NAMED)
def test_event(text: str, codes: list[str | None]) -> None:
    mentions = find(text)
    assert [mention.value.code for mention in mentions] == codes
    assert [mention.value.role for mention in mentions] == [None] * len(codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the 800m runner", "800"),
        ("a 1500 specialist", "1500"),
        ("a miler", "MILE"),
        ("the 10-miler", "10M"),
        ("the hurdler", "HURDLES"),
        ("a steeplechaser", "SC"),
        ("the decathlete", "DEC"),
        ("heptathletes", "HEP"),
        ("a shot putter", "SP"),
        ("the pole vaulter", "PV"),
        ("a javelin thrower", "JT"),
        ("a marathoner", "MAR"),
        ("race walkers", "RW"),
        ("the sprinter", None),
    ],
)
def test_trade(text: str, code: str | None) -> None:
    (mention,) = find(text)
    assert mention.value.code == code
    assert mention.value.person


@pytest.mark.parametrize(
    "text",
    [
        "with 200m to go",
        "over the final 100m",
        "the last 400 metres",
        "slow at 30m",
        "passed 400m in 52.1",
        "through the 800 in 2:07",
        "the first 1500 metres of the race",
        "a 400m track",
        "two 1500m laps",
        "the 8km course",
        "the course is 8km long",
        "stepped off at 29km",
        "through three miles",
        "the first mile",
        "a mile from home",
        "10 miles away",
        "the 800 leg",
        "5 x 1000m in 3:05",
        "100m behind Orr",
        "into mile four",
        "the leader at 1500m",
        "no winner at 15km",
        "the Ashdale 5km point",
    ],
)
def test_part_of_a_race_is_a_distance(text: str) -> None:
    assert [mention.value.role for mention in find(text)] == ["distance"]


@pytest.mark.parametrize(
    "text",
    [
        "100 people and 800 spectators",
        "in the 2000 Games, the 2004 season and 1500 AD",
        "the 200 best athletes",
        "a shot at glory, the shot of the day, her best shot",
        "put the hammer down and hammered home",
        "the second half, half an hour, half of them",
        "he weighs 100kg and scored 400 points",
        "the 100m freestyle and the 200 metres butterfly",
        "clipped the first hurdles",
        "£1500 and $800",
        "a modern pentathlon",
        "15 metres clear, 1.40 metres high",
        "Grace Long jumped for joy",
        "born in the 60s, in her 60s and among the 400s of the roll",
        "the 110 metres handicap",
        "a throw of 70m, past the 70m line",
        "at the half-mile, a quarter-mile from home",
        "the long and the short of it",
        "vaulted the fence",
        "a shot from the spot and a put option",
        "Holt scored 100, Lund 10.5",
        "Holt 100, Lund 98",
        "2. Holt 100 (14.2 points)",
        "a crowd of 400 (12.7 per cent)",
        "Room 200, 31 Elm Street",
        "a seven-mile run",
        "surgery on a disc",
    ],
)
def test_no_event(text: str) -> None:
    assert [text[mention.start : mention.end] for mention in find(text)] == []


@pytest.mark.parametrize(
    ("text", "sex", "words"),
    [
        ("the women's 60m hurdles", "F", "women's"),
        ("the men’s 1500m", "M", "men’s"),
        ("the girls 3,200 meters", "F", "girls"),
        ("the Under 20 Girls 4x400", "F", "Girls"),
        ("the Men's Open 100 metres", "M", "Men's"),
        ("the boys' indoor 800m", "M", "boys'"),
        ("the mixed 4x400m relay", "X", "mixed"),
        ("W 1500", "F", "W"),
        ("M 800m", "M", "M"),
        ("the 100m women", "F", "women"),
        ("Shot put (men)", "M", "men"),
        ("the men's and women's 100m", None, None),
        ("the 100m", None, None),
    ],
)
def test_sex_glued_to_an_event(text: str, sex: str | None, words: str | None) -> None:
    value = find(text)[0].value
    assert value.sex == sex
    if value.sex_start is not None:
        assert text[value.sex_start : value.sex_end] == words


@pytest.mark.parametrize(
    ("text", "indoor"),
    [("the indoor 800m", True), ("the world indoor 60m title", True), ("the 60m indoors", True), ("the 60m", None)],
)
def test_indoor(text: str, indoor: bool | None) -> None:
    assert find(text)[0].value.indoor is indoor


def test_sex_of_a_list_is_that_of_its_first() -> None:
    assert [mention.value.sex for mention in find("the women's 100m and 200m")] == ["F", "F"]


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "100",
                "4x",
                "400",
                "m",
                " ",
                "hurdles",
                "the",
                "women's",
                "mile",
                "-",
                "/",
                ", ",
                "and",
                "shot",
                "km",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_mentions_are_sorted_apart_and_coded(words: list[str]) -> None:
    text = "".join(words)
    end = 0
    for mention in find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.value.code is None or is_code(mention.value.code)
        end = mention.end
