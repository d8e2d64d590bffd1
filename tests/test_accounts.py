"""The table of accounts."""

import pytest

from samenwerking.accounts import VENSTER, accounttabel, ontwikkelingen
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, gesprek, maak_dataset


def test_an_account_shows_the_last_contact_that_counts_per_niveau():
    dataset = maak_dataset(
        partners=[gemeente()],
        contacten=[gesprek(9, "strategisch"), gesprek(3, "strategisch"), gesprek(1, "strategisch", vorm="mail")],
    )
    row = accounttabel(dataset, PEILDATUM, NORMEN).iloc[0]
    assert row["strategisch"] == dagen_geleden(3)
    assert row.isna()["bestuurlijk"]


def test_an_account_shows_the_next_visit_and_not_the_past_or_cancelled_one():
    dataset = maak_dataset(
        partners=[gemeente()],
        werkbezoeken=[
            {"id": "w1", "partner": "g1", "datum": dagen_geleden(5)},
            {"id": "w2", "partner": "g1", "datum": dagen_geleden(-3), "afgezegd_op": dagen_geleden(1)},
            {"id": "w3", "partner": "g1", "datum": dagen_geleden(-8)},
        ],
    )
    assert accounttabel(dataset, PEILDATUM, NORMEN)["werkbezoek"].tolist() == [dagen_geleden(-8)]


def test_the_accounthouder_is_shown_by_name_and_an_unknown_one_as_written():
    dataset = maak_dataset(
        partners=[gemeente("g1", accounthouder="p1"), gemeente("g2", accounthouder="Iemand Anders")],
        personen=[{"id": "p1", "naam": "Noor van der Veen", "niveau": "ambtelijk"}],
    )
    frame = accounttabel(dataset, PEILDATUM, NORMEN).set_index("partner")
    assert frame["accounthouder"].to_dict() == {"g1": "Noor van der Veen", "g2": "Iemand Anders"}


def test_regios_are_named_together_and_an_account_without_one_is_provinciebreed():
    dataset = maak_dataset(partners=[gemeente("g1", regio=["U10", "Lopikerwaard"]), gemeente("g2")])
    frame = accounttabel(dataset, PEILDATUM, NORMEN).set_index("partner")
    assert frame["regios"].to_dict() == {"g1": "U10, Lopikerwaard", "g2": "provinciebreed"}


def test_the_indicatoren_that_ask_for_action_are_named():
    dataset = maak_dataset(partners=[gemeente()], contacten=[gesprek(123), gesprek(100, "strategisch")])
    row = accounttabel(dataset, PEILDATUM, NORMEN).iloc[0]
    assert row["actie"] == "Contact ambtelijk"
    assert row["aandacht"] == "Contact strategisch"


@pytest.mark.parametrize(("dagen", "telt"), [(0, True), (VENSTER - 1, True), (VENSTER, False)])
def test_what_happened_lately_is_shown_the_newest_first(dagen: int, telt: bool) -> None:
    rows = [{"partner": "g1", "datum": dagen_geleden(each), "omschrijving": str(each)} for each in (9, dagen, 5)]
    shown = ontwikkelingen(maak_dataset(partners=[gemeente()], ontwikkelingen=rows), PEILDATUM)
    assert shown["datum"].is_monotonic_decreasing
    assert (str(dagen) in set(shown["omschrijving"])) == telt
