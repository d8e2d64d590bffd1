"""Teams against accounts, as a matrix and as a graph, and one account opened up to people."""

import pandas as pd
import pytest

from samenwerking.figures.chart import Chart
from samenwerking.figures.netwerk import MAXIMUM, PER_KANT, STERKSTE, matrix, mensengraaf, teamgraaf
from tests.bouw import PEILDATUM

NAMEN = pd.Series({"g1": "De <b>Bilt", "g2": "Zeist", "g3": "Baarn"}, dtype="str")


def rows(*cells: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(list(cells), columns=["partner", "team", "gesprekken"])
    return frame.assign(laatst=PEILDATUM).astype({"partner": "str", "team": "str"})


TEAMS = rows(("g1", "Wonen", 3), ("g2", "Wonen", 10), ("g2", "Energie", 12), ("g1", "Strategie", 0))


def lines(chart: Chart) -> dict[str, int]:
    """How many lines of each look."""
    drawn = [trace for trace in chart.figure.data if trace.mode == "lines"]
    return {trace.name.split(">")[1].split("<")[0]: len(trace.x) // 3 for trace in drawn}


def nodes(chart: Chart, side: str) -> list[str]:
    """The labels of a side, from the top down."""
    axis = chart.figure.layout["yaxis" if side == "links" else "yaxis2"]
    order = sorted(zip(axis.tickvals, axis.ticktext, strict=True))
    return [text.replace("<b>", "").split(">")[1].split("<")[0] for _, text in order]


def test_the_matrix_begins_with_the_most_and_has_a_row_for_who_was_not_spoken() -> None:
    chart = matrix(TEAMS, NAMEN, "12 maanden")
    assert chart.table["Account"].tolist() == ["Zeist", "De <b>Bilt", "Baarn"]
    assert chart.table.columns.tolist() == ["Account", "Wonen", "Energie", "Strategie"]
    assert [list(row) for row in chart.figure.data[0].z] == [[10, 12, 0], [3, 0, 0], [0, 0, 0]]
    assert chart.alt == (
        "In 12 maanden sprak Wonen met 2 van de 3 accounts, het vaakst met Zeist. Met 1 account sprak geen team."
    )
    assert "De &lt;b&gt;Bilt" in chart.figure.layout.yaxis.ticktext[1]


def test_a_click_in_the_matrix_tells_the_account() -> None:
    clicks = matrix(TEAMS, NAMEN, "12 maanden").figure.data[-1]
    assert {(y, data[0]) for y, data in zip(clicks.y, clicks.customdata, strict=True)} == {
        (0, "g2"),
        (1, "g1"),
        (2, "g3"),
    }


@pytest.mark.parametrize("draw", [matrix, teamgraaf])
def test_without_conversations_the_figure_says_so(draw) -> None:
    chart = draw(TEAMS.head(0), NAMEN, "12 maanden")
    assert chart.alt == "Er zijn geen gesprekken vastgelegd met deze accounts."
    assert not chart.figure.data


@pytest.mark.parametrize("n", [MAXIMUM, MAXIMUM + 1])
def test_many_accounts_are_limited_and_that_is_said(n: int) -> None:
    frame = rows(*((f"g{k}", "Wonen", k + 1) for k in range(n)))
    names = pd.Series({f"g{k}": f"Account {k}" for k in range(n)})
    for chart in (matrix(frame, names, "12 maanden"), teamgraaf(frame, names, "12 maanden")):
        assert (f"Getekend zijn de {MAXIMUM}" in chart.alt) == (n > MAXIMUM)
        assert len(chart.table) == n
        axis = chart.figure.layout["yaxis2" if "yaxis2" in chart.figure.layout else "yaxis"]
        assert len(axis.ticktext) == MAXIMUM
        assert "sterkste lijnen" not in chart.alt


@pytest.mark.parametrize(
    ("gesprekken", "dikte"),
    [
        (0, "langer geleden"),
        (1, "1 tot 3"),
        (3, "1 tot 3"),
        (4, "4 tot 11"),
        (11, "4 tot 11"),
        (12, "12 of meer gesprekken"),
    ],
)
def test_the_width_of_a_line_tells_how_often(gesprekken: int, dikte: str) -> None:
    assert lines(teamgraaf(rows(("g1", "Wonen", gesprekken)), NAMEN, "12 maanden")) == {dikte: 1}


def test_the_graph_joins_teams_with_accounts_and_keeps_lines_apart() -> None:
    chart = teamgraaf(rows(("g1", "A", 5), ("g2", "B", 5), ("g3", "A", 5)), NAMEN, "12 maanden")
    teams, accounts = nodes(chart, "links"), nodes(chart, "rechts")
    assert sorted(teams) == ["A", "B"]
    assert accounts.index("Zeist") == (2 if teams == ["A", "B"] else 0)
    assert chart.alt == "2 teams spraken in 12 maanden met 3 accounts. A komt het breedst (2), B het smalst (1)."


@pytest.mark.parametrize("n", [STERKSTE, STERKSTE + 1])
def test_of_many_lines_the_strongest_of_each_are_drawn(n: int) -> None:
    busy = [(partner, f"Team {k}", 20 - k) for partner in ("g1", "g2", "g3", "g4") for k in range(n)]
    chart = teamgraaf(rows(*busy), pd.Series({f"g{k}": f"A{k}" for k in range(1, 5)}), "12 maanden")
    # of the last team its own strongest stay
    assert sum(lines(chart).values()) == (4 * n if n == STERKSTE else 4 * STERKSTE + STERKSTE)
    assert ("drie sterkste lijnen" in chart.alt) == (n > STERKSTE)


def test_the_same_frame_gives_the_same_graph() -> None:
    assert teamgraaf(TEAMS, NAMEN, "x").figure == teamgraaf(TEAMS.copy(), NAMEN, "x").figure


def side(*people: tuple[str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(list(people), columns=["id", "functie", "niveau"]).set_index("id")
    return frame.assign(naam=[f"naam {id_}" for id_ in frame.index])


def between(*pairs: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(list(pairs), columns=["collega", "persoon", "keer"]).assign(laatst=PEILDATUM)


def test_one_account_shows_both_sides_by_niveau_and_who_has_no_line() -> None:
    wij = side(("a", "adviseur", "ambtelijk"), ("b", "gedeputeerde", "bestuurlijk"), ("vreemd", None, None))
    zij = side(
        ("s", "gemeentesecretaris", "strategisch"),
        ("w1", "wethouder", "bestuurlijk"),
        ("w2", "wethouder", "bestuurlijk"),
    )
    lijnen = between(("a", "s", 4), ("b", "w1", 1), ("vreemd", "s", 0))
    chart = mensengraaf(lijnen, wij, zij, "Zeist", "12 maanden")
    assert nodes(chart, "links") == [
        "Bestuurlijk",
        "naam b",
        "Ambtelijk",
        "naam a",
        "Niveau niet bekend",
        "naam vreemd",
    ]
    assert nodes(chart, "rechts") == [
        "Bestuurlijk",
        "wethouder n. w1",
        "wethouder n. w2",
        "Strategisch",
        "gemeentesecretaris",
    ]
    assert lines(chart) == {"langer geleden": 1, "1": 1, "4 of meer gesprekken": 1}
    assert chart.alt == "2 collega's van ons spraken in 12 maanden met 2 van de 3 mensen die nu bij Zeist werken."


@pytest.mark.parametrize("n", [PER_KANT, PER_KANT + 1])
def test_many_people_are_limited_and_that_is_said(n: int) -> None:
    wij = side(*((f"c{k}", "adviseur", "ambtelijk") for k in range(n)))
    zij = side(*((f"p{k}", None, "ambtelijk") for k in range(n)))
    chart = mensengraaf(between(*((f"c{k}", f"p{k}", k) for k in range(n))), wij, zij, "Zeist", "12 maanden")
    assert ("Getekend zijn van elke kant" in chart.alt) == (n > PER_KANT)
    assert len(nodes(chart, "links")) == len(nodes(chart, "rechts")) == PER_KANT + 1
    assert len(chart.table) == n


def test_of_one_person_the_sentence_is_about_one() -> None:
    wij, zij = side(("c", "adviseur", "ambtelijk")), side(("p", None, "ambtelijk"))
    chart = mensengraaf(between(("c", "p", 1)), wij, zij, "Zeist", "12 maanden")
    assert chart.alt == "1 collega van ons sprak in 12 maanden met 1 van de 1 persoon die nu bij Zeist werkt."


def test_an_account_of_which_nobody_was_spoken_says_so() -> None:
    chart = mensengraaf(between(), side(), side(("p", None, "ambtelijk")), "Zeist", "12 maanden")
    assert chart.alt == "Er is geen gesprek vastgelegd met iemand die nu bij Zeist werkt."
    assert not chart.figure.data
