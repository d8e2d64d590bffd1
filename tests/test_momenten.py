"""Contacts in numbers: which moments there are, which count, and who of us had them."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset
from samenwerking.momenten import GEEN, NIVEAU, bij_accounts, gesprekken, gevoerd, momenten, reeksen, van_ons
from tests.bouw import NORMEN, PEILDATUM, bezoek, dagen_geleden, gemeente, gesprek, maak_dataset, persoon

NIVEAUS = list(NIVEAU.categories)


def met(**tabellen: Any) -> Dataset:
    return maak_dataset(partners=[gemeente(), gemeente("g2")], **tabellen)


def er_zijn(dataset: Dataset, dagen: int = 0) -> list[str]:
    """The partners of the moments that there are so many days before the peildatum."""
    alle, dag = momenten(dataset), dagen_geleden(dagen)
    return alle.partners[alle.partner[alle.er_zijn(dataset.op(dag), dag)]].tolist()


def test_a_contact_is_a_moment_with_each_of_its_partners_from_its_day_on() -> None:
    dataset = met(contacten=[gesprek(3) | {"partner": ["g2", "g1"]}, gesprek(1)])
    assert er_zijn(dataset) == ["g2", "g1", "g1"]
    assert [er_zijn(dataset, dagen) for dagen in (1, 2, 4)] == [["g2", "g1", "g1"], ["g2", "g1"], []]


@pytest.mark.parametrize(
    ("dagen", "extra", "later", "er_is"),
    [
        (1, {}, 0, True),
        (1, {}, 1, False),
        (1, {"afgezegd_op": PEILDATUM}, 0, False),
        (2, {"afgezegd_op": PEILDATUM}, 1, True),
        (1, {"afgezegd_op": dagen_geleden(1)}, 0, False),
    ],
    ids=["the day after", "on the day", "called off by now", "not called off yet", "called off on the day"],
)
def test_a_visit_is_a_moment_from_the_day_after_unless_it_was_called_off(
    dagen: int, extra: dict[str, Any], later: int, er_is: bool
) -> None:
    assert er_zijn(met(werkbezoeken=[bezoek(dagen, **extra)]), later) == ["g1"] * er_is


@pytest.mark.parametrize(
    ("contact", "aantal"),
    [
        (gesprek(5, vorm="werkbezoek"), 1),
        (gesprek(5), 2),
        (gesprek(4, vorm="werkbezoek"), 2),
        (gesprek(5, vorm="werkbezoek", partner="g2"), 2),
    ],
    ids=["recorded", "an overleg", "another day", "another partner"],
)
def test_a_visit_that_contacten_has_is_not_a_second_moment(contact: dict[str, Any], aantal: int) -> None:
    assert len(er_zijn(met(contacten=[contact], werkbezoeken=[bezoek(5)]))) == aantal


def test_a_contact_is_with_a_partner_or_not() -> None:
    alle = momenten(met(contacten=[gesprek(3), gesprek(2, partner="g2")]))
    bij = alle.bij(pd.Series([0, 0, 1]), pd.Series(["g1", "g2", "g2"], dtype="str"))
    assert bij.tolist() == [True, False, True]


def test_the_last_conversation_of_a_day_is_the_last_one_that_counts_at_its_niveau() -> None:
    dataset = met(
        contacten=[
            gesprek(9, "ambtelijk"),
            gesprek(4, "ambtelijk"),
            gesprek(3, "ambtelijk", vorm="mail"),
            gesprek(-1, "ambtelijk"),
            gesprek(7, "strategisch", partner="g2"),
        ]
    )
    for dagen, dag in ((0, dagen_geleden(4)), (4, dagen_geleden(4)), (5, dagen_geleden(9)), (10, None)):
        geteld = gesprekken(dataset, dagen_geleden(dagen), NORMEN)
        laatste = pd.DataFrame(geteld.laatste(dagen_geleden(dagen)), geteld.partners, NIVEAUS)
        assert laatste.loc["g1"].dropna().to_dict() == ({} if dag is None else {"ambtelijk": dag})


def test_a_window_holds_its_last_day_and_not_the_day_before_its_first() -> None:
    dataset = met(contacten=[gesprek(dagen) for dagen in (10, 9, 0, -1)])
    geteld = gesprekken(dataset, PEILDATUM, NORMEN)
    begin, eind = geteld.venster(PEILDATUM, 10)
    assert (eind - begin).tolist() == [[0, 0, 2, 0]]


def test_a_visit_that_is_called_off_counts_until_then() -> None:
    dataset = met(werkbezoeken=[bezoek(9, afgezegd_op=dagen_geleden(2))])
    assert [len(gesprekken(dataset, dagen_geleden(dagen), NORMEN).moment) for dagen in (3, 2)] == [1, 0]


@pytest.mark.parametrize(
    ("wij", "wie"),
    [
        ([["eva"], ["eva"]], "eva"),
        ([["eva"], ["ons"]], None),
        ([["eva"], ["eva", "ons"]], None),
        ([["eva"], []], None),
    ],
    ids=["always the same", "two of us", "once together", "once nobody"],
)
def test_one_colleague_had_all_conversations_when_alone_each_time(wij: list[list[str]], wie: str | None) -> None:
    contacten = [gesprek(dagen, provincie_deelnemers=namen) for dagen, namen in enumerate(wij)]
    gesprekken_met = gevoerd(met(contacten=contacten).stand(PEILDATUM), PEILDATUM, NORMEN)
    alleen = gesprekken_met.alleen[0, NIVEAUS.index("ambtelijk")]
    assert (None if alleen == GEEN else gesprekken_met.personen[alleen]) == wie
    assert gesprekken_met.aantal.tolist() == [[0, 0, 2, 0]]


def test_who_of_us_was_at_a_contact_and_at_a_visit() -> None:
    dataset = met(
        personen=[persoon("ons", partner=None), persoon("hun"), persoon("later", partner=None, van=dagen_geleden(-1))],
        contacten=[gesprek(3, provincie_deelnemers=["ons", "x"]), gesprek(2)],
        werkbezoeken=[bezoek(5, bestuurder="gs", deelnemers=["ons", "hun", "later", "gast", "gs"])],
    )
    begin, aantal, wie = (bij := van_ons(dataset)).op(PEILDATUM)
    namen = [bij.personen[wie[a : a + n]].tolist() for a, n in zip(begin, aantal, strict=True)]
    assert namen == [["ons", "x"], [], ["gs", "ons"]]
    assert bij.personen[bij.van_hen(PEILDATUM)].tolist() == ["hun"]


def test_series_of_numbers_follow_each_other() -> None:
    assert reeksen(np.array([5, 0, 7]), np.array([2, 0, 3])).tolist() == [5, 6, 7, 8, 9]


def test_an_account_that_is_not_among_the_partners_has_nothing() -> None:
    waarden = np.array([[1, 2], [3, 4]])
    accounts = pd.Series(["b", "x", "a"], dtype="str")
    assert bij_accounts(waarden, pd.Index(["a", "b"]), accounts, 0).tolist() == [[3, 4], [0, 0], [1, 2]]
