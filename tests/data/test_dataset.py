"""Where a peildatum and a selection are applied, and what is kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pandas as pd
import pytest

from samenwerking.accounts import accounttabel
from samenwerking.contacten import contacten_met
from samenwerking.data.dataset import (
    STANDEN_BEWAARD,
    Dataset,
    Memo,
    Selectie,
    komt_voor,
    lookup,
    once_per_bron,
    once_per_stand,
    partnerplek,
    plek_in,
    rij_van,
)
from samenwerking.data.schema import LIJST, TABEL, TABELLEN
from samenwerking.indicatoren import oordelen
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    signaal,
)

# --- op ----------------------------------------------------------------------------------------------------------

BESTAAT = {t.naam: k.naam for t in TABELLEN for k in t.kolommen if k.tijdsrol == "bestaat"}
"""Per table the date from which a row exists."""


@pytest.mark.parametrize("tabel", BESTAAT)
@pytest.mark.parametrize(("dagen", "bestaat"), [(1, True), (0, True), (-1, False)])
def test_a_row_that_is_dated_after_the_peildatum_does_not_exist_yet(tabel: str, dagen: int, bestaat: bool) -> None:
    dataset = maak_dataset(**{tabel: [{BESTAAT[tabel]: dagen_geleden(dagen)}]})
    assert len(dataset.op(PEILDATUM)[tabel]) == int(bestaat)


GEBEURD = [(t.naam, k.naam) for t in TABELLEN for k in t.kolommen if k.tijdsrol == "gebeurd"]
METGEZELLEN: dict[tuple[str, str], dict[str, Any]] = {
    ("signalen", "opgelost_op"): {"niveau_afgehandeld": "ambtelijk"},
    ("signalen", "besproken_op"): {"overleg": "directie"},
    ("initiatieven", "gewogen_op"): {
        "weging": "remmen",
        "weging_reden": "omdat",
        "weging_aanpak": "later",
        "weging_deelnemers": ["p"],
    },
}
"""What is not known either before an event."""


@pytest.mark.parametrize(("tabel", "kolom"), GEBEURD)
@pytest.mark.parametrize(("dagen", "gebeurd"), [(1, True), (0, True), (-1, False)])
def test_what_happens_after_the_peildatum_has_not_happened_and_takes_along_what_belongs_to_it(
    tabel: str, kolom: str, dagen: int, gebeurd: bool
) -> None:
    metgezellen = METGEZELLEN.get((tabel, kolom), {})
    row = metgezellen | {kolom: dagen_geleden(dagen)}
    dataset = maak_dataset(**{tabel: [row]})
    frame = dataset.op(PEILDATUM)[tabel]
    assert len(frame) == 1
    assert frame[kolom].notna().tolist() == [gebeurd]
    for naam, value in metgezellen.items():
        cell = frame[naam].iloc[0]
        if isinstance(value, list):
            assert list(cell) == (value if gebeurd else [])
        else:
            assert (cell == value) is gebeurd or pd.isna(cell) is not gebeurd
    assert frame.dtypes.equals(TABEL[tabel].leeg().dtypes)
    assert dataset[tabel][kolom].notna().all()


def test_every_companion_of_an_event_is_tried() -> None:
    declared = {(t.naam, k.hoort_bij, k.naam) for t in TABELLEN for k in t.kolommen if k.hoort_bij}
    assert declared == {(tabel, kolom, naam) for (tabel, kolom), namen in METGEZELLEN.items() for naam in namen}


def test_only_the_row_of_the_later_event_is_masked() -> None:
    rows = [
        initiatief(9, id="a", gewogen_op=PEILDATUM, weging="remmen", weging_deelnemers=["p"]),
        initiatief(-1, id="b"),
        initiatief(9, id="c", gewogen_op=dagen_geleden(-1), weging="versterken", weging_deelnemers=["q"]),
    ]
    frame = maak_dataset(initiatieven=rows).op(PEILDATUM)["initiatieven"]
    assert frame["id"].tolist() == ["a", "c"]
    assert frame["weging"].astype("str").fillna("-").tolist() == ["remmen", "-"]
    assert [list(cell) for cell in frame["weging_deelnemers"]] == [["p"], []]


def test_what_is_planned_or_carries_no_date_is_known_as_it_is_recorded_now() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="p", tot=dagen_geleden(-9))],
        werkbezoeken=[bezoek(-90)],
        afspraken=[afspraak(-90, nieuwe_deadline=dagen_geleden(-99))],
    )
    stand = dataset.op(PEILDATUM)
    for tabel in ("partners", "werkbezoeken", "afspraken"):
        pd.testing.assert_frame_equal(stand[tabel], dataset[tabel])


@pytest.mark.parametrize(
    ("sinds", "tot", "account"),
    [(None, None, True), (0, None, True), (-1, None, False), (None, 0, False), (None, -1, True), (9, -9, True)],
)
def test_partners_are_the_accounts_of_the_day(sinds: int | None, tot: int | None, account: bool) -> None:
    partner = gemeente(
        sinds=None if sinds is None else dagen_geleden(sinds), tot=None if tot is None else dagen_geleden(tot)
    )
    assert len(maak_dataset(partners=[partner]).op(PEILDATUM)["partners"]) == int(account)


@pytest.mark.parametrize("kolommen", [("vervallen_op",), ("id",), ("wie", "afgerond_op", "partner")])
@pytest.mark.parametrize("dag", [PEILDATUM, dagen_geleden(10), None])
def test_some_columns_of_a_stand_are_those_of_the_table_without_the_others(
    kolommen: tuple[str, ...], dag: pd.Timestamp | None
) -> None:
    dataset = maak_dataset(
        afspraken=[
            afspraak(5, id="a", gemaakt_op=dagen_geleden(5)),
            afspraak(20, id="b", afgerond_op=dagen_geleden(9)),
            afspraak(20, id="c", vervallen_op=dagen_geleden(-1)),
        ]
    )
    stand = dataset if dag is None else dataset.op(dag)
    frame = stand.kolommen("afspraken", *kolommen)
    pd.testing.assert_frame_equal(frame, stand["afspraken"][list(kolommen)])
    assert len(frame) == (2 if dag == dagen_geleden(10) else 3)


def test_what_belongs_to_an_event_that_has_not_happened_is_missing_also_when_it_is_asked_for_alone() -> None:
    rows = [signaal(9, opgelost_op=dagen_geleden(-1), niveau_afgehandeld="ambtelijk")]
    stand = maak_dataset(signalen=rows).op(PEILDATUM)
    assert stand.kolommen("signalen", "niveau_afgehandeld")["niveau_afgehandeld"].isna().all()


def test_the_rows_of_a_stand_have_their_place_in_the_whole_table() -> None:
    dataset = maak_dataset(signalen=[signaal(0, id="a"), signaal(2, id="b"), signaal(1, id="c")])
    assert dataset.rijen("signalen").tolist() == [0, 1, 2]
    assert dataset.op(dagen_geleden(1)).rijen("signalen").tolist() == [1, 2]
    assert dataset.op(dagen_geleden(3)).rijen("signalen").tolist() == []


def test_a_row_knows_the_place_of_its_partner_among_the_accounts_of_the_day() -> None:
    dataset = maak_dataset(
        partners=[gemeente("weg", tot=dagen_geleden(1)), gemeente("g1"), gemeente("g2")],
        signalen=[signaal(9, partner="g2"), signaal(0, partner="g1"), *(signaal(9, partner=p) for p in ("weg", "x"))],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": "brief"}, {"werkbezoek": "x", "onderdeel": "brief"}],
        werkbezoeken=[bezoek(1, id="v"), bezoek(1)],
    )
    assert partnerplek(dataset, "signalen").tolist() == [2, 1, 0, -1]
    assert partnerplek(dataset.op(PEILDATUM), "signalen").tolist() == [1, 0, -1, -1]
    assert partnerplek(dataset.op(dagen_geleden(2)), "signalen").tolist() == [2, 0, -1]
    assert plek_in(dataset.op(PEILDATUM), "werkbezoeken", "voorbereiding", "werkbezoek").tolist() == [1, -1]


def test_what_no_peildatum_changes_is_computed_once_on_all_that_is_recorded() -> None:
    asked = []

    @once_per_bron
    def aantal(dataset: Dataset, tabel: str) -> int:
        asked.append((dataset.peildatum, tabel))
        return len(dataset[tabel])

    dataset = maak_dataset(signalen=[signaal(1), signaal(-9)])
    standen = [dataset.stand(PEILDATUM), dataset.op(dagen_geleden(5)), dataset]
    assert [aantal(each, "signalen") for each in standen] == [2, 2, 2]
    assert aantal(dataset, "contacten") == 0
    assert asked == [(None, "signalen"), (None, "contacten")]
    assert aantal(dataset.met(), "signalen") == 2
    assert len(asked) == 3


def test_a_peildatum_is_applied_once_and_what_is_gone_does_not_come_back() -> None:
    stand = maak_dataset(partners=[gemeente()]).op(PEILDATUM)
    assert stand.op(PEILDATUM) is stand
    assert stand.stand(PEILDATUM) is stand
    with pytest.raises(ValueError, match="2026-11-20 is al toegepast"):
        stand.op(dagen_geleden(1))


def test_an_empty_dataset_has_every_table_at_every_peildatum() -> None:
    stand = maak_dataset().op(PEILDATUM)
    assert [len(stand[tabel.naam]) for tabel in TABELLEN] == [0] * len(TABELLEN)
    assert stand.peildatum == PEILDATUM


# --- kept --------------------------------------------------------------------------------------------------------


def test_a_figure_is_computed_once_per_dataset_peildatum_and_arguments() -> None:
    calls: list[tuple[pd.Timestamp, int]] = []

    @once_per_stand
    def figure(dataset: Dataset, peildatum: pd.Timestamp, factor: int = 1) -> int:
        calls.append((peildatum, factor))
        assert dataset.peildatum == peildatum
        return len(dataset["contacten"]) * factor

    dataset, eerder = maak_dataset(contacten=[gesprek(0), gesprek(9)]), dagen_geleden(5)
    assert [figure(dataset, PEILDATUM), figure(dataset, eerder), figure(dataset, PEILDATUM)] == [2, 1, 2]
    assert figure(dataset.stand(eerder), eerder) == 1
    assert [figure(dataset, PEILDATUM, factor=3), figure(dataset, PEILDATUM, factor=3)] == [6, 6]
    assert calls == [(PEILDATUM, 1), (eerder, 1), (PEILDATUM, 3)]
    assert figure(maak_dataset(contacten=[]), PEILDATUM) == 0


def test_the_standen_that_are_used_least_are_forgotten() -> None:
    dataset = maak_dataset(partners=[gemeente()])
    eerste, tweede = dataset.stand(dagen_geleden(0)), dataset.stand(dagen_geleden(1))
    for dag in range(2, STANDEN_BEWAARD):
        dataset.stand(dagen_geleden(dag))
    assert dataset.stand(dagen_geleden(0)) is eerste
    dataset.stand(dagen_geleden(99))
    assert dataset.stand(dagen_geleden(0)) is eerste
    assert dataset.stand(dagen_geleden(1)) is not tweede


# --- selectie ----------------------------------------------------------------------------------------------------

U10, AMERSFOORT = frozenset({"U10"}), frozenset({"Amersfoort"})
PARTNERS = [
    gemeente("stad", regio=["U10"], accounthouder="p1"),
    gemeente("dorp", regio=["Amersfoort"]),
    gemeente("schap", regio=["U10", "Amersfoort"], soort="waterschap", accounthouder="p1"),
    gemeente("breed", soort="verbonden partij"),
    gemeente("oud", regio=["U10"], tot=PEILDATUM),
]


@pytest.mark.parametrize(
    ("selectie", "verwacht"),
    [
        (Selectie(), "stad dorp schap breed"),
        (Selectie(regios=U10), "stad schap breed"),
        (Selectie(regios=AMERSFOORT), "dorp schap breed"),
        (Selectie(regios=frozenset({"Foodvalley"})), "breed"),
        (Selectie(regios=NORMEN.regio_met_delen("MRU")), "stad dorp schap breed"),
        (Selectie(soort="waterschap"), "schap"),
        (Selectie(accounthouder="p1"), "stad schap"),
        (Selectie(regios=AMERSFOORT, soort="gemeente"), "dorp"),
        (Selectie(regios=AMERSFOORT, accounthouder="p1"), "schap"),
        (Selectie(accounthouder="niemand"), ""),
    ],
)
def test_a_selection_leaves_the_accounts_of_its_regio_and_those_that_are_provinciebreed(
    selectie: Selectie, verwacht: str
) -> None:
    stand = maak_dataset(partners=PARTNERS).op(PEILDATUM)
    assert selectie.partners(stand)["id"].tolist() == verwacht.split()


ROWS = [
    ("stad", None, "a"),
    ("stad", "Amersfoort", "b"),
    ("schap", None, "c"),
    ("schap", "U10", "d"),
    ("breed", None, "e"),
    ("breed", "U10", "f"),
    ("oud", None, "g"),
    (None, None, "h"),
    ("dorp", "MRU", "i"),
]


@pytest.mark.parametrize(
    ("selectie", "verwacht"),
    [
        (Selectie(), "a b c d e f h i"),
        (Selectie(regios=U10), "a c d e f"),
        (Selectie(regios=AMERSFOORT), "b c e"),
        (Selectie(regios=frozenset({"Foodvalley"})), "e"),
        (Selectie(regios=NORMEN.regio_met_delen("MRU")), "a b c d e f i"),
        (Selectie(soort="waterschap"), "c d"),
        (Selectie(regios=AMERSFOORT, accounthouder="p1"), "b c"),
        (Selectie(regios=AMERSFOORT, soort="waterschap"), "c"),
    ],
)
def test_a_row_with_a_regio_of_its_own_counts_there_only(selectie: Selectie, verwacht: str) -> None:
    stand = maak_dataset(partners=PARTNERS).op(PEILDATUM)
    frame = pd.DataFrame(ROWS, columns=["partner", "regio", "id"], dtype="str")
    assert selectie.rows(frame, stand)["id"].tolist() == verwacht.split()
    zonder_regio = selectie.rows(frame.drop(columns="regio"), stand)
    assert set(zonder_regio["partner"].dropna()) == set(selectie.partners(stand)["id"])


@pytest.mark.parametrize(
    ("selectie", "verwacht"),
    [
        (Selectie(), "a b c d e"),
        (Selectie(accounthouder="p1"), "a c d"),
        (Selectie(accounthouder="p2"), "b"),
        (Selectie(regios=AMERSFOORT, accounthouder="p1"), "c"),
        (Selectie(soort="waterschap", accounthouder="p1"), ""),
    ],
)
def test_a_row_with_an_accounthouder_of_its_own_counts_for_that_one_too(selectie: Selectie, verwacht: str) -> None:
    stand = maak_dataset(partners=PARTNERS).op(PEILDATUM)
    rows = [("stad", "ander", "a"), ("dorp", "p2", "b"), ("dorp", "p1", "c"), (None, "p1", "d"), (None, None, "e")]
    frame = pd.DataFrame(rows, columns=["partner", "accounthouder", "id"], dtype="str")
    assert selectie.rows(frame, stand)["id"].tolist() == verwacht.split()


def test_a_waterschap_counts_in_each_regio_but_a_contact_with_a_regio_only_there() -> None:
    dataset = maak_dataset(
        partners=PARTNERS,
        contacten=[gesprek(3, partner="schap"), gesprek(4, partner="schap", regio="U10")],
    )
    stand = dataset.op(PEILDATUM)
    contacten = contacten_met(dataset, PEILDATUM, NORMEN, "schap")
    assert len(Selectie(regios=U10).rows(contacten, stand)) == 2
    assert len(Selectie(regios=AMERSFOORT).rows(contacten, stand)) == 1


def test_the_oordeel_of_an_account_is_the_same_in_every_selection_and_in_the_table_of_accounts() -> None:
    dataset = maak_dataset(
        partners=PARTNERS,
        contacten=[gesprek(400, "bestuurlijk", partner="schap"), gesprek(70, partner="stad", regio="Amersfoort")],
        signalen=[signaal(9, partner="schap", regio="U10", vervolg=None)],
    )
    stand = dataset.op(PEILDATUM)
    alles = oordelen(dataset, PEILDATUM, NORMEN).set_index("partner")["oordeel"]
    tabel = accounttabel(dataset, PEILDATUM, NORMEN)
    for selectie in (Selectie(regios=U10), Selectie(regios=AMERSFOORT), Selectie(soort="waterschap")):
        deel = selectie.rows(oordelen(dataset, PEILDATUM, NORMEN), stand).set_index("partner")["oordeel"]
        assert deel.to_dict() == alles[deel.index].to_dict()
        assert set(deel.index) == set(selectie.partners(stand)["id"])
        assert set(selectie.rows(tabel, stand)["partner"]) == set(deel.index)


# --- texts -------------------------------------------------------------------------------------------------------


def test_texts_have_their_place_among_ids() -> None:
    ids = pd.Series(["b", "a", "c"], dtype="str")
    assert rij_van(pd.Series(["a", None, "d", "b", "a"], dtype="str"), ids).tolist() == [1, -1, -1, 0, 1]
    assert rij_van(pd.Series(dtype="str"), ids).tolist() == []
    assert rij_van(pd.Series(["a"], dtype="str"), pd.Series(dtype="str")).tolist() == [-1]


def test_a_key_is_among_texts_or_not_and_keeps_its_index() -> None:
    sleutels = pd.Series(["a", "b", None], index=[7, 8, 9], dtype="str")
    found = komt_voor(sleutels, pd.Series(["b", "b", None, "c"], dtype="str"))
    pd.testing.assert_series_equal(found, pd.Series([False, True, False], index=[7, 8, 9]))
    assert not komt_voor(sleutels, pd.Series(dtype="str")).any()


# --- lookup ------------------------------------------------------------------------------------------------------


def test_lookup_keeps_the_index_of_the_keys_and_the_dtype_of_the_values() -> None:
    keys = pd.Series(["b", "x", "a", "b"], index=[7, 3, 5, 1], dtype="str")
    found = lookup(keys, pd.Series([1.5, 2.5], index=["a", "b"]))
    assert found.index.tolist() == [7, 3, 5, 1]
    assert found.fillna(-1).tolist() == [2.5, -1, 1.5, 2.5]
    assert lookup(keys.iloc[:0], pd.Series([], dtype="datetime64[us]")).dtype == "datetime64[us]"
    lists = lookup(keys, pd.Series([["p"], []], index=["a", "b"], dtype=LIJST))
    assert lists.dtype == LIJST


def test_two_threads_that_need_each_others_memo_do_not_wait_for_ever() -> None:
    one, other = Memo(9), Memo(9)
    meet = Barrier(2)

    def compute(mine: Memo, theirs: Memo) -> str:
        def outer() -> str:
            meet.wait(5)
            return theirs.once("inner", lambda: "done")

        return mine.once("outer", outer)

    with ThreadPoolExecutor(2) as pool:
        results = [pool.submit(compute, one, other), pool.submit(compute, other, one)]
        assert [result.result(timeout=10) for result in results] == ["done", "done"]


def test_what_is_missing_is_named_and_a_table_that_may_be_absent_only_when_it_cannot_be_read() -> None:
    dataset = replace(maak_dataset(signalen=[]), onleesbaar=frozenset({"afspraken", "voorbereiding"}))
    assert dataset.mist(["signalen"], ["contacten"]) == []
    assert dataset.mist(["signalen", "personen", "afspraken"], ["contacten", "voorbereiding"]) == [
        "personen",
        "afspraken",
        "voorbereiding",
    ]


def test_threads_that_ask_at_once_share_one_computation() -> None:
    memo, calls, meet = Memo(9), [], Barrier(4)

    def ask() -> int:
        meet.wait(5)
        return memo.once("key", lambda: calls.append(1) or len(calls))

    with ThreadPoolExecutor(4) as pool:
        results = [pool.submit(ask) for _ in range(4)]
        assert [result.result(timeout=10) for result in results] == [1, 1, 1, 1]


def test_a_computation_that_failed_is_tried_again() -> None:
    memo = Memo(9)
    with pytest.raises(ValueError, match="once"):
        memo.once("key", _fail)
    assert memo.once("key", lambda: "second") == "second"


def _fail() -> str:
    raise ValueError("once")


def test_a_result_is_known_from_when_it_is_computed_until_it_is_forgotten() -> None:
    memo, computing = Memo(1), []
    assert not memo.knows("a")
    memo.once("a", lambda: computing.append(memo.knows("a")))
    assert (computing, memo.knows("a")) == ([False], True)
    memo.once("b", lambda: None)
    assert not memo.knows("a")


def test_the_least_used_result_is_forgotten() -> None:
    memo = Memo(2)
    for key in ("a", "b", "a", "c"):
        memo.once(key, lambda key=key: key)
    assert memo.once("a", lambda: "again") == "a"
    assert memo.once("b", lambda: "again") == "again"
