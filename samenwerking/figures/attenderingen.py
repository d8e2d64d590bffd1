"""How many attenderingen each rule made, and for how many the day to align has passed."""

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.balken import Deel, balken
from samenwerking.figures.chart import Chart, empty_figure, safe
from samenwerking.figures.palet import DONKER, NEUTRAAL, OPEN, shape

DELEN = {
    "te_laat": ("te laat", DONKER),
    "op_tijd": ("nog op tijd", OPEN),
    "zonder_dag": ("begin niet vastgelegd", NEUTRAAL),
}
"""Per column its name and look: past the last day to align, before it, or no such day.

An attendering has no colour of an oordeel.
"""


def per_regel(frame: pd.DataFrame) -> Chart:
    """Bars of ``per_regel``, the rules that found something; the table has the others too."""
    totaal = frame["totaal"]
    table = pd.DataFrame(
        {
            "Attendering": frame["tekst"],
            **{
                opmaak.hoofdletter(kop): frame[kolom].where(frame["kijkt"]).astype("Int64")
                for kolom, kop in [*((kolom, naam) for kolom, (naam, _) in DELEN.items()), ("totaal", "totaal")]
            },
        }
    )
    found = frame[totaal > 0]
    if found.empty:
        alt = "De regels vonden niets in deze selectie."
        return Chart(empty_figure(alt), alt, table)
    eerste = found.iloc[0]
    n, te_laat = int(totaal.sum()), int(frame["te_laat"].sum())
    alt = (
        f"{opmaak.hoofdletter(opmaak.aantal(n, 'attendering', 'attenderingen'))}, waarvan"
        f" {opmaak.geen(te_laat)} te laat. De meeste: {eerste['tekst'].lower()}"
        f" ({opmaak.getal(eerste['totaal'])})."
    )
    delen = [
        Deel(
            naam,
            found[kolom].tolist(),
            (found["tekst"].map(safe) + "<br>" + naam + ": " + found[kolom].map(opmaak.getal)).tolist(),
            shape(kleur, found[kolom].map(opmaak.getal).where(found[kolom] > 0, "").tolist()),
        )
        for kolom, (naam, kleur) in DELEN.items()
        if found[kolom].any()
    ]
    return Chart(balken(found["tekst"].tolist(), delen, kop="Afstemmen"), alt, table)
