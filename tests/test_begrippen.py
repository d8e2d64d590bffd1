"""The shared language: complete, without double words, and without numbers that are settings."""

import re
import shutil
from pathlib import Path

import pytest

from samenwerking.data.schema import BOB_FASEN, FASEN, ROLLEN, WEGINGEN
from samenwerking.indicatoren import INDICATOREN, LABEL
from samenwerking.instellingen import InstellingFout
from samenwerking.normen import CONFIG, read_normen
from samenwerking.ui.pages import PAGINAS
from tests.bouw import NORMEN

BEGRIPPEN = [begrip for thema in NORMEN.begrippen.values() for begrip in thema]
DESIGN = """
account, partner, regio, niveau, bestuurlijk niveau, strategisch niveau, ambtelijk niveau, raad en staten, intensiteit,
accounthouder, contact, contact dat telt, signaal, attendering, ontwikkeling, initiatief, fase, werkbezoek,
voorbereiding, afspraak, bestuurlijke afspraak, prestatieafspraak, kwaliteitseis, opgave, dossier, stand, BOB,
verbonden partij, overige samenwerking, gemeenschappelijke regeling, zienswijze, kadernota, jaarstukken, risicoprofiel,
sturingsarrangement, solvabiliteit, rol als eigenaar, rol als opdrachtgever, krachtenveld, invloed, belang, houding,
reflectie, verbetervoorstel, oordeel, norm, streven, peildatum, vergelijk met, bron, bevinding, balans, wederkerigheid,
provinciebreed, netwerk, kan dit een niveau lager, portefeuillehouder, bespreking, competentie, leeractiviteit, dilemma
"""
"""The words of the domain that stand in no list of the code."""
WORDS = [
    *(word.strip() for word in DESIGN.replace("\n", " ").split(",")),
    *FASEN,
    *WEGINGEN,
    *BOB_FASEN,
    *ROLLEN,
    *LABEL.values(),
    *(indicator.label for indicator in INDICATOREN),
]
NO_WORD = {"Overzicht", "Mijn accounts", "Team", "Begrippen", "Gegevens", "Vastleggen"}
"""Pages that are named after a place and not after a word of the domain."""


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_domain_has_a_begrip(word: str) -> None:
    assert word.casefold() in NORMEN.begrip_bij


@pytest.mark.parametrize("titel", sorted({pagina.titel for pagina in PAGINAS} - NO_WORD))
def test_every_page_named_after_a_word_explains_it(titel: str) -> None:
    assert titel.casefold() in NORMEN.begrip_bij


def test_every_way_to_write_a_begrip_leads_to_that_one_alone() -> None:
    assert all(NORMEN.begrip_bij[woord] is begrip for begrip in BEGRIPPEN for woord in begrip.woorden)
    assert len(NORMEN.begrip_bij) == sum(len(begrip.woorden) for begrip in BEGRIPPEN)


def test_no_two_begrippen_say_the_same() -> None:
    assert len({begrip.betekenis for begrip in BEGRIPPEN}) == len(BEGRIPPEN)


def test_a_meaning_is_one_to_three_whole_sentences() -> None:
    wrong = [
        begrip.term
        for begrip in BEGRIPPEN
        if not begrip.betekenis[0].isupper()
        or not begrip.betekenis.endswith(".")
        or len(re.findall(r"[.?!](?:\s|$)", begrip.betekenis)) > 3
    ]
    assert wrong == []


def test_a_meaning_names_no_number_that_is_a_setting() -> None:
    numbers = {begrip.term: re.findall(r"\d+", begrip.betekenis) for begrip in BEGRIPPEN}
    score = {"invloed", "belang", "reflectie", "competentie"}
    assert {term for term, found in numbers.items() if found} == score
    assert all(numbers[term] == ["1", "5"] for term in score)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONFIG, tmp_path / "config"))


@pytest.mark.parametrize(
    ("extra", "melding"),
    [
        ("  - {term: Dossiers, betekenis: Nog een.}\n", "'dossiers' staat er meer dan één keer in"),
        ("  - {term: Nieuw, ook: [BRON], betekenis: Nog een.}\n", "'bron' staat er meer dan één keer in"),
        ("  - {term: Nieuw, ook: [nieuw], betekenis: Nog een.}\n", "'nieuw' staat er meer dan één keer in"),
        ("  - {term: Nieuw, betekenis: Nog een., uitleg: x}\n", "uitleg is onbekend"),
        ("  - {term: Nieuw}\n", "betekenis ontbreekt"),
    ],
)
def test_a_wrong_begrip_is_an_error_that_names_the_file_and_the_word(config: Path, extra: str, melding: str) -> None:
    path = config / "begrippen.yaml"
    path.write_text(path.read_text("utf-8") + extra, "utf-8")
    with pytest.raises(InstellingFout) as fout:
        read_normen(config)
    (found,) = fout.value.meldingen
    assert found.bestand == "config/begrippen.yaml"
    assert melding in found.tekst
    assert found.regel == path.read_text("utf-8").count("\n")


def test_a_begrip_that_is_added_is_found(config: Path) -> None:
    path = config / "begrippen.yaml"
    path.write_text(path.read_text("utf-8") + "  - {term: Nieuw, betekenis: Dit is nieuw.}\n", "utf-8")
    assert read_normen(config).begrip_bij["nieuw"].betekenis == "Dit is nieuw."
