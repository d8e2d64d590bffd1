"""On the wall people of partners stand by their functie."""

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.wand import (
    ONBEKEND,
    indicatoren_voor_de_wand,
    oordelen_voor_de_wand,
    partners_van,
    wie_van_ons,
    zonder_namen,
)
from tests.bouw import dossier, gemeente, maak_dataset, persoon, reflectie, signaal, stand, vraag


@pytest.mark.parametrize(
    ("tekst", "op_de_wand"),
    [
        ("Bel Pim van den Bos terug", "Bel de wethouder terug"),
        ("Wethouder Van den Bos belt", "De wethouder belt"),
        ("Met de wethouder van den Bos besproken.", "Met de wethouder besproken."),
        ("Afgesproken. Mevrouw Aalbers stuurt de brief", "Afgesproken. De contactpersoon stuurt de brief"),
        ("Ben Bos en Pim van den Bos", "De strateeg en de wethouder"),
        ("het bos en de Bossen blijven", "het bos en de Bossen blijven"),
        ("Onze Anna de Wit belt", "Onze Anna de Wit belt"),
        ("Floris van den Bos belt Van den Bos", "Floris van den Bos belt de wethouder"),
        ("De CFO Kok rekent", "De CFO rekent"),
        ("Ook Bea Groot van elders, zei Groot", "Ook de griffier van elders, zei de griffier"),
        ("Ook BEA GROOT van elders", "Ook de griffier van elders"),
        ("Van den Bos' brief en Aalbers brief", "De wethouder' brief en de contactpersoon brief"),
        ("Koks brief, Kok's brief", "De CFOs brief, de CFOs brief"),
        ("Bel PIM VAN DEN BOS en KOK", "Bel de wethouder en de CFO"),
        ("Bel P. van den Bos, wethouder P.J. van den Bos", "Bel de wethouder, de wethouder"),
        ("Bel mw. drs. E. Aalbers", "Bel de contactpersoon"),
        ("Onze F. van den Bos en zijn Anna", "Onze F. van den Bos en zijn Anna"),
        ("Van 't Hof en Van ’t Hof", "De secretaris en de secretaris"),
        ("Pim  van\nden Bos", "De wethouder"),
        ("Bakker belt, ook Jan Willem Bakker", "De bode belt, ook de bode"),
        ("Zwaan schreef, dr. Ada Zwaan niet", "De arts schreef, de arts niet"),
        ("Jansen en Jansen-de Vries", "De raadgever en de raadgever"),
    ],
)
def test_on_the_wall_people_of_a_partner_are_their_functie(tekst: str, op_de_wand: str) -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[
            persoon("p1", naam="Pim van den Bos", functie="Wethouder"),
            persoon("p2", naam="Ben Bos", functie="strateeg"),
            persoon("p3", naam="Eva Aalbers"),
            persoon("p4", naam="Jo Kok", functie="CFO"),
            persoon("p5", naam="Anna de Wit", partner=None),
            persoon("p6", naam="Bel Terug", partner="g2"),
            persoon("p8", naam="Bea Groot", functie="griffier", partner="g2"),
            persoon("p7", naam="Floris van den Bos", partner=None),
            persoon("q1", naam="Jan Willem Bakker", functie="bode"),
            persoon("q2", naam="dr. Ada Zwaan", functie="arts"),
            persoon("q3", naam="Els Jansen-de Vries", functie="raadgever"),
            persoon("p9", naam="Ada van 't Hof", functie="secretaris"),
        ],
    )
    result = zonder_namen(
        dataset, pd.Series(["g1", "g1", None, "g3"], dtype="str"), pd.Series([tekst, None, tekst, "x"])
    )
    assert result[0] == op_de_wand
    assert pd.isna(result[1])
    assert result[3] == "x"


def test_of_a_dossier_the_people_of_all_its_partners_are_their_functie() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=[
            persoon("p1", naam="Pim Bos", functie="wethouder"),
            persoon("p2", naam="Bea Bos", functie="griffier", partner="g2"),
        ],
    )
    partners = pd.Series([["g1", "g2"], ["g2", "g1"], []], dtype=object)
    tekst = pd.Series(["Bos belt"] * 3, dtype="str")
    assert zonder_namen(dataset, partners, tekst).tolist() == ["De wethouder belt", "De griffier belt", "Bos belt"]


def test_an_owner_of_a_partner_is_the_functie_and_a_colleague_the_name() -> None:
    dataset = maak_dataset(
        personen=[
            persoon("p1", naam="Pim Bos", functie="wethouder"),
            persoon("p2", naam="Anna de Wit", partner=None),
            persoon("p3"),
        ]
    )
    wie = pd.Series(["p1", "p2", "p3", "Loes van buiten", None], dtype="str")
    result = wie_van_ons(dataset, wie).tolist()
    assert result[:4] == ["de wethouder", "Anna de Wit", "de contactpersoon", ONBEKEND]
    assert pd.isna(result[4])


def test_of_a_reflectie_and_of_what_is_vertrouwelijk_the_wall_says_only_what_it_asks() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2"), gemeente("g3")],
        personen=[persoon("p", naam="Truus Zwart", functie="wethouder", partner="g3")],
        signalen=[
            signaal(40, vervolg=None, vertrouwelijk=True),
            signaal(9, "midden", partner="g2", id="b", vertrouwelijk=True),
            signaal(9, "laag", partner="g3", id="c"),
        ],
        reflecties=[reflectie(9, 1, 1), reflectie(9, 8, 8, partner="g2")],
        dossiers=[dossier(partner=("g3", "g2"), naam="Zwarts brug")],
        dossier_standen=[stand(9, "knelt")],
    )
    frame = indicatoren_voor_de_wand(vraag(dataset)).set_index(["partner", "indicator"])

    def row(partner: str, indicator: str) -> list[object]:
        return frame.loc[(partner, indicator), ["toelichting", "stap"]].tolist()

    vraag_na = "Bespreek met de accounthouder wat er nodig is."
    assert row("g1", "signalen") == ["De signalen vragen actie.", vraag_na]
    assert row("g2", "signalen") == ["De signalen vragen aandacht.", vraag_na]
    assert row("g3", "signalen")[0] == "1 open signaal met ernst laag."
    assert row("g1", "samenwerking") == ["De samenwerking vraagt actie.", vraag_na]
    assert row("g2", "samenwerking")[0] == "De samenwerking is op orde."
    assert "reflectie" in str(row("g3", "samenwerking")[0])
    assert frame.loc[[("g1", "signalen"), ("g1", "samenwerking")], "waarde"].isna().all()
    assert {row(g, "dossiers")[0] for g in ("g2", "g3")} == {"1 lopend dossier, knelt: de wethouders brug."}
    assert "Zwart" not in frame.to_csv()

    oordeel = oordelen_voor_de_wand(vraag(dataset, Selectie(soort="gemeente"))).set_index("partner")
    assert oordeel.loc["g1", ["indicator", "reden", "stap"]].tolist() == ["signalen", *row("g1", "signalen")]
    assert "Zwart" not in oordeel.to_csv()
    assert oordelen_voor_de_wand(vraag(dataset, Selectie(soort="waterschap"))).empty


def test_a_row_has_the_partners_of_its_dossier_else_its_own() -> None:
    dataset = maak_dataset(partners=[gemeente(), gemeente("g2")], dossiers=[dossier(partner=("g2", "g1"))])
    frame = pd.DataFrame({"partner": ["g1", "g1", None], "dossier": ["d", None, None]}, dtype="str")
    assert [list(ids) for ids in partners_van(dataset, frame)] == [["g2", "g1"], ["g1"], []]
