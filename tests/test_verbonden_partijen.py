"""Verbonden partijen: every limit of the register, the roles, the risk, the vermogen and the jaarstukken."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.attenderingen.sturen import STUREN
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import ROLLEN
from samenwerking.indicatoren.verbonden_partij import over_verbonden_partij, verbonden_partij
from samenwerking.verbonden_partijen import kop
from samenwerking.verbonden_partijen.jaarstukken import STAPPEN, ZIENSWIJZE, kalender, te_laat
from samenwerking.verbonden_partijen.register import (
    OVERIG,
    VELDEN,
    VERBONDEN,
    ZONDER,
    beeindigd,
    cijfers,
    dubbele_rollen,
    herijking,
    partijen,
    rollen,
    vertegenwoordiging,
    volledigheid,
    volledigheid_per_veld,
)
from samenwerking.verbonden_partijen.risico import laatste_profiel, risicoprofielen
from samenwerking.verbonden_partijen.vermogen import NORMSTANDEN, solvabiliteiten
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset, partij, profiel, stuk

Rij = dict[str, Any]
NORM = NORMEN.oordeel.verbonden_partijen
JAAR = PEILDATUM.year


def jaar(jaartal: int, eigen: float, vreemd: float, partner: str = "v") -> Rij:
    bedragen = dict.fromkeys(("eigen_vermogen_begin", "belang_begin", "belang_eind", "resultaat"), 1.0)
    return {
        "partner": partner,
        "jaar": jaartal,
        **bedragen,
        "vreemd_vermogen_begin": 3.0,
        "eigen_vermogen_eind": eigen,
        "vreemd_vermogen_eind": vreemd,
    }


def maak(*, soort: str = "verbonden partij", account: Rij | None = None, **tabellen: list[Rij]) -> Dataset:
    return maak_dataset(partners=[gemeente("v", soort=soort, **(account or {}))], **tabellen)


# --- register ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "rijen", "verwacht"),
    [
        ("gemeente", [partij()], [(VERBONDEN, True)]),
        ("gemeente", [partij(bestuurlijk_belang=False)], [(OVERIG, False)]),
        ("gemeente", [partij(financieel_belang=False)], [(OVERIG, False)]),
        ("gemeente", [], []),
        ("verbonden partij", [], [(ZONDER, True)]),
        ("verbonden partij", [partij(financieel_belang=False)], [(OVERIG, False)]),
        ("gemeente", [partij(), partij(financieel_belang=False)], [(VERBONDEN, True)]),
    ],
)
def test_a_verbonden_partij_is_one_with_both_belangen(
    soort: str, rijen: list[Rij], verwacht: list[tuple[str, bool]]
) -> None:
    frame = partijen(maak(soort=soort, verbonden_partijen=rijen), PEILDATUM, NORMEN)
    assert list(zip(frame["soort"], frame["telt"], strict=True)) == verwacht


@pytest.mark.parametrize(("dagen", "ended"), [(-1, False), (0, True), (400, True)])
def test_an_ended_party_is_shown_as_ended_and_counts_nowhere(dagen: int, ended: bool) -> None:
    dataset = maak(account={"tot": dagen_geleden(dagen)}, verbonden_partijen=[partij()])
    assert beeindigd(dataset, PEILDATUM)["partner"].tolist() == (["v"] if ended else [])
    assert partijen(dataset, PEILDATUM, NORMEN)["partner"].tolist() == ([] if ended else ["v"])
    assert len(volledigheid(dataset, PEILDATUM, NORMEN)) == (0 if ended else len(VELDEN))


def test_an_ended_account_of_another_soort_outside_the_register_is_no_ended_party() -> None:
    assert beeindigd(maak(soort="gemeente", account={"tot": PEILDATUM}), PEILDATUM).empty


@pytest.mark.parametrize(("terug", "gevuld"), [(NORM.cijfers_jaren, True), (NORM.cijfers_jaren + 1, False), (0, False)])
def test_figures_of_a_year_are_filled_when_it_is_over_and_not_long_ago(terug: int, gevuld: bool) -> None:
    dataset = maak(verbonden_partijen=[partij()], verbonden_partijen_jaren=[jaar(JAAR - terug, 1, 3)])
    frame = volledigheid(dataset, PEILDATUM, NORMEN).set_index("veld")["gevuld"]
    assert frame["Resultaat"] == gevuld
    assert frame["Eigen vermogen, begin en eind"] == gevuld


def test_how_full_the_register_is_per_field_and_an_overige_samenwerking_is_not_in_it() -> None:
    dataset = maak_dataset(
        partners=[gemeente("v"), gemeente("w"), gemeente("o")],
        verbonden_partijen=[
            partij("v", vestigingsplaats="Utrecht"),
            partij("w", wijze_van_belang="lid"),
            partij("o", financieel_belang=False),
        ],
        risicoprofielen=[profiel(3, "laag", "laag", "laag")],
    )
    per = volledigheid_per_veld(dataset, PEILDATUM, NORMEN, Selectie())
    assert per.loc["Naam"].tolist() == [2, 0]
    assert per.loc["Vestigingsplaats"].tolist() == [1, 1]
    assert per.loc["Risico's"].tolist() == [1, 1]
    assert per.loc["Resultaat"].tolist() == [0, 2]


def test_a_field_of_a_table_that_cannot_be_read_is_neither_filled_nor_empty() -> None:
    dataset = maak(verbonden_partijen=[partij()])
    dataset = Dataset(
        dataset.tabellen, dataset.gelezen, dataset.bron, dataset.bevindingen, onleesbaar=frozenset({"risicoprofielen"})
    )
    assert "Risico's" not in set(volledigheid(dataset, PEILDATUM, NORMEN)["veld"])


def test_of_a_double_year_the_last_row_stays_and_a_year_that_runs_is_not_known() -> None:
    dataset = maak(verbonden_partijen_jaren=[jaar(JAAR, 9, 9), jaar(JAAR - 1, 1, 3), jaar(JAAR - 1, 2, 3)])
    assert cijfers(dataset, PEILDATUM)["eigen_vermogen_eind"].tolist() == [2.0]


# --- people and roles --------------------------------------------------------------------------------------------


def rol(naam: str, *, persoon: str = "p", van: int | None = 100, tot: int | None = None, partner: str = "v") -> Rij:
    dagen = {naam: dagen_geleden(n) for naam, n in (("van", van), ("tot", tot)) if n is not None}
    return {"partner": partner, "persoon": persoon, "rol": naam, **dagen}


@pytest.mark.parametrize(
    ("rijen", "sinds"),
    [
        ([rol("eigenaar", van=100), rol("opdrachtgever", van=30)], 30),
        ([rol("eigenaar", van=100), rol("opdrachtgever", van=0)], 0),
        ([rol("eigenaar", van=100), rol("opdrachtgever", van=-1)], None),
        ([rol("eigenaar", tot=0), rol("opdrachtgever")], None),
        ([rol("eigenaar", tot=-1), rol("opdrachtgever", van=5)], 5),
        ([rol("eigenaar"), rol("opdrachtgever", persoon="q")], None),
        ([rol("eigenaar"), rol("opdrachtgever", partner="w")], None),
        ([rol("eigenaar"), rol("bestuurslid")], None),
        ([rol("eigenaar"), rol("eigenaar")], None),
    ],
)
def test_one_person_who_is_eigenaar_and_opdrachtgever_at_the_same_moment_is_noticed(
    rijen: list[Rij], sinds: int | None
) -> None:
    dataset = maak_dataset(
        partners=[gemeente("v", accounthouder="h"), gemeente("w")],
        personen=[{"id": "p", "naam": "Noor Valk", "niveau": "bestuurlijk"}],
        vertegenwoordigers=rijen,
    )
    gevonden = STUREN["dubbele_rol"].vind(dataset.op(PEILDATUM), PEILDATUM, NORMEN)
    assert gevonden["sinds"].tolist() == ([] if sinds is None else [dagen_geleden(sinds)])
    assert dubbele_rollen(dataset, PEILDATUM)["persoon"].tolist() == ([] if sinds is None else ["p"])
    if sinds is not None:
        assert gevonden["omschrijving"].tolist() == ["De rollen eigenaar en opdrachtgever liggen bij één persoon"]
        assert gevonden["eigenaar"].tolist() == ["h"]
        dubbel = vertegenwoordiging(dataset, PEILDATUM).set_index("rol")["dubbel"]
        assert dubbel["eigenaar"]
        assert dubbel["opdrachtgever"]


@pytest.mark.parametrize(
    ("gekozen", "verwacht", "stappen"),
    [(0, 0, 0), (0, 1, -1), (0, 2, -2), (2, 0, 2), (4, 0, 4)],
)
def test_roles_that_lie_two_steps_apart_are_noticed(gekozen: int, verwacht: int, stappen: int) -> None:
    dataset = maak(
        verbonden_partijen=[
            partij(rol_gekozen=ROLLEN[gekozen], rol_verwacht=ROLLEN[verwacht], laatste_herijking=dagen_geleden(9))
        ]
    )
    frame = rollen(dataset, PEILDATUM, NORMEN)
    assert frame["stappen"].tolist() == [stappen]
    gevonden = STUREN["rol_wijkt_af"].vind(dataset, PEILDATUM, NORMEN)
    assert len(gevonden) == (abs(stappen) >= NORM.rol_stappen)
    assert gevonden["sinds"].isna().all()


def test_a_role_that_is_not_recorded_lies_nowhere() -> None:
    dataset = maak(verbonden_partijen=[partij(rol_gekozen="reguleren")])
    assert rollen(dataset, PEILDATUM, NORMEN).empty
    assert STUREN["rol_wijkt_af"].vind(dataset, PEILDATUM, NORMEN).empty


# --- risk --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risicos", "arrangement"),
    [
        (("laag", "laag", "laag"), "basis"),
        (("midden", "laag", "laag"), "basis"),
        (("midden", "midden", "laag"), "plus"),
        (("midden", "midden", "midden"), "plus"),
        (("laag", "laag", "hoog"), "plus"),
        (("midden", "midden", "hoog"), "plus"),
        (("laag", "hoog", "hoog"), "intensief"),
        (("hoog", "hoog", "hoog"), "intensief"),
    ],
)
def test_the_arrangement_follows_from_the_risks(risicos: tuple[str, str, str], arrangement: str) -> None:
    frame = laatste_profiel(maak(risicoprofielen=[profiel(3, *risicos)]), PEILDATUM, NORMEN)
    assert frame["arrangement"].tolist() == [arrangement]


def test_the_latest_profile_on_or_before_the_peildatum_holds() -> None:
    rijen = [
        profiel(-1, "hoog", "hoog", "hoog"),
        profiel(0, "midden", "laag", "laag"),
        profiel(9, "laag", "laag", "hoog"),
    ]
    frame = risicoprofielen(maak(risicoprofielen=rijen), PEILDATUM, NORMEN)
    assert frame["bestuurlijk"].tolist() == ["laag", "midden"]
    assert frame["tot"].tolist()[0] == PEILDATUM
    assert frame["laatste"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("dagen", "sinds"),
    [([(9, 1)], 9), ([(9, 1), (3, 2)], 9), ([(9, 2), (5, 0), (3, 1)], 3), ([(9, 2), (3, 0)], None), ([(9, 0)], None)],
)
def test_since_when_a_party_has_a_hoog_risico_without_a_break(dagen: list[tuple[int, int]], sinds: int | None) -> None:
    rijen = [profiel(dag, *(["hoog"] * n + ["laag"] * (3 - n))) for dag, n in dagen]
    ander = profiel(99, "hoog", "hoog", "hoog") | {"partner": "u"}
    frame = laatste_profiel(maak(risicoprofielen=[ander, *rijen]), PEILDATUM, NORMEN).set_index("partner")
    gevonden = frame.loc["v", "plus_sinds"]
    assert pd.isna(gevonden) if sinds is None else gevonden == dagen_geleden(sinds)


# --- vermogen ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eigen", "vreemd", "norm", "percentage", "stand"),
    [
        (20.0, 80.0, 20.0, 20.0, NORMSTANDEN[0]),
        (19.9, 80.1, 20.0, 19.9, NORMSTANDEN[1]),
        (20.1, 79.9, 20.0, 20.1, NORMSTANDEN[0]),
        (0.1, 0.2, 100 / 3, 100 / 3, NORMSTANDEN[0]),
        (-20.0, 120.0, 20.0, -20.0, NORMSTANDEN[1]),
        (-20.0, 120.0, None, -20.0, NORMSTANDEN[2]),
        (5.0, 95.0, None, 5.0, NORMSTANDEN[2]),
        (0.0, 0.0, 20.0, None, NORMSTANDEN[3]),
        (-20.0, 10.0, 20.0, None, NORMSTANDEN[3]),
        (0.0, 10.0, 0.0, 0.0, NORMSTANDEN[0]),
    ],
)
def test_solvabiliteit_is_judged_only_against_a_norm_of_the_party(
    eigen: float, vreemd: float, norm: float | None, percentage: float | None, stand: str
) -> None:
    dataset = maak(
        verbonden_partijen=[partij(solvabiliteit_norm=norm)],
        verbonden_partijen_jaren=[jaar(JAAR - 1, eigen, vreemd), jaar(JAAR - 2, 1, 1)],
    )
    frame = solvabiliteiten(dataset, PEILDATUM, NORMEN)
    assert frame["laatste"].tolist() == [False, True]
    last = frame.iloc[-1]
    assert last["normstand"] == stand
    assert pd.isna(last["eind"]) if percentage is None else last["eind"] == pytest.approx(percentage)
    assert last["begin"] == pytest.approx(25.0)


# --- jaarstukken -------------------------------------------------------------------------------------------------


def op(dag: str, *rijen: Rij, account: Rij | None = None, **register: Any) -> pd.DataFrame:
    """The calendar on a day, by step and boekjaar."""
    dataset = maak(account=account, verbonden_partijen=[partij(**register)], jaarstukken=list(rijen))
    return (
        kalender(dataset, pd.Timestamp(dag), NORMEN)
        .astype({"stap": "str", "jaar": "int64"})
        .set_index(["stap", "jaar"])
    )


@pytest.mark.parametrize(
    ("stap", "naam", "boekjaar", "laatste_dag"),
    [
        (STAPPEN[0], "kadernota", 2027, "2026-04-29"),
        (STAPPEN[1], "jaarrekening", 2025, "2026-04-29"),
        (STAPPEN[3], "jaarrekening", 2025, "2026-07-14"),
        (STAPPEN[4], "begroting", 2027, "2026-09-14"),
    ],
)
def test_a_stuk_is_late_from_the_day_after_its_last_day(stap: str, naam: str, boekjaar: int, laatste_dag: str) -> None:
    dag = pd.Timestamp(laatste_dag)
    morgen = dag + pd.Timedelta(days=1)
    kolom = "ontvangen_op" if "ontvangen" in stap else "verzonden_op"

    def row(peildatum: pd.Timestamp, gedaan: pd.Timestamp | None = None) -> list[Any]:
        rij = stuk(naam, boekjaar) | ({} if gedaan is None else {kolom: gedaan})
        return op(str(peildatum.date()), rij).loc[(stap, boekjaar), ["stand", "dagen"]].tolist()

    assert row(dag) == ["nog te komen", 0]
    assert row(morgen) == ["te laat", 1]
    assert row(morgen, dag) == ["op tijd", 0]
    assert row(morgen, morgen) == ["te laat gedaan", 1]
    assert row(dag, morgen) == ["nog te komen", 0]


@pytest.mark.parametrize(
    ("dagen", "extra", "stand"),
    [
        (84, {}, "nog te komen"),
        (85, {}, "te laat"),
        (85, {"zienswijze_op": 1}, "op tijd"),
        (85, {"zienswijze_op": 0}, "te laat gedaan"),
        (85, {"vastgesteld_op": 3}, "niet gegeven"),
        (85, {"verzonden_op": 3}, "niet gegeven"),
        (None, {}, "nog te komen"),
        (None, {"zienswijze_op": 3}, "gedaan"),
    ],
)
def test_a_zienswijze_is_due_within_twelve_weeks_after_the_begroting_came(
    dagen: int | None, extra: dict[str, int], stand: str
) -> None:
    rij = stuk("begroting", JAAR + 1) | {kolom: dagen_geleden(n) for kolom, n in extra.items()}
    if dagen is not None:
        rij["ontvangen_op"] = dagen_geleden(dagen)
    assert op("2026-11-20", rij).loc[(ZIENSWIJZE, JAAR + 1), "stand"] == stand


def test_a_stuk_without_a_row_is_not_recorded_and_never_late() -> None:
    frame = op("2026-11-20", stuk("kadernota", 2027, ontvangen_op="2026-04-01"))
    assert frame.loc[(STAPPEN[0], 2027), "stand"] == "op tijd"
    assert set(frame.drop((STAPPEN[0], 2027))["stand"]) == {"niet vastgelegd"}
    assert sorted(frame.index) == sorted(zip(STAPPEN, (2027, 2025, 2027, 2025, 2027), strict=True))


def test_a_jaarrekening_from_before_the_account_began_is_not_asked_for() -> None:
    frame = op("2026-11-20", stuk("kadernota", 2027), account={"sinds": pd.Timestamp("2026-01-01")})
    assert 2025 not in frame.index.get_level_values("jaar")


@pytest.mark.parametrize(("dag", "shown"), [("2027-12-31", True), ("2028-01-01", False)])
def test_what_is_open_counts_until_the_end_of_the_next_year(dag: str, shown: bool) -> None:
    frame = op(dag, stuk("begroting", 2027))
    assert ((STAPPEN[4], 2027) in frame.index) == shown
    if shown:
        assert frame.loc[(STAPPEN[4], 2027), "stand"] == "te laat"


def test_only_a_gemeenschappelijke_regeling_has_a_calendar() -> None:
    assert op("2026-11-20", stuk("kadernota", 2027), bbv_categorie="stichting of vereniging").empty


def test_a_stuk_that_is_late_in_two_steps_is_one_late_stuk_with_the_longest() -> None:
    rij = stuk("begroting", 2027, ontvangen_op="2026-04-01")
    dataset = maak(verbonden_partijen=[partij()], jaarstukken=[rij])
    frame = te_laat(dataset, PEILDATUM, NORMEN)
    assert frame[["stap", "dagen"]].astype({"stap": "str"}).to_numpy().tolist() == [[ZIENSWIJZE, 149]]


# --- indicator ---------------------------------------------------------------------------------------------------

LAAG = profiel(50, "laag", "laag", "laag")
EEN_HOOG = profiel(50, "hoog", "laag", "laag")
TWEE_HOOG = profiel(50, "hoog", "hoog", "laag")


def begroting(dagen: int) -> Rij:
    """A begroting of which the zienswijze is so many days late."""
    return stuk("begroting", JAAR + 1) | {"ontvangen_op": dagen_geleden(dagen + 84), "verzonden_op": None}


def herijkt(dagen: int) -> Rij:
    """Weighed again so many days before the limit was four years ago."""
    return partij(laatste_herijking=PEILDATUM - pd.DateOffset(years=NORM.herijking_jaren) - pd.Timedelta(days=dagen))


def goed(**anders: list[Rij]) -> dict[str, list[Rij]]:
    """A regeling in order, but for these tables."""
    return {
        "verbonden_partijen": [partij()],
        "risicoprofielen": [LAAG],
        "jaarstukken": [stuk("jaarrekening", JAAR - 1, ontvangen_op="2026-04-01", verzonden_op="2026-07-01")],
    } | anders


GEVALLEN: dict[str, tuple[dict[str, list[Rij]], str, int | None]] = {
    "in order": (goed(), "op orde", None),
    "no jaarstukken": ({"verbonden_partijen": [partij()], "risicoprofielen": [LAAG]}, "onbekend", None),
    "jaarstukken of another party": (
        goed(jaarstukken=[stuk("kadernota", JAAR + 1) | {"partner": "w"}]),
        "onbekend",
        None,
    ),
    "jaarstukken of last year": (
        goed(jaarstukken=[stuk("kadernota", JAAR, ontvangen_op="2025-04-01")]),
        "onbekend",
        None,
    ),
    "no jaarstukken, no regeling": (
        goed(verbonden_partijen=[partij(bbv_categorie="stichting of vereniging")], jaarstukken=[]),
        "op orde",
        None,
    ),
    "one hoog": ({"verbonden_partijen": [partij()], "risicoprofielen": [EEN_HOOG]}, "aandacht", 50),
    "two hoog": ({"verbonden_partijen": [partij()], "risicoprofielen": [TWEE_HOOG]}, "actie nodig", 50),
    "hoog before, not now": (
        goed(risicoprofielen=[TWEE_HOOG, profiel(1, "laag", "laag", "laag")]),
        "op orde",
        None,
    ),
    "no profile": ({"verbonden_partijen": [partij()], "risicoprofielen": []}, "onbekend", None),
    "not in the register": ({"verbonden_partijen": [], "risicoprofielen": [LAAG]}, "op orde", None),
    "no register at all": ({"risicoprofielen": [LAAG]}, "onbekend", None),
    "nothing at all": ({}, "onbekend", None),
    "four years ago": (goed(verbonden_partijen=[herijkt(0)]), "op orde", None),
    "over four years ago": ({"verbonden_partijen": [herijkt(1)], "risicoprofielen": [LAAG]}, "aandacht", 0),
    "on its last day": (
        goed(jaarstukken=[*goed()["jaarstukken"], begroting(0)]),
        "op orde",
        None,
    ),
    "a day late": (
        {"verbonden_partijen": [partij()], "risicoprofielen": [LAAG], "jaarstukken": [begroting(1)]},
        "aandacht",
        0,
    ),
    "30 days late": (
        {"verbonden_partijen": [partij()], "risicoprofielen": [LAAG], "jaarstukken": [begroting(30)]},
        "aandacht",
        29,
    ),
    "31 days late": (
        {"verbonden_partijen": [partij()], "risicoprofielen": [LAAG], "jaarstukken": [begroting(31)]},
        "actie nodig",
        0,
    ),
    "31 days late, no profile": (
        {"verbonden_partijen": [partij()], "risicoprofielen": [], "jaarstukken": [begroting(31)]},
        "actie nodig",
        0,
    ),
    "late, and hoog for longer": (
        {"verbonden_partijen": [partij()], "risicoprofielen": [EEN_HOOG], "jaarstukken": [begroting(3)]},
        "aandacht",
        50,
    ),
    "actie only since the stuk": (
        {"verbonden_partijen": [partij()], "risicoprofielen": [EEN_HOOG], "jaarstukken": [begroting(35)]},
        "actie nodig",
        4,
    ),
}
OP = pd.Timestamp("2026-09-01")


def _op_een_dag_zonder_andere_grens(tabellen: dict[str, list[Rij]]) -> dict[str, list[Rij]]:
    """The same rows, moved to a day on which the begroting need not be sent yet."""
    verschil = PEILDATUM - OP
    return {
        tabel: [{k: v - verschil if isinstance(v, pd.Timestamp) else v for k, v in rij.items()} for rij in rijen]
        for tabel, rijen in tabellen.items()
    }


@pytest.mark.parametrize("geval", GEVALLEN)
def test_the_indicator_takes_the_heaviest_reason_and_says_since_when(geval: str) -> None:
    tabellen, oordeel, sinds = GEVALLEN[geval]
    per = verbonden_partij(maak(**_op_een_dag_zonder_andere_grens(tabellen)).op(OP), OP, NORMEN)
    row = per[per["indicator"] == "verbonden_partij"].iloc[0]
    assert row["oordeel"] == oordeel
    assert (row["sinds"] == OP - pd.Timedelta(days=sinds)) if sinds is not None else pd.isna(row["sinds"])


@pytest.mark.parametrize(("dag", "oordeel"), [("2026-04-29", "op orde"), ("2026-04-30", "onbekend")])
def test_stukken_are_not_known_from_the_first_day_that_one_had_to_be_there(dag: str, oordeel: str) -> None:
    dataset = maak(
        **goed(
            risicoprofielen=[profiel(400, "laag", "laag", "laag")],
            jaarstukken=[stuk("kadernota", 2026, ontvangen_op="2025-04-01")],
        )
    )
    per = verbonden_partij(dataset.op(pd.Timestamp(dag)), pd.Timestamp(dag), NORMEN)
    assert per["oordeel"].tolist() == [oordeel]


NIETS_HOOG = "Risicoprofiel van 1 oktober 2026: niets hoog, arrangement basis."


@pytest.mark.parametrize(
    ("tabellen", "toelichting", "stap"),
    [
        (goed(), NIETS_HOOG, "Kijk bij het volgende risicoprofiel opnieuw."),
        (
            goed(risicoprofielen=[EEN_HOOG]),
            "Risicoprofiel van 1 oktober 2026: 1 keer hoog, arrangement plus.",
            "Stem met de eigenaar af of het arrangement bij het risico past.",
        ),
        (
            goed(verbonden_partijen=[herijkt(1)]),
            f"{NIETS_HOOG} Het laatst herijkt op 19 november 2022.",
            "Plan een herijking: past deelname nog bij het openbaar belang?",
        ),
        (
            goed(jaarstukken=[stuk("begroting", JAAR + 1)]),
            f"{NIETS_HOOG} De begroting is nog niet naar de toezichthouder: 67 dagen te laat.",
            "Vraag de partij om het stuk en spreek een dag af.",
        ),
        (
            goed(jaarstukken=[begroting(1) | {"verzonden_op": dagen_geleden(80)}, stuk("kadernota", JAAR + 1)]),
            f"{NIETS_HOOG} De kadernota is nog niet ontvangen: 205 dagen te laat.",
            "Vraag de partij om het stuk en spreek een dag af.",
        ),
        (
            goed(jaarstukken=[stuk("begroting", JAAR + 1), stuk("kadernota", JAAR + 1)]),
            f"{NIETS_HOOG} 2 jaarstukken te laat; het langst: kadernota ontvangen, 205 dagen.",
            "Vraag de partij om het stuk en spreek een dag af.",
        ),
        (
            goed(jaarstukken=[stuk("begroting", JAAR + 2)]),
            f"{NIETS_HOOG} Van de stukken die dit jaar al binnen moesten zijn, is niets vastgelegd.",
            "Leg vast welke jaarstukken er zijn.",
        ),
        (
            {"verbonden_partijen": [partij()], "risicoprofielen": [LAAG]},
            f"{NIETS_HOOG} De tabel jaarstukken ontbreekt of is niet te lezen.",
            "Leg vast welke jaarstukken er zijn.",
        ),
        (
            goed(risicoprofielen=[]),
            "Er is geen risicoprofiel vastgelegd.",
            "Leg het risicoprofiel vast en vul het register aan.",
        ),
    ],
)
def test_the_indicator_says_why_and_what_to_do(tabellen: dict[str, list[Rij]], toelichting: str, stap: str) -> None:
    row = over_verbonden_partij(maak(**tabellen).op(PEILDATUM), PEILDATUM, NORMEN).iloc[0]
    assert (row["toelichting"], row["stap"]) == (toelichting, stap)


@pytest.mark.parametrize(
    ("soort", "rijen", "applies"),
    [
        ("gemeente", [], False),
        ("gemeente", [partij()], True),
        ("gemeente", [partij(bestuurlijk_belang=False)], False),
        ("verbonden partij", [partij(bestuurlijk_belang=False)], False),
        ("verbonden partij", [], True),
    ],
)
def test_the_indicator_is_about_verbonden_partijen_alone(soort: str, rijen: list[Rij], applies: bool) -> None:
    per = verbonden_partij(maak(soort=soort, verbonden_partijen=rijen).op(PEILDATUM), PEILDATUM, NORMEN)
    assert ("verbonden_partij" in set(per["indicator"])) == applies


def test_the_indicator_says_what_it_saw() -> None:
    dataset = maak(
        verbonden_partijen=[herijkt(1)],
        risicoprofielen=[TWEE_HOOG],
        jaarstukken=[stuk("begroting", 2027, zienswijze_op="2026-05-01")],
    )
    stand = dataset.op(PEILDATUM)
    assert verbonden_partij(stand, PEILDATUM, NORMEN)["waarde"].tolist() == [2]
    per = over_verbonden_partij(stand, PEILDATUM, NORMEN).iloc[0]
    assert per["toelichting"] == (
        "Risicoprofiel van 1 oktober 2026: 2 keer hoog, arrangement intensief. De begroting is nog niet naar de "
        "toezichthouder: 67 dagen te laat. Het laatst herijkt op 19 november 2022."
    )
    assert per["stap"] == "Vraag de partij om het stuk en spreek een dag af."


@pytest.mark.parametrize(("tabel", "oordeel"), [("jaarstukken", "onbekend"), ("vertegenwoordigers", "op orde")])
def test_jaarstukken_that_cannot_be_read_make_it_unknown(tabel: str, oordeel: str) -> None:
    made = maak(**{naam: rijen for naam, rijen in goed().items() if naam != tabel})
    dataset = Dataset(made.tabellen, made.gelezen, made.bron, made.bevindingen, onleesbaar=frozenset({tabel}))
    per = verbonden_partij(dataset.op(PEILDATUM), PEILDATUM, NORMEN).set_index("indicator")
    assert per.loc["verbonden_partij", "oordeel"] == oordeel


# --- headline ----------------------------------------------------------------------------------------------------


def test_the_headline_says_how_they_stand_and_only_what_was_read() -> None:
    dataset = maak_dataset(
        partners=[gemeente("v"), gemeente("o")],
        verbonden_partijen=[
            partij(solvabiliteit_norm=50),
            partij("o", solvabiliteit_norm=50, financieel_belang=False),
        ],
        risicoprofielen=[TWEE_HOOG, TWEE_HOOG | {"partner": "o"}],
        verbonden_partijen_jaren=[jaar(JAAR - 1, 1, 3), jaar(JAAR - 1, 1, 3, "o")],
        jaarstukken=[stuk("kadernota", 2027), stuk("kadernota", 2027) | {"partner": "o"}],
    )
    assert kop(dataset, PEILDATUM, NORMEN, Selectie()) == [
        "Eén verbonden partij en één overige samenwerking.",
        "Eén partij vraagt een intensief arrangement.",
        "Eén partij zit onder de eigen norm voor solvabiliteit.",
        "Eén jaarstuk is te laat.",
        "Het register is voor 80 procent gevuld.",
    ]
    assert kop(maak(), PEILDATUM, NORMEN, Selectie()) == ["Eén verbonden partij."]


def test_of_no_parties_the_headline_says_only_that() -> None:
    tabellen: dict[str, list[Rij]] = {"risicoprofielen": [], "verbonden_partijen_jaren": [], "jaarstukken": []}
    dataset = maak(verbonden_partijen=[partij()], **tabellen)
    assert kop(dataset, PEILDATUM, NORMEN, Selectie(soort="gemeente")) == [
        "In deze selectie zijn geen verbonden partijen of samenwerkingen."
    ]
    overig = maak(verbonden_partijen=[partij(financieel_belang=False)], **tabellen)
    assert kop(overig, PEILDATUM, NORMEN, Selectie()) == ["Geen verbonden partijen en één overige samenwerking."]


@pytest.mark.parametrize(
    ("dagen", "stand", "zin"),
    [
        ([0], ["op tijd"], []),
        ([1], ["te laat"], ["Eén deelname is langer dan 4 jaar niet herijkt."]),
        ([1, 400], ["te laat"] * 2, ["Twee deelnames zijn langer dan 4 jaar niet herijkt."]),
        ([None], [None], []),
    ],
)
def test_a_deelname_that_was_weighed_too_long_ago_is_said_and_marked(
    dagen: list[int | None], stand: list[str | None], zin: list[str]
) -> None:
    rijen = [
        partij(f"v{plek}", laatste_herijking=None if dag is None else herijkt(dag)["laatste_herijking"])
        for plek, dag in enumerate(dagen)
    ]
    dataset = maak_dataset(partners=[gemeente(rij["partner"]) for rij in rijen], verbonden_partijen=rijen)
    gevonden = herijking(partijen(dataset, PEILDATUM, NORMEN), PEILDATUM, NORMEN)
    assert [None if pd.isna(each) else each for each in gevonden] == stand
    assert [each for each in kop(dataset, PEILDATUM, NORMEN, Selectie()) if "herijkt" in each] == zin
