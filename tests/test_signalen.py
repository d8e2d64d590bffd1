"""Which signalen are open, in which order, and at which niveau they were settled."""

import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.signalen import onder_bestuurlijk, open_signalen, zonder_vervolg
from tests.bouw import PEILDATUM, dagen_geleden, gemeente, maak_dataset, signaal


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
