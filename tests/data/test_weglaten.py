"""Rows that go, and everything that names them: for any bron nothing of what is left names anything that is gone."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, TABELLEN, Kolom
from samenwerking.data.weglaten import AFGESCHERMD, zonder_rijen
from tests.bouw import bezoek, dossier, fase, gemeente, gesprek, initiatief, maak_dataset, persoon, signaal, stand

TABELNAMEN = [tabel.naam for tabel in TABELLEN]


def marked(dataset: Dataset, tabel: str, *ids: str) -> dict[str, pd.Series]:
    return {tabel: dataset[tabel]["id"].isin(ids)}


def named(dataset: Dataset, kolom: Kolom, tabel: str) -> set[str]:
    return set(dataset[tabel][kolom.naam].explode().dropna())


def referring(kolom: Kolom) -> list[str]:
    """The tables that a column names rows of."""
    return [naam for naam in kolom.verwijst_naar.split("|") if naam in TABEL]


def assert_nothing_names(dataset: Dataset, gone: Mapping[str, set[str]]) -> None:
    for tabel in TABELLEN:
        for kolom in tabel.kolommen:
            for naam in referring(kolom):
                assert named(dataset, kolom, tabel.naam).isdisjoint(gone[naam]), (tabel.naam, kolom.naam)


def test_what_belongs_to_a_row_goes_along_however_deep() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2")],
        personen=[persoon("z1", partner="g1"), persoon("wij", partner=None)],
        dossiers=[dossier(partner=("g1",))],
        dossier_standen=[stand(3)],
        krachtenveld=[kracht("d")],
        leeractiviteiten=[geleerd(dossier="d"), geleerd()],
        vertegenwoordigers=[{"partner": "g2", "persoon": "z1", "rol": "eigenaar"}],
    )
    smaller = zonder_rijen(dataset, marked(dataset, "partners", "g1"))
    assert smaller["partners"]["id"].tolist() == ["g2"]
    assert smaller["personen"]["id"].tolist() == ["wij"]
    for tabel in ("dossiers", "dossier_standen", "krachtenveld", "vertegenwoordigers"):
        assert smaller[tabel].empty
    assert smaller["leeractiviteiten"]["dossier"].isna().tolist() == [True]


def test_of_a_list_goes_what_names_it_and_the_row_when_no_partner_is_left() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2")],
        personen=[persoon("z1", partner="g1"), persoon("z2", partner="g2")],
        contacten=[
            gesprek(1, onderwerp="samen", partner_deelnemers=["z1", "z2"]) | {"partner": ["g1", "g2"]},
            gesprek(2, onderwerp="alleen zij"),
            gesprek(3, partner="g2", onderwerp="met een van hen", partner_deelnemers=["z1"]),
        ],
    )
    contacten = zonder_rijen(dataset, marked(dataset, "partners", "g1"))["contacten"]
    assert contacten["onderwerp"].tolist() == ["samen", "met een van hen"]
    assert contacten["partner"].tolist() == [["g2"], ["g2"]]
    assert contacten["partner_deelnemers"].tolist() == [["z2"], []]
    assert contacten["partner"].dtype == dataset["contacten"]["partner"].dtype


def test_somebody_who_is_gone_is_not_nobody() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2")],
        personen=[persoon("z1", partner="g1")],
        signalen=[signaal(3, partner="g2", eigenaar="z1")],
    )
    assert zonder_rijen(dataset, marked(dataset, "partners", "g1"))["signalen"]["eigenaar"].tolist() == [AFGESCHERMD]


def test_a_text_that_names_no_row_stays() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2")],
        werkbezoeken=[bezoek(3, partner="g2", bestuurder="Iemand", deelnemers=["Een gast"])],
        leeractiviteiten=[geleerd(dossier="los")],
    )
    smaller = zonder_rijen(dataset, marked(dataset, "partners", "g1"))
    assert smaller["werkbezoeken"]["bestuurder"].tolist() == ["Iemand"]
    assert smaller["werkbezoeken"]["deelnemers"].tolist() == [["Een gast"]]
    assert smaller["leeractiviteiten"]["dossier"].tolist() == ["los"]


def test_an_id_that_a_dossier_and_an_initiatief_share_counts_as_the_one_that_is_gone() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2")],
        dossiers=[dossier(partner=("g1",), id="x")],
        initiatieven=[initiatief(3, partner="g2", id="x")],
        initiatief_fasen=[fase(2, "weging", initiatief="x")],
        krachtenveld=[kracht("x")],
    )
    smaller = zonder_rijen(dataset, marked(dataset, "partners", "g1"))
    assert smaller["krachtenveld"].empty
    assert smaller["initiatief_fasen"]["initiatief"].tolist() == ["x"]


def test_what_is_not_touched_is_shared_and_what_was_computed_is_not() -> None:
    dataset = maak_dataset(partners=[gemeente("g1"), gemeente("g2")], signalen=[signaal(3, partner="g2")])
    dataset.once("iets", lambda: "van allen")
    smaller = zonder_rijen(dataset, marked(dataset, "partners", "g1"))
    assert smaller["signalen"] is dataset["signalen"]
    assert smaller.once("iets", lambda: "van deze") == "van deze"
    assert len(dataset["partners"]) == 2


def kracht(onderwerp: str) -> dict[str, Any]:
    return {
        "onderwerp": onderwerp,
        "partij": "LTO",
        "datum": pd.Timestamp("2026-11-01"),
        "invloed": 3,
        "belang": 3,
        "houding": "steunt",
    }


def geleerd(**extra: Any) -> dict[str, Any]:
    return {
        "datum": pd.Timestamp("2026-11-01"),
        "naam": "Intervisie",
        "element": "leiderschap",
        "deelnemers": ["wij"],
        **extra,
    }


IDS = [f"{n}" for n in range(4)]


@st.composite
def brons(draw: st.DrawFn) -> Dataset:
    """Rows that name each other, themselves and nothing at all, in every table."""
    tabellen = {}
    for tabel in TABELLEN:
        count = draw(st.integers(1, 4))
        rows = []
        for n in range(count):
            row: dict[str, Any] = {"id": f"{tabel.naam}{n}"} if tabel.heeft_id else {}
            for kolom in tabel.kolommen:
                doelen = referring(kolom)
                if not doelen:
                    continue
                ids = st.sampled_from([f"{doel}{id_}" for doel in doelen for id_ in IDS] + ["onbekend"])
                if kolom.lijst:
                    row[kolom.naam] = draw(st.lists(ids, min_size=int(kolom.verplicht), max_size=3, unique=True))
                else:
                    row[kolom.naam] = draw(ids if kolom.verplicht else st.none() | ids)
            rows.append(row)
        tabellen[tabel.naam] = rows
    return maak_dataset(**tabellen)


@settings(max_examples=60, deadline=None)
@given(dataset=brons(), data=st.data())
def test_nothing_of_what_is_left_names_anything_that_is_gone(dataset: Dataset, data: st.DataObject) -> None:
    weg = {
        naam: pd.Series(data.draw(st.lists(st.booleans(), min_size=n, max_size=n), label=naam), dtype=bool)
        for naam in data.draw(st.sets(st.sampled_from(TABELNAMEN), max_size=3))
        if (n := len(dataset[naam]))
    }
    smaller = zonder_rijen(dataset, weg)
    gone = {
        tabel.naam: set(dataset[tabel.naam]["id"]) - set(smaller[tabel.naam]["id"])
        for tabel in TABELLEN
        if tabel.heeft_id
    }
    assert_nothing_names(smaller, gone)
    for naam, mask in weg.items():
        assert len(smaller[naam]) <= int((~mask).sum())
        if "id" in dataset[naam]:
            assert set(dataset[naam].loc[mask, "id"]) <= gone[naam]
    if not weg or not any(mask.any() for mask in weg.values()):
        assert all(smaller[naam] is dataset[naam] for naam in TABELNAMEN)
    for tabel in TABELLEN:
        frame = smaller[tabel.naam]
        assert frame.dtypes.equals(dataset[tabel.naam].dtypes)
        for kolom in tabel.kolommen:
            if kolom.lijst and (kolom.verplicht or kolom.verwijst_naar == "partners") and referring(kolom):
                before = dataset[tabel.naam][kolom.naam].list.len().min()
                assert frame.empty or before == 0 or frame[kolom.naam].list.len().min() > 0


@pytest.mark.parametrize("tabel", [tabel.naam for tabel in TABELLEN if tabel.heeft_id])
def test_a_row_that_nothing_names_goes_alone(tabel: str) -> None:
    dataset = maak_dataset(**{tabel: [{"id": "weg"}, {"id": "blijft"}]})
    smaller = zonder_rijen(dataset, marked(dataset, tabel, "weg"))
    assert smaller[tabel]["id"].tolist() == ["blijft"]
