"""Both views of the cooperation: which is the latest, how old, how far apart, and what makes it better."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import TABEL
from samenwerking.reflectie import (
    ASPECTEN,
    alle_reflecties,
    beeld_van_partners,
    beelden,
    gemiddelde_beelden,
    kop,
    kop_voorstellen,
    laatste_reflecties,
    leren,
    per_account,
    redenen,
    voorstellen,
)
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset, reflectie

ALLES = Selectie()
ONS = {"door": "provincie"}
Rij = dict[str, Any]
DRIE = "Bij 3 accounts met twee beelden uit de laatste 12 maanden"


def maak(*reflecties: Rij, accounts: int = 2, **meer: list[Rij]) -> Dataset:
    partners = [gemeente(f"g{n}") for n in range(1, accounts + 1)]
    return maak_dataset(partners=partners, reflecties=list(reflecties), **meer)


def both(accounts: int, *meer: Rij, cultuur: tuple[int, int] = (5, 3)) -> Dataset:
    """So many accounts with a view of both sides (``cultuur``: ours and theirs), and one account for each row more."""
    wij, zij = cultuur
    partners = [f"g{n}" for n in range(1, accounts + 1)]
    rows = [row for g in partners for row in (reflectie(9, wij, partner=g, **ONS), reflectie(9, zij, partner=g))]
    return maak(*rows, *meer, accounts=accounts + len(meer))


def voorstel(dagen: int, termijn: str = "kort", *, klaar: int | None = None, **extra: Any) -> Rij:
    """A voorstel that was made ``dagen`` days before the peildatum, and done ``klaar`` days before it."""
    return {
        "partner": "g1",
        "voorstel": f"voorstel {dagen}",
        "termijn": termijn,
        "eigenaar": "p1",
        "gemeld_op": dagen_geleden(dagen),
        "afgerond_op": None if klaar is None else dagen_geleden(klaar),
        **extra,
    }


def test_the_aspecten_are_the_columns_with_a_score() -> None:
    assert list(ASPECTEN) == [kolom.naam for kolom in TABEL["reflecties"].kolommen if kolom.soort == "geheel"]
    assert ASPECTEN["processen_en_structuren"] == "Processen en structuren"


def test_the_latest_of_each_side_counts_and_what_comes_later_does_not() -> None:
    dataset = maak(reflectie(90, 3), reflectie(9, 4, **ONS), reflectie(30, 5), reflectie(-1, 1))
    frame = laatste_reflecties(dataset, PEILDATUM, NORMEN)
    assert frame[["door", "dagen", "cultuur"]].to_numpy().tolist() == [["provincie", 9, 4], ["partner", 30, 5]]
    toen = laatste_reflecties(dataset, dagen_geleden(31), NORMEN)
    assert toen[["door", "dagen", "cultuur"]].to_numpy().tolist() == [["partner", 59, 3]]


@pytest.mark.parametrize(("dagen", "oud"), [(181, False), (182, False), (183, True)])
def test_older_than_six_months_is_verouderd(dagen: int, *, oud: bool) -> None:
    assert alle_reflecties(maak(reflectie(dagen)), PEILDATUM, NORMEN)["verouderd"].tolist() == [oud]


def test_a_drop_is_that_of_the_average_of_the_same_side() -> None:
    dataset = maak(reflectie(90, 5, 4, 4, 3, 3), reflectie(50, 5, 5, 5, 5, 5, **ONS), reflectie(9, 3, 3, 3, 3, 2))
    frame = alle_reflecties(dataset, PEILDATUM, NORMEN).set_index("dagen")
    assert frame["gemiddelde"].to_dict() == {50: 5.0, 90: 3.8, 9: 2.8}
    assert frame["daling"].dropna().to_dict() == {9: 1.0}


def test_a_correction_on_the_same_day_does_not_hide_a_drop() -> None:
    dataset = maak(reflectie(90, 5, 5, 5, 5, 5), reflectie(9, 3, 3, 3, 3, 4), reflectie(9, 3, 3, 3, 3, 3))
    frame = alle_reflecties(dataset, PEILDATUM, NORMEN)
    assert frame[["dagen", "gemiddelde"]].to_numpy().tolist() == [[90, 5], [9, 3]]
    assert frame["daling"].tolist()[1] == 2


def test_the_reasons_are_told_in_words_once_per_account_from_the_day_they_hold() -> None:
    dataset = maak(
        reflectie(90, 5, 5, 5, 5, 5),
        reflectie(9, 1, 3, **ONS),
        reflectie(3, 4, 2),
        reflectie(3, 2, partner="g2", **ONS),
        reflectie(5, 2, partner="g2"),
        reflectie(365, 1, partner="g3"),
        accounts=3,
    )
    frame = redenen(dataset, PEILDATUM, NORMEN)
    rows = frame.assign(dagen=(PEILDATUM - frame["datum"]).dt.days)[["partner", "reden", "actie", "dagen"]]
    assert sorted(rows.to_numpy().tolist()) == [
        ["g1", "een van beide is minder tevreden dan de vorige keer", False, 3],
        ["g1", "er is een laag cijfer", False, 3],
        ["g1", "er is een zeer laag cijfer", True, 9],
        ["g1", "wij en de partner zien het verschillend", False, 3],
        ["g2", "er is een laag cijfer", False, 5],
    ]
    assert redenen(maak(), PEILDATUM, NORMEN).empty


def test_both_views_stand_side_by_side_per_aspect() -> None:
    frame = beelden(
        maak(reflectie(9, 5, 2, **ONS), reflectie(200, 4, 4), reflectie(3, partner="g2")), PEILDATUM, NORMEN
    )
    eigen = frame[frame["partner"] == "g1"]
    assert eigen["aspect"].tolist() == list(ASPECTEN.values())
    assert eigen["wij"].tolist() == [5, 2, 4, 4, 4]
    assert eigen["zij"].tolist() == [4, 4, 4, 4, 4]
    assert eigen["verschil"].tolist() == [1, -2, 0, 0, 0]
    assert (eigen["wij_verouderd"].tolist()[0], eigen["zij_verouderd"].tolist()[0]) == (False, True)
    ander = frame[frame["partner"] == "g2"]
    assert ander[["wij", "wij_op", "verschil"]].isna().all(axis=None)
    assert ander["zij"].notna().all()


def test_the_averages_are_over_accounts_of_which_both_sides_gave_their_view_within_a_year() -> None:
    dataset = maak(
        reflectie(364, 5, **ONS),
        reflectie(9, 2),
        reflectie(9, 3, partner="g2", **ONS),
        reflectie(9, 3, partner="g2"),
        reflectie(365, 1, partner="g3", **ONS),
        reflectie(9, 1, partner="g3"),
        reflectie(9, 1, partner="g4"),
        reflectie(9, partner="g5", **ONS),
        reflectie(9, 1, partner="g5"),
        accounts=5,
    )
    means, n = gemiddelde_beelden(dataset, PEILDATUM, NORMEN, ALLES)
    assert n == 3
    assert means.loc[0, ["wij", "zij", "verschil"]].tolist() == [4.0, 2.0, 2.0]
    assert means.loc[1, "verschil"] == 0


@pytest.mark.parametrize(("accounts", "shown"), [(2, False), (3, True), (4, True)])
def test_averages_of_both_views_are_shown_and_spoken_of_from_three_accounts_on(accounts: int, *, shown: bool) -> None:
    dataset = both(accounts)
    means, n = gemiddelde_beelden(dataset, PEILDATUM, NORMEN, ALLES)
    assert n == accounts
    assert (len(means) == len(ASPECTEN)) == shown
    assert any("gemiddeld" in zin for zin in kop(dataset, PEILDATUM, NORMEN, ALLES)) == shown


@pytest.mark.parametrize(("partners", "shown"), [(2, False), (3, True), (4, True)])
def test_what_partners_scored_is_shown_from_three_partners_on(partners: int, *, shown: bool) -> None:
    rows = [reflectie(9, 3 if n % 2 else 5, partner=f"g{n}") for n in range(1, partners + 1)]
    means, n = beeld_van_partners(maak(*rows, accounts=5), PEILDATUM, NORMEN, ALLES)
    assert n == partners
    assert (len(means) == len(ASPECTEN)) == shown
    assert means["wij"].isna().all()


def test_what_partners_scored_over_a_year_ago_or_we_scored_does_not_count() -> None:
    rows = [reflectie(365, partner="g1"), reflectie(364, 2, partner="g2"), reflectie(9, partner="g3", **ONS)]
    assert beeld_van_partners(maak(*rows, accounts=3), PEILDATUM, NORMEN, ALLES)[1] == 1


def test_the_account_with_the_largest_difference_stands_first_and_says_on_what() -> None:
    dataset = maak(
        reflectie(9, partner="g1", **ONS),
        reflectie(9, 3, 3, partner="g1"),
        reflectie(183, 5, partner="g2", **ONS),
        reflectie(9, 3, partner="g2"),
        reflectie(9, partner="g3"),
        accounts=3,
    )
    frame = per_account(dataset, PEILDATUM, NORMEN, ALLES)
    assert frame["partner"].tolist() == ["g2", "g1", "g3"]
    assert frame["verschil"].tolist() == [2, 1, pd.NA]
    assert frame["aspect"].fillna("").tolist() == ["Cultuur", "Cultuur en Processen en structuren", ""]
    assert frame["vers"].tolist() == [False, True, False]


def test_the_headline_says_how_many_are_fresh_and_where_the_views_differ() -> None:
    dataset = both(3, reflectie(9, partner="g4"))
    assert kop(dataset, PEILDATUM, NORMEN, ALLES) == [
        "Bij 3 van 4 accounts is er van beide kanten een reflectie van hoogstens 6 maanden oud.",
        f"{DRIE} verschillen die het meest over cultuur: wij gemiddeld 5, de partners 3.",
        "Minstens 2 punten uit elkaar: g1 (cultuur), g2 (cultuur) en g3 (cultuur).",
    ]


def test_the_headline_says_that_there_is_none_and_that_the_views_are_the_same() -> None:
    geen = "Bij geen van 2 accounts is er van beide kanten een reflectie van hoogstens 6 maanden oud."
    assert kop(maak(reflectie(9)), PEILDATUM, NORMEN, ALLES) == [geen]
    gelijk = kop(both(3, cultuur=(4, 4)), PEILDATUM, NORMEN, ALLES)
    assert gelijk[1] == f"{DRIE} geven wij en de partners gemiddeld hetzelfde."
    assert len(gelijk) == 2


def test_the_headline_compares_no_view_with_one_that_is_older_than_the_venster() -> None:
    rows = [reflectie(3, 5, **ONS), reflectie(364, 3)]
    assert kop(maak(*rows), PEILDATUM, NORMEN, ALLES)[-1] == "Minstens 2 punten uit elkaar: g1 (cultuur)."
    rows = [reflectie(3, 5, **ONS), reflectie(365, 3)]
    assert len(kop(maak(*rows), PEILDATUM, NORMEN, ALLES)) == 1


def test_the_headline_names_three_accounts_at_most() -> None:
    zin = kop(both(5), PEILDATUM, NORMEN, ALLES)[-1]
    assert zin == "Minstens 2 punten uit elkaar: g1 (cultuur), g2 (cultuur), g3 (cultuur) en 2 andere."


def test_the_filters_leave_their_own_accounts() -> None:
    dataset = maak(reflectie(9), reflectie(9, partner="g2"))
    nobody = Selectie(accounthouder="iemand anders")
    assert per_account(dataset, PEILDATUM, NORMEN, nobody).empty
    assert gemiddelde_beelden(dataset, PEILDATUM, NORMEN, nobody)[1] == 0


def test_what_was_written_stands_newest_first_and_a_reflectie_without_words_stays_out() -> None:
    dataset = maak(reflectie(90, gaat_goed="Bellen"), reflectie(9), reflectie(3, kan_beter="Eerder sturen", **ONS))
    assert leren(dataset, PEILDATUM, NORMEN)["dagen"].tolist() == [3, 90]


def test_open_voorstellen_stand_first_by_termijn_and_age_and_done_ones_newest_first() -> None:
    rows = [
        voorstel(5, "lang"),
        voorstel(30, klaar=20),
        voorstel(7),
        voorstel(9),
        voorstel(8, "middellang", klaar=0),
        voorstel(6, klaar=-1),
    ]
    frame = voorstellen(maak(verbetervoorstellen=rows), PEILDATUM)
    assert frame["voorstel"].tolist() == [f"voorstel {n}" for n in (9, 7, 6, 5, 8, 30)]
    assert frame["open"].tolist() == [True] * 4 + [False] * 2
    assert frame["dagen"].tolist() == [9, 7, 6, 5, 8, 10]


def test_the_headline_of_voorstellen_counts_per_termijn() -> None:
    rows = [voorstel(9), voorstel(7, "lang", eigenaar=None), voorstel(30, klaar=20)]
    assert kop_voorstellen(maak(verbetervoorstellen=rows), PEILDATUM, ALLES) == [
        "Er staan 2 verbetervoorstellen open: 1 voor de korte termijn en 1 voor de lange termijn.",
        "Het oudste staat 9 dagen open.",
        "1 voorstel heeft geen eigenaar.",
        "1 voorstel is klaar.",
    ]
    klaar = kop_voorstellen(maak(verbetervoorstellen=rows[2:]), PEILDATUM, ALLES)
    assert klaar == ["Er staan geen verbetervoorstellen open.", "1 voorstel is klaar."]
