"""The parts of the page Signalen about what rules found."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking import attenderingen
from samenwerking.data.dataset import lookup
from samenwerking.figures.attenderingen import per_regel
from samenwerking.indicatoren.kern import kies
from samenwerking.opgaven import alle_dossiers, per_dossier
from samenwerking.opmaak import datum, getal
from samenwerking.personen import namen, partnernamen
from samenwerking.ui.frame import show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT, record_of
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, table, tile
from samenwerking.vraag import once_per_vraag

EERST = 5
"""How many attenderingen stand in the list beside the chart."""


@once_per_vraag
def _lijst(scherm: Scherm) -> pd.DataFrame:
    """The attenderingen that the filters leave, each once, with the name of its account or accounts."""
    frame = scherm.rows(attenderingen.attenderingen(scherm.dataset, scherm.peildatum, scherm.normen))
    frame = attenderingen.eenmalig(frame)
    dossiers = per_dossier(alle_dossiers(scherm.dataset, scherm.peildatum, scherm.normen)).set_index("dossier")
    accounts = lookup(frame["dossier"], dossiers["accounts"])
    return frame.assign(account=accounts.fillna(partnernamen(scherm.stand, frame["partner"])))


def _regels(scherm: Scherm) -> pd.DataFrame:
    return attenderingen.regeloverzicht(scherm.dataset, scherm.peildatum, scherm.normen)


@once_per_vraag
def _per_regel(scherm: Scherm) -> pd.DataFrame:
    return attenderingen.per_regel(_lijst(scherm), _regels(scherm))


def headline(scherm: Scherm) -> None:
    """How it stands in words, and what an attendering is."""
    show_headline(scherm.once("attenderingen_kop", lambda: attenderingen.kop(_per_regel(scherm))))
    st.caption(
        "Een attendering komt van een vaste regel, niet van een collega. Zij telt niet mee in een oordeel en verdwijnt "
        "zodra de oorzaak weg is."
    )


def counts(scherm: Scherm) -> None:
    """How many each rule found."""
    chart = scherm.once("per_regel", lambda: per_regel(_per_regel(scherm)))
    tile(
        chart,
        "Wat vonden de regels?",
        key="attenderingen_per_regel",
        note="Te laat: de uiterste dag om af te stemmen is voorbij en de oorzaak is er nog.",
    )


def first(scherm: Scherm) -> None:
    """With whom to align first."""
    n = len(_lijst(scherm))
    if not n:
        return
    top = _first(scherm)
    with st.container(border=True, gap="xsmall"):
        of = f" :small[:gray[{len(top)} van {getal(n)}]]" if n > len(top) else ""
        card_title("Het eerst afstemmen", of)
        for row in top:
            wie = f"**{plain(row['account'])}** · " if isinstance(row["account"], str) else ""
            met = f"Afstemmen met {row['afstemmen_met']}"
            if pd.notna(row["uiterlijk"]):
                met += f", uiterlijk {datum(row['uiterlijk'], weekdag=False)}"
            laat = " (te laat)" if row["te_laat"] else ""
            line = (
                f"{wie}{plain(row['tekst'])}  \n:small[:gray[{plain(row['omschrijving'])}]]  \n"
                f":small[{plain(met + laat)}]"
            )
            pagina, record = record_of(row) or (ACCOUNT, None)
            record_line(line, pagina, record)


@once_per_vraag
def _first(scherm: Scherm) -> list[dict[Hashable, Any]]:
    return _lijst(scherm).sort_values("uiterlijk", kind="stable").head(EERST).to_dict("records")


@once_per_vraag
def _found(scherm: Scherm) -> Rows:
    return Rows(_lijst(scherm), lambda frame: on_screen(scherm, frame).assign(Account=frame["account"]))


def found(scherm: Scherm) -> None:
    """Every attendering, the oldest first."""
    if _lijst(scherm).empty:
        return
    table(
        _found(scherm),
        title="Attenderingen",
        key="attenderingen_alle",
        alt="Wat de regels vonden, de oudste eerst, met wie er wordt afgestemd en uiterlijk wanneer",
        note="De oudste staat bovenaan; waarvan het begin niet is vastgelegd, staat onderaan.",
    )


def on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    """Attenderingen as a table for the screen."""
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "initiatief": frame["initiatief"],
            "werkbezoek": frame["werkbezoek"],
            "dossier": frame["dossier"],
            "Attendering": frame["tekst"],
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Omschrijving": frame["omschrijving"],
            "Sinds": frame["sinds"],
            "Afstemmen met": frame["afstemmen_met"],
            "Uiterlijk": frame["uiterlijk"],
            "Termijn": kies(
                frame.index,
                "nog op tijd",
                (frame["te_laat"], "te laat"),
                (frame["uiterlijk"].isna(), "begin niet vastgelegd"),
            ),
            "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
        }
    )


def rules(scherm: Scherm) -> None:
    """What makes each attendering, and what makes it go away."""
    part = st.expander("De regels", icon=":material/rule:", key="regels", on_change="rerun")
    if part.open:
        with part:
            frame = _regels(scherm)
            table(
                pd.DataFrame(
                    {
                        "Attendering": frame["tekst"],
                        "Ontstaat als": frame["ontstaat"],
                        "Verdwijnt als": frame["verdwijnt"],
                        "Afstemmen met": frame["afstemmen_met"],
                        "Binnen dagen": frame["binnen_dagen"],
                    }
                ),
                title="De regels",
                key="attenderingen_regels",
                alt="Wanneer elke attendering ontstaat en verdwijnt, en met wie er wordt afgestemd",
                note="De regels zijn een voorstel; ze staan in config/attenderingen.yaml en config/normen.yaml.",
            )
