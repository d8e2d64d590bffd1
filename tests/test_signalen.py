"""Which signalen are open, how heavy and how old, where; and at which niveau they were settled."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.normen import Normen
from samenwerking.oordeelnormen import Signaalnorm
from samenwerking.signalen import (
    BIJ_ACCOUNT,
    VENSTER,
    VERTROUWELIJK,
    afgehandeld,
    kop,
    lager_dan_gemeld,
    leeftijden,
    onder_bestuurlijk,
    open_signalen,
    pas_afgehandeld,
    per_leeftijd,
    per_maand,
    per_regio,
    per_soort,
    signalenlijst,
    te_lang_open,
    vervolg_voor_lijst,
    voor_lijst,
    zonder_vervolg,
)
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, gesprek, maak_dataset, persoon, signaal


def lijst(*signalen: dict[str, Any], **tabellen: list[dict[str, Any]]) -> pd.DataFrame:
    """The ``signalenlijst`` of these signalen, each with an id of its own."""
    rows = [row | {"id": f"s{n}"} for n, row in enumerate(signalen)]
    dataset = maak_dataset(**{"partners": [gemeente()], "signalen": rows} | tabellen)
    return signalenlijst(dataset, PEILDATUM, NORMEN)


def met_norm(hoog: int, midden: int) -> Normen:
    norm = Signaalnorm(hoog=hoog, midden=midden)
    return replace(NORMEN, oordeel=NORMEN.oordeel.model_copy(update={"signalen": norm}))


def tel(frame: pd.DataFrame) -> dict[str, list[int]]:
    """Per groep the numbers of hoog, midden and laag."""
    return {str(groep): rows["aantal"].tolist() for groep, rows in frame.groupby("groep", sort=False)}


@pytest.mark.parametrize(
    ("gemeld", "opgelost", "is_open"),
    [(0, None, True), (-1, None, False), (5, 0, False), (5, -1, True), (5, 3, False)],
)
def test_a_signaal_is_open_from_its_report_until_the_day_it_is_solved(
    gemeld: int, opgelost: int | None, is_open: bool
) -> None:
    extra = {} if opgelost is None else {"opgelost_op": dagen_geleden(opgelost)}
    dataset = maak_dataset(partners=[gemeente()], signalen=[signaal(gemeld, **extra)])
    frame = open_signalen(dataset, PEILDATUM)
    assert frame["dagen"].tolist() == ([gemeld] if is_open else [])


def test_the_heaviest_stands_first_and_of_those_the_oldest() -> None:
    rows = [
        signaal(3, "laag", id="a"),
        signaal(1, "hoog", id="b"),
        signaal(9, "hoog", id="c"),
        signaal(50, "midden", id="d"),
    ]
    frame = open_signalen(maak_dataset(partners=[gemeente()], signalen=rows), PEILDATUM)
    assert frame["id"].tolist() == ["c", "b", "d", "a"]


def test_only_a_hoog_signaal_is_asked_for_its_vervolg() -> None:
    rows = [
        signaal(3, "hoog", id="a", vervolg=None),
        signaal(3, "hoog", id="b"),
        signaal(3, "midden", id="c", vervolg=None),
        signaal(3, "hoog", id="d", eigenaar=None),
    ]
    frame = open_signalen(maak_dataset(partners=[gemeente()], signalen=rows), PEILDATUM)
    assert zonder_vervolg(frame)["id"].tolist() == ["a"]


def test_settled_below_bestuurlijk_counts_the_solved_ones_of_which_the_niveau_is_recorded() -> None:
    klaar = {"opgelost_op": dagen_geleden(2)}
    rows = [
        signaal(9, id="a", niveau_afgehandeld="ambtelijk", **klaar),
        signaal(9, id="b", niveau_afgehandeld="strategisch", **klaar),
        signaal(9, id="c", niveau_afgehandeld="bestuurlijk", **klaar),
        signaal(9, id="d", **klaar),
        signaal(9, id="e", niveau_afgehandeld="ambtelijk", opgelost_op=dagen_geleden(-1)),
        signaal(9, id="f", niveau_afgehandeld="ambtelijk", partner="g2", **klaar),
    ]
    dataset = maak_dataset(partners=[gemeente(accounthouder="p"), gemeente("g2")], signalen=rows)
    assert onder_bestuurlijk(dataset, PEILDATUM, Selectie()) == (3, 4)
    assert onder_bestuurlijk(dataset, PEILDATUM, Selectie(accounthouder="p")) == (2, 3)


def test_raad_en_staten_is_not_below_bestuurlijk() -> None:
    rows = [signaal(9, niveau_afgehandeld="raad en staten", opgelost_op=PEILDATUM)]
    assert onder_bestuurlijk(maak_dataset(partners=[gemeente()], signalen=rows), PEILDATUM, Selectie()) == (0, 1)


def test_reported_at_bestuurlijk_niveau_and_settled_lower() -> None:
    klaar = {"opgelost_op": dagen_geleden(2)}
    rows = [
        signaal(9, id="a", niveau_gemeld="bestuurlijk", niveau_afgehandeld="ambtelijk", **klaar),
        signaal(9, id="b", niveau_gemeld="bestuurlijk", niveau_afgehandeld="bestuurlijk", **klaar),
        signaal(9, id="c", niveau_gemeld="bestuurlijk", **klaar),
        signaal(9, id="d", niveau_gemeld="strategisch", niveau_afgehandeld="ambtelijk", **klaar),
        signaal(9, id="e", niveau_afgehandeld="ambtelijk", **klaar),
    ]
    dataset = maak_dataset(partners=[gemeente()], signalen=rows)
    assert lager_dan_gemeld(dataset, PEILDATUM, Selectie()) == (1, 2)
    assert lager_dan_gemeld(dataset, PEILDATUM, Selectie(accounthouder="p")) == (0, 0)


def test_settled_ones_stand_with_the_last_one_first_and_know_how_long_they_took() -> None:
    rows = [
        signaal(9, id="a", opgelost_op=dagen_geleden(5)),
        signaal(9, id="b", opgelost_op=dagen_geleden(2)),
        signaal(9, id="c", opgelost_op=dagen_geleden(-1)),
        signaal(9, id="d"),
    ]
    frame = afgehandeld(maak_dataset(partners=[gemeente()], signalen=rows), PEILDATUM)
    assert frame[["id", "dagen"]].to_numpy().tolist() == [["b", 7], ["a", 4]]


def test_a_list_across_accounts_says_of_a_vertrouwelijk_signaal_only_that_it_is_there() -> None:
    frame = lijst(
        signaal(9, vertrouwelijk=True),
        signaal(8, vertrouwelijk=True, vervolg=None),
        signaal(7, vertrouwelijk=False),
        signaal(6),
    )
    assert voor_lijst(frame).tolist() == [VERTROUWELIJK, VERTROUWELIJK, "Wacht op reactie", "Wacht op reactie"]
    vervolg = vervolg_voor_lijst(frame)
    assert vervolg.isna().tolist() == [False, True, False, False]
    assert vervolg.dropna().tolist() == [BIJ_ACCOUNT, "bellen", "bellen"]


@pytest.mark.parametrize(
    ("ernst", "dagen", "te_lang"),
    [
        ("hoog", 30, False),
        ("hoog", 31, True),
        ("midden", 60, False),
        ("midden", 61, True),
        ("laag", 999, False),
    ],
)
def test_how_long_is_too_long_depends_on_the_ernst(ernst: str, dagen: int, *, te_lang: bool) -> None:
    frame = lijst(signaal(dagen, ernst))
    assert te_lang_open(frame, NORMEN).tolist() == frame["te_lang"].tolist() == [te_lang]


@pytest.mark.parametrize(
    ("eigenaar", "vervolg", "mist"),
    [("p", "bellen", ""), (None, "bellen", "eigenaar"), ("p", None, "vervolg"), (None, None, "eigenaar en vervolg")],
)
def test_what_is_missing_is_said(eigenaar: str | None, vervolg: str | None, mist: str) -> None:
    assert lijst(signaal(1, "laag", eigenaar=eigenaar, vervolg=vervolg))["mist"].tolist() == [mist]


def test_who_can_settle_it_lower_is_told_for_what_was_reported_at_bestuurlijk_niveau_alone() -> None:
    frame = lijst(
        signaal(4, niveau_gemeld="bestuurlijk"),
        signaal(3, niveau_gemeld="bestuurlijk", partner="g2"),
        signaal(2, niveau_gemeld="ambtelijk"),
        signaal(1),
        partners=[gemeente(), gemeente("g2")],
        personen=[
            persoon("p", "strategisch", functie="gemeentesecretaris"),
            persoon("o", "strategisch", partner=None, functie="directeur"),
        ],
        contacten=[gesprek(12, "strategisch", partner_deelnemers=["p"], provincie_deelnemers=["o"])],
    )
    zinnen = frame["niveau_lager"]
    assert zinnen[0] == "Bel eerst de gemeentesecretaris van g1. Laatste gesprek: 12 dagen geleden, met onze directeur."
    assert zinnen[1] == "Geen gesprek op een lager niveau bekend."
    assert zinnen[2:].isna().all()


@pytest.mark.parametrize(
    ("signalen", "zinnen"),
    [
        ([], ["Er staan geen signalen open."]),
        (
            [signaal(0, "laag")],
            [
                "Eén signaal staat open, met ernst laag.",
                "Het heeft een eigenaar en een vervolg.",
                "Het staat niet langer open dan de norm.",
                "Het is gemeld op 20 november 2026.",
            ],
        ),
        (
            [signaal(31, "hoog", eigenaar=None, vervolg=None)],
            [
                "Eén signaal staat open, met ernst hoog.",
                "Het heeft geen eigenaar en geen vervolg.",
                "Het staat langer open dan de norm.",
                "Het is gemeld op 20 oktober 2026, 31 dagen geleden.",
            ],
        ),
        (
            [signaal(1, "laag"), signaal(0, "midden")],
            [
                "Twee signalen staan open, geen met ernst hoog.",
                "Elk signaal heeft een eigenaar en een vervolg.",
                "Geen staat langer open dan de norm.",
                "Het oudste is gemeld op 19 november 2026, 1 dag geleden.",
            ],
        ),
        (
            [
                signaal(31, "hoog", vervolg=None),
                signaal(61, "midden", vervolg=None),
                signaal(5, "hoog"),
            ],
            [
                "Drie signalen staan open, waarvan twee met ernst hoog.",
                "Geen zonder eigenaar en twee zonder vervolg (waarvan één hoog).",
                "Twee staan langer open dan de norm.",
                "Het oudste is gemeld op 20 september 2026, 61 dagen geleden.",
            ],
        ),
        (
            [signaal(31, "hoog", eigenaar=None), signaal(1, "midden", vervolg=None)],
            [
                "Twee signalen staan open, waarvan één met ernst hoog.",
                "Eén zonder eigenaar en één zonder vervolg.",
                "Eén staat langer open dan de norm.",
                "Het oudste is gemeld op 20 oktober 2026, 31 dagen geleden.",
            ],
        ),
    ],
)
def test_the_headline_says_how_many_what_is_missing_and_how_old(
    signalen: list[dict[str, Any]], zinnen: list[str]
) -> None:
    assert kop(lijst(*signalen)) == zinnen


@pytest.mark.parametrize(
    ("hoog", "midden", "klassen"),
    [
        (30, 60, ["0 t/m 30 dagen", "31 t/m 60 dagen", "meer dan 60 dagen"]),
        (60, 30, ["0 t/m 30 dagen", "31 t/m 60 dagen", "meer dan 60 dagen"]),
        (30, 30, ["0 t/m 30 dagen", "meer dan 30 dagen"]),
        (0, 7, ["0 t/m 0 dagen", "1 t/m 7 dagen", "meer dan 7 dagen"]),
    ],
)
def test_the_classes_of_age_follow_the_norm(hoog: int, midden: int, klassen: list[str]) -> None:
    assert leeftijden(met_norm(hoog, midden))[1] == klassen


def test_a_bound_of_age_belongs_to_the_younger_class() -> None:
    frame = per_leeftijd(
        lijst(*(signaal(dagen, ernst) for dagen in (0, 30, 31, 60, 61) for ernst in ("hoog", "midden", "laag"))),
        NORMEN,
    )
    assert tel(frame) == {"0 t/m 30 dagen": [2, 2, 2], "31 t/m 60 dagen": [2, 2, 2], "meer dan 60 dagen": [1, 1, 1]}
    assert frame["te_lang"].tolist() == [0, 0, 0, 2, 0, 0, 1, 1, 0]


def test_every_class_of_age_is_there_also_without_signalen() -> None:
    assert tel(per_leeftijd(lijst(), NORMEN)) == {klasse: [0, 0, 0] for klasse in leeftijden(NORMEN)[1]}


def test_the_soort_that_occurs_most_stands_first_and_what_does_not_occur_is_left_out() -> None:
    frame = lijst(
        signaal(1, "laag", soort="bestuurlijk"),
        signaal(1, "hoog", soort="financieel"),
        signaal(1, "laag", soort="financieel"),
    )
    assert tel(per_soort(frame)) == {"financieel": [1, 0, 1], "bestuurlijk": [0, 0, 1]}
    assert per_soort(lijst()).empty


def _in_regios() -> tuple[pd.DataFrame, Dataset]:
    partners = [
        gemeente("een", regio=["U10"]),
        gemeente("twee", regio=["U10", "Lopikerwaard"]),
        gemeente("breed"),
    ]
    signalen = [
        signaal(1, "hoog", id="a", partner="een"),
        signaal(1, "midden", id="b", partner="twee"),
        signaal(1, "laag", id="c", partner="breed"),
        signaal(1, "hoog", id="d", partner="twee", regio="Lopikerwaard"),
        signaal(1, "hoog", id="e", partner="breed", regio="U10"),
    ]
    dataset = maak_dataset(partners=partners, signalen=signalen).stand(PEILDATUM)
    return signalenlijst(dataset, PEILDATUM, NORMEN), dataset


def test_a_signaal_counts_in_every_regio_of_its_partner_but_in_its_own_regio_alone() -> None:
    frame, dataset = _in_regios()
    assert tel(per_regio(frame, dataset, NORMEN, Selectie())) == {
        "U10": [2, 1, 0],
        "Lopikerwaard": [1, 1, 0],
        "provinciebreed": [0, 0, 1],
    }


def test_a_regio_that_the_settings_do_not_name_is_shown_as_it_is_recorded() -> None:
    dataset = maak_dataset(partners=[gemeente(regio=["Verweg"])], signalen=[signaal(1)]).stand(PEILDATUM)
    assert tel(per_regio(signalenlijst(dataset, PEILDATUM, NORMEN), dataset, NORMEN, Selectie())) == {
        "Verweg": [1, 0, 0]
    }


@pytest.mark.parametrize(("dagen", "telt"), [(0, 1), (VENSTER - 1, 1), (VENSTER, 0)])
def test_what_was_settled_lately_is_listed(dagen: int, telt: int) -> None:
    signalen = [signaal(500, opgelost_op=dagen_geleden(dagen)), signaal(500, id="open")]
    dataset = maak_dataset(partners=[gemeente()], signalen=signalen)
    assert len(pas_afgehandeld(dataset, PEILDATUM, Selectie())) == telt
    assert pas_afgehandeld(dataset, PEILDATUM, Selectie(soort="waterschap")).empty


def test_with_a_regio_chosen_no_other_regio_is_shown() -> None:
    frame, dataset = _in_regios()
    selectie = Selectie(frozenset({"Lopikerwaard"}))
    assert tel(per_regio(selectie.rows(frame, dataset), dataset, NORMEN, selectie)) == {
        "Lopikerwaard": [1, 1, 0],
        "provinciebreed": [0, 0, 1],
    }


def test_without_open_signalen_there_are_no_regios() -> None:
    dataset = maak_dataset(partners=[gemeente(regio=["U10"])], signalen=[]).stand(PEILDATUM)
    assert per_regio(signalenlijst(dataset, PEILDATUM, NORMEN), dataset, NORMEN, Selectie()).empty


EINDEN = tuple(pd.Timestamp(dag) for dag in ("2026-09-30", "2026-10-31", "2026-11-20"))


def _maanden(*signalen: dict[str, Any], partner: dict[str, Any] | None = None) -> list[list[int]]:
    """Per period of EINDEN: gemeld, opgelost, open."""
    rows = [row | {"id": f"s{n}"} for n, row in enumerate(signalen)]
    dataset = maak_dataset(partners=[gemeente(**partner or {})], signalen=rows)
    frame = per_maand(dataset, PEILDATUM, Selectie(), EINDEN)
    assert frame["einde"].tolist() == list(EINDEN)
    nu = Selectie().rows(open_signalen(dataset, PEILDATUM), dataset.stand(PEILDATUM))
    assert frame["open"].iloc[-1] == nu["partner"].isin(dataset.stand(PEILDATUM)["partners"]["id"]).sum()
    counts: list[list[int]] = frame[["gemeld", "opgelost", "open"]].to_numpy().tolist()
    return counts


def _dag(gemeld: str, opgelost: str | None = None) -> dict[str, Any]:
    return signaal(0) | {"gemeld_op": pd.Timestamp(gemeld), "opgelost_op": opgelost and pd.Timestamp(opgelost)}


@pytest.mark.parametrize(
    ("gemeld", "opgelost", "verwacht"),
    [
        ("2026-08-31", None, [[0, 0, 1], [0, 0, 1], [0, 0, 1]]),
        ("2026-09-01", None, [[1, 0, 1], [0, 0, 1], [0, 0, 1]]),
        ("2026-09-30", "2026-10-01", [[1, 0, 1], [0, 1, 0], [0, 0, 0]]),
        ("2026-10-01", "2026-10-31", [[0, 0, 0], [1, 1, 0], [0, 0, 0]]),
        ("2026-10-31", "2026-11-20", [[0, 0, 0], [1, 0, 1], [0, 1, 0]]),
        ("2026-11-20", "2026-11-21", [[0, 0, 0], [0, 0, 0], [1, 0, 1]]),
        ("2026-11-21", None, [[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
    ],
)
def test_a_month_counts_what_was_reported_and_solved_in_it_and_what_is_open_at_its_end(
    gemeld: str, opgelost: str | None, verwacht: list[list[int]]
) -> None:
    assert _maanden(_dag(gemeld, opgelost)) == verwacht


@pytest.mark.parametrize(
    ("partner", "verwacht"),
    [
        ({"tot": pd.Timestamp("2026-10-01")}, [[1, 0, 1], [0, 0, 0], [0, 0, 0]]),
        ({"sinds": pd.Timestamp("2026-10-01")}, [[0, 0, 0], [0, 0, 1], [0, 1, 0]]),
    ],
)
def test_a_month_counts_signalen_of_who_is_an_account_that_day(
    partner: dict[str, Any], verwacht: list[list[int]]
) -> None:
    assert _maanden(_dag("2026-09-05", "2026-11-05"), partner=partner) == verwacht


def test_the_months_follow_the_selection() -> None:
    dataset = maak_dataset(partners=[gemeente(accounthouder="p")], signalen=[_dag("2026-10-05")])
    for houder, totaal in (("p", 1), ("q", 0)):
        frame = per_maand(dataset, PEILDATUM, Selectie(accounthouder=houder), EINDEN)
        assert frame["gemeld"].sum() == frame["open"].iloc[-1] == totaal


def test_without_signalen_every_month_is_zero() -> None:
    assert _maanden() == [[0, 0, 0]] * 3
