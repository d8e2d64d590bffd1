"""From a talk or an agenda to rows that the bron takes."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.read_ics import Agenda
from samenwerking.data.schema import TABEL
from samenwerking.vastleggen import (
    _ZELFDE,
    AFSPRAAK,
    PAS_GEWEEST,
    SIGNAAL,
    Aanbod,
    aanbod,
    afspraak_van,
    contact_van,
    eigenaar_van,
    hoogste_niveau,
    pas_geweest,
    signaal_van,
    terugblik,
    vastgelegd,
    veranderd,
    voorstellen,
)
from samenwerking.vraag import Vraag
from tests.bouw import NORMEN, bezoek, dagen_geleden, gemeente, gesprek, maak_dataset, persoon, vraag

DAG = dt.date(2026, 11, 10)
CONTACT = {"datum": DAG, "partner": ["g1"], "niveau": "bestuurlijk", "vorm": "werkbezoek", "opgave": "Wonen"}
BRON = {
    "partners.csv": "id;naam;soort;accounthouder\ng1;De Bilt;gemeente;p1\ng2;Zeist;gemeente;\n",
    "personen.csv": "id;naam;niveau;partner\np1;Eva Bos;ambtelijk;\np2;Jan Mol;bestuurlijk;g1\n",
    "contacten.csv": "datum;partner;niveau;vorm;onderwerp;partner_deelnemers\n"
    "2026-11-01;g1;ambtelijk;overleg;Wonen;\n2026-11-01;g1|g2;ambtelijk;overleg;;\n",
    "afspraken.csv": "id;partner;omschrijving;soort;wie;gemaakt_op\na7;g1;Kaart sturen;actie;partner;2026-11-10\n",
    "signalen.yaml": "- id: s1\n  partner: g1\n  gemeld_op: 2026-11-01\n  soort: relationeel\n  ernst: laag\n"
    "  omschrijving: Wacht\n",
    "werkbezoeken.csv": "id;partner;datum;terugblik\nw1;g1;2026-11-10;\n",
}


@pytest.fixture
def op_schijf(tmp_path: Path) -> Vraag:
    for naam, tekst in BRON.items():
        (tmp_path / naam).write_text(tekst, "utf-8")
    return vraag(read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen))


def anders(this: Vraag, **bestanden: str) -> Vraag:
    """The same bron with other files."""
    pad = Path(this.dataset.bron.pad)
    for naam, tekst in bestanden.items():
        (pad / naam.replace("_csv", ".csv")).write_text(tekst, "utf-8")
    return vraag(read_bron(pad, NORMEN.regios, NORMEN.synoniemen))


def bied(this: Vraag, tabel: str, *rijen: dict[str, Any]) -> Aanbod:
    found = aanbod(this, tabel, rijen)
    assert found is not None
    return found


def test_what_is_asked_and_compared_are_columns_of_the_schema() -> None:
    assert set(AFSPRAAK) <= set(TABEL["afspraken"].namen)
    assert set(SIGNAAL) <= set(TABEL["signalen"].namen)
    assert all(set(namen) <= set(TABEL[tabel].namen) for tabel, namen in _ZELFDE.items())


# After a visit


def test_visits_of_lately_are_offered_those_without_terugblik_first() -> None:
    rows = [
        bezoek(1, id="gisteren", terugblik="goed"),
        bezoek(2, id="eergisteren"),
        bezoek(PAS_GEWEEST - 1, id="lang"),
        bezoek(PAS_GEWEEST, id="te lang"),
        bezoek(0, id="vandaag"),
        bezoek(3, id="afgezegd", afgezegd_op=dagen_geleden(9)),
        bezoek(3, id="elders", partner="g2"),
    ]
    this = vraag(maak_dataset(partners=[gemeente(), gemeente("g2", soort="waterschap")], werkbezoeken=rows))
    assert pas_geweest(this)["id"].tolist() == ["eergisteren", "elders", "lang", "gisteren"]
    this = vraag(this.dataset, Selectie(soort="gemeente"))
    assert "elders" not in set(pas_geweest(this)["id"])


def test_a_visit_tells_the_contact_that_it_was() -> None:
    mensen = [persoon("wij", partner=None), persoon("zij", "bestuurlijk")]
    extra = {"bestuurder": "wij", "doel": "Kijken", "opgave": "Wonen", "deelnemers": ["zij", "Gast"]}
    this = vraag(maak_dataset(partners=[gemeente()], personen=mensen, werkbezoeken=[bezoek(10, **extra)]))
    assert contact_van(this, "w") == {
        "datum": DAG,
        "partner": ["g1"],
        "niveau": "bestuurlijk",
        "vorm": "werkbezoek",
        "onderwerp": "Kijken",
        "opgave": "Wonen",
        "provincie_deelnemers": ["wij"],
        "partner_deelnemers": ["zij"],
    }


@pytest.mark.parametrize(
    ("dagen", "vorm", "partner", "al"),
    [
        (10, "werkbezoek", "g1", True),
        (11, "werkbezoek", "g1", False),
        (10, "overleg", "g1", False),
        (10, "werkbezoek", "g2", False),
    ],
)
def test_a_visit_is_in_contacten_when_that_day_has_one_of_that_partner(
    dagen: int, vorm: str, partner: str, al: bool
) -> None:
    this = vraag(maak_dataset(partners=[gemeente()], contacten=[gesprek(dagen, vorm=vorm, partner=partner)]))
    assert (vastgelegd(this, CONTACT) is not None) is al


def test_of_a_visit_that_contacten_has_its_row_is_shown_and_what_changes_is_told() -> None:
    gehad = gesprek(10, "strategisch", vorm="werkbezoek", notitie="Was warm", partner_deelnemers=["zij"])
    this = vraag(maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(10)], contacten=[gehad]))
    contact = contact_van(this, "w")
    assert (contact["niveau"], contact["partner_deelnemers"]) == ("strategisch", ["zij"])
    assert "notitie" not in contact, "no screen shows a notitie"
    was = vastgelegd(this, contact)
    assert was is not None
    assert veranderd(contact | {"notitie": "Was warm "}, was) == {}
    nu = contact | {"notitie": "Was koud", "partner_deelnemers": ["zij", "Gast"], "opgave": "", "regio": None}
    assert veranderd(nu, was) == {"notitie": "Was koud", "partner_deelnemers": ["zij", "Gast"]}


@pytest.mark.parametrize(
    ("gemaakt", "deadline", "gezegd"),
    [
        (DAG, dt.date(2025, 11, 4), ["Deadline ligt vóór Gemaakt op. Verbeter een van de twee."]),
        (DAG, dt.date(2026, 11, 19), ["Deadline: deze dag is al voorbij."]),
        (DAG, dt.date(2026, 11, 20), []),
    ],
)
def test_a_deadline_that_is_over_is_told_and_the_row_stays(
    op_schijf: Vraag, gemaakt: dt.date, deadline: dt.date, gezegd: list[str]
) -> None:
    pad = Path(op_schijf.dataset.bron.pad) / "afspraken.csv"
    this = anders(op_schijf, afspraken_csv=pad.read_text("utf-8").replace("gemaakt_op\n", "gemaakt_op;deadline\n"))
    rij = {"partner": "g1", "omschrijving": "x", "soort": "actie", "wie": "partner", "gemaakt_op": gemaakt}
    found = bied(this, "afspraken", rij | {"deadline": deadline})
    assert len(found.rijen) == 1
    assert [melding.tekst for melding in found.meldingen if not melding.fout] == gezegd


def test_a_signaal_without_vervolg_is_told(op_schijf: Vraag) -> None:
    signaal = {"partner": "g1", "gemeld_op": DAG, "soort": "relationeel", "ernst": "laag", "omschrijving": "x"}
    assert "Vervolg: nog leeg" in bied(op_schijf, "signalen", signaal).meldingen[0].tekst
    assert bied(op_schijf, "signalen", signaal | {"vervolg": "Bellen"}).meldingen == ()


def test_the_niveau_is_that_of_the_highest_who_was_there() -> None:
    mensen = [persoon("a", "ambtelijk"), persoon("b", "strategisch"), persoon("r", "raad en staten")]
    dataset = maak_dataset(partners=[gemeente()], personen=mensen)
    assert hoogste_niveau(dataset, ["a", "b", "r"]) == "strategisch"
    assert hoogste_niveau(dataset, ["a", "r"]) == "ambtelijk"
    assert hoogste_niveau(dataset, ["r"]) == "raad en staten"
    assert hoogste_niveau(dataset, ["Gast"]) is None


def test_an_afspraak_and_a_signaal_take_over_what_the_talk_tells() -> None:
    assert afspraak_van(CONTACT, {"omschrijving": "x", "deadline": None}) == {
        "partner": "g1",
        "opgave": "Wonen",
        "omschrijving": "x",
        "gemaakt_op": DAG,
        "herkomst": "Werkbezoek",
    }
    signaal = signaal_van(CONTACT, {"partner": "g2"})
    assert signaal == {"partner": "g2", "opgave": "Wonen", "gemeld_op": DAG, "niveau_gemeld": "bestuurlijk"}


def test_who_looks_after_it_is_the_accounthouder(op_schijf: Vraag) -> None:
    assert eigenaar_van(op_schijf, CONTACT) == "p1"
    assert eigenaar_van(op_schijf, {"partner": ["g2"]}) is None
    assert eigenaar_van(op_schijf, {"partner": []}) is None


def test_rows_are_offered_as_the_bron_takes_them(op_schijf: Vraag) -> None:
    found = bied(op_schijf, "contacten", CONTACT | {"partner_deelnemers": ["p2"], "opgave": None})
    assert (found.tekst, found.meldingen) == ("2026-11-10;g1;bestuurlijk;werkbezoek;;p2\n", ())
    vraag_ = {"omschrijving": "Rapport sturen", "soort": "actie", "wie": "provincie"}
    found = bied(op_schijf, "afspraken", *[{"partner": "g1", "gemaakt_op": DAG, **vraag_}] * 2)
    assert found.tekst == (
        "a8;g1;Rapport sturen;actie;provincie;2026-11-10\na9;g1;Rapport sturen;actie;provincie;2026-11-10\n"
    )


def test_a_row_with_a_fout_is_left_out_and_said(op_schijf: Vraag) -> None:
    found = bied(op_schijf, "contacten", CONTACT | {"niveau": None}, CONTACT, CONTACT | {"partner": ["weg"]})
    assert len(found.rijen) == 1
    assert found.tekst.count("\n") == 1
    fouten = [(melding.rij, melding.tekst) for melding in found.meldingen if melding.fout]
    assert fouten == [
        (1, "Vul Niveau in."),
        (3, "Partner: Deze partner is onbekend. Schrijf het id, de code of de naam zoals in partners."),
    ]


def test_a_warning_is_said_and_the_row_stays(op_schijf: Vraag) -> None:
    found = bied(op_schijf, "contacten", CONTACT | {"partner_deelnemers": ["Gast"], "onderwerp": "-1"})
    assert len(found.rijen) == 1
    assert [melding.fout for melding in found.meldingen] == [False] * 3
    zinnen = " ".join(melding.tekst for melding in found.meldingen)
    assert "Deelnemers partner: Deze persoon staat niet in personen" in zinnen
    assert "Onderwerp: De tekst begint met een teken waarmee een rekenblad een formule begint" in zinnen
    assert "Deze kolommen staan niet in contacten.csv en komen dus niet mee: opgave." in zinnen


def test_a_text_that_is_too_long_is_a_fout(op_schijf: Vraag) -> None:
    found = bied(op_schijf, "contacten", CONTACT | {"onderwerp": "x" * 100_001}, CONTACT | {"onderwerp": "x" * 10_000})
    assert [len(rij["onderwerp"]) for rij in found.rijen] == [10_000]


ALLERHEILIGEN = {"datum": dt.date(2026, 11, 1), "partner": ["g1"], "niveau": "ambtelijk", "vorm": "overleg"}
KAART = {"partner": "g1", "gemaakt_op": DAG, "omschrijving": "Kaart sturen", "soort": "actie", "wie": "partner"}


@pytest.mark.parametrize(
    ("tabel", "rij", "al"),
    [
        ("contacten", ALLERHEILIGEN | {"onderwerp": "Wonen "}, True),
        ("contacten", ALLERHEILIGEN | {"partner": ["g2"]}, True),
        ("contacten", ALLERHEILIGEN | {"partner": ["g2"], "vorm": "telefoon"}, False),
        ("contacten", ALLERHEILIGEN | {"partner": ["g2"], "datum": dt.date(2026, 11, 2)}, False),
        ("afspraken", KAART, True),
        ("afspraken", KAART | {"partner": "g2"}, False),
    ],
)
def test_a_row_that_was_pasted_before_is_not_offered_again(
    op_schijf: Vraag, tabel: str, rij: dict[str, Any], al: bool
) -> None:
    found = bied(op_schijf, tabel, rij)
    assert (not found.rijen) is al
    assert found.al == int(al)


def test_a_table_that_cannot_be_read_offers_nothing(op_schijf: Vraag) -> None:
    (Path(op_schijf.dataset.bron.pad) / "contacten.csv").write_bytes(b"\x00\x01\x02binair")
    this = anders(op_schijf)
    assert aanbod(this, "contacten", [CONTACT]) is None
    (Path(op_schijf.dataset.bron.pad) / "werkbezoeken.csv").unlink()
    assert terugblik(op_schijf, "w1", "x") is None


def test_the_terugblik_is_a_cell_of_the_row_that_is_there(op_schijf: Vraag) -> None:
    cel = terugblik(op_schijf, "w1", "Goed; en\nverder")
    assert cel is not None
    assert (cel.vorm.bestand, cel.tekst, cel.meldingen) == ("werkbezoeken.csv", '"Goed; en\nverder"\n', ())
    this = anders(op_schijf, werkbezoeken_csv="id;partner;datum\nw1;g1;2026-11-10\n")
    cel = terugblik(this, "w1", "=x")
    assert cel is not None
    assert [melding.tekst[:20] for melding in cel.meldingen] == ["De tekst begint met ", "De kolom terugblik s"]


# Out of an agenda

MENSEN = [
    persoon("ik", partner=None, email="Ik@provincie.nl"),
    persoon("collega", partner=None, email="collega@provincie.nl"),
    persoon("ambt", "ambtelijk", email=" AMBT@g1.nl "),
    persoon("weth", "bestuurlijk", email="weth@g1.nl"),
    persoon("was", "bestuurlijk", email="was@g1.nl", tot=dagen_geleden(20)),
    persoon("twee", "strategisch", partner="g2", email="twee@g2.nl"),
    persoon("los", partner="geen account", email="los@x.nl"),
    persoon("zonder"),
]
TWEE: Dataset = maak_dataset(
    partners=[gemeente(), gemeente("g2")],
    personen=MENSEN,
    contacten=[gesprek(5, vorm="mail")],
    werkbezoeken=[bezoek(6, partner="g2")],
)


def agenda(
    *rows: tuple[int, str, list[str]],
    geweigerd: tuple[str, ...] = (),
    stil: tuple[str, ...] = (),
    herhaald: bool = False,
) -> Agenda:
    """Events (days ago, subject, addresses)."""
    frame = pd.DataFrame(
        {
            "datum": pd.Series([dagen_geleden(dagen) for dagen, _, _ in rows], dtype="datetime64[us]"),
            "onderwerp": pd.Series([onderwerp for _, onderwerp, _ in rows], dtype="str"),
            "locatie": "",
            "herhaald": herhaald,
            "adressen": pd.Series([adressen for _, _, adressen in rows], dtype=object),
            "geweigerd": pd.Series([list(geweigerd) for _ in rows], dtype=object),
            "zonder_antwoord": pd.Series([list(stil) for _ in rows], dtype=object),
            "hele_dag": False,
        }
    )
    return Agenda(frame, 0, 0, 0)


def test_a_talk_is_proposed_with_its_partners_and_the_niveau_of_the_highest() -> None:
    this = voorstellen(
        vraag(TWEE),
        agenda(
            (10, "Wonen", ["ambt@g1.nl", "weth@g1.nl", "twee@g2.nl", "collega@provincie.nl"]),
            stil=("weth@g1.nl", "wie@is.dit"),
        ),
        "ik",
    )
    assert this.rijen.to_dict("records") == [
        {
            "datum": dagen_geleden(10),
            "partner": ["g1", "g2"],
            "niveau": "bestuurlijk",
            "vorm": "overleg",
            "onderwerp": "Wonen",
            "provincie_deelnemers": ["ik", "collega"],
            "partner_deelnemers": ["ambt", "weth", "twee"],
            "onbekend": [],
            "zonder_antwoord": ["weth"],
            "hele_dag": False,
            "al": "",
            "die_dag": "",
        }
    ]


def test_what_is_not_proposed_is_counted() -> None:
    this = voorstellen(
        vraag(TWEE),
        agenda(
            (1, "Met een partner", ["ambt@g1.nl", "wie@is.dit", "en@wie.dit", "zonder"]),
            (2, "Ook", ["weth@g1.nl", "wie@is.dit"]),
            (3, "Met een collega", ["collega@provincie.nl", "ander@is.dit"]),
            (4, "Geen account", ["los@x.nl"]),
            (5, "Niemand", []),
        ),
        "ik",
    )
    raar = ["wie@is.dit", "en@wie.dit", "zonder"]
    assert this.rijen["onbekend"].tolist() == [raar, raar[:1]]
    assert (this.zonder_partner, this.afgeslagen, this.onbekende_adressen) == (3, 0, tuple(raar))


def test_what_you_declined_is_left_out_and_what_others_declined_is_not() -> None:
    rows = ((1, "Overleg", ["ambt@g1.nl"]),)
    this = voorstellen(vraag(TWEE), agenda(*rows, geweigerd=("ik@provincie.nl",)), "ik")
    assert (len(this.rijen), this.zonder_partner, this.afgeslagen) == (0, 0, 1)
    this = voorstellen(vraag(TWEE), agenda(*rows, geweigerd=("collega@provincie.nl",)), "ik")
    assert (len(this.rijen), this.afgeslagen) == (1, 0)


@pytest.mark.parametrize(("dagen", "mensen"), [(21, ["was"]), (20, [])])
def test_somebody_counts_as_long_as_in_function(dagen: int, mensen: list[str]) -> None:
    found = voorstellen(vraag(TWEE), agenda((dagen, "x", ["was@g1.nl"])), "ik")
    assert found.rijen["partner_deelnemers"].tolist() == ([mensen] if mensen else [])
    assert found.niet_in_functie == (() if mensen else ("was",))


GEBELD = gesprek(
    5, "ambtelijk", vorm="telefoon", onderwerp="Hek", provincie_deelnemers=["ik"], partner_deelnemers=["ambt"]
)


@pytest.mark.parametrize(
    ("dagen", "adressen", "anders", "al", "die_dag"),
    [
        (5, ["ambt@g1.nl"], {}, "ja", "telefoon, Hek"),
        (5, ["ambt@g1.nl"], {"provincie_deelnemers": []}, "ja", "telefoon, Hek"),
        (5, ["ambt@g1.nl"], {"partner_deelnemers": []}, "ja", "telefoon, Hek"),
        (5, ["ambt@g1.nl"], {"provincie_deelnemers": ["collega"], "partner_deelnemers": []}, "misschien", None),
        (5, ["weth@g1.nl", "ambt@g1.nl"], {}, "misschien", "telefoon, Hek"),
        (5, ["ambt@g1.nl"], {"vorm": None, "onderwerp": None}, "ja", "contact"),
        (6, ["ambt@g1.nl"], {}, "", ""),
        (5, ["twee@g2.nl"], {}, "", ""),
        (6, ["twee@g2.nl"], {}, "misschien", "werkbezoek"),
    ],
    ids=["it", "they", "we", "others", "another niveau", "nothing told", "another day", "another partner", "a visit"],
)
def test_a_talk_that_contacten_or_a_visit_has_is_known(
    dagen: int, adressen: list[str], anders: dict[str, Any], al: str, die_dag: str | None
) -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=MENSEN,
        contacten=[GEBELD | anders],
        werkbezoeken=[bezoek(6, partner="g2", doel=None)],
    )
    rij = voorstellen(vraag(dataset), agenda((dagen, "x", adressen)), "ik").rijen.iloc[0]
    assert (rij["al"], rij["die_dag"]) == (al, "telefoon, Hek" if die_dag is None else die_dag)


@pytest.mark.parametrize(
    ("onderwerp", "herhaald", "vorm"),
    [
        ("Bestuurlijk overleg", False, "overleg"),
        ("Bestuurlijk overleg", True, "vast overleg"),
        ("Werkbezoek aan de bijeenkomst", True, "werkbezoek"),
        ("Even bellen", False, "telefoon"),
        ("Belasting", False, "overleg"),
        ("Netwerkbijeenkomst", False, "bijeenkomst"),
    ],
)
def test_the_vorm_follows_from_the_subject(onderwerp: str, herhaald: bool, vorm: str) -> None:
    found = voorstellen(vraag(TWEE), agenda((1, onderwerp, ["ambt@g1.nl"]), herhaald=herhaald), "ik")
    assert found.rijen["vorm"].tolist() == [vorm]


def test_a_subject_that_somebody_sent_cannot_begin_a_formula() -> None:
    found = voorstellen(vraag(TWEE), agenda((1, " =@HYPERLINK(1)", ["ambt@g1.nl"])), "ik")
    assert found.rijen["onderwerp"].tolist() == ["HYPERLINK(1)"]


def test_an_empty_agenda_and_a_bron_without_addresses_propose_nothing() -> None:
    assert voorstellen(vraag(TWEE), agenda(), "ik").rijen.empty
    kaal = maak_dataset(partners=[gemeente()], personen=[persoon("ik", partner=None)])
    found = voorstellen(vraag(kaal), agenda((1, "x", ["ambt@g1.nl"])), "ik")
    assert (len(found.rijen), found.zonder_partner) == (0, 1)
