"""On the wall people of partners stand by their functie."""

import pandas as pd
import pytest

from samenwerking.wand import ONBEKEND, wie_van_ons, zonder_namen
from tests.bouw import gemeente, maak_dataset, persoon


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
