"""Nations: names, people, codes, and the words that only look like them."""

from __future__ import annotations

import doctest
import re

import pytest

from racemark.models.nations import CODES, NATIONS
from racemark.pipeline.annotating import nations

SAID: list[tuple[str, list[tuple[str, str]]]] = [
    # text -> (code, form) of every mention
    ("Kenya's Ruth Kibet", [("KEN", "name")]),
    ("Ruth Kibet of Kenya", [("KEN", "name")]),
    ("the Kenyan Ruth Kibet", [("KEN", "demonym")]),
    ("The Kenyan, who led from the gun,", [("KEN", "person")]),
    ("1 T Bikila (Eth) 2:06:55, 2 R Novak (Slo) 2:11:20", [("ETH", "code"), ("SLO", "code")]),
    ("two Kenyans and a Dutchman", [("KEN", "person"), ("NED", "person")]),
    ("the Scot won", [("GBR", "person")]),
    ("Britons were third and fourth", [("GBR", "person")]),
    ("a British record", [("GBR", "adjective")]),
    ("the French pair", [("FRA", "adjective")]),
    ("Great Britain and Northern Ireland", [("GBR", "name")]),
    ("for Team GB at", [("GBR", "name")]),
    ("Trinidad and Tobago were second", [("TTO", "name")]),
    ("the U.S. team", [("USA", "name")]),
    ("New Zealander Ann Moa", [("NZL", "person")]),
    ("a Kiwi in third", [("NZL", "person")]),
    ("the Republic of Ireland", [("IRL", "name")]),
    ("South Africa's relay", [("RSA", "name")]),
    ("Papua New Guinea", [("PNG", "name")]),
    ("an East German mark from 1987", [("GDR", "demonym")]),
    ("the Soviet Union", [("URS", "name")]),
    ("Yugoslavia", [("YUG", "name")]),
    ("1 Ola Berg (NOR) 8:12.3", [("NOR", "code")]),
    ("Ann Moss (GBR, 23)", [("GBR", "code")]),
    ("Ann Moss\tGBR\t11.02", [("GBR", "code")]),
    ("Ann Moss\tCAN\t11.02", [("CAN", "code")]),
    ("2. Mia Holt SWE 4:05.11", [("SWE", "code")]),
    ("Jo Reid (SCO) 55.1", [("GBR", "code")]),
    ("KENYANS SWEEP MARATHON", [("KEN", "person")]),
    ("a Brazil vest for Ana Lima", [("BRA", "name")]),
]

NOT_SAID = [
    "1 T Hill (Bel) 14:20, 2 A Dent (Kent) 14:30",
    "1 T Hill (Bel) 14:20, 2 A Dent (Sal) 14:30",
    "in the New England championships",
    "NEW ENGLAND DIVISION III",
    "South American champion",
    "African American history",
    "Hannah England was fourth",
    "Jo Holland led",
    "He lives in Athens, Georgia.",
    "Georgia Bell took third",
    "Georgia Tech won the relay",
    "After Lewis and Jordan came third",
    "the pole vault and the Pole Vault",
    "New South Wales",
    "New Mexico",
    "Finn was third home",
    "Dane Hill ran a leg",
    "a Turkey Trot on Thursday",
    "the Kenyan-born runner",
    "a US-based coach",
    "they ran for us",
    "in British Columbia",
    "an All America runner",
    "on 12 MAR 2019",
    "They CAN run",
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.value.code, m.value.form) for m in nations.find(text)] == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert nations.find(text) == []


def test_persons_carry_sex_number_and_home_nation() -> None:
    (woman, scots, irishman) = (m.value for m in nations.find("a Dutchwoman, the Scots and the Northern Irishman"))
    assert (woman.sex, woman.plural) == ("F", False)
    assert (scots.code, scots.home_nation, scots.plural) == ("GBR", "SCO", True)
    assert (irishman.sex, irishman.home_nation) == ("M", "NIR")


@pytest.mark.parametrize("nation", NATIONS, ids=lambda nation: nation.home or nation.code)
def test_every_name_leads_to_its_code(nation: object) -> None:
    for known in [n for n in NATIONS if n is nation]:
        for name in known.names:
            if name not in ("Jordan", "Chad", "Georgia"):
                found = nations.find(f"He ran for {name}.")
                assert [(m.value.code, m.value.home_nation) for m in found] == [(known.code, known.home)], name


def test_codes_are_three_capitals() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CODES)
    assert len(CODES) > 200


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(nations).failed == 0
