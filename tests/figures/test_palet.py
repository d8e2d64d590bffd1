"""The colours of an oordeel: readable on every page, and never a colour alone."""

from itertools import combinations
from math import dist

import pytest

from samenwerking.figures.chart import LIJN
from samenwerking.figures.palet import ARCERING, BENAMING, DEKKING, KLEUR, NEUTRAAL, STIL, fill
from samenwerking.figures.tijdlijn import PUNT
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL

LICHT, DONKER = ("#FFFFFF", "#1A2530"), ("#14181F", "#FAFAFA")
"""The page and its text."""


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def over(colour: str, page: str, part: float) -> tuple[float, ...]:
    """A colour that covers a part of the page, as it is seen."""
    return tuple(part * c + (1 - part) * p for c, p in zip(rgb(colour), rgb(page), strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: tuple[float, ...]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_21_between_black_and_white():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@pytest.mark.parametrize("oordeel", OORDELEN)
def test_text_is_readable_on_its_fill(oordeel):
    kleur = KLEUR[oordeel]
    assert contrast(rgb(kleur.tekst), rgb(kleur.vlak)) >= 4.5


@pytest.mark.parametrize("oordeel", STIL)
@pytest.mark.parametrize(("page", "text"), [LICHT, DONKER])
def test_text_of_the_page_is_readable_on_a_quiet_fill(oordeel, page, text):
    assert contrast(rgb(text), over(KLEUR[oordeel].lijn, page, DEKKING)) >= 4.5


@pytest.mark.parametrize("oordeel", STIL)
def test_a_quiet_fill_on_a_white_page_is_the_colour_of_the_palette(oordeel):
    seen = over(KLEUR[oordeel].lijn, "#FFFFFF", DEKKING)
    assert seen == pytest.approx(rgb(KLEUR[oordeel].vlak), abs=3 / 255)


@pytest.mark.parametrize("oordeel", OORDELEN)
@pytest.mark.parametrize("page", [LICHT[0], "#0E1117", DONKER[0]])
def test_a_shape_stands_out_from_the_page_by_fill_or_line(oordeel, page):
    kleur = KLEUR[oordeel]
    seen = over(kleur.lijn, page, DEKKING) if oordeel in STIL else rgb(kleur.vlak)
    assert max(contrast(seen, rgb(page)), contrast(rgb(kleur.lijn), rgb(page))) >= 2.5


@pytest.mark.parametrize("colour", [LIJN, PUNT])
@pytest.mark.parametrize("page", [LICHT[0], "#0E1117", DONKER[0]])
def test_lines_and_dots_stand_out_from_the_page(colour, page):
    assert contrast(rgb(colour), rgb(page)) >= 3


@pytest.mark.parametrize("oordeel", OORDELEN)
def test_every_oordeel_has_a_symbol_and_a_word_of_its_own(oordeel):
    assert BENAMING[oordeel] == f"{SYMBOOL[oordeel]} {LABEL[oordeel]}"
    assert len(set(BENAMING.values())) == len({fill(each) for each in OORDELEN}) == len(OORDELEN)


# How a colour looks to somebody who lacks one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1, in
# linear RGB.
ZIEN = {
    "all three": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WIT = (0.9505, 1.0, 1.089)


def lab(hexcode: str, zien: str) -> tuple[float, float, float]:
    """The colour as it is seen, in CIELAB: a distance of 2 is just visible."""
    rgb = [int(hexcode[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    seen = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in ZIEN[zien]]
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) / white for row, white in zip(XYZ, WIT, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("zien", ZIEN)
@pytest.mark.parametrize(("een", "ander"), list(combinations(KLEUR, 2)))
def test_two_oordelen_differ_in_fill_line_or_hatching_for_the_colour_blind_too(een: str, ander: str, zien: str) -> None:
    pairs = ((KLEUR[een].vlak, KLEUR[ander].vlak), (KLEUR[een].lijn, KLEUR[ander].lijn))
    hatched = ARCERING.get(een) != ARCERING.get(ander)
    assert hatched or max(dist(lab(a, zien), lab(b, zien)) for a, b in pairs) > 10


@pytest.mark.parametrize(("een", "ander"), list(combinations([*KLEUR, "neutraal"], 2)))
def test_two_oordelen_differ_without_any_colour(een: str, ander: str) -> None:
    def look(naam: str) -> tuple[str, tuple[float, ...]]:
        if naam == "neutraal":
            return NEUTRAAL.arcering, over("#7A828E", "#FFFFFF", 0.20)
        seen = over(KLEUR[naam].lijn, "#FFFFFF", DEKKING) if naam in STIL else rgb(KLEUR[naam].vlak)
        return ARCERING.get(naam, ""), seen

    (patroon, kleur), (ander_patroon, andere_kleur) = look(een), look(ander)
    assert patroon != ander_patroon or contrast(kleur, andere_kleur) >= 3
