"""How many attenderingen each rule made, and for how many the day to align has passed."""

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.balken import Deel, balken
from samenwerking.figures.chart import Chart, empty_figure, safe
from samenwerking.figures.palet import DONKER, OPEN, shape

DELEN = {
    "te_laat": ("te laat", DONKER),
    "op_tijd": ("nog op tijd", OPEN),
}
"""Per column its name and look: past the last day to align, or not. An attendering has no colour of an oordeel."""


def per_regel(frame: pd.DataFrame) -> Chart:
    """Bars of ``per_regel``, the rules that found something; the table has the others too."""
    totaal = frame["op_tijd"] + frame["te_laat"]
    table = pd.DataFrame(
        {
            "Attendering": frame["tekst"],
            **{
                kop: aantal.where(frame["kijkt"]).astype("Int64")
                for kop, aantal in (
                    ("Te laat", frame["te_laat"]),
                    ("Nog op tijd", frame["op_tijd"]),
                    ("Totaal", totaal),
                )
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
        f" ({opmaak.getal(eerste['op_tijd'] + eerste['te_laat'])})."
    )
    delen = [
        Deel(
            naam,
            found[kolom].tolist(),
            (found["tekst"].map(safe) + "<br>" + naam + ": " + found[kolom].map(opmaak.getal)).tolist(),
            shape(kleur, found[kolom].map(opmaak.getal).where(found[kolom] > 0, "").tolist()),
        )
        for kolom, (naam, kleur) in DELEN.items()
    ]
    return Chart(balken(found["tekst"].tolist(), delen, kop="Afstemmen"), alt, table)
