"""What is asked once per question: the same answer for the same question, another for another."""

from dataclasses import replace

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.vraag import Vraag, once_per_vraag, once_whatever_filters
from tests.bouw import NORMEN, PEILDATUM, gemeente, maak_dataset

DAG = pd.Timedelta(days=1)
VRAAG = Vraag(maak_dataset(partners=[gemeente()]), PEILDATUM, PEILDATUM - DAG, Selectie(), NORMEN, "", PEILDATUM)
ANDERS = {
    "peildatum": PEILDATUM - DAG,
    "vergelijk_met": PEILDATUM - 2 * DAG,
    "selectie": Selectie(soort="gemeente"),
    "normen": replace(NORMEN),
    "vandaag": PEILDATUM + DAG,
}


@once_per_vraag
def answer(vraag: Vraag, wat: str) -> list[object]:
    return [vraag.selectie, wat]


@once_whatever_filters
def unfiltered(vraag: Vraag) -> list[object]:
    return [vraag.selectie]


def test_the_same_question_has_one_answer() -> None:
    assert answer(VRAAG, "a") is answer(replace(VRAAG, filters_in_words="in other words"), "a")
    assert answer(VRAAG, "a") is not answer(VRAAG, "b")


@pytest.mark.parametrize("wat", ANDERS)
def test_another_question_has_another_answer(wat: str) -> None:
    assert answer(VRAAG, "a") is not answer(replace(VRAAG, **{wat: ANDERS[wat]}), "a")


def test_what_no_filter_changes_is_one_answer_for_all_and_is_computed_without_filters() -> None:
    gefilterd = replace(VRAAG, selectie=Selectie(soort="gemeente"))
    assert unfiltered(gefilterd) is unfiltered(VRAAG)
    assert unfiltered(gefilterd) == [Selectie()]
    assert unfiltered(replace(VRAAG, peildatum=PEILDATUM - DAG)) is not unfiltered(VRAAG)
