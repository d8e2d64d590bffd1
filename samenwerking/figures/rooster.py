"""Accounts against indicatoren: where it presses, and why."""

from collections.abc import Mapping

import pandas as pd

from samenwerking import opmaak
from samenwerking.figures.chart import KLEIN, Chart, clicks, empty_figure, ink, lines, new_figure, safe
from samenwerking.figures.palet import BENAMING, cells
from samenwerking.figures.tegelkaart import short_name
from samenwerking.indicatoren import LABEL, OORDELEN, SYMBOOL

NOOT = (
    "Bestuurlijk, strategisch en ambtelijk: het contact op dat niveau. Een account vraagt actie als signalen, "
    "afspraken of dossiers dat doen, of twee andere indicatoren."
)
"""Stands below it, on the screen and in documents."""
RIJ = 22
"""Height of a row in pixels."""
MAXIMUM = 60
"""How many accounts are drawn, the heaviest first; the table has them all."""
ACCOUNT = "account"
_NAAM = 20
_KOPPEN = 66
_LEGENDA = 26


def rooster(indicatoren: pd.DataFrame, oordelen: pd.DataFrame, labels: Mapping[str, str]) -> Chart:
    """One row per account of ``oordelen``, in its order: the account as a whole, then the indicatoren of ``labels``.

    An indicator that does not apply to an account is an empty cell; one that applies to no account has no column.
    """
    indicatoren = indicatoren[
        indicatoren["partner"].isin(oordelen["partner"]) & indicatoren["indicator"].isin(list(labels))
    ]
    per_cell = _cells(indicatoren, oordelen)
    columns = [ACCOUNT, *(naam for naam in labels if naam in set(per_cell["indicator"]))]
    table = _table(per_cell, oordelen, columns, labels)
    shown = oordelen["partner"].head(MAXIMUM)
    alt = _sentence(indicatoren, oordelen, labels)
    if oordelen.empty:
        return Chart(empty_figure(alt), alt, table)

    drawn = per_cell[per_cell["partner"].isin(shown)].assign(
        rij=lambda c: c["partner"].map(pd.Series(range(len(shown)), index=shown.array)),
        # the account as a whole stands a little apart from what it is made of
        kolom=lambda c: c["indicator"].map({naam: place + 0.3 * (place > 0) for place, naam in enumerate(columns)}),
    )
    figure = new_figure(
        len(shown) * RIJ + _KOPPEN + _LEGENDA,
        margin={"l": 4, "r": 4, "t": _KOPPEN + _LEGENDA, "b": 4, "pad": 4},
        showlegend=True,
    )
    for oordeel in OORDELEN:
        if not (part := drawn[drawn["oordeel"] == oordeel]).empty:
            figure.add_bar(
                x=part["kolom"].tolist(),
                base=(part["rij"] - 0.44).tolist(),
                y=[0.88] * len(part),
                width=0.94,
                **cells(oordeel, [SYMBOOL[oordeel]] * len(part)),
                marker_line_width=int(oordeel != "op orde"),
            )
    figure.add_trace(
        clicks(drawn["kolom"], drawn["rij"], drawn["partner"], _hover(drawn, labels), size=RIJ, name="accounts")
    )
    names = oordelen["naam"].head(MAXIMUM)
    figure.update_yaxes(
        range=[len(shown) - 0.5, -0.5],
        tickvals=list(range(len(shown))),
        ticktext=[ink(safe(short_name(naam, _NAAM))) for naam in names],
        tickfont={"size": KLEIN},
        automargin="width",
    )
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(columns) - 0.5 + 0.3 * (len(columns) > 1)],
        tickvals=[place + 0.3 * (place > 0) for place in range(len(columns))],
        ticktext=[ink("<b>Account</b>"), *(ink(safe(_heading(labels[naam]))) for naam in columns[1:])],
        tickfont={"size": KLEIN - 1},
        automargin="height",
        autotickangles=[0, -90],
    )
    return Chart(figure, alt, table)


def _cells(indicatoren: pd.DataFrame, oordelen: pd.DataFrame) -> pd.DataFrame:
    """One row per cell: partner, naam, indicator, oordeel, toelichting."""
    whole = oordelen.assign(indicator=ACCOUNT, toelichting="")
    columns = ["partner", "naam", "indicator", "oordeel", "toelichting"]
    parts = indicatoren.merge(oordelen[["partner", "naam"]], on="partner")[columns]
    return pd.concat([whole[columns].astype("str"), parts.astype("str")], ignore_index=True)


def _hover(drawn: pd.DataFrame, labels: Mapping[str, str]) -> "pd.Series[str]":
    what = drawn["indicator"].map({**labels, ACCOUNT: "account"})
    head = "<b>" + drawn["naam"].map(safe) + "</b><br>" + what.map(safe) + ": " + drawn["oordeel"].map(BENAMING)
    toelichting = drawn["toelichting"].fillna("")
    return head + ("<br>" + lines(toelichting)).where(toelichting != "", "")


def _table(
    per_cell: pd.DataFrame, oordelen: pd.DataFrame, columns: list[str], labels: Mapping[str, str]
) -> pd.DataFrame:
    wide = per_cell.assign(woord=per_cell["oordeel"].map(LABEL))
    wide = wide.pivot(index="partner", columns="indicator", values="woord")
    wide = wide.reindex(index=oordelen["partner"], columns=columns).fillna(opmaak.LEEG)
    wide = wide.rename(columns={ACCOUNT: "Oordeel", **labels}).rename_axis(columns=None).reset_index(drop=True)
    wide.insert(0, "Account", oordelen["naam"].to_numpy())
    return wide


def _heading(label: str) -> str:
    """A label on one line: on a phone the headings stand upright, and two lines would run into the next column."""
    return label.removeprefix("Contact ").capitalize().replace("Verbonden ", "Verb. ")


def _sentence(indicatoren: pd.DataFrame, oordelen: pd.DataFrame, labels: Mapping[str, str]) -> str:
    if oordelen.empty:
        return "Er zijn geen accounts in deze selectie."
    n = len(oordelen)
    actie = int((oordelen["oordeel"].astype("str") == "actie nodig").sum())
    if n == 1:
        first = f"{oordelen['naam'].iloc[0]}: {LABEL[str(oordelen['oordeel'].iloc[0])]}."
    elif 2 * int((oordelen["oordeel"].astype("str") == "onbekend").sum()) > n and actie == 0:
        first = f"Van de meeste van de {opmaak.getal(n)} accounts is te weinig vastgelegd voor een oordeel."
    elif actie == 0:
        first = f"Geen van de {opmaak.getal(n)} accounts vraagt actie."
    else:
        first = f"{opmaak.getal(actie)} van {opmaak.getal(n)} accounts {'vraagt' if actie == 1 else 'vragen'} actie."
    pressing = indicatoren.loc[indicatoren["oordeel"].astype("str") == "actie nodig", "indicator"].astype("str")
    often = pressing.value_counts()
    parts = [first]
    if len(often):
        most = [_lower(labels[naam]) for naam in labels if often.get(naam, 0) == often.max()]
        bij = opmaak.aantal(int(often.max()), "account", "accounts")
        elk = "elk " if len(most) > 1 else ""
        parts.append(f"Het vaakst actie nodig: {opmaak.opsomming(most)}, {elk}bij {bij}.")
    if n > MAXIMUM:
        parts.append(f"Getekend zijn de {MAXIMUM} zwaarste; de tabel heeft ze alle {opmaak.getal(n)}.")
    return " ".join(parts)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
