"""Marks in every way of writing, beside what looks like one: the tables say what is supported."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racemark.models.plausibility import limits
from racemark.pipeline.annotating.marks import MarkValue, find, resolve

# as written, event, the value of the record
WRITTEN: list[tuple[str, str, str]] = [
    # seconds
    ("9.84", "100", "9.84"),
    ("10.04secs", "100", "10.04"),
    ("9.81sec", "100", "9.81"),
    ("13.58 seconds", "100", "13.58"),
    ("12,55", "100", "12.55"),
    ("10.2h", "100", "10.2"),
    ("8.90A", "LJ", "8.90"),
    ("5.41mtrs", "LJ", "5.41"),
    ("44 seconds", "400", "44"),
    (":48.9", "400", "48.9"),
    ('45"60', "400", "45.60"),
    ("22”4", "200", "22.4"),
    ("61.15", "400", "1:01.15"),
    ("15-0", "100H", "15.0"),
    ("9:84", "100", "9.84"),
    # minutes
    ("1:55.78", "800", "1:55.78"),
    ("4: 40.87", "1500", "4:40.87"),
    ("4:21.0+", "MILE", "4:21.0"),
    ("2.06.1", "800", "2:06.1"),
    ("2:19.03s", "800", "2:19.03"),
    ("4-32.5", "1500", "4:32.5"),
    ("3'45\"34", "MILE", "3:45.34"),
    ("3'49\"8", "MILE", "3:49.8"),
    ("3m 45.34", "MILE", "3:45.34"),
    ("4:31:55", "1500", "4:31.55"),
    ("5:052.6", "1500", "5:05.26"),
    ("1min 54.61sec", "800", "1:54.61"),
    ("3 minutes 45.34 seconds", "MILE", "3:45.34"),
    ("seven minutes, 56.86 seconds", "3000", "7:56.86"),
    ("37.25", "4xRELAY", "37.25"),
    ("three minutes 49.89secs", "MILE", "3:49.89"),
    ("22 minutes 45 seconds", "XC", "22:45"),
    ("33m 21s", "10K", "33:21"),
    ("53 minutes 4", "15K", "53:04"),
    ("23-07", "5K", "23:07"),
    ("34:02", "4xRELAY", "34:02"),
    ("3m 16.02s", "1000", "3:16.02"),
    ("14mins 5secs", "5K", "14:05"),
    ("29:48", "10K", "29:48"),
    ("17.04", "5K", "17:04"),
    ("30.26", "XC", "30:26"),
    # hours
    ("2:14:06", "MAR", "2:14:06"),
    ("2:19", "MAR", "2:19:00"),
    ("60:10", "HM", "1:00:10"),
    ("60min 9sec", "HM", "1:00:09"),
    ("1.38", "HM", "1:38:00"),
    ("3.04.19", "MAR", "3:04:19"),
    ("2hrs 58mins 41secs", "MAR", "2:58:41"),
    ("3hrs 51secs", "TRAIL", "3:00:51"),
    ("3hrs 26mins", "TRAIL", "3:26:00"),
    ("2h 14m 06s", "MAR", "2:14:06"),
    ("2h14:06", "MAR", "2:14:06"),
    ("4 hours 24:44", "MAR", "4:24:44"),
    ("two hours 23 minutes", "MAR", "2:23:00"),
    ("two hours, four minutes and 12 seconds", "MAR", "2:04:12"),
    ("one hour 28 minutes nine seconds", "20KW", "1:28:09"),
    # metres
    ("5.01m", "PV", "5.01"),
    ("68.92 metres", "JT", "68.92"),
    ("2.04 meters", "HJ", "2.04"),
    ("4m 12", "LJ", "4.12"),
    ("5m80", "PV", "5.80"),
    ("6m 12cm", "LJ", "6.12"),
    ("31,46", "JT", "31.46"),
    ("29 metres 44", "HT", "29.44"),
    ("34 metres and 11 centimetres", "DT", "34.11"),
    ("18.3", "SP", "18.30"),
    # feet and inches, rounded down to the centimetre
    ("60-02", "SP", "18.33"),
    ("5-05", "HJ", "1.65"),
    ("38-3 1/2", "TJ", "11.67"),
    ("20-1/2", "LJ", "6.10"),
    ("65-8¾", "SP", "20.03"),
    ("60-2.5", "SP", "18.35"),
    ("21-4¾w", "LJ", "6.52"),
    ("12-1 1 /2", "PV", "3.69"),
    ("6' 2\"", "HJ", "1.87"),
    ("17'", "LJ", "5.18"),
    ("131′-4”", "JT", "40.03"),
    ("63ft 4in", "DT", "19.30"),
    ("62 feet, 4 3/4 inches", "SP", "19.01"),
    ("six feet two inches", "HJ", "1.87"),
    # two seconds' worth of other signs
    ('45"60', "400", "45.60"),
    ("3'49\"8", "MILE", "3:49.8"),
    ("2:53.20", "MAR", "2:53:20"),
    ("2:53.20", "800", "2:53.20"),
    ("3:35.51", "50K", "3:35:51"),
    ("1:27.15s", "600", "1:27.15"),
    ("34:02s", "10K", "34:02"),
    ("1.04.70s", "400H", "1:04.70"),
    ("1:5:31", "HM", "1:05:31"),
    # points
    ("6,703 points", "HEP", "6703"),
    ("5150pts", "HEP", "5150"),
]


@pytest.mark.parametrize(("raw", "event", "value"), WRITTEN)
def test_mark_as_written_resolves_in_its_event(raw: str, event: str, value: str) -> None:
    text = f"Okello finished with {raw}, she said."
    (mention,) = find(text)
    assert text[mention.start : mention.end] == raw == mention.value.raw
    reading = resolve(mention.value, event)
    assert reading is not None
    assert reading.value == value


NO_MARKS = [
    'a 27" screen',
    'lanes "45" and "60"',
    "The gates open at 7.30pm and tickets cost £12.50.",
    "Racing begins at 10.30 and ends at 4:15 pm.",
    "It was 9:00 in the morning when they set off.",
    "Updated: 18:20, 4 May 2019",
    "posted on 2021-04-15 04:47:28",
    "a 3-1 victory over Leeds, who had won 4-2 before",
    "a 70-61 win and a 5-3 defeat",
    "The meet runs from June 8-9.",
    "runners aged 9-10 and 11-12",
    "entries rose by 12.5% to 3.5 million",
    "She threw the 7.26kg hammer and the 35 lb weight.",
    "a course of 10.5km, then 5.2 miles along the river",
    "the 12.5 lap race",
    "The 6-foot-4 senior is 5ft 4in tall on a bad day.",
    "a strong wind of 2.3m/s, or -0.6 or +1.2",
    "He raced over 60m, 100m and 1,500 metres in 2004.",
    "12 schools, 47 points, 300 runners, No 14.2",
    "a 45-minute run, twenty minutes later, five hours of driving",
    "eighth and eleventh, in second place and the 11 second places",
    "call 020 7946 0958 or see http://example.org/12.34.56/7.html",
    "the score was 104.5 to 16.5",
    "It was the twenty-second running, at 212-4 (48 overs).",
    "The final starts at 17.15 GMT.",
    "They ran 60 metres 12 times.",
    "The gun goes at 10.30 on Sunday.",
    "Meet by the pavilion, 9:30 this morning.",
    "It is 7:45 tomorrow morning at the gate.",
    "a 1-1/2 mile run",
    "he has run in the high 4:20s and the low 1:50s",
    "No. 8.08 on the programme",
    "Ryde lost 24-31 and then 18-37 to Hove",
    "on 3-11-19 and again on 3-12-19",
]


@pytest.mark.parametrize("text", NO_MARKS)
def test_what_looks_like_a_mark_is_none(text: str) -> None:
    assert [mention.value.raw for mention in find(text)] == []


# text with the mark in brackets, and its role
ROLES: list[tuple[str, str | None]] = [
    ("won by [.26]", "margin"),
    ("finished [12 seconds] adrift", "margin"),
    ("was [0.13sec] further back", "margin"),
    ("a [five-second] victory", "margin"),
    ("led by [27 seconds]", "margin"),
    ("only [.66] behind", "margin"),
    ("was second in [10.02] behind her sister", None),
    ("with a [12.92] victory", None),
    ("took [two seconds] off her best", "difference"),
    ("ran a [12 second] personal best", "difference"),
    ("went through halfway in [1:52.99]", "split"),
    ("with a [64.6] final quarter", "split"),
    ("passed 800m in [2:07]", "split"),
    ("covered the last 400 in [55.2]", "split"),
    ("anchored in [49.6]", "split"),
    ("began with a [48.05] quarter-mile", None),
    ("covering 6K in [22:14.7]", None),
    ("had three failures at [4.86]", "standard"),
    ("won the 800m in [1:52.99]", None),
    ("the qualifying mark of [1.84m]", "standard"),
    ("hoping to run [3:45.0]", "standard"),
    ("inside [four minutes]", "standard"),
    ("at sub-[2:05] pace", "standard"),
    ("ticking off [7:15] miles", "standard"),
    ("a [4:05.1] mile", None),
    ("seeded at [51.20]", "seed"),
    ("ran a personal best of [2:05.33]", None),
    ("threw the discus [47.31m] PB", None),
    ("after a [45.02m] personal best", None),
    ("won by half a lap in [15:58]", None),
    ("was fifth over 5000m in [13:20.02]", None),
    ("in 60th with [19:12.44] for the final team points", None),
    ("a season's lead of [4:10.98]", None),
    ("had a lead of [12 seconds]", "margin"),
    ("with a lap of [62.3]", "split"),
    ("her last lap in [62.3]", "split"),
]


@pytest.mark.parametrize(("marked", "role"), ROLES)
def test_role_of_a_mark(marked: str, role: str | None) -> None:
    raw = marked[marked.index("[") + 1 : marked.index("]")]
    found = [mention for mention in find(marked.replace("[", "").replace("]", "")) if mention.value.raw == raw]
    assert [mention.value.role for mention in found] == [role]


def test_two_marks_of_one_throw() -> None:
    values = [mention.value for mention in find("won with 74-1 (22.58m)")]
    assert [value.raw for value in values] == ["74-1", "22.58m"]
    assert {reading.value for value in values if (reading := resolve(value, "SP"))} == {"22.58"}


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("was third in the 150m 16.44 and", ["16.44"]),
        ("won the 100m, 11.27 seconds in the heats", ["11.27 seconds"]),
        ("400: 45.03 Al Day", ["45.03"]),
        ("ran 3m 45.34", ["3m 45.34"]),
        ("completed a double (10.24/20.51)", ["10.24", "20.51"]),
        ("was best (63-10¼/19.46)", ["63-10¼", "19.46"]),
        ("Al edged Cy, 7.92–7.93", ["7.92", "7.93"]),
        ("lost to Hove, 3:29.00-3:29.07, and beat Moss 24:40-24:41", ["3:29.00", "3:29.07", "24:40", "24:41"]),
        ("open 9.30-12.45 and 10:00-13:00; Hove won 5-5", []),
        ("Al 24-10.5 second, Cy 23-6 third", ["24-10.5", "23-6"]),
        ("Cy 219-4 leads everybody", ["219-4"]),
        ("won the triple jump, 34-4.5\nMattie Moss", ["34-4.5"]),
        ("2. 2:11:31 1996 Al Day", ["2:11:31"]),
        ("set a NR 8.08 there", ["8.08"]),
        ("Ann 33-14 (20th), Bea 25-44, Cat 24-09, Di 25-13", ["33-14", "25-44", "24-09", "25-13"]),
        ("Ann in 5-02-17 and Bea 5-59-30", ["5-02-17", "5-59-30"]),
        ("Hove won 33-14 and 25-44; Ann jumped 5-04", ["5-04"]),
    ],
)
def test_marks_beside_other_figures(text: str, raws: list[str]) -> None:
    assert [mention.value.raw for mention in find(text)] == raws


def test_qualified_is_no_part_of_the_mark() -> None:
    assert [mention.value.raw for mention in find("4:05.2Q, 48.9q")] == ["4:05.2", "48.9"]


def test_splits_in_a_list_are_all_splits() -> None:
    assert [mention.value.role for mention in find("mile splits of 4:43, 9:29 and 14:13")] == ["split"] * 3


def test_bare_points_count_only_near_a_combined_event() -> None:
    assert [mention.value.raw for mention in find("Her heptathlon best is 6,471, set in 2009.")] == ["6,471"]
    assert find("A crowd of 6,471 saw it.") == []


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("She won in 2:05:10 on Sunday.", "2:05:10"),
        ("He ran 20.74 on Friday night.", "20.74"),
        ("He ran a 10.30 on Saturday.", "10.30"),
        ("Her 3:45.21 on Thursday was a record.", "3:45.21"),
        ("He jumped 7.80 this afternoon.", "7.80"),
        ("She clocked 29:50 in the morning.", "29:50"),
    ],
)
def test_a_mark_may_be_dated_by_its_day(text: str, raw: str) -> None:
    assert [mention.value.raw for mention in find(text)] == [raw]


@pytest.mark.parametrize("text", ["third in the 150m 16.44", "won the 300m 35.01", "the 75m 10.20"])
def test_an_event_before_a_time_is_no_minutes(text: str) -> None:
    assert [mention.value.raw for mention in find(text)] == [text[-5:]]


def test_event_decides_between_readings() -> None:
    (mention,) = find("She did 29.48 there.")
    values = {code: reading.value for code in ("200", "DT", "10K") if (reading := resolve(mention.value, code))}
    assert values == {"200": "29.48", "DT": "29.48", "10K": "29:48"}


def test_implausible_mark_resolves_to_nothing() -> None:
    (mention,) = find("She ran 4:05.2 there.")
    assert resolve(mention.value, "100") is None
    assert resolve(mention.value, "HJ") is None
    assert resolve(mention.value, "no event") is None
    assert resolve(mention.value, None) == mention.value.readings[0]


def test_wheelchairs_are_faster_than_runners() -> None:
    (mention,) = find("He crossed in 1:31.08.")
    assert resolve(mention.value, "800", "M") is None
    reading = resolve(mention.value, "800", "M", "T54")
    assert reading is not None
    assert reading.value == "1:31.08"


def _clock(seconds: int, hundredths: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}.{hundredths:02}"


@given(st.integers(102, 350), st.integers(0, 99))
def test_every_800m_time_is_read_as_written(seconds: int, hundredths: int) -> None:
    raw = _clock(seconds, hundredths)
    (mention,) = find(f"She won in {raw}.")
    reading = resolve(mention.value, "800")
    assert reading is not None
    assert reading.value == raw
    assert reading.number == pytest.approx(seconds + hundredths / 100)


@given(st.integers(4, 26), st.integers(0, 11), st.sampled_from(["", " 1/4", " 1/2", " 3/4", "¼", "½", "¾", ".25"]))
def test_feet_and_inches_are_never_rounded_up(feet: int, inches: int, fraction: str) -> None:
    (mention,) = find(f"She jumped {feet}-{inches}{fraction} today.")
    part = {"": 0.0, "4": 0.25, "2": 0.5, "¼": 0.25, "½": 0.5, "¾": 0.75, "5": 0.25}[fraction[-1:]]
    part = 0.75 if fraction == " 3/4" else part
    metres = feet * 0.3048 + (inches + part) * 0.0254
    number = next(reading.number for reading in mention.value.readings if reading.kind == "distance")
    assert metres - 0.01 - 1e-9 < number <= metres + 1e-9


@settings(max_examples=300)
@given(st.text(alphabet="0123456789:.-,'\"/ mhsftQqin+\n\t½[]()ABÇ–’", max_size=80))
def test_mentions_are_sorted_apart_and_verbatim(text: str) -> None:
    end = 0
    for mention in find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.value.raw
        assert mention.value.readings
        end = mention.end


def test_readings_agree_with_their_values() -> None:
    """The number is what the value says, for every reading of every example."""
    for raw, _, _ in WRITTEN:
        mark: MarkValue = find(f"with {raw}, then")[0].value
        for reading in mark.readings:
            parts = [float(part) for part in reading.value.split(":")]
            total = sum(part * 60**power for power, part in enumerate(reversed(parts)))
            assert reading.number == pytest.approx(total)


def test_examples_lie_within_the_limits() -> None:
    for raw, event, _ in WRITTEN:
        reading = resolve(find(f"with {raw}, then")[0].value, event)
        assert reading is not None
        assert any(limit.hold(reading.number) for limit in limits(event))
