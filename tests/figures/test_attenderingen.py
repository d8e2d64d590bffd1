"""How many attenderingen each rule made."""

import pandas as pd

from samenwerking.figures.attenderingen import DELEN, per_regel
from tests.figures.test_palet import DONKER, LICHT, contrast, rgb


def rules(*rows: tuple[str, int, int, bool], zonder_dag: int = 0) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["tekst", "op_tijd", "te_laat", "kijkt"]).assign(zonder_dag=zonder_dag)
    return frame.assign(totaal=frame["op_tijd"] + frame["te_laat"] + zonder_dag)


def test_the_rules_that_found_something_are_drawn_and_the_table_has_them_all():
    chart = per_regel(rules(("Te lang geen contact", 1, 2, True), ("Stil", 0, 0, True), ("Blind", 0, 0, False)))
    te_laat, op_tijd = chart.figure.data[:2]
    assert (te_laat.name, list(te_laat.x), op_tijd.name, list(op_tijd.x)) == ("te laat", [2], "nog op tijd", [1])
    assert len(chart.figure.layout.yaxis.ticktext) == 1
    assert chart.table["Attendering"].tolist() == ["Te lang geen contact", "Stil", "Blind"]
    for kop, counts in (("Te laat", [2, 0]), ("Nog op tijd", [1, 0]), ("Totaal", [3, 0])):
        assert chart.table[kop].tolist()[:2] == counts
        assert pd.isna(chart.table[kop].iloc[2])


def test_the_sentence_tells_how_many_are_late_and_what_occurs_most():
    chart = per_regel(rules(("Te lang geen contact", 1, 2, True), ("Signaal zonder eigenaar", 1, 0, True)))
    assert chart.alt == "4 attenderingen, waarvan 2 te laat. De meeste: te lang geen contact (3)."
    chart = per_regel(rules(("Te lang geen contact", 1, 0, True)))
    assert chart.alt == "1 attendering, waarvan geen te laat. De meeste: te lang geen contact (1)."


def test_what_has_no_last_day_is_drawn_by_itself():
    chart = per_regel(rules(("Rol wijkt af", 0, 0, True), zonder_dag=2))
    assert [(trace.name, list(trace.x)) for trace in chart.figure.data[:1]] == [("begin niet vastgelegd", [2])]
    assert chart.table[["Te laat", "Nog op tijd", "Begin niet vastgelegd", "Totaal"]].to_numpy().tolist() == [
        [0, 0, 2, 2]
    ]
    assert chart.alt == "2 attenderingen, waarvan geen te laat. De meeste: rol wijkt af (2)."


def test_nothing_is_a_figure_and_a_sentence_that_say_so():
    chart = per_regel(rules(("Stil", 0, 0, True)))
    assert chart.alt == "De regels vonden niets in deze selectie."
    assert chart.alt in chart.figure.layout.annotations[0].text


def test_late_in_time_and_neither_differ_in_fill_and_name_and_have_a_line():
    vlakken = [kleur.vlak for _, kleur in DELEN.values()]
    assert len(set(vlakken)) == len({naam for naam, _ in DELEN.values()}) == 3
    for _, kleur in DELEN.values():
        assert all(contrast(rgb(kleur.lijn), rgb(page)) >= 3 for page in (LICHT[0], DONKER[0]))
    te_laat = DELEN["te_laat"][1]
    assert contrast(rgb(te_laat.tekst), rgb(te_laat.vlak)) >= 4.5
