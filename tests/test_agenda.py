from dataclasses import replace

import pandas as pd
import pytest

from samenwerking.agenda import IN_TITEL, TERUG, TIJDZONE, agenda, een_bezoek, ontbreekt
from samenwerking.data.dataset import Bron, Dataset, Selectie
from tests.bouw import NORMEN, PEILDATUM, afspraak, bezoek, dagen_geleden, gemeente, maak_dataset, persoon, vraag

ADRES = replace(NORMEN, adres="https://samen.example.nl")
MENSEN = [
    persoon("onze", partner=None, naam="Noor van der Veen", functie="gedeputeerde"),
    persoon("ons2", partner=None, naam="Ali Özdemir"),
    persoon("hun", naam="Willem Potters", functie="Burgemeester"),
    persoon("hun2", naam="Geertje Slot"),
]


def met(*bezoeken: dict[str, object], **tabellen: list[dict[str, object]]) -> Dataset:
    """Visits to one gemeente, that of the tests."""
    return maak_dataset(partners=[gemeente(naam="De Bilt")], personen=MENSEN, werkbezoeken=list(bezoeken), **tabellen)


def event(**extra: object) -> pd.Series:
    """The one event of a visit in two weeks."""
    return agenda(vraag(met(bezoek(-14, **extra)))).iloc[0]


def moment(tekst: str) -> pd.Timestamp:
    return pd.Timestamp(tekst, tz=TIJDZONE)


@pytest.mark.parametrize(
    ("extra", "dagen", "status", "titel"),
    [
        ({}, -14, "optie", "Werkbezoek De Bilt (optie)"),
        ({"bevestigd_op": dagen_geleden(3)}, -14, "bevestigd", "Werkbezoek De Bilt"),
        ({"bevestigd_op": dagen_geleden(-3)}, -14, "optie", "Werkbezoek De Bilt (optie)"),
        ({}, 1, "afgelegd", "Werkbezoek De Bilt"),
        ({"afgezegd_op": dagen_geleden(3)}, -14, "afgezegd", "Werkbezoek De Bilt (afgezegd)"),
        (
            {"bevestigd_op": dagen_geleden(9), "afgezegd_op": dagen_geleden(3)},
            1,
            "afgezegd",
            "Werkbezoek De Bilt (afgezegd)",
        ),
    ],
)
def test_status_and_title_follow_the_data(extra: dict[str, object], dagen: int, status: str, titel: str) -> None:
    row = agenda(vraag(met(bezoek(dagen, **extra)))).iloc[0]
    assert (row["soort"], row["status"], row["titel"]) == ("werkbezoek", status, titel)


@pytest.mark.parametrize(
    ("extra", "begin", "einde", "hele_dag"),
    [
        ({"begintijd": "09:30", "eindtijd": "12:00"}, "2026-12-04 09:30", "2026-12-04 12:00", False),
        ({"begintijd": "09:30"}, "2026-12-04 09:30", "2026-12-04 11:30", False),
        ({"begintijd": "09:30", "eindtijd": "09:30"}, "2026-12-04 09:30", "2026-12-04 11:30", False),
        ({"begintijd": "09:30", "eindtijd": "08:00"}, "2026-12-04 09:30", "2026-12-04 11:30", False),
        ({"begintijd": "23:00"}, "2026-12-04 23:00", "2026-12-05 01:00", False),
        ({"begintijd": "00:00", "eindtijd": "01:00"}, "2026-12-04 00:00", "2026-12-04 01:00", False),
        ({}, "2026-12-04", "2026-12-05", True),
        ({"eindtijd": "12:00"}, "2026-12-04", "2026-12-05", True),
    ],
)
def test_without_begin_a_visit_takes_the_day_and_without_a_usable_end_two_hours(
    extra: dict[str, object], begin: str, einde: str, hele_dag: bool
) -> None:
    row = event(**extra)
    assert (row["begin"], row["einde"], row["hele_dag"]) == (moment(begin), moment(einde), hele_dag)


@pytest.mark.parametrize(
    ("dag", "tijden", "begin", "uren"),
    [
        ("2027-03-28", {}, "2027-03-28T00:00+01:00", 23),
        ("2027-10-31", {}, "2027-10-31T00:00+02:00", 25),
        ("2028-02-29", {}, "2028-02-29T00:00+01:00", 24),
        ("2027-03-28", {"begintijd": "02:30", "eindtijd": "04:00"}, "2027-03-28T03:00+02:00", 1),
        ("2027-03-28", {"begintijd": "02:30", "eindtijd": "02:45"}, "2027-03-28T03:00+02:00", 1.5),
        ("2027-10-31", {"begintijd": "02:30", "eindtijd": "03:30"}, "2027-10-31T02:30+02:00", 2),
        ("2027-10-31", {"begintijd": "09:00", "eindtijd": "10:00"}, "2027-10-31T09:00+01:00", 1),
    ],
)
def test_days_on_which_the_clock_changes_and_leap_days(
    dag: str, tijden: dict[str, object], begin: str, uren: float
) -> None:
    row = agenda(vraag(met(bezoek(0) | {"datum": pd.Timestamp(dag), **tijden}))).iloc[0]
    assert row["begin"] == pd.Timestamp(begin)
    assert row["einde"] - row["begin"] == pd.Timedelta(hours=uren)


def test_the_description_says_status_goal_and_who_of_ours_and_of_partner_people_the_functie_alone() -> None:
    row = event(
        bestuurder="onze",
        accounthouder="ons2",
        doel="Kennismaken met burgemeester Potters",
        deelnemers=["hun", "hun2", "Een Gast"],
    )
    assert row["omschrijving"].splitlines() == [
        "Status: optie",
        "Doel: Kennismaken met de burgemeester",
        "Van ons: Noor van der Veen (gedeputeerde), Ali Özdemir",
        "Van de partner: Burgemeester, contactpersoon",
        "Verder: 1 andere deelnemer",
        "Bron: test, peildatum vr 20 november 2026",
    ]


def test_what_is_not_recorded_is_not_in_the_description() -> None:
    row = event()
    assert row["omschrijving"].splitlines() == ["Status: optie", "Bron: test, peildatum vr 20 november 2026"]
    assert (row["locatie"], row["link"]) == ("", "")


def test_a_visit_that_was_called_off_says_when() -> None:
    row = event(afgezegd_op=dagen_geleden(3), bevestigd_op=dagen_geleden(5))
    assert row["omschrijving"].startswith("Status: afgezegd op 17 november 2026\n")


def test_nothing_of_a_terugblik_or_of_a_name_of_the_partner_is_in_it() -> None:
    data = met(
        bezoek(
            3,
            terugblik="GEHEIM",
            locatie="Thuis bij Willem Potters",
            deelnemers=["hun", "Gast GEHEIM"],
            doel="Met Willem Potters",
        ),
        afspraken=[afspraak(-3, omschrijving="Bel Willem Potters")],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": "Stuk voor Potters", "uiterlijk": dagen_geleden(-1)}],
    )
    frame = agenda(vraag(data), deadlines=True)
    alles = frame.to_csv()
    assert len(frame) == 2
    assert "GEHEIM" not in alles
    assert "Potters" not in alles


def test_a_bron_with_invented_data_says_so_in_every_event() -> None:
    data = replace(met(bezoek(-1)), bron=Bron("test", "test", fictief=True))
    assert "alles hier is verzonnen" in agenda(vraag(data))["omschrijving"].iloc[0]


def test_the_link_is_of_the_address_of_the_dashboard_and_the_uid_is_not() -> None:
    row = agenda(vraag(met(bezoek(-1, id="w 1/é")), normen=ADRES)).iloc[0]
    assert row["link"] == "https://samen.example.nl/werkbezoek?werkbezoek=w+1%2F%C3%A9"
    assert row["uid"] == "werkbezoek-w%201%2F%C3%A9@samenwerking"
    assert row["omschrijving"].splitlines()[-2] == f"Meer: {row['link']}"


@pytest.mark.parametrize(
    ("locatie", "verwacht"),
    [
        ("Gemeentehuis", "Gemeentehuis, De Bilt"),
        ("Gemeentehuis de bilt", "Gemeentehuis de bilt"),
        ("Bij Geertje Slot", "Bij de contactpersoon, De Bilt"),
        (None, ""),
    ],
)
def test_a_place_names_the_partner_and_nobody_of_it(locatie: str | None, verwacht: str) -> None:
    assert event(locatie=locatie)["locatie"] == verwacht


@pytest.mark.parametrize(
    ("dagen", "extra", "slot"),
    [
        (1, {}, " (te laat)"),
        (0, {}, ""),
        (1, {"afgerond_op": dagen_geleden(0)}, " (klaar)"),
        (1, {"vervallen_op": dagen_geleden(0)}, " (vervallen)"),
    ],
)
def test_a_deadline_that_is_past_says_so_in_its_title(dagen: int, extra: dict[str, object], slot: str) -> None:
    voorbereid = {"gereed_op": extra["afgerond_op"]} if "afgerond_op" in extra else {}
    data = met(
        bezoek(-9, **({"afgezegd_op": dagen_geleden(0)} if "vervallen_op" in extra else {})),
        afspraken=[afspraak(0, deadline=dagen_geleden(dagen), **extra)],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": "Notitie", "uiterlijk": dagen_geleden(dagen)} | voorbereid],
    )
    titels = agenda(vraag(data), deadlines=True).set_index("soort")["titel"]
    assert titels["afspraak"] == f"Deadline De Bilt: Rapport toesturen{slot}"
    assert titels["voorbereiding"] == f"Voorbereiding De Bilt: Notitie{slot}"


def test_a_uid_holds_no_text_of_the_bron_but_ids() -> None:
    onderdeel = {"werkbezoek": "w", "onderdeel": "Stuk voor Willem Potters " * 500, "uiterlijk": dagen_geleden(-2)}
    uids = agenda(vraag(met(bezoek(-9), voorbereiding=[onderdeel])), deadlines=True)["uid"]
    assert not uids.str.contains("Potters").any()
    assert uids.str.len().max() < 60


def test_what_changes_about_a_record_does_not_change_its_uid() -> None:
    eerst = met(
        bezoek(-14, begintijd="09:00"),
        afspraken=[afspraak(-3)],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": "Notitie", "uiterlijk": dagen_geleden(-2)}],
    )
    dan = met(
        bezoek(-20, afgezegd_op=dagen_geleden(0)),
        afspraken=[afspraak(-3, nieuwe_deadline=dagen_geleden(-30), omschrijving="Anders")],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": "Notitie", "uiterlijk": dagen_geleden(-8)}],
    )
    uids = [set(agenda(vraag(data), deadlines=True)["uid"]) for data in (eerst, dan)]
    assert uids[0] == uids[1]
    assert len(uids[0]) == 3


def test_uids_of_records_that_look_alike_differ() -> None:
    bezoeken = [bezoek(-1, id=id_) for id_ in ("a", "A", "a/b", "a%2Fb", "a b")]
    checklist = [("a", "b"), ("a", "b"), ("a/b", "b"), ("a", "b/1"), ("a b", "b")]
    data = met(
        *bezoeken,
        afspraken=[afspraak(-1, id="a")],
        voorbereiding=[
            {"werkbezoek": werkbezoek, "onderdeel": onderdeel, "uiterlijk": PEILDATUM}
            for werkbezoek, onderdeel in checklist
        ],
    )
    uids = agenda(vraag(data), deadlines=True)["uid"]
    assert len(uids) == 11
    assert uids.is_unique


@pytest.mark.parametrize(("dagen", "erin"), [(TERUG - 1, True), (TERUG, True), (TERUG + 1, False), (-4000, True)])
def test_visits_from_a_month_back_are_in_it_and_every_one_that_is_coming(dagen: int, erin: bool) -> None:
    data = met(bezoek(dagen))
    assert len(agenda(vraag(data))) == erin
    assert len(een_bezoek(vraag(data), "w")) == 1


def test_events_are_by_their_begin() -> None:
    data = met(bezoek(-2, id="b", begintijd="10:00"), bezoek(-2, id="a", begintijd="09:00"), bezoek(-1, id="c"))
    assert agenda(vraag(data))["uid"].str[11].tolist() == ["c", "a", "b"]


def test_an_accounthouder_sees_the_own_accounts_and_what_is_prepared_elsewhere() -> None:
    data = maak_dataset(
        partners=[gemeente("g1", accounthouder="ik"), gemeente("g2"), gemeente("g3")],
        werkbezoeken=[
            bezoek(-1, id="eigen"),
            bezoek(-1, id="elders", partner="g2", accounthouder="ik"),
            bezoek(-1, id="ander", partner="g3"),
        ],
        afspraken=[afspraak(-1, id="eigen"), afspraak(-1, id="ander", partner="g2")],
    )
    mijn = vraag(data, Selectie(accounthouder="ik"))
    assert agenda(mijn)["uid"].tolist() == ["werkbezoek-eigen@samenwerking", "werkbezoek-elders@samenwerking"]
    frame = agenda(mijn, deadlines=True)
    assert frame.loc[frame["soort"] == "afspraak", "uid"].tolist() == ["afspraak-eigen@samenwerking"]


# Deadlines


@pytest.mark.parametrize(
    ("extra", "verwacht"),
    [
        ({}, ["open"]),
        ({"wie": "partner"}, []),
        ({"deadline": None}, []),
        ({"deadline": dagen_geleden(400)}, ["open"]),
        ({"afgerond_op": dagen_geleden(2)}, ["klaar"]),
        ({"vervallen_op": dagen_geleden(2)}, ["vervallen"]),
        ({"afgerond_op": dagen_geleden(2), "deadline": dagen_geleden(TERUG)}, ["klaar"]),
        ({"afgerond_op": dagen_geleden(2), "deadline": dagen_geleden(TERUG + 1)}, []),
        ({"afgerond_op": dagen_geleden(-2)}, ["open"]),
    ],
)
def test_of_afspraken_ours_with_a_deadline_that_are_open_or_ended_of_late(
    extra: dict[str, object], verwacht: list[str]
) -> None:
    data = maak_dataset(partners=[gemeente()], afspraken=[afspraak(-5) | extra])
    assert agenda(vraag(data), deadlines=True)["status"].tolist() == verwacht
    assert agenda(vraag(data)).empty


def test_a_deadline_is_a_whole_day_with_what_we_promised_and_who_does_it() -> None:
    data = met(
        bezoek(-9),
        afspraken=[afspraak(-5, nieuwe_deadline=dagen_geleden(-7), eigenaar="onze", afgerond_op=dagen_geleden(1))],
    )
    row = agenda(vraag(data, normen=ADRES), deadlines=True).iloc[0]
    assert row["titel"] == "Deadline De Bilt: Rapport toesturen (klaar)"
    assert (row["begin"], row["einde"]) == (moment("2026-11-27"), moment("2026-11-28"))
    assert row["hele_dag"]
    assert row["link"] == "https://samen.example.nl/account?account=g1"
    assert row["omschrijving"].splitlines()[:3] == [
        "Wij beloofden: Rapport toesturen",
        "Account: De Bilt",
        "Eigenaar: Noor van der Veen",
    ]


def test_a_long_text_is_cut_in_the_title_alone() -> None:
    lang = "woord  " * 2000
    row = agenda(vraag(met(bezoek(-9), afspraken=[afspraak(-5, omschrijving=lang)])), deadlines=True).iloc[0]
    kort = row["titel"].removeprefix("Deadline De Bilt: ")
    assert len(kort) == IN_TITEL
    assert kort.endswith("…")
    assert lang in row["omschrijving"]


@pytest.mark.parametrize(
    ("van_bezoek", "rij", "verwacht"),
    [
        ({}, {}, ["open"]),
        ({}, {"uiterlijk": None}, []),
        ({}, {"gereed_op": dagen_geleden(1)}, ["klaar"]),
        ({}, {"gereed_op": dagen_geleden(1), "uiterlijk": dagen_geleden(TERUG + 1)}, []),
        ({}, {"uiterlijk": dagen_geleden(TERUG + 1)}, ["open"]),
        ({"afgezegd_op": dagen_geleden(1)}, {}, ["vervallen"]),
        ({"afgezegd_op": dagen_geleden(1)}, {"gereed_op": dagen_geleden(1)}, ["klaar"]),
        ({"datum": dagen_geleden(1)}, {}, []),
    ],
)
def test_of_preparation_what_has_a_last_day_of_visits_that_are_coming_or_were_called_off(
    van_bezoek: dict[str, object], rij: dict[str, object], verwacht: list[str]
) -> None:
    onderdeel = {"werkbezoek": "w", "onderdeel": "Notitie", "eigenaar": "onze", "uiterlijk": dagen_geleden(-5)} | rij
    data = met(bezoek(-9) | van_bezoek, voorbereiding=[onderdeel])
    frame = agenda(vraag(data), deadlines=True)
    assert frame.loc[frame["soort"] == "voorbereiding", "status"].tolist() == verwacht


def test_preparation_says_of_which_visit_and_who_does_it() -> None:
    onderdeel = {"werkbezoek": "w", "onderdeel": "Notitie", "uiterlijk": dagen_geleden(-5)}
    row = agenda(vraag(met(bezoek(-9), voorbereiding=[onderdeel]), normen=ADRES), deadlines=True).iloc[0]
    assert row["titel"] == "Voorbereiding De Bilt: Notitie"
    assert row["uid"] == "voorbereiding-w/d90cda6bdf6411e9@samenwerking"
    assert row["link"] == "https://samen.example.nl/werkbezoek?werkbezoek=w"
    assert row["omschrijving"].splitlines()[:3] == [
        "Uiterlijk klaar: Notitie",
        "Werkbezoek: De Bilt op zo 29 november 2026",
        "Wie: nog niemand",
    ]


# What is not there


def test_without_tables_there_are_no_events() -> None:
    leeg = vraag(maak_dataset(partners=[gemeente()]))
    assert agenda(leeg, deadlines=True).empty
    assert list(agenda(leeg).columns) == list(agenda(vraag(met(bezoek(-1)))).columns)


def test_an_agenda_is_not_complete_without_visits_or_with_deadlines_that_cannot_be_read() -> None:
    assert ontbreekt(vraag(maak_dataset(partners=[gemeente()]))) == ["werkbezoeken"]
    data = met(bezoek(-1))
    assert ontbreekt(vraag(data), deadlines=True) == []
    half = replace(data, onleesbaar=frozenset({"afspraken", "voorbereiding"}))
    assert ontbreekt(vraag(half)) == []
    assert ontbreekt(vraag(half), deadlines=True) == ["afspraken", "voorbereiding"]
    assert ontbreekt(vraag(replace(data, onleesbaar=frozenset({"personen"})))) == ["personen"]
