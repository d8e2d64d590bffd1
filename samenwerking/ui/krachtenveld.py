"""The parts of the page Krachtenveld, and the link that leads there from a dossier or initiatief."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.figures.krachtenveld import krachtenveld as field_chart
from samenwerking.figures.krachtenveld import lijst
from samenwerking.krachtenveld import KWADRANTEN, kop, onderwerpen, partijen, per_onderwerp
from samenwerking.opmaak import aantal, datum, getal, hoofdletter, opsomming
from samenwerking.ui.frame import choose_one, show_headline
from samenwerking.ui.pages import DOSSIER, INITIATIEF, KRACHTENVELD, page_link, record_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, table, tile
from samenwerking.vraag import once_per_vraag, once_whatever_filters

ONDERWERP = "onderwerp"
"""The parameter in the URL that names the dossier or initiatief."""
_PAGINA = {"dossier": DOSSIER, "initiatief": INITIATIEF}
Onderwerp = dict[Hashable, Any]
"""A row of ``onderwerpen``."""


def missing(scherm: Scherm) -> bool:
    """Whether there is no krachtenveld at all; then it says so."""
    if "krachtenveld" in scherm.dataset.gelezen:
        return False
    show_not_yet(
        "krachtenveld", toont="wie er invloed en belang heeft bij een dossier of initiatief, en wat dat vraagt"
    )
    return True


def caution() -> None:
    """What it is, and for whom."""
    st.caption(
        "Dit is onze eigen inschatting, en geen oordeel over een partij. Het hoort niet op de wand. "
        "Schrijf zo dat de partij het mag lezen."
    )


def link(scherm: Scherm, onderwerp: str) -> None:
    """A link to the krachtenveld of this dossier or initiatief, or that there is none."""
    if onderwerp in _known(scherm):
        page_link(KRACHTENVELD, "Krachtenveld", {ONDERWERP: onderwerp}, icon=KRACHTENVELD.icoon)
    elif "krachtenveld" in scherm.dataset.gelezen:
        st.caption("Nog geen krachtenveld vastgelegd.")


@once_whatever_filters
def _known(scherm: Scherm) -> frozenset[str]:
    """The onderwerpen with a krachtenveld."""
    return frozenset(scherm.stand["krachtenveld"][ONDERWERP].dropna())


def chosen(scherm: Scherm) -> Onderwerp | None:
    """The onderwerp to show: the one that was chosen, whatever the filters, else the first that they leave."""
    within = _names(scherm)
    wanted = st.query_params.get(ONDERWERP, "")
    known = _by_id(scherm)
    options = within | ({wanted: _label(known[wanted])} if wanted in known else {})
    if not options:
        st.info(_none(scherm), icon=":material/bubble_chart:")
        return None
    record = choose_one(ONDERWERP, options, label="Welk dossier of initiatief?")
    row = known[next(iter(within or options)) if record is None else record]
    if record is None and len(within) > 1:
        komt = pd.notna(row["besluit"])
        waarom: str = (
            "van deze krachtenvelden valt hier het eerst een besluit" if komt else "hier zijn de meeste partijen"
        )
        st.caption(f"U ziet {plain(row['naam'])}: {waarom}. Kies hierboven een ander.")
    elif record is not None and record not in within:
        st.caption("Dit krachtenveld valt buiten de filters; u ziet het omdat u het koos.")
    return row


@once_whatever_filters
def _by_id(scherm: Scherm) -> dict[str, Onderwerp]:
    """Every onderwerp, whatever the filters."""
    rows = _all(scherm).drop_duplicates(ONDERWERP).to_dict("records")
    return {str(row[ONDERWERP]): row for row in rows}


@once_per_vraag
def _names(scherm: Scherm) -> dict[str, str]:
    """The onderwerpen that the filters leave, by id."""
    return {str(row[ONDERWERP]): _label(row) for row in _within(scherm).to_dict("records")}


def _label(row: Onderwerp) -> str:
    return f"{row['naam']} ({row['soort']})" if isinstance(row["soort"], str) else str(row["naam"])


@once_per_vraag
def _within(scherm: Scherm) -> pd.DataFrame:
    """The onderwerpen that the filters leave."""
    return per_onderwerp(_all(scherm), scherm.stand, scherm.selectie)


def _none(scherm: Scherm) -> str:
    return f"Op {datum(scherm.peildatum, weekdag=False)} was in deze selectie geen krachtenveld vastgelegd."


def _all(scherm: Scherm) -> pd.DataFrame:
    return onderwerpen(scherm.dataset, scherm.peildatum, scherm.normen, scherm.vergelijk_met)


def headline(scherm: Scherm, row: Onderwerp) -> None:
    """How they stand and what moved, in words, and the way to the dossier or initiatief."""
    show_headline(_headline(scherm, row[ONDERWERP]))
    with st.container(horizontal=True, vertical_alignment="center"):
        if isinstance(row["soort"], str):
            label = f"{hoofdletter(row['soort'])} {plain(row['naam'])}"
            record_link(_PAGINA[row["soort"]], row[ONDERWERP], label, icon=_PAGINA[row["soort"]].icoon)
        else:
            onleesbaar = scherm.dataset.mist((), ("dossiers", "initiatieven"))
            st.caption(
                f"Niet bekend wat dit is: {opsomming(onleesbaar)} is niet te lezen."
                if onleesbaar
                else "Dit onderwerp is geen dossier en geen initiatief uit de bron."
            )
        facts = [plain(row["accounts"])] if isinstance(row["accounts"], str) else []
        if pd.notna(row["besluit"]):
            facts.append(f"besluit op {datum(row['besluit'], weekdag=False)}")
        facts.append(f"bijgewerkt op {datum(row['bijgewerkt_op'], weekdag=False)}")
        st.caption(" · ".join(facts))


@once_whatever_filters
def _parties(scherm: Scherm, onderwerp: str) -> pd.DataFrame:
    frame = partijen(scherm.dataset, scherm.peildatum, scherm.normen, scherm.vergelijk_met)
    return frame[frame[ONDERWERP] == onderwerp]


@once_whatever_filters
def _headline(scherm: Scherm, onderwerp: str) -> list[str]:
    return kop(_parties(scherm, onderwerp), scherm.vergelijk_met)


@once_whatever_filters
def _partijen(scherm: Scherm, onderwerp: str) -> Rows:
    return Rows(lijst(_parties(scherm, onderwerp)))


def field(scherm: Scherm, row: Onderwerp) -> None:
    """The field of one onderwerp, and its partijen in a list."""
    onderwerp = row[ONDERWERP]
    hoog = scherm.normen.oordeel.belang.hoog_vanaf
    chart = scherm.once(
        ("krachtenveld", onderwerp), lambda: field_chart(_parties(scherm, onderwerp), hoog, scherm.vergelijk_met)
    )
    note = (
        f"Vanaf {getal(hoog)} is invloed of belang hoog; dat is een voorstel. Partijen op dezelfde plek staan in een "
        "kring. Een naam zonder ruimte staat in de lijst, en bij de punt als u die aanwijst."
    )
    tile(chart, f"Krachtenveld {row['naam']}", key="krachtenveld", note=note, in_log="Krachtenveld")
    table(
        _partijen(scherm, onderwerp),
        title=f"De partijen bij {row['naam']}",
        in_log="De partijen",
        key="partijen",
        alt="De partijen met invloed, belang, houding, wat dat vraagt en wat er veranderde",
        note=f"Veranderd sinds {datum(scherm.vergelijk_met, weekdag=False)}.",
    )


def listing(scherm: Scherm) -> None:
    """Every onderwerp that the filters leave, with how many partijen ask what."""
    frame = _within(scherm)
    table(
        scherm.once("krachtenvelden", lambda: Rows(frame, _on_screen)),
        title="Alle krachtenvelden",
        key="krachtenvelden",
        alt="De dossiers en initiatieven met een krachtenveld, en hoeveel partijen wat vragen",
        note=f"{hoofdletter(aantal(len(frame), 'onderwerp', 'onderwerpen'))}, het eerste besluit eerst.",
        leeg=_none(scherm),
    )


def _on_screen(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            **{each: frame[ONDERWERP].where(frame["soort"] == each) for each in _PAGINA},
            "Onderwerp": frame["naam"],
            "Account": frame["accounts"],
            "Besluit": frame["besluit"],
            "Partijen": frame["partijen"],
            **{hoofdletter(kwadrant): frame[kwadrant] for kwadrant in KWADRANTEN},
            "Werd kritischer": frame["kritischer"],
        }
    )
