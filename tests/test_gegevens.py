"""Up to when the data runs, and what we do not know."""

import pandas as pd

from samenwerking.data.schema import TABELLEN
from samenwerking.gegevens import bijgewerkt_tot, nieuwste_contact, onbekend_per_regio, tabeloverzicht
from samenwerking.indicatoren import indicatoren
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    gemeente,
    gesprek,
    maak_dataset,
    signaal,
)


def test_the_data_runs_up_to_the_newest_day_on_which_something_happened() -> None:
    rows = {
        "partners": [gemeente(tot=dagen_geleden(-300))],
        "contacten": [gesprek(20), gesprek(-5)],
        "signalen": [signaal(30, opgelost_op=dagen_geleden(12))],
        "afspraken": [afspraak(-90, gemaakt_op=dagen_geleden(40), afgerond_op=dagen_geleden(-2))],
        "werkbezoeken": [bezoek(-10)],
    }
    dataset = maak_dataset(**rows)
    assert bijgewerkt_tot(dataset, PEILDATUM) == dagen_geleden(12)
    assert bijgewerkt_tot(dataset, dagen_geleden(15)) == dagen_geleden(20)
    assert nieuwste_contact(dataset, PEILDATUM) == dagen_geleden(20)


def test_a_bron_without_dates_runs_up_to_nowhere() -> None:
    dataset = maak_dataset(partners=[gemeente()])
    assert pd.isna(bijgewerkt_tot(dataset, PEILDATUM))
    assert pd.isna(nieuwste_contact(dataset, PEILDATUM))


def test_what_we_do_not_know_counts_a_partner_in_each_of_its_regios() -> None:
    dataset = maak_dataset(
        partners=[
            gemeente("stad", regio=["U10"]),
            gemeente("schap", regio=["U10", "Amersfoort"]),
            gemeente("breed"),
            gemeente("oud", regio=["Foodvalley"], tot=PEILDATUM),
        ],
        contacten=[gesprek(3, partner="stad")],
    )
    frame = onbekend_per_regio(dataset, PEILDATUM, NORMEN).set_index("regio")
    per = indicatoren(dataset, PEILDATUM, NORMEN).set_index("partner")["oordeel"] == "onbekend"
    assert frame.index.tolist() == ["", "Amersfoort", "U10"]
    assert frame["accounts"].tolist() == [1, 1, 2]
    assert frame["indicatoren"].tolist() == [
        len(per.loc["breed"]),
        len(per.loc["schap"]),
        len(per.loc[["stad", "schap"]]),
    ]
    assert frame["onbekend"].tolist() == [
        per.loc["breed"].sum(),
        per.loc["schap"].sum(),
        per.loc[["stad", "schap"]].sum(),
    ]


def test_the_overview_of_tables_tells_which_were_read_and_up_to_when() -> None:
    dataset = maak_dataset(partners=[gemeente()], contacten=[gesprek(3), gesprek(-3)])
    frame = tabeloverzicht(dataset, PEILDATUM).set_index("tabel")
    assert frame.index.tolist() == [tabel.naam for tabel in TABELLEN]
    assert frame.loc["contacten", ["gelezen", "rijen", "weggelaten", "tot"]].tolist() == [True, 1, 0, dagen_geleden(3)]
    assert frame.loc["signalen", ["gelezen", "rijen"]].tolist() == [False, 0]
    assert pd.isna(frame.loc["partners", "tot"])
