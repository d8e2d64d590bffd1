"""The parts of the page Signalen about what somebody reported."""

import pandas as pd
import streamlit as st

from samenwerking import signalen
from samenwerking.figures import signalen as figures
from samenwerking.opmaak import aantal, getal, hoofdletter, termijn
from samenwerking.personen import namen, partnernamen
from samenwerking.ui.frame import choose_part, show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import table, tile
from samenwerking.venster import maanden

GEMELD, GEVONDEN = DELEN = ("Signalen", "Attenderingen")
"""What somebody reported, and what rules found; these words stand in the URL."""
EERST = 3
"""How many signalen stand in a list beside the chart."""


def chosen_part() -> str:
    """What somebody reported, or what rules found; in the URL."""
    return choose_part("onderdeel", DELEN)


def _lijst(scherm: Scherm) -> pd.DataFrame:
    """The open signalen that the filters leave."""
    return scherm.once(
        "signalenlijst",
        lambda: scherm.rows(signalen.signalenlijst(scherm.dataset, scherm.peildatum, scherm.normen)),
    )


def headline(scherm: Scherm) -> None:
    """How it stands, in words."""
    show_headline(signalen.kop(_lijst(scherm)))


def age(scherm: Scherm) -> None:
    """Open signalen by age and ernst."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    chart = scherm.once(
        "signalen_leeftijd",
        lambda: figures.leeftijd(signalen.per_leeftijd(frame, scherm.normen), scherm.normen),
    )
    tile(chart, "Hoe lang staan ze open?", key="signalen_leeftijd", note="De norm is een voorstel.")


def loose_ends(scherm: Scherm) -> None:
    """What has no eigenaar or no vervolg."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    frame = frame[frame["mist"] != ""]
    with st.container(border=True, gap="xsmall"):
        card_title("Zonder eigenaar of vervolg")
        if frame.empty:
            st.caption("Elk open signaal heeft een eigenaar en een vervolg.")
        _items(scherm, frame, ", zonder " + frame["mist"], signalen.voor_lijst(frame))


def lower(scherm: Scherm) -> None:
    """Kan dit een niveau lager? For what was reported at bestuurlijk niveau."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    frame = frame[frame["niveau_lager"].notna()]
    with st.container(border=True, gap="xsmall"):
        card_title("Kan dit een niveau lager?")
        if frame.empty:
            st.caption("Geen open signaal is gemeld op bestuurlijk niveau.")
            return
        st.caption("Gemeld op bestuurlijk niveau. Wie spraken elkaar het laatst op een lager niveau?")
        _items(scherm, frame, pd.Series("", index=frame.index, dtype="str"), frame["niveau_lager"])


def _items(scherm: Scherm, frame: pd.DataFrame, wat: pd.Series, onder: pd.Series) -> None:
    """The heaviest rows as lines with a link: the account and how heavy and old it is, then ``wat``; below it
    ``onder``.
    """
    frame = frame.assign(account=partnernamen(scherm.stand, frame["partner"]), wat=wat, onder=onder)
    for row in frame.head(EERST).to_dict("records"):
        kop = f"{row['ernst']}, {aantal(row['dagen'], 'dag', 'dagen')} open{row['wat']}"
        line = f"**{plain(row['account'])}** · {plain(kop)}  \n:small[:gray[{plain(row['onder'])}]]"
        record_line(line, ACCOUNT, row["partner"])
    if len(frame) > EERST:
        st.caption(f"De {EERST} zwaarste van {getal(len(frame))}; de andere staan in de tabel.")


def by_soort(scherm: Scherm) -> None:
    """Open signalen by soort."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    chart = scherm.once("signalen_soort", lambda: figures.per_soort(signalen.per_soort(frame)))
    tile(chart, "Waar gaan ze over?", key="signalen_soort")


def by_regio(scherm: Scherm) -> None:
    """Open signalen by regio."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    chart = scherm.once(
        "signalen_regio",
        lambda: figures.per_regio(
            signalen.per_regio(frame, scherm.stand, scherm.normen, scherm.selectie),
            len(frame),
        ),
    )
    tile(chart, "In welke regio?", key="signalen_regio")


def open_list(scherm: Scherm) -> None:
    """The open signalen, the heaviest and oldest first."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    table(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Ernst": frame["ernst"].astype("str"),
                "Dagen open": frame["dagen"],
                "Account": partnernamen(scherm.stand, frame["partner"]),
                "Omschrijving": signalen.voor_lijst(frame),
                "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
                "Vervolg": signalen.vervolg_voor_lijst(frame),
                "Gemeld op niveau": frame["niveau_gemeld"].astype("str"),
                "Kan dit een niveau lager?": frame["niveau_lager"],
                "Soort": frame["soort"].astype("str"),
                "Langer dan de norm": frame["te_lang"].map({True: "ja", False: "nee"}).astype("str"),
            }
        ),
        title="Open signalen",
        key="signalen_open",
        alt="De open signalen, de zwaarste en oudste eerst, met wie een bestuurlijk signaal lager kan afhandelen",
        note="De zwaarste en oudste staan bovenaan.",
    )


def history(scherm: Scherm) -> None:
    """What was reported and solved per month."""
    chart = scherm.once(
        "signalen_verloop",
        lambda: figures.verloop(
            signalen.per_maand(scherm.dataset, scherm.peildatum, scherm.selectie, maanden(scherm.peildatum))
        ),
    )
    tile(chart, "Gemeld en opgelost per maand", key="signalen_verloop", note="De laatste maand loopt tot de peildatum.")


def settled(scherm: Scherm) -> None:
    """At which niveau signalen were settled."""
    n, m = signalen.onder_bestuurlijk(scherm.dataset, scherm.peildatum, scherm.selectie)
    lager, bestuurlijk = signalen.lager_dan_gemeld(scherm.dataset, scherm.peildatum, scherm.selectie)
    with st.container(border=True, gap="xsmall"):
        card_title("Op welk niveau afgehandeld?")
        if not m:
            st.caption("Van geen opgelost signaal is het niveau van afhandeling vastgelegd.")
            return
        st.markdown(
            f"Afgehandeld onder bestuurlijk niveau: **{getal(n)} van {getal(m)}** signalen die ooit zijn opgelost."
        )
        if bestuurlijk:
            st.markdown(
                f"Gemeld op bestuurlijk niveau en lager afgehandeld: **{getal(lager)} van {getal(bestuurlijk)}**."
            )
        st.caption("Alleen signalen waarvan het niveau van afhandeling is vastgelegd.")


def settled_list(scherm: Scherm) -> None:
    """What was settled in the last year, built when it is opened."""
    hoe_lang = f"in de laatste {termijn(signalen.VENSTER)}"
    part = st.expander(f"Opgelost {hoe_lang}", icon=":material/task_alt:", key="opgelost", on_change="rerun")
    if not part.open:
        return
    frame = signalen.pas_afgehandeld(scherm.dataset, scherm.peildatum, scherm.selectie)
    with part:
        table(
            pd.DataFrame(
                {
                    "partner": frame["partner"],
                    "Opgelost op": frame["opgelost_op"],
                    "Account": partnernamen(scherm.stand, frame["partner"]),
                    "Ernst": frame["ernst"].astype("str"),
                    "Dagen open": frame["dagen"],
                    "Gemeld op niveau": frame["niveau_gemeld"].astype("str"),
                    "Afgehandeld op niveau": frame["niveau_afgehandeld"].astype("str"),
                    "Omschrijving": signalen.voor_lijst(frame),
                }
            ),
            title="Opgeloste signalen",
            key="signalen_opgelost",
            alt=f"De signalen die {hoe_lang} zijn opgelost, met het niveau van afhandeling",
            leeg=f"{hoofdletter(hoe_lang)} is geen signaal opgelost.",
        )
