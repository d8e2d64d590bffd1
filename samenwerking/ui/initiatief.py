"""The parts of the page of one initiatief."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.attenderingen import attenderingen
from samenwerking.data.schema import EINDFASEN, INSCHATTING, INTAKE, Kolom
from samenwerking.figures.chart import Chart
from samenwerking.figures.initiatief import verhaal
from samenwerking.figures.initiatieven import LOOK
from samenwerking.figures.palet import met_symbool
from samenwerking.initiatieven import (
    accounthouders,
    eerste_reacties,
    gebeurtenissen,
    huidige_fase,
    tegen_termijn,
    verblijven,
    zonder_reactie,
)
from samenwerking.opmaak import aantal, datum, getal, hoofdletter
from samenwerking.personen import namen
from samenwerking.ui import krachtenveld
from samenwerking.ui.account import show_accounthouder
from samenwerking.ui.badge import badge
from samenwerking.ui.frame import page_title
from samenwerking.ui.kop import card_title, section
from samenwerking.ui.pages import ACCOUNT, INITIATIEF, INITIATIEVEN, record_link
from samenwerking.ui.record import chosen_record, names_at, record_name
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import fact_lines, plain, value
from samenwerking.ui.tile import Rows, table, tile
from samenwerking.vraag import once_whatever_filters

_YES_NO = {True: "ja", False: "nee"}
Initiatief = dict[Hashable, Any]
"""A row of ``huidige_fase``."""


def chosen(scherm: Scherm) -> Initiatief | None:
    """The initiatief that the URL asks for; None, with a message and a way on, when there is none."""
    if "initiatieven" not in scherm.dataset.gelezen:
        page_title(INITIATIEF.titel)
        show_not_yet("initiatieven", toont="het verhaal van één initiatief, van melding tot nu")
        return None
    anders = f"is op {datum(scherm.peildatum)} nog niet gemeld"
    record = chosen_record(INITIATIEF, *names_at(scherm, "initiatieven"), anders, INITIATIEVEN)
    if record is None:
        return None
    return _initiatief(scherm, record)


@once_whatever_filters
def _initiatief(scherm: Scherm, id_: str) -> Initiatief:
    frame = huidige_fase(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["id"] == id_].to_dict("records")[0]


def header(scherm: Scherm, row: Initiatief) -> None:
    """What it is, where it stands and who accompanies it."""
    page_title(row["naam"])
    left, right = st.columns([3, 2])
    with left:
        soort = f" ({row['initiatiefnemer_soort']})" if isinstance(row["initiatiefnemer_soort"], str) else ""
        facts = [f"{row['initiatiefnemer']}{soort}", ", ".join(row["opgave"]) or "zonder opgave"]
        if isinstance(row["kanaal"], str):
            facts.append(f"via {row['kanaal']}")
        st.caption(plain(" · ".join(facts)))
        st.markdown(_where(row))
        _reaction(scherm, row)
        _noticed(scherm, row)
        _account(scherm, row["partner"])
        krachtenveld.link(scherm, row["id"])
    with right:
        show_accounthouder(scherm, row["accounthouder"], "initiatieven")


def _where(row: Initiatief) -> str:
    fase = row["fase"] if isinstance(row["fase"], str) else ""
    if fase in EINDFASEN:
        return f"**{hoofdletter(fase)}** op {datum(row['vanaf'], weekdag=False)}"
    tegen = tegen_termijn(pd.DataFrame([row]).astype({"termijn": "Int64"})).iloc[0]
    oordeel = LOOK.get(row["termijnstand"])
    tekst = badge(oordeel, met_symbool(oordeel, tegen)) if oordeel else tegen
    if not fase:
        return tekst
    sinds, uiterlijk = (datum(row[dag], weekdag=False) for dag in ("vanaf", "uiterlijk"))
    if row["opnieuw"]:
        return f"**Weging**: we remmen sinds {sinds}; opnieuw wegen uiterlijk {uiterlijk}  \n{tekst}"
    lang = aantal(int(row["dagen"]), "dag", "dagen") if row["dagen"] else "vandaag begonnen"
    if pd.notna(row["termijn"]):
        lang += f"; de termijn loopt tot en met {uiterlijk}"
    return f"**{hoofdletter(fase)}** sinds {sinds}, {lang}  \n{tekst}"


def _reaction(scherm: Scherm, row: Initiatief) -> None:
    """When it was reported, and how soon we answered."""
    gemeld = f"Gemeld op {datum(row['gemeld_op'])}"
    norm = scherm.normen.oordeel.initiatieven.eerste_reactie
    wacht, werkdagen = _waited(scherm, row["id"])
    if wacht:
        te_lang = met_symbool("aandacht", f"nog geen eerste reactie, langer dan {norm} werkdagen")
        st.markdown(f"{gemeld}. {badge('aandacht', te_lang)}")
    elif pd.isna(row["eerste_reactie_op"]):
        st.markdown(f"{gemeld}. Een eerste reactie is niet vastgelegd (streven: binnen {norm} werkdagen).")
    else:
        dezelfde = f"na {aantal(werkdagen, 'werkdag', 'werkdagen')}" if werkdagen else "dezelfde werkdag"
        st.markdown(f"{gemeld}. Eerste reactie op {datum(row['eerste_reactie_op'])}, {dezelfde} (streven: {norm}).")


@once_whatever_filters
def _waited(scherm: Scherm, initiatief: str) -> tuple[bool, int]:
    """Whether it still waits for a first reaction, too long; and after how many werkdagen that came, 0 without."""
    wacht = zonder_reactie(scherm.dataset, scherm.peildatum, scherm.normen)["id"]
    reacties = eerste_reacties(scherm.dataset, scherm.peildatum, scherm.normen)
    werkdagen = reacties.loc[reacties["id"] == initiatief, "werkdagen"].dropna()
    return bool((wacht == initiatief).any()), int(werkdagen.iloc[0]) if len(werkdagen) else 0


@once_whatever_filters
def _found(scherm: Scherm, initiatief: str) -> list[dict[Hashable, Any]]:
    frame = attenderingen(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["record"] == initiatief]
    return frame[frame["regel"].str.startswith("initiatief_")].to_dict("records")


def _noticed(scherm: Scherm, row: Initiatief) -> None:
    """The attenderingen of this initiatief: with whom to align, by when."""
    for each in _found(scherm, row["id"]):
        st.markdown(
            f":material/notifications: {plain(each['tekst'])}: stem af met {plain(each['afstemmen_met'])}, "
            f"uiterlijk {datum(each['uiterlijk'])}."
        )


def _account(scherm: Scherm, partner: object) -> None:
    if not isinstance(partner, str):
        st.caption("Hoort niet bij één partner.")
        return
    if account := record_name(scherm, ACCOUNT, partner):
        record_link(ACCOUNT, partner, f":material/apartment: Account {plain(account)}")
    else:
        st.caption(f"De partner {plain(partner)} is op deze dag geen account.")


def decision(scherm: Scherm, row: Initiatief) -> None:
    """The weging with why and how, and who decides."""
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        _weging(scherm, row)
    with right, st.container(border=True, height="stretch"):
        _besluit(row)


def _weging(scherm: Scherm, row: Initiatief) -> None:
    card_title("Weging")
    if not isinstance(row["weging"], str):
        st.caption("Nog niet gewogen: versterken, niet ingaan of remmen.")
        return
    facts: dict[str, object] = {"Uitkomst": row["weging"]}
    if pd.notna(row["gewogen_op"]):
        facts["Gewogen op"] = datum(row["gewogen_op"])
    wie = _names(scherm, tuple(row["weging_deelnemers"]))
    meer = {"Waarom": row["weging_reden"], "Aanpak": row["weging_aanpak"], "Wie wogen mee": wie or None}
    st.markdown(fact_lines(facts | meer))


@once_whatever_filters
def _names(scherm: Scherm, personen: tuple[str, ...]) -> str:
    return ", ".join(namen(scherm.dataset, pd.Series(list(personen), dtype="str")))


def _besluit(row: Initiatief) -> None:
    card_title("Besluit")
    facts: dict[str, object] = {}
    if row["fase"] in ("weging", "besluit"):
        facts["Gevraagd uiterlijk"] = datum(row["uiterlijk"])
    facts["Wie besluit"] = row["besluit_door"]
    facts["Hoe het voorligt"] = row["bespreking"]
    facts["Startnotitie"] = _YES_NO.get(row["startnotitie"])
    st.markdown(fact_lines(facts))


def story(scherm: Scherm, row: Initiatief) -> None:
    """From melding to now."""
    chart = _story(scherm, row["id"])
    note = "De staande streep is de laatste dag van de termijn van die fase."
    tile(chart, "Van melding tot nu", key=f"verhaal_{row['id']}", note=note)


@once_whatever_filters
def _story(scherm: Scherm, initiatief: str) -> Chart:
    stays = verblijven(scherm.dataset, scherm.peildatum, scherm.normen)
    days = gebeurtenissen(scherm.dataset, scherm.peildatum)
    return verhaal(stays[stays["initiatief"] == initiatief], days[days["initiatief"] == initiatief], scherm.peildatum)


def answers(row: Initiatief) -> None:
    """The seven answers of the intake; without any, what to do."""
    n = sum(isinstance(row[kolom.naam], str) for kolom in INTAKE)
    section("De zeven antwoorden van de intake")
    if not n:
        st.info(
            "Er is nog geen antwoord vastgelegd. Voer het intakegesprek met de initiatiefnemer en vul de antwoorden in "
            f"de tabel initiatieven in, van {INTAKE[0].naam} tot en met {INTAKE[-1].naam}.",
            icon=":material/edit_note:",
        )
    else:
        st.caption(f"{getal(n)} van {len(INTAKE)} vastgelegd.")
    _questions(INTAKE, row)


def estimate(row: Initiatief) -> None:
    """The first estimate."""
    section("Eerste inschatting")
    _questions(INSCHATTING, row)


def _questions(kolommen: Sequence[Kolom], row: Initiatief) -> None:
    with st.grid(4, min_column_width=225):
        for kolom in kolommen:
            _, _, vraag = kolom.uitleg.partition(": ")
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f":small[:gray[{hoofdletter(vraag)}]]  \n{value(row[kolom.naam])}")


def holders(scherm: Scherm, row: Initiatief) -> None:
    """Its accounthouders through time."""
    rows, laatste = _holders(scherm, row["id"])
    if rows.frame.empty:
        return
    n = len(rows.frame) - 1
    note = "Van melding tot nu dezelfde." if not n else f"{hoofdletter(aantal(n, 'wisseling', 'wisselingen'))}."
    if isinstance(row["accounthouder"], str) and row["accounthouder"] != laatste:
        note += f" In de tabel initiatieven staat nu {plain(_names(scherm, (row['accounthouder'],)))}."
    table(
        rows,
        title="Accounthouders",
        key="accounthouders",
        alt="Wie dit initiatief begeleidde, en wanneer",
        note=note,
    )


@once_whatever_filters
def _holders(scherm: Scherm, initiatief: str) -> tuple[Rows, str]:
    """The accounthouders of an initiatief through time, and the last of them (id)."""
    frame = accounthouders(scherm.dataset, scherm.peildatum)
    frame = frame[frame["initiatief"] == initiatief]
    shown = {"Accounthouder": namen(scherm.dataset, frame["persoon"]), "Van": frame["van"], "Tot": frame["tot"]}
    return Rows(pd.DataFrame(shown)), "" if frame.empty else str(frame["persoon"].iloc[-1])
