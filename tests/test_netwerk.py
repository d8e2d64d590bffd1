"""Who of us knows whom at a partner."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.netwerk import (
    ZONDER_TEAM,
    aanspreekpunt,
    collegas,
    kennissen,
    kop,
    lijnen,
    mensen,
    ontmoetingen,
    onvolledig,
    per_account,
    teams,
    wie_kent,
)
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, gesprek, maak_dataset, persoon, spraken

ALLES = Selectie()


def test_people_of_partners_who_are_in_function_with_who_of_us_spoke_them_last() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[
            persoon("amb", "ambtelijk"),
            persoon("weth", "bestuurlijk"),
            persoon("weg", "ambtelijk", tot=PEILDATUM),
            persoon("ons", partner=None),
        ],
        contacten=[
            gesprek(20, provincie_deelnemers=["ons"], partner_deelnemers=["amb", "weg"]),
            gesprek(5, provincie_deelnemers=["collega", "ons"], partner_deelnemers=["amb"]),
            gesprek(-1, provincie_deelnemers=["ons"], partner_deelnemers=["weth"]),
        ],
    )
    frame = mensen(dataset, PEILDATUM, NORMEN)
    assert frame["id"].tolist() == ["weth", "amb"]
    assert frame.iloc[1][["laatst", "door"]].tolist() == [dagen_geleden(5), "collega"]
    assert pd.isna(frame.iloc[0]["laatst"])
    assert pd.isna(frame.iloc[0]["door"])


def test_a_bron_without_contacten_still_shows_its_people() -> None:
    frame = mensen(maak_dataset(partners=[gemeente()], personen=[persoon("p")]), PEILDATUM, NORMEN)
    assert frame["id"].tolist() == ["p"]
    assert frame["laatst"].isna().all()


def test_whom_to_call_is_who_was_spoken_last_and_somebody_never_spoken_only_when_nobody_was() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("nooit"), persoon("lang"), persoon("kort"), persoon("stil", "strategisch")],
        contacten=[gesprek(30, partner_deelnemers=["lang"]), gesprek(20, partner_deelnemers=["kort"])],
    )
    frame = aanspreekpunt(dataset, PEILDATUM, NORMEN)
    assert frame[["niveau", "id"]].to_numpy().tolist() == [["strategisch", "stil"], ["ambtelijk", "kort"]]


@pytest.mark.parametrize(
    ("vorm", "gesproken", "ontmoet"),
    [
        ("overleg", True, True),
        ("telefoon", True, True),
        (None, True, True),
        ("bijeenkomst", False, True),
        ("informeel", False, True),
        ("mail", False, False),
    ],
)
def test_somebody_was_met_at_every_contact_but_a_mail_and_spoken_at_one_that_counts(
    vorm: str | None, *, gesproken: bool, ontmoet: bool
) -> None:
    dataset = maak_dataset(
        partners=[gemeente()], personen=[persoon("p")], contacten=[gesprek(3, vorm=vorm, partner_deelnemers=["p"])]
    )
    assert mensen(dataset, PEILDATUM, NORMEN)["laatst"].notna().tolist() == [gesproken]
    assert ontmoetingen(dataset, PEILDATUM)["persoon"].tolist() == ["p"] * ontmoet


def test_who_met_whom_names_each_of_us_the_latest_first_and_a_contact_with_more_partners_once() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        contacten=[
            gesprek(30, provincie_deelnemers=["ged", "eva"], partner_deelnemers=["weth", "burg"])
            | {"partner": ["g1", "g2"]},
            gesprek(20, partner_deelnemers=["weth"]),
            gesprek(10, provincie_deelnemers=["eva"]),
            gesprek(-1, provincie_deelnemers=["ged"], partner_deelnemers=["burg"]),
        ],
    )
    frame = ontmoetingen(dataset, PEILDATUM)
    assert frame[["persoon", "collega"]].astype("str").fillna("").to_numpy().tolist() == [
        ["weth", ""],
        ["weth", "ged"],
        ["weth", "eva"],
        ["burg", "ged"],
        ["burg", "eva"],
    ]
    assert frame["datum"].tolist() == [dagen_geleden(20)] + [dagen_geleden(30)] * 4


# --- lines --------------------------------------------------------------------------------------------------------

VENSTER = NORMEN.oordeel.netwerk.venster


def test_a_line_tells_the_last_day_and_how_often_within_the_window() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("p", "strategisch"), persoon("ons", partner=None, team="Wonen")],
        contacten=[
            spraken(0, ["ons"], ["p"]),
            spraken(VENSTER - 1, ["ons"], ["p"]),
            spraken(VENSTER, ["ons"], ["p"]),
            spraken(3, ["ons"], ["p"], vorm="mail"),
            spraken(-1, ["ons"], ["p"]),
        ],
    )
    frame = lijnen(dataset, PEILDATUM, NORMEN)
    assert frame[["persoon", "collega", "partner", "niveau", "team", "keer", "bij_ons"]].to_numpy().tolist() == [
        ["p", "ons", "g1", "strategisch", "Wonen", 2, True]
    ]
    assert frame["laatst"].tolist() == [PEILDATUM]


def test_lines_join_people_in_function_with_us_the_latest_first_and_tell_who_left() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[
            persoon("p"),
            persoon("weg", tot=PEILDATUM),
            persoon("ons", partner=None),
            persoon("oud", partner=None, tot=PEILDATUM),
        ],
        contacten=[
            spraken(9, ["ons", "oud", "Jan Onbekend"], ["p", "weg", "Piet Onbekend"]),
            spraken(5, ["oud", "weg"], ["p"]),
            spraken(1, [], ["p"]),
        ],
    )
    frame = lijnen(dataset, PEILDATUM, NORMEN)
    assert frame[["persoon", "collega", "keer", "bij_ons", "team"]].to_numpy().tolist() == [
        ["p", "oud", 2, False, ZONDER_TEAM],
        ["p", "ons", 1, True, ZONDER_TEAM],
        ["p", "Jan Onbekend", 1, True, ZONDER_TEAM],
    ]


def test_a_team_counts_a_conversation_once_however_many_of_it_were_there() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=[
            persoon("a", partner=None, team="Wonen"),
            persoon("b", partner=None, team="Wonen"),
            persoon("c", partner=None, team="Energie"),
        ],
        contacten=[
            spraken(3, ["a", "b", "c"], []) | {"partner": ["g1", "g2"]},
            spraken(VENSTER, ["b"], []),
            spraken(VENSTER + 9, ["c"], [], partner="g2"),
            spraken(4, ["vreemd"], []),
        ],
    )
    frame = teams(dataset, PEILDATUM, NORMEN).set_index(["partner", "team"])
    assert frame["gesprekken"].to_dict() == {
        ("g1", "Energie"): 1,
        ("g1", "Wonen"): 1,
        ("g1", ZONDER_TEAM): 1,
        ("g2", "Energie"): 1,
        ("g2", "Wonen"): 1,
    }
    assert frame.loc[("g1", "Wonen"), "laatst"] == dagen_geleden(3)


def test_somebody_of_the_partner_who_is_written_under_ours_is_no_team_and_no_colleague_of_ours() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("p"), persoon("a", partner=None, team="Wonen")],
        contacten=[spraken(3, ["a", "p"], [])],
    )
    assert teams(dataset, PEILDATUM, NORMEN)["team"].tolist() == ["Wonen"]
    assert collegas(dataset, PEILDATUM, NORMEN).to_dict() == {"g1": 1}


def test_a_team_that_spoke_long_ago_is_kept_without_conversations() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("a", partner=None, team="Wonen")],
        contacten=[spraken(VENSTER, ["a"], [])],
    )
    assert teams(dataset, PEILDATUM, NORMEN)["gesprekken"].tolist() == [0]


def test_the_people_of_an_account_begin_with_the_secretaris_and_tell_our_teams_and_how_often() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[
            persoon("w", "bestuurlijk", functie="wethouder"),
            persoon("b", functie="bestuurssecretaris"),
            persoon("st", "strategisch", functie="Strateeg"),
            persoon("gs", "strategisch", functie="Gemeentesecretaris"),
            *(persoon(f"c{n}", partner=None, team=f"Team {n}") for n in range(5)),
            persoon("oud", partner=None, team="Team oud", tot=PEILDATUM),
        ],
        contacten=[
            *(spraken(n + 1, [f"c{n}"], ["gs"]) for n in range(5)),
            spraken(20, ["c4", "c3"], ["gs"]),
            spraken(2, ["oud"], ["w"]),
        ],
    )
    frame = kennissen(dataset, PEILDATUM, NORMEN).set_index("id")
    assert frame.index.tolist() == ["gs", "st", "w", "b"]
    assert frame["keer"].tolist() == [6, 0, 1, 0]
    assert frame.loc["gs", "teams"] == "Team 0, Team 1, Team 2 en nog 2"
    assert pd.isna(frame.loc["w", "teams"])


def test_accounts_of_whose_people_we_spoke_the_smallest_part_come_first() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2"), gemeente("leeg")],
        personen=[persoon("p"), persoon("q"), persoon("r", partner="g2"), persoon("s", partner="g2")],
        contacten=[
            spraken(3, ["a", "b"], ["p", "q"]),
            spraken(4, ["a"], ["r"], partner="g2"),
            spraken(VENSTER, ["b"], ["s"], partner="g2"),
        ],
    )
    frame = per_account(dataset, PEILDATUM, NORMEN)
    assert frame[["partner", "mensen", "gesproken", "collegas"]].to_numpy().tolist() == [
        ["g2", 2, 1, 1],
        ["g1", 2, 2, 2],
    ]


def test_the_headline_counts_who_knows_whom_now() -> None:
    personen = [persoon("p"), persoon("q"), persoon("stil"), persoon("a", partner=None), persoon("b", partner=None)]
    contacten = [spraken(3, ["a", "b"], ["p"]), spraken(4, ["b"], ["q"]), spraken(VENSTER, ["a"], ["stil"])]
    dataset = maak_dataset(partners=[gemeente(), gemeente("g2")], personen=personen, contacten=contacten)
    assert kop(dataset, PEILDATUM, NORMEN, ALLES) == [
        "2 collega's van ons spraken in 12 maanden 2 van de 3 mensen die wij daar kennen.",
        "Bij 1 van hen was dat maar één collega.",
    ]
    niemand = Selectie(accounthouder="a")
    assert kop(dataset, PEILDATUM, NORMEN, niemand) == ["Van deze accounts zijn geen mensen vastgelegd."]


def test_what_conversations_do_not_tell_is_counted() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("p"), persoon("a", partner=None)],
        contacten=[
            spraken(1, ["a"], ["p"]),
            spraken(2, [], ["Piet"]),
            spraken(3, ["Jan", "a"], []),
            spraken(VENSTER, [], []),
        ],
    )
    frame = onvolledig(dataset, PEILDATUM, NORMEN)
    assert frame["zonder_ons"].tolist() == [False, True, False]
    assert frame["zonder_hen"].tolist() == [False, False, True]
    assert frame["onbekend"].explode().dropna().tolist() == ["Piet", "Jan"]


# --- who knows somebody at ...? -----------------------------------------------------------------------------------


NOOR = "Noor van der Veen sprak de gemeentesecretaris van De Bilt 12 dagen geleden. Nog 1 collega kent hier iemand."
TWEE = (
    "Twee mensen passen. Het laatst sprak Noor van der Veen de gemeentesecretaris van De Bilt, 12 dagen geleden. "
    "Nog 1 collega kent hier iemand."
)
STIL = "Niemand van ons die er nu werkt, sprak"
NIETS = "Niets gevonden voor '{}'. Typ alleen een functie, een naam of een account."


def zoek(woorden: str, selectie: Selectie = ALLES) -> tuple[str, list[list[Any]]]:
    dataset = maak_dataset(
        partners=[
            gemeente(naam="De Bilt", accounthouder="noor"),
            gemeente("g2", naam="Súdwest"),
            gemeente("g3", naam="Zeist"),
        ],
        personen=[
            persoon("gs", "strategisch", functie="gemeentesecretaris", naam="Jan Jansen"),
            persoon("w", "bestuurlijk", functie="wethouder", naam="Els Smit"),
            persoon("x", partner="g2", naam="Zoë Bos"),
            *(persoon(each, partner="g3") for each in ("z1", "z2", "z3")),
            persoon("noor", partner=None, naam="Noor van der Veen", team="Wonen"),
            persoon("ali", partner=None, naam="Ali Özdemir"),
            persoon("oud", partner=None, naam="Oud Collega", tot=PEILDATUM),
        ],
        contacten=[
            spraken(2, ["oud"], ["gs"]),
            spraken(12, ["noor"], ["gs"]),
            spraken(VENSTER + 8, ["ali"], ["gs"]),
            spraken(30, ["ali"], ["x"], partner="g2"),
        ],
    )
    zin, rows = wie_kent(dataset, PEILDATUM, NORMEN, selectie, woorden)
    return zin, rows.fillna({"collega": ""})[["persoon", "collega"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("woorden", "zin", "rows"),
    [
        (
            "gemeentesecretaris de BILT",
            NOOR,
            [["gs", "noor"], ["gs", "ali"]],
        ),
        (
            "bilt",
            TWEE,
            [["gs", "noor"], ["gs", "ali"], ["w", ""]],
        ),
        ("zoe sudwest", "Ali Özdemir sprak Zoë Bos van Súdwest 30 dagen geleden.", [["x", "ali"]]),
        (
            "smit",
            f"{STIL} de wethouder van De Bilt, voor zover vastgelegd.",
            [["w", ""]],
        ),
        (
            "zeist",
            f"Drie mensen passen. {STIL} een van hen, voor zover vastgelegd.",
            [["z1", ""], ["z2", ""], ["z3", ""]],
        ),
        (" niemand zo ", NIETS.format("niemand zo"), []),
        ("noor", NIETS.format("noor"), []),
    ],
)
def test_who_knows_somebody_is_answered_in_a_sentence_and_rows(woorden: str, zin: str, rows: list[list[str]]) -> None:
    assert zoek(woorden) == (zin, rows)


def test_who_knows_somebody_looks_within_the_filters() -> None:
    assert zoek("bos", Selectie(accounthouder="noor"))[1] == []


def test_what_is_searched_is_not_kept_and_leaves_out_an_account_that_ended() -> None:
    dataset = maak_dataset(partners=[gemeente(tot=PEILDATUM)], personen=[persoon("p")])
    zin, rows = wie_kent(dataset, PEILDATUM, NORMEN, ALLES, "naam")
    assert zin == NIETS.format("naam")
    assert wie_kent(dataset, PEILDATUM, NORMEN, ALLES, "naam")[1] is not rows
