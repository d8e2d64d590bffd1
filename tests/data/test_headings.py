"""Where the heading of a table stands, and what its cells name."""

import pytest

from samenwerking.data.headings import Koppen, csv_heading
from samenwerking.data.recognise import sleutel
from samenwerking.data.schema import TABEL, Tabel
from tests.bouw import NORMEN


def test_headings_count_without_case_spaces_accents_and_punctuation() -> None:
    assert sleutel("E-mail Adrés ") == sleutel("emailadres")


@pytest.mark.parametrize("tabel", TABEL.values(), ids=lambda tabel: tabel.naam)
def test_no_synonym_takes_the_name_of_a_column_away(tabel: Tabel) -> None:
    koppen = Koppen.of(tabel, NORMEN.synoniemen)
    for kolom in tabel.kolommen:
        assert koppen.kolommen[sleutel(kolom.naam)] == (0, kolom.naam)


def test_the_separator_is_the_one_that_makes_the_heading() -> None:
    koppen = Koppen.of(TABEL["partners"], NORMEN.synoniemen)
    for teken in ";,\t":
        kop = csv_heading(teken.join(["id", "naam", "soort"]) + "\n" + teken.join(["a", "b; c, d", "gemeente"]), koppen)
        assert (kop.scheidingsteken, kop.regel) == (teken, 1)


def test_the_heading_may_stand_below_a_title_and_go_on_over_lines() -> None:
    koppen = Koppen.of(TABEL["partners"], NORMEN.synoniemen)
    kop = csv_heading('sep=;\nPartners, stand november\n\nid;naam;soort;"aantal\ninwoners"\na;b;c;1\n', koppen)
    assert (kop.scheidingsteken, kop.regel, kop.laatste_regel) == (";", 4, 5)
