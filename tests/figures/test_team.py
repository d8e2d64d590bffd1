"""The charts of the team: nobody in them, and what is too little to show stays away."""

from dataclasses import replace

import pandas as pd

from samenwerking.competenties import poolprofiel
from samenwerking.data.dataset import Dataset
from samenwerking.figures.team import (
    TE_WEINIG,
    TE_WEINIG_BEOORDEELD,
    ZONDER_UREN,
    elementen,
    profiel,
    werk_eigen,
    werk_samen,
)
from samenwerking.leren import per_element
from samenwerking.team import MATEN
from samenwerking.team import werk_eigen as eigen_werk
from samenwerking.team import werk_samen as samen_werk
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset, persoon

VOLTIJD = NORMEN.oordeel.team.voltijd
DIFFERENTIATIE = replace(NORMEN, profiel=NORMEN.profiel.model_copy(update={"aanpak": "differentiatie"}))


def team(*uren: float | None, niveau: int = 4) -> Dataset:
    """A colleague with these hours each: the first has one account, the second two, and so on."""
    return maak_dataset(
        partners=[gemeente(f"g{n}.{k}", accounthouder=f"p{n}") for n in range(len(uren)) for k in range(n + 1)],
        personen=[persoon(f"p{n}", partner=None, uren=each) | {"naam": "Geheim"} for n, each in enumerate(uren)],
        competenties=[
            {"persoon": f"p{n}", "datum": dagen_geleden(1), "competentie": "verbinden", "beheersing": niveau}
            for n in range(len(uren))
        ],
    )


def test_the_work_of_the_pool_runs_from_lowest_to_highest_around_its_average() -> None:
    chart = werk_samen(samen_werk(team(36.0, 36.0, 36.0, 36.0), PEILDATUM, NORMEN), VOLTIJD)
    bar, point = chart.figure.data
    assert (bar.base[0], bar.x[0], point.x[0]) == (1, 3, 2.5)
    assert chart.alt == "Gemiddeld per 36 uur: 2,5 accounts."
    assert chart.table["Wat"].tolist() == [label for label, _, _ in MATEN.values()]
    assert chart.table.iloc[0].tolist()[1:] == [10, 2.5, 1.0, 4.0, 0]
    assert chart.table.iloc[1, 1:].isna().all()
    assert "Geheim" not in chart.figure.to_json() + chart.table.to_csv()


def test_of_three_people_the_average_is_drawn_and_no_spread() -> None:
    chart = werk_samen(samen_werk(team(36.0, 36.0, 36.0), PEILDATUM, NORMEN), VOLTIJD)
    (point,) = chart.figure.data
    assert point.x[0] == 2
    assert "van" not in point.hovertext[0]
    assert chart.table.iloc[0, 3:5].isna().all()


def test_of_two_people_there_is_no_average_and_no_spread_but_their_work_together_stays() -> None:
    chart = werk_samen(samen_werk(team(36.0, 36.0, None), PEILDATUM, NORMEN), VOLTIJD)
    assert chart.alt == TE_WEINIG
    assert not chart.figure.data
    assert chart.table.iloc[0, 1] == 6
    assert chart.table.iloc[0, 2:5].isna().all()


def test_ones_own_work_stands_beside_the_average_of_the_pool() -> None:
    dataset = team(36.0, 36.0, 18.0)
    chart = werk_eigen(samen_werk(dataset, PEILDATUM, NORMEN), eigen_werk(dataset, PEILDATUM, NORMEN, "p2"), VOLTIJD)
    bar, point = chart.figure.data
    assert (bar.x[0], point.x[0]) == (6, 2.4)
    assert chart.alt == "3 accounts. De stip is het gemiddelde van het team, per 36 uur."
    assert chart.table.iloc[0].tolist() == ["Accounts", 3, 6.0, 2.4]


def test_what_one_has_none_of_has_no_bar_beside_the_average() -> None:
    dataset = team(36.0, 36.0, 36.0)
    eigen = eigen_werk(dataset, PEILDATUM, NORMEN, "p0").assign(aantal=0, per_voltijd=0.0)
    bar, point = werk_eigen(samen_werk(dataset, PEILDATUM, NORMEN), eigen, VOLTIJD).figure.data
    assert set(bar.x) == {None}
    assert point.x[0] == 2


def test_in_a_small_team_ones_own_stands_alone_and_without_hours_only_the_count() -> None:
    dataset = team(36.0, None)
    samen = samen_werk(dataset, PEILDATUM, NORMEN)
    alone = werk_eigen(samen, eigen_werk(dataset, PEILDATUM, NORMEN, "p0"), VOLTIJD)
    assert len(alone.figure.data) == 1
    assert alone.alt == f"1 account. {TE_WEINIG}"
    zonder = werk_eigen(samen, eigen_werk(dataset, PEILDATUM, NORMEN, "p1"), VOLTIJD)
    assert zonder.alt == f"2 accounts. {ZONDER_UREN}"
    assert not zonder.figure.data


def test_the_axis_has_whole_numbers_also_when_there_is_much_or_nothing() -> None:
    frame = pd.DataFrame(
        {"totaal": [0, 9], "buiten": 0, "gemiddeld": [0.0, 3e6], "laagst": [0.0, 1.0], "hoogst": [0.0, 9e6]},
        index=["accounts", "signalen"],
    ).reindex(list(MATEN))
    assert len(werk_samen(frame, VOLTIJD).figure.layout.xaxis.tickvals) == 1
    assert werk_samen(frame.loc[:"accounts"].reindex(list(MATEN)), VOLTIJD).figure.layout.xaxis.tickvals == (0, 1)


def test_the_profile_has_a_part_for_the_basisniveau_only_where_the_aanpak_has_one() -> None:
    dataset = team(36.0, 36.0, 36.0, niveau=3)
    combinatie = profiel(poolprofiel(dataset, PEILDATUM, NORMEN), NORMEN)
    assert "Basisniveau (2)" in combinatie.table
    anders = profiel(poolprofiel(dataset, PEILDATUM, DIFFERENTIATIE), DIFFERENTIATIE)
    assert anders.table.columns.tolist() == [
        "Competentie",
        "Gewenst niveau",
        "Op gewenst niveau",
        "Onder gewenst niveau",
        "Niet beoordeeld",
        "Wat de aanpak vraagt",
    ]
    row = anders.table.set_index("Competentie").loc["verbinden"]
    assert row.tolist() == [4, 0, 3, 0, "niet gehaald"]


def test_the_sentence_of_the_profile_names_the_most_and_the_least() -> None:
    frame = poolprofiel(team(36.0, 36.0, 36.0), PEILDATUM, NORMEN)
    assert profiel(frame, NORMEN).alt == "Op het gewenste niveau bij verbinden: 3. De rest is niet bekend."
    every = frame.assign(gemiddeld=3.0, op_niveau=3)
    assert profiel(every, NORMEN).alt == "Elke competentie heeft evenveel collega's op het gewenste niveau: 3."
    assert profiel(poolprofiel(team(36.0, 36.0), PEILDATUM, NORMEN), NORMEN).alt == TE_WEINIG_BEOORDEELD
    two = frame.assign(gemiddeld=[3.0, 3.0, *[None] * (len(frame) - 2)], op_niveau=[3, 0, *[0] * (len(frame) - 2)])
    assert profiel(two, NORMEN).alt == (
        "De meeste collega's halen het gewenste niveau bij verbinden (3), de minste bij omgevingsbewustzijn (geen)."
    )


def test_every_element_has_a_bar_also_the_one_that_got_none() -> None:
    rij = {"datum": dagen_geleden(1), "naam": "Dag", "element": "leiderschap", "deelnemers": ["Geheim"]}
    chart = elementen(per_element(maak_dataset(leeractiviteiten=[rij]), PEILDATUM, NORMEN), 365)
    assert len(chart.figure.data[0].y) == len(chart.table) == 4
    assert "staten-college 0 (jaar ervoor 0) en leiderschap 1 (jaar ervoor 0)." in chart.alt
    assert "Geheim" not in chart.figure.to_json() + chart.table.to_csv()
    leeg = elementen(per_element(maak_dataset(), PEILDATUM, NORMEN), 30)
    assert (leeg.alt, len(leeg.figure.data)) == ("In de laatste 30 dagen is geen leeractiviteit vastgelegd.", 0)
