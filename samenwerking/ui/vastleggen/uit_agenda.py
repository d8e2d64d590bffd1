"""Out of an agenda: from an export of somebody's own agenda to rows for contacten."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.data.read_ics import MAX_BYTES, Agenda, OnleesbareAgenda, read_agenda
from samenwerking.data.schema import TABEL
from samenwerking.data.vorm import Rij
from samenwerking.opmaak import aantal, datum, datums, getal, hoofdletter
from samenwerking.personen import namen, partnernamen
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import card
from samenwerking.ui.vastleggen.rijen import AANBOD, choose_program, rows
from samenwerking.ui.vastleggen.velden import Concept, concepten, field, forget, people
from samenwerking.vastleggen import voorstellen

AGENDA = "Uit uw agenda"
PERIODES = {7: "7 dagen", 30: "30 dagen", 90: "90 dagen"}
"""How far back an agenda is read."""
MEESTE = 60
"""How many talks of an agenda are shown at once."""
_BESTAND = "_vastleggen_agenda"
_GELEZEN = "_vastleggen_agenda_gelezen"
_AL = {"ja": " · **staat er al**", "misschien": " · **staat er misschien al**", "": ""}


def from_agenda(scherm: Scherm) -> None:
    """From an export of somebody's own agenda to rows for contacten."""
    if "personen" not in scherm.dataset.gelezen:
        show_not_yet("personen", toont="met wie u in uw agenda afsprak; dat gaat op e-mailadres")
        return
    left, right = st.columns([3, 2])
    with left:
        wie = _choose_me(scherm)
        dagen = st.segmented_control(
            "Hoe ver terug?",
            list(PERIODES),
            default=30,
            format_func=PERIODES.__getitem__,
            required=True,
            key="vl_periode",
            persist_state="session",
        )
        _choose_file()
    given = st.session_state.get(_BESTAND)
    if given is None or wie is None:
        with right:
            card("Rijen voor de bron", "Kies wie u bent en een bestand. De rijen staan dan hier.")
        return
    with left:
        read = _read(scherm, given[1], int(dagen or 30))
    if read is None:
        return
    with left:
        chosen = _proposals(scherm, read, wie)
    with right:
        if chosen:
            excel = choose_program(scherm, ("contacten",))
            rows(scherm, "contacten", [*chosen.values()], excel=excel, namen=[*chosen])
        else:
            card("Rijen voor de bron", "Vink aan wat klopt. De rijen staan dan hier.")


def _choose_me(scherm: Scherm) -> str | None:
    ons = people(scherm.stand, scherm.peildatum, None)
    eigen = scherm.ik
    if "vl_wie" not in st.session_state and eigen in ons:
        st.session_state["vl_wie"] = eigen
    if st.session_state.get("vl_wie") not in ons:
        st.session_state["vl_wie"] = None
    wie: str | None = st.selectbox(
        "Wie bent u?",
        list(ons),
        index=None,
        format_func=lambda one: ons.get(one, one),
        placeholder="Kies of typ uw naam",
        key="vl_wie",
        persist_state="session",
        help="U bent zelf deelnemer van elk gesprek. Wat u afsloeg, blijft weg.",
    )
    return wie


def _choose_file() -> None:
    """The file of this session: read in memory, and gone when asked or when the window closes."""
    given = st.session_state.get(_BESTAND)
    if given is None:
        file = st.file_uploader(
            "Uw agenda (.ics)",
            max_upload_size=MAX_BYTES // 1_000_000,
            key="vl_bestand",
            help="Exporteer uw agenda uit Outlook of een ander programma als .ics. Hoogstens 10 MB.",
        )
        st.caption(
            ":material/lock: Het bestand blijft in het geheugen, alleen voor u en alleen zolang dit venster open is. "
            "Privéafspraken worden overgeslagen."
        )
        if file is not None:
            st.session_state[_BESTAND] = (file.name, file.getvalue())
            st.rerun()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/event_note: {plain(given[0])}", width="stretch")
        st.button("Vergeet dit bestand", icon=":material/delete:", key="vl_vergeet", on_click=_forget_file)


def _forget_file() -> None:
    for key in (_BESTAND, _GELEZEN, AANBOD, "vl_bestand"):
        st.session_state.pop(key, None)
    forget(AGENDA)


def _read(scherm: Scherm, data: bytes, dagen: int) -> Agenda | None:
    """What is in the agenda of this period, or why it cannot be read: read once."""
    key = (scherm.peildatum, dagen)
    kept = st.session_state.get(_GELEZEN)
    if kept is None or kept[0] != key:
        bar = st.progress(0.0, "De agenda wordt gelezen")

        def tell(part: float) -> None:
            bar.progress(part, "De agenda wordt gelezen")

        try:
            read: Agenda | str = read_agenda(data, scherm.peildatum - pd.Timedelta(days=dagen), scherm.peildatum, tell)
        except OnleesbareAgenda as fout:
            read = fout.melding
        finally:
            bar.empty()
        kept = st.session_state[_GELEZEN] = (key, read)
    if isinstance(kept[1], str):
        st.error(plain(kept[1]), title="Deze agenda is niet te lezen", icon=":material/error:")
        return None
    found: Agenda = kept[1]
    return found


def _proposals(scherm: Scherm, read: Agenda, wie: str) -> dict[str, Rij]:
    """The talks with partners, to tick and to mend; returns those that are ticked, by day and partner."""
    found = voorstellen(scherm, read, wie)
    frame = found.rijen.head(MEESTE)
    counts = [
        (read.prive, "privéafspraak", "privéafspraken", "overgeslagen"),
        (read.afgezegd, "afgezegde afspraak", "afgezegde afspraken", "overgeslagen"),
        (found.afgeslagen, "afspraak die u afsloeg", "afspraken die u afsloeg", "overgeslagen"),
        (found.zonder_partner, "afspraak zonder iemand van een partner", "afspraken zonder iemand van een partner", ""),
        (read.onleesbaar, "afspraak die niet te lezen was", "afspraken die niet te lezen waren", ""),
        (len(found.onbekende_adressen), "onbekend adres", "onbekende adressen", "niet in personen"),
    ]
    n = len(found.rijen)
    st.markdown(f"**{hoofdletter(aantal(n, 'gesprek', 'gesprekken'))} met partners in deze periode.**")
    rest = [aantal(k, een, meer) + (f" ({erbij})" if erbij else "") for k, een, meer, erbij in counts if k]
    if rest:
        st.caption("Verder: " + ", ".join(rest) + ". De filters tellen hier niet mee: het gaat om uw hele agenda.")
    if n > MEESTE:
        st.caption(f"De laatste {MEESTE} van {getal(n)}; kies een kortere periode voor de rest.")
    if found.niet_in_functie:
        wie_niet = namen(scherm.dataset, pd.Series(found.niet_in_functie, dtype="str"))
        st.caption(f"Op die dag niet in functie, en daarom niet meegeteld: {plain(', '.join(wie_niet))}.")
    eerder = concepten().setdefault(AGENDA, {})
    knoppen = st.container(horizontal=True)
    alle: list[tuple[Concept, bool]] = []
    vorm, onderwerp = TABEL["contacten"].kolom("vorm"), TABEL["contacten"].kolom("onderwerp")
    chosen: dict[str, Rij] = {}
    gesprek = datums(frame["datum"]) + frame["partner"].str.join("-") + frame["onderwerp"]
    gesprekken = gesprek + gesprek.groupby(gesprek).cumcount().astype("str")
    for sleutel, row in zip(gesprekken, frame.to_dict("records"), strict=True):
        dag = row["datum"].date()
        values = eerder.setdefault(sleutel, {"mee": False, "vorm": row["vorm"], "onderwerp": row["onderwerp"]})
        alle.append((values, row["al"] == ""))
        begin = f"vl_{AGENDA}_{sleutel}"
        with st.container(border=True, gap="xsmall"):
            wie_daar = partnernamen(scherm.stand, pd.Series(row["partner"], dtype="str")).tolist()
            kop = f"{datum(dag)} · {', '.join(wie_daar)}"
            heel = " · hele dag" if row["hele_dag"] else ""
            _tick(values, begin, f"{plain(kop)} · {row['niveau']}{heel}{_AL[row['al']]}")
            if not values["mee"] and row["onderwerp"]:
                st.markdown(plain(row["onderwerp"]))
            if row["die_dag"]:
                st.caption(f"Op deze dag staat al: {plain(row['die_dag'])}.")
            st.caption(plain(_who(scherm, row)))
            if values["mee"]:
                left, right = st.columns([2, 1])
                with left:
                    field(values, onderwerp, begin, {})
                with right:
                    field(values, vorm, begin, {})
        if values["mee"]:
            given = {naam: row[naam] for naam in ("partner", "niveau", "provincie_deelnemers", "partner_deelnemers")}
            naam = kop if kop not in chosen else f"{kop} ({len(chosen) + 1})"
            chosen[naam] = given | {"datum": dag, "vorm": values["vorm"], "onderwerp": values["onderwerp"]}
    with knoppen:
        _tick_all("Vink aan wat er nog niet staat", [(values, nieuw) for values, nieuw in alle if nieuw], "aan")
        _tick_all("Alles uit", [(values, False) for values, _ in alle], "uit")
    return chosen


def _who(scherm: Scherm, row: Mapping[Hashable, Any]) -> str:
    """Who was there, as far as the agenda knows."""
    parts = [
        ("", [*row["provincie_deelnemers"], *row["partner_deelnemers"]]),
        ("Niet gereageerd op de uitnodiging: ", row["zonder_antwoord"]),
        ("Niet in personen: ", row["onbekend"]),
    ]
    return ". ".join(wat + ", ".join(namen(scherm.dataset, pd.Series(wie, dtype="str"))) for wat, wie in parts if wie)


def _tick_all(label: str, what: list[tuple[Concept, bool]], key: str) -> None:
    def tick() -> None:
        for values, mee in what:
            values["mee"] = mee

    anders = any(values["mee"] != mee for values, mee in what)
    st.button(label, key=f"vl_alles_{key}", type="tertiary", on_click=tick, disabled=not anders)


def _tick(values: dict[str, Any], begin: str, label: str) -> None:
    key = f"{begin}_mee"
    st.session_state[key] = values["mee"]

    def keep() -> None:
        values["mee"] = st.session_state[key]

    st.checkbox(label, key=key, on_change=keep)
