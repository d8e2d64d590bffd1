"""Which columns are about people, who is kept too long, and what an inzage of one person holds."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from samenwerking.__main__ import main
from samenwerking.contacten import contacten_met
from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, TABELLEN
from samenwerking.export.tabel import to_xlsx
from samenwerking.persoonsgegevens import (
    BESTAND,
    GENOEMD,
    bewaring,
    binnen_de_termijn,
    in_personen,
    inzage,
    personen_met_naam,
    persoonlijke_kolommen,
    toelichting,
)
from samenwerking.vraag import VERZONNEN
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    dagen_geleden,
    gemeente,
    initiatief,
    maak_dataset,
    persoon,
    signaal,
    spraken,
)

TERMIJN = NORMEN.persoonsgegevens.bewaartermijn


def dataset(**tabellen: Any) -> Dataset:
    """One account, with a file name for every table, as a bron that was read has it."""
    found = maak_dataset(**{"partners": [gemeente()], **tabellen})
    return replace(found, bevindingen=Bevindingen().frame(), bestanden={naam: f"{naam}.csv" for naam in tabellen})


# Which columns


def test_every_reference_to_a_person_and_every_column_of_a_person_is_personal() -> None:
    for tabel in TABELLEN:
        for kolom in tabel.kolommen:
            if kolom.verwijst_naar == "personen":
                assert kolom.persoonlijk == "wie", (tabel.naam, kolom.naam)
    assert all(kolom.persoonlijk for kolom in TABEL["personen"].kolommen)
    assert all(kolom.persoonlijk for kolom in TABEL["competenties"].kolommen)


def test_what_a_medewerker_does_not_see_of_people_is_personal() -> None:
    afgeschermd = [kolom for tabel in TABELLEN for kolom in tabel.kolommen if kolom.afgeschermd]
    assert afgeschermd
    assert all(kolom.persoonlijk for kolom in afgeschermd)


def test_text_that_can_name_somebody_is_personal_and_what_is_about_organisations_or_money_is_not() -> None:
    personal = {(tabel.naam, kolom.naam) for tabel in TABELLEN for kolom in tabel.kolommen if kolom.persoonlijk}
    assert {
        ("signalen", "omschrijving"),
        ("werkbezoeken", "terugblik"),
        ("initiatieven", "initiatiefnemer"),
        ("initiatieven", "weging_reden"),
        ("krachtenveld", "houding"),
        ("reflecties", "kan_beter"),
    } <= personal
    tabellen = {tabel for tabel, _ in personal}
    assert not tabellen & {"verbonden_partijen", "verbonden_partijen_jaren", "jaarstukken"}
    assert ("partners", "naam") not in personal
    assert ("afspraken", "bedrag") not in personal


def test_the_list_for_everyone_says_what_each_personal_column_is() -> None:
    frame = persoonlijke_kolommen().fillna("").set_index("Tabel")
    assert frame.loc["Personen"].tolist() == [
        "Id, Naam, E-mail, Telefoon",
        "Functie, Niveau, Partner, Team, Uren, In functie vanaf, In functie tot, Bevestigd op",
        "",
    ]
    assert frame.loc["Contacten"].tolist() == ["Deelnemers provincie, Deelnemers partner", "", "Onderwerp, Notitie"]
    assert "Jaarstukken" not in frame.index
    said = sum(cell.count(",") + 1 for cell in frame.to_numpy().flat if cell)
    assert said == sum(bool(kolom.persoonlijk) for tabel in TABELLEN for kolom in tabel.kolommen)


# Kept too long


@pytest.mark.parametrize(
    ("dagen", "hidden"), [(TERMIJN - 1, False), (TERMIJN, False), (TERMIJN + 1, True), (None, False), (-5, False)]
)
def test_who_left_longer_ago_than_the_setting_is_hidden(dagen: int | None, *, hidden: bool) -> None:
    tot = None if dagen is None else dagen_geleden(dagen)
    bron = dataset(personen=[persoon("p1", tot=tot), persoon("p2")])
    kept = binnen_de_termijn(bron, PEILDATUM, NORMEN)
    assert kept["personen"]["id"].tolist() == (["p2"] if hidden else ["p1", "p2"])
    assert (kept is bron) is not hidden
    assert len(kept.bevindingen) == hidden


@pytest.mark.parametrize(
    ("n", "melding"),
    [
        (
            1,
            "1 persoon is langer dan 24 maanden uit functie en staat niet meer op het scherm. Verwijder die rij",
        ),
        (
            2,
            "2 personen zijn langer dan 24 maanden uit functie en staan niet meer op het scherm. Verwijder die rijen",
        ),
    ],
)
def test_the_bevinding_says_how_many_and_what_to_do_and_names_nobody(n: int, melding: str) -> None:
    oud = [persoon(f"p{i}", tot=dagen_geleden(TERMIJN + 1)) for i in range(n)]
    (row,) = binnen_de_termijn(dataset(personen=oud), PEILDATUM, NORMEN).bevindingen.to_dict("records")
    assert (row["ernst"], row["bestand"], row["tabel"], row["kolom"]) == (
        "waarschuwing",
        "personen.csv",
        "personen",
        "tot",
    )
    assert row["melding"] == f"{melding} uit personen.csv."
    assert row["waarde"] == ""


def test_a_contact_with_somebody_who_is_hidden_still_counts() -> None:
    oud = persoon("oud", tot=dagen_geleden(TERMIJN + 1))
    bron = dataset(
        personen=[oud, persoon("p2"), persoon("wij", partner=None)],
        contacten=[spraken(800, ["wij"], ["oud"]), spraken(9, ["wij"], ["oud", "p2"])],
        competenties=[{"persoon": "oud", "datum": dagen_geleden(900), "competentie": "x", "beheersing": 3}],
    )
    kept = binnen_de_termijn(bron, PEILDATUM, NORMEN)
    for each in (bron, kept):
        contacten = contacten_met(each, PEILDATUM, NORMEN, "g1")
        assert contacten["datum"].tolist() == [dagen_geleden(9), dagen_geleden(800)]
    assert [list(names) for names in kept["contacten"]["partner_deelnemers"]] == [[], ["p2"]]
    assert kept["competenties"].empty


def test_nobody_who_is_hidden_is_left_in_any_table() -> None:
    oud = persoon("x77", naam="Karel Sluiter", email="k@x.nl", tot=dagen_geleden(TERMIJN + 1))
    bron = dataset(
        partners=[gemeente(accounthouder="x77")],
        personen=[oud],
        contacten=[spraken(9, ["x77"], [])],
        signalen=[signaal(9, eigenaar="x77")],
        afspraken=[afspraak(9, eigenaar="x77")],
        leeractiviteiten=[
            {"datum": dagen_geleden(9), "naam": "x", "element": "leiderschap", "deelnemers": ["x77"]},
        ],
    )
    kept = binnen_de_termijn(bron, PEILDATUM, NORMEN)
    said = "\n".join(kept[tabel.naam].to_csv() for tabel in TABELLEN)
    assert "x77" not in said
    assert "Sluiter" not in said
    assert [len(kept[naam]) for naam in ("partners", "contacten", "signalen", "afspraken")] == [1, 1, 1, 1]


def test_two_who_share_a_name_and_are_both_hidden_are_not_left_as_a_name() -> None:
    tot = dagen_geleden(TERMIJN + 1)
    zelfde = [persoon(id_, naam="Jan Smit", tot=tot) for id_ in ("p1", "p2")]
    contacten = [spraken(9, [], ["jan smit", "Anders"])]
    kept = binnen_de_termijn(dataset(personen=zelfde, contacten=contacten), PEILDATUM, NORMEN)
    assert [list(names) for names in kept["contacten"]["partner_deelnemers"]] == [["Anders"]]
    nog_een = [*zelfde, persoon("p3", naam="Jan Smit")]
    kept = binnen_de_termijn(dataset(personen=nog_een, contacten=contacten), PEILDATUM, NORMEN)
    assert [list(names) for names in kept["contacten"]["partner_deelnemers"]] == [["jan smit", "Anders"]]


def test_a_smaller_dataset_is_computed_once_and_the_bron_itself_keeps_everybody() -> None:
    bron = dataset(personen=[persoon("oud", tot=dagen_geleden(TERMIJN + 1))])
    assert binnen_de_termijn(bron, PEILDATUM, NORMEN) is binnen_de_termijn(bron, PEILDATUM, NORMEN)
    assert bron["personen"]["id"].tolist() == ["oud"]


# Inzage

ANNA = persoon("p1", naam="Anna de Wit", email="anna@x.nl", functie="wethouder", tot=dagen_geleden(2000))


def bron_over_anna() -> Dataset:
    return dataset(
        partners=[gemeente(accounthouder="p9", naam="De Bilt")],
        personen=[ANNA, persoon("p2", naam="Bert"), persoon("p3", naam="Marianna de Witte")],
        contacten=[
            spraken(9, [], ["p1", "p2"], onderwerp="Wonen"),
            spraken(8, [], ["p2"], notitie="Gebeld met  anna DE WIT, over wonen"),
            spraken(7, [], ["p2"], notitie="Marianna de Witte was er"),
            spraken(6, [], ["Anna de Wit"]),
            spraken(5, [], ["p2"], notitie="mail van anna@x.nl"),
        ],
        signalen=[signaal(3, vertrouwelijk=True, omschrijving="Anna de Wit vertrekt"), signaal(3, id="s2")],
        krachtenveld=[
            {
                "onderwerp": "d",
                "partij": "Mevr. Anna de Wit",
                "datum": dagen_geleden(9),
                "invloed": 5,
                "belang": 5,
                "houding": "kritisch",
            }
        ],
    )


def test_an_inzage_holds_every_row_that_names_somebody_by_id_by_name_or_in_a_text() -> None:
    found = inzage(bron_over_anna(), "p1")
    assert list(found) == ["personen", "contacten", "signalen", "krachtenveld"]
    assert found["personen"]["id"].tolist() == ["p1"]
    contacten = found["contacten"]
    assert contacten["datum"].tolist() == [dagen_geleden(n) for n in (9, 8, 6, 5)]
    assert contacten[GENOEMD].tolist() == ["Deelnemers partner", "Notitie", "Deelnemers partner", "Notitie"]
    assert set(contacten[BESTAND]) == {"contacten.csv"}
    assert contacten.columns.tolist() == [BESTAND, GENOEMD, *TABEL["contacten"].namen]
    assert found["signalen"]["omschrijving"].tolist() == ["Anna de Wit vertrekt"]
    assert found["personen"][GENOEMD].tolist() == ["Id, Naam en E-mail"]


def test_what_is_typed_is_found_where_it_is_all_that_a_cell_says_of_who_somebody_is_and_in_no_text() -> None:
    bron = dataset(
        personen=[persoon("p2", naam="Bert")],
        contacten=[spraken(9, ["Mw. Çelik-Bos"], [], notitie="Çelik-Bos", notitie_soort="vertrouwelijk")],
        signalen=[signaal(3, omschrijving="Çelik-Bos", vertrouwelijk=True), signaal(3, id="s2", eigenaar="Çelik-Bos")],
        initiatieven=[initiatief(3, initiatiefnemer="celik bos")],
    )
    found = inzage(bron, "ÇELIK bos")
    assert {tabel: frame[GENOEMD].tolist() for tabel, frame in found.items()} == {
        "signalen": ["Eigenaar"],
        "initiatieven": ["Initiatiefnemer"],
    }
    for niemand in ("Bos", "Ber", "...", "de", "vertrouwelijk"):
        assert inzage(bron, niemand) == {}
    assert "Vrije tekst is niet doorzocht" in toelichting(bron, "celik bos", found, PEILDATUM, NORMEN)["Hoe gezocht"]
    assert "in alle tabellen en teksten" in toelichting(bron, "p2", {}, PEILDATUM, NORMEN)["Hoe gezocht"]


def test_a_name_or_address_in_personen_is_known_there() -> None:
    bron = dataset(personen=[ANNA, persoon("p2", naam="...")])
    assert in_personen(bron, "anna DE wit")
    assert in_personen(bron, "anna@x.nl")
    assert not any(in_personen(bron, naam) for naam in ("Anna", "", "..."))


@pytest.mark.parametrize(
    "tabel", [tabel for tabel in TABELLEN if any(k.verwijst_naar == "personen" for k in tabel.kolommen)]
)
def test_every_column_that_refers_to_people_is_searched(tabel: Any) -> None:
    for kolom in (kolom for kolom in tabel.kolommen if kolom.verwijst_naar == "personen"):
        bron = maak_dataset(**{"personen": [ANNA], tabel.naam: [{kolom.naam: ["p1"] if kolom.lijst else "p1"}]})
        assert inzage(bron, "p1")[tabel.naam][GENOEMD].tolist() == [kolom.label]


def test_the_first_sheet_says_of_whom_from_what_and_where_to_correct_and_delete() -> None:
    bron = replace(bron_over_anna(), weggelaten={"contacten": 2, "signalen": 0}, onleesbaar=frozenset({"team"}))
    about = toelichting(bron, "p1", inzage(bron, "p1"), PEILDATUM, NORMEN)
    assert "Let op" not in about
    verzonnen = replace(bron, bron=replace(bron.bron, fictief=True))
    assert toelichting(verzonnen, "p1", {}, PEILDATUM, NORMEN)["Let op"] == VERZONNEN
    assert about["Inzage van"] == "Anna de Wit · wethouder · De Bilt · p1"
    assert about["Gemaakt op"] == "vr 20 november 2026"
    assert about["Gevonden"].startswith("7 rijen in 4 tabellen")
    assert about["Niet doorzocht"].endswith("in contacten en team. Kijk daar zelf in het bestand.")
    assert "Haal p1 ook weg uit de kolommen" in about["Verwijderen"]
    assert about["Doel"] == NORMEN.persoonsgegevens.doel
    assert about["Grondslag"] == NORMEN.persoonsgegevens.grondslag
    assert about["Bewaartermijn"] == bewaring(NORMEN)
    assert about["Bewaartermijn"].startswith("Tot 24 maanden na de laatste dag in functie.")
    assert "Haal Iemand ook weg" not in toelichting(bron, "Iemand", {}, PEILDATUM, NORMEN)["Verwijderen"]


def test_what_looks_like_a_formula_stays_text_in_the_workbook() -> None:
    kwaad = '=HYPERLINK("http://x","Anna de Wit")'
    bron = dataset(personen=[ANNA], signalen=[signaal(3, omschrijving=kwaad)])
    found = inzage(bron, "p1")
    about = toelichting(bron, "p1", found, PEILDATUM, NORMEN)
    book = openpyxl.load_workbook(BytesIO(to_xlsx({f"Inzage {tabel}": frame for tabel, frame in found.items()}, about)))
    assert book.sheetnames == ["Toelichting", "Inzage personen", "Inzage signalen"]
    cells = [cell for row in book["Inzage signalen"].iter_rows() for cell in row if cell.value == kwaad]
    assert [cell.data_type for cell in cells] == ["s"]


def test_people_of_one_name_are_told_apart_when_choosing() -> None:
    bron = dataset(
        partners=[gemeente(naam="De Bilt")],
        personen=[
            persoon("p2", naam="Jan Smit", functie="wethouder"),
            persoon("p1", naam="Jan Smit", partner=None),
            persoon("p3", naam="Aad", partner="weg"),
        ],
    )
    assert personen_met_naam(bron) == {
        "p3": "Aad · weg · p3",
        "p2": "Jan Smit · wethouder · De Bilt · p2",
        "p1": "Jan Smit · provincie · p1",
    }


def test_an_inzage_changes_nothing() -> None:
    bron = bron_over_anna()
    before = {tabel.naam: bron[tabel.naam].copy() for tabel in TABELLEN}
    inzage(bron, "p1")
    for naam, frame in before.items():
        pd.testing.assert_frame_equal(bron[naam], frame)


# The command line


@pytest.fixture
def bron_met_oud(tmp_path: Path) -> Path:
    (tmp_path / "bron.yaml").write_text("peildatum: 2026-11-20\n", "utf-8")
    (tmp_path / "partners.csv").write_text("id;naam;soort\ng1;De Bilt;gemeente\n", "utf-8")
    (tmp_path / "personen.csv").write_text(
        "id;naam;niveau;tot\np8;Karel Sluiter;ambtelijk;2020-01-01\np9;Ans;ambtelijk;\n", "utf-8"
    )
    (tmp_path / "signalen.csv").write_text(
        "id;partner;gemeld_op;soort;ernst;omschrijving;eigenaar\ns1;g1;2026-11-01;relationeel;hoog;Stil;p8\n", "utf-8"
    )
    return tmp_path


def test_the_command_line_leaves_out_who_is_kept_too_long_and_says_so(
    bron_met_oud: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["controleer", "--bron", str(bron_met_oud)]) == 0
    assert "1 persoon is langer dan 24 maanden uit functie" in capsys.readouterr().out
    assert main(["signalen", "--bron", str(bron_met_oud), "--peildatum", "2026-11-19"]) == 0
    said = capsys.readouterr().out
    assert "Stil" in said
    assert not any(word in said for word in ("p8", "Sluiter"))
