"""The parts of the page Vastleggen: what somebody fills in, and the rows for the bron that follow."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.agenda_lezen import MAX_BYTES, Agenda, OnleesbareAgenda, read_agenda
from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL, Kolom
from samenwerking.data.vorm import Rij, Vorm, as_frame
from samenwerking.export.tabel import to_xlsx
from samenwerking.opmaak import aantal, datum, datums, getal, hoofdletter, sorteersleutel
from samenwerking.personen import actieve_personen, namen, partnernamen
from samenwerking.ui.filters import accounts_by_label
from samenwerking.ui.frame import choose_one, choose_part
from samenwerking.ui.pages import GEGEVENS, WERKBEZOEK, page_link, record_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import guarded, show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import card, card_title, document_button
from samenwerking.vastleggen import (
    AFSPRAAK,
    PAS_GEWEEST,
    SIGNAAL,
    Aanbod,
    Melding,
    aanbod,
    afspraak_van,
    contact_van,
    eigenaar_van,
    hoogste_niveau,
    pas_geweest,
    signaal_van,
    staat_er_al,
    terugblik,
    voorstellen,
)
from samenwerking.werkbezoeken import alle_werkbezoeken

BEZOEK, AGENDA = DELEN = ("Na een bezoek", "Uit uw agenda")
PERIODES = {7: "7 dagen", 30: "30 dagen", 90: "90 dagen"}
"""How far back an agenda is read."""
MEESTE = 60
"""How many talks of an agenda are shown at once."""
ANDERS = "ander"
"""The talk without a visit."""
_CONCEPTEN = "_vastleggen_concepten"
_AANBOD = "_vastleggen_aanbod"
_BESTAND = "_vastleggen_agenda"
_LANG = ("notitie", "omschrijving", "vervolg", "terugblik")
"""Texts that take more than one line."""
_REGELS = 20
"""How many lines are shown at once."""
_VROEGST, _LAATST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
Concept = dict[str, Any]
"""What was filled in of one talk; kept for this session, whatever happens to the screen."""


def chosen_part() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("vastleggen", DELEN)


def promise() -> None:
    """What this page does not do."""
    st.caption(
        ":material/content_paste: Dit scherm schrijft niets in de bron. U krijgt rijen in de vorm van uw bestanden; "
        "u kopieert ze en plakt ze zelf. Zolang u dit venster openhoudt, blijft staan wat u typte."
    )


# After a visit --------------------------------------------------------------------------------------------------------


def chosen_visit(scherm: Scherm) -> str | None:
    """The visit to record; None is another talk. The URL can ask for a visit of longer ago."""
    if "werkbezoeken" not in scherm.dataset.gelezen:
        st.caption(
            "De tabel werkbezoeken ontbreekt in de bron of is niet te lezen. "
            "Vul hieronder zelf een dag en een partner in."
        )
        return None
    alle = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)
    alle = alle[(alle["status"] == "afgelegd") & alle["partner"].isin(scherm.stand["partners"]["id"])]
    lately = alle.set_index("id").loc[pas_geweest(scherm)["id"]].reset_index()
    gevraagd = alle[(alle["id"] == st.query_params.get("bezoek")) & ~alle["id"].isin(lately["id"])]
    frame = pd.concat([lately, gevraagd])
    labels = partnernamen(scherm.stand, frame["partner"]) + ", " + datums(frame["datum"], weekdag=True)
    labels = labels.mask(frame["terugblik"].isna(), labels + " · nog geen terugblik")
    options = dict(zip(frame["id"], labels, strict=True))
    chosen = choose_one(
        "bezoek",
        options,
        label="Welk werkbezoek?",
        placeholder="Een ander gesprek: vul hieronder de dag en de partner in",
    )
    if not options:
        st.caption(f"In de laatste {PAS_GEWEEST} dagen was er bij deze accounts geen werkbezoek.")
    return chosen


def concept(scherm: Scherm, bezoek: str | None) -> Concept:
    """What was filled in for this talk so far; at first what the visit tells."""
    concepten: dict[str, Concept] = st.session_state.setdefault(_CONCEPTEN, {})
    gesprek = bezoek or ANDERS
    if gesprek not in concepten:
        contact = contact_van(scherm, bezoek) if bezoek else {"partner": []}
        niveau = contact.pop("niveau", None)
        bezoeken = scherm.stand["werkbezoeken"]
        tekst = bezoeken.loc[bezoeken["id"] == gesprek, "terugblik"].dropna()
        concepten[gesprek] = {
            "gesprek": gesprek,
            "contact": contact,
            "niveau": niveau,
            "afspraken": {},
            "signalen": {},
            "bezoek": {"terugblik": tekst.iloc[0] if len(tekst) else ""},
            "volgende": 1,
        }
    return concepten[gesprek]


def start_again(this: Concept) -> None:
    """The button that forgets what was filled in for this talk."""
    st.button(
        "Begin opnieuw", icon=":material/restart_alt:", key="vl_opnieuw", on_click=_forget, args=(this["gesprek"],)
    )


def _forget(gesprek: str) -> None:
    st.session_state[_CONCEPTEN].pop(gesprek, None)
    for key in [key for key in st.session_state if str(key).startswith(f"vl_{gesprek}_")]:
        del st.session_state[key]


def form(scherm: Scherm, this: Concept, bezoek: str | None) -> None:
    """What was said, agreed and noticed."""
    if bezoek:
        with st.container(border=True):
            _field(this["bezoek"], TABEL["werkbezoeken"].kolom("terugblik"), f"vl_{this['gesprek']}_bezoek", {})
            record_link(WERKBEZOEK, bezoek, "Naar het werkbezoek", icon=WERKBEZOEK.icoon)
    contact = this["contact"]
    with st.container(border=True):
        card_title("Het contact")
        st.caption("Wat een sterretje heeft, is verplicht.")
        niveau = _derived(scherm, this)
        _fields(
            scherm,
            contact,
            TABEL["contacten"].kolommen,
            f"vl_{this['gesprek']}_contact",
            contact=contact,
            placeholders={"niveau": f"{niveau} (volgt uit de deelnemers)"} if niveau else {},
        )
    for deel, tabel, vragen, begin in (
        ("afspraken", "afspraken", AFSPRAAK, {"soort": "actie"}),
        ("signalen", "signalen", SIGNAAL, {}),
    ):
        _several(scherm, this, deel, [TABEL[tabel].kolom(naam) for naam in vragen], begin)


def _several(scherm: Scherm, this: Concept, deel: str, kolommen: Sequence[Kolom], begin: Mapping[str, Any]) -> None:
    """As many afspraken or signalen as there are."""
    rows: dict[int, dict[str, Any]] = this[deel]
    een = {"afspraken": "afspraak", "signalen": "signaal"}[deel]
    with st.container(border=True):
        card_title(hoofdletter(deel))
        for place, (nummer, row) in enumerate(list(rows.items()), start=1):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{hoofdletter(een)} {place}**", width="stretch")
                st.button(
                    f"Haal {een} {place} weg",
                    key=f"vl_{this['gesprek']}_{deel}_{nummer}_weg",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=rows.__delitem__,
                    args=(nummer,),
                )
            een_partner = len(this["contact"].get("partner") or []) < 2
            asked = [kolom for kolom in kolommen if kolom.naam != "partner" or not een_partner]
            _fields(scherm, row, asked, f"vl_{this['gesprek']}_{deel}_{nummer}", contact=this["contact"])

        def add() -> None:
            rows[this["volgende"]] = {**begin, "eigenaar": eigenaar_van(scherm, this["contact"])}
            this["volgende"] += 1

        st.button(
            f"{'Nog een' if rows else 'Een'} {een} erbij",
            key=f"vl_{this['gesprek']}_{deel}_erbij",
            icon=":material/add:",
            on_click=add,
        )


def _derived(scherm: Scherm, this: Concept) -> str | None:
    """The niveau that follows from who was there, else from the visit."""
    return hoogste_niveau(scherm.dataset, this["contact"].get("partner_deelnemers") or []) or this["niveau"]


def _fields(
    scherm: Scherm,
    values: dict[str, Any],
    kolommen: Sequence[Kolom],
    begin: str,
    *,
    contact: Rij,
    placeholders: Mapping[str, str] | None = None,
) -> None:
    """A widget per column: two beside each other, or one when it takes room."""
    beside: list[Any] = []
    for kolom in kolommen:
        wide = kolom.naam in _LANG or (kolom.lijst and kolom.verwijst_naar == "personen")
        if not wide and not beside:
            beside = list(st.columns(2))
        elif wide:
            beside = []
        with st.container() if wide else beside.pop(0):
            placeholder = (placeholders or {}).get(kolom.naam, "")
            _field(values, kolom, begin, _options(scherm, kolom, contact), placeholder=placeholder)


def _field(
    values: dict[str, Any], kolom: Kolom, begin: str, options: Mapping[str, str], *, placeholder: str = ""
) -> None:
    """The widget for one column; what is chosen goes to ``values`` at once, and comes from there.

    A text is only set where it is new: to set what somebody is typing would take away letters.
    """
    naam, key = kolom.naam, f"{begin}_{kolom.naam}"
    verplicht = kolom.verplicht and naam != "niveau"
    label = kolom.label + (r" \*" if verplicht else "")
    now = values.get(naam)

    def keep() -> None:
        values[naam] = st.session_state[key]

    common: dict[str, Any] = {"key": key, "help": kolom.uitleg, "on_change": keep}
    if kolom.soort == "tekst" and not options and not kolom.verwijst_naar:
        if key not in st.session_state:
            st.session_state[key] = now or ""
        if naam in _LANG:
            st.text_area(label, height=110 if naam in ("notitie", "terugblik") else 70, **common)
        else:
            st.text_input(label, **common)
        return
    if kolom.soort == "datum":
        st.session_state[key] = now
        st.date_input(label, None, _VROEGST, _LAATST, format="DD-MM-YYYY", **common)
    elif kolom.soort == "janee":
        st.session_state[key] = bool(now)
        st.checkbox(label, **common)
    elif kolom.lijst:
        st.session_state[key] = list(now or [])
        st.multiselect(
            label,
            [*options, *(one for one in now or [] if one not in options)],
            format_func=lambda one: options.get(one, one),
            accept_new_options=kolom.behoudt_tekst,
            placeholder="Kies of typ een naam",
            **common,
        )
    else:
        known = list(options or {waarde: waarde for waarde in kolom.waarden})
        st.session_state[key] = now
        st.selectbox(
            label,
            [*known, *([now] if now and now not in known else [])],
            index=None,
            format_func=lambda one: options.get(one, one),
            accept_new_options=kolom.soort == "tekst" and kolom.verwijst_naar != "partners",
            placeholder=placeholder or "Kies",
            **common,
        )


def _options(scherm: Scherm, kolom: Kolom, contact: Rij) -> dict[str, str]:
    """What can be chosen (id -> name on screen); nothing for a column that is no choice of records."""
    stand = scherm.stand
    if kolom.verwijst_naar == "partners":
        accounts = {id_: label for label, id_ in accounts_by_label(stand).items()}
        if kolom.lijst:
            return accounts
        return {id_: accounts.get(id_, id_) for id_ in contact.get("partner") or []}
    if kolom.verwijst_naar == "personen":
        partners = contact.get("partner") or [] if kolom.naam == "partner_deelnemers" else None
        return _people(stand, scherm.peildatum, partners)
    if kolom.verwijst_naar == "regios":
        return {regio.id: regio.naam for regio in scherm.normen.regios}
    if kolom.naam == "opgave":
        return {naam: naam for naam in stand["opgaven"]["naam"]}
    return {}


def _people(stand: Dataset, peildatum: pd.Timestamp, partners: Sequence[str] | None) -> dict[str, str]:
    """Who is in function, by name: of these partners, or (None) our own."""
    frame = actieve_personen(stand, peildatum)
    frame = frame[frame["partner"].isna() if partners is None else frame["partner"].isin(list(partners))]
    frame = frame.sort_values("naam", key=sorteersleutel, kind="stable")
    label = frame["naam"] + (" (" + frame["functie"] + ")").fillna("")
    return dict(zip(frame["id"], label.astype("str"), strict=True))


def result(scherm: Scherm, this: Concept, bezoek: str | None) -> None:
    """The rows that follow from what was filled in."""
    contact = _filled(this["contact"])
    contact = {"niveau": _derived(scherm, this)} | contact
    if not (contact.get("datum") and contact.get("partner")):
        card("Rijen voor de bron", "Vul de datum en de partner in. De rijen staan dan hier.")
        return
    bezoeken = scherm.dataset["werkbezoeken"]
    was = bezoeken.loc[bezoeken["id"] == bezoek, "terugblik"].fillna("")
    if bezoek and (tekst := this["bezoek"]["terugblik"].strip()) not in set(was):
        _terugblik(scherm, bezoek, tekst)
    if bezoek and staat_er_al(scherm, contact):
        card("Contacten", "Dit werkbezoek staat al in contacten. Daar hoeft geen rij bij.")
    else:
        rows(scherm, "contacten", [contact])
    if this["afspraken"]:
        rows(scherm, "afspraken", [afspraak_van(contact, _filled(row)) for row in this["afspraken"].values()])
    if this["signalen"]:
        rows(scherm, "signalen", [signaal_van(contact, _filled(row)) for row in this["signalen"].values()])


def _filled(values: Rij) -> dict[str, Any]:
    return {naam: value for naam, value in values.items() if value not in (None, "", [], False)}


def _terugblik(scherm: Scherm, bezoek: str, tekst: str) -> None:
    with st.container(border=True), guarded():
        card_title("Terugblik")
        if (cel := terugblik(scherm, bezoek, tekst)) is None:
            _unreadable("werkbezoeken")
            return
        waar = f"in de rij met id {plain(bezoek)}, kolom terugblik"
        st.caption(f"Zet deze tekst in {_place(cel.vorm)}, {waar}. De rij staat er al.")
        st.code(cel.tekst.rstrip("\n"), language=None, wrap_lines=True)
        _say(cel.meldingen)


# The rows -------------------------------------------------------------------------------------------------------------


def rows(scherm: Scherm, tabel: str, rijen: Sequence[Rij]) -> None:
    """The rows for one table: to copy and to download, with where they go and what is wrong with them."""
    with st.container(border=True, key=f"rijen_{tabel}"), guarded():
        found = _aanbod(scherm, tabel, rijen)
        n = len(found.rijen) if found else 0
        card_title(TABEL[tabel].label, f" · {aantal(n, 'rij', 'rijen')}")
        if found is None:
            _unreadable(tabel)
            return
        if found.rijen:
            st.caption(_where(found.vorm))
            lines = found.tekst.count("\n")
            st.code(
                found.tekst.rstrip("\n"), language=None, wrap_lines=True, height="content" if lines <= _REGELS else 400
            )
            naam, make = _document(scherm, found.vorm, found.rijen, found.tekst)
            document_button(f"Download {naam}", make, naam, key=f"download_{tabel}")
        _say(found.meldingen)


def _aanbod(scherm: Scherm, tabel: str, rijen: Sequence[Rij]) -> Aanbod | None:
    """What was checked last is not checked again; it is kept in this session, for it is nobody else's."""
    kept = st.session_state.setdefault(_AANBOD, {})
    asked = (scherm.dataset, list(rijen))
    if tabel not in kept or kept[tabel][0] != asked:
        kept[tabel] = (asked, aanbod(scherm, tabel, rijen))
    found: Aanbod | None = kept[tabel][1]
    return found


def _say(meldingen: Sequence[Melding]) -> None:
    """What is wrong: first what keeps a row out."""
    for fout, kop, icoon in (
        (True, "Nog niet bruikbaar, en daarom niet hierboven", ":material/error:"),
        (False, "Let op", ":material/info:"),
    ):
        lines = [
            f"- {f'Rij {melding.rij}: ' if melding.rij else ''}{plain(melding.tekst)}"
            for melding in meldingen
            if melding.fout == fout
        ]
        if lines:
            (st.error if fout else st.info)("\n".join(dict.fromkeys(lines)), title=kop, icon=icoon)


def _unreadable(tabel: str) -> None:
    st.caption(
        f"De tabel {plain(tabel)} staat in de bron maar is niet te lezen. "
        "Dit scherm weet dus niet hoe een rij er daar uitziet. Herstel eerst dat bestand."
    )
    page_link(GEGEVENS, "Wat er niet klopt", icon=GEGEVENS.icoon)


def _place(vorm: Vorm) -> str:
    return f"tab {plain(vorm.tab)} van {plain(vorm.bestand)}" if vorm.tab else plain(vorm.bestand)


def _where(vorm: Vorm) -> str:
    if vorm.nieuw and vorm.soort == "csv":
        return f"Er is nog geen {plain(vorm.bestand)}. Download het bestand en zet het in de map van de bron."
    if vorm.nieuw:
        return f"Er is nog geen {_place(vorm)}. Maak die tab en plak dit in cel A1, met de kopregel."
    if vorm.soort == "xlsx":
        eerste = plain(vorm.koppen[0][0]) if vorm.koppen and vorm.koppen[0][0] else "A"
        return (
            f"Plak in {_place(vorm)}, onder de laatste rij, vanaf de kolom {eerste}. "
            "Uit de download kopiëren is het veiligst: daar blijft tekst tekst."
        )
    wat = "deze regels" if vorm.soort == "csv" else "deze tekst"
    return f"Plak {wat} onderaan {_place(vorm)}, op een nieuwe regel, en bewaar het bestand."


def _document(scherm: Scherm, vorm: Vorm, rijen: Sequence[Rij], tekst: str) -> tuple[str, Callable[[], bytes]]:
    """The name of the download and what makes it."""
    erbij = f"{vorm.tabel.naam}-erbij-{scherm.peildatum:%Y-%m-%d}"
    if vorm.soort == "xlsx":
        about = {"Waarvoor": f"Rijen om te kopiëren naar {vorm.tab or vorm.tabel.naam} van {vorm.bestand}"}
        frame = as_frame(vorm, rijen, scherm.dataset)
        return f"{erbij}.xlsx", lambda: to_xlsx({vorm.tabel.naam: frame}, about)
    if vorm.soort == "yaml":
        return f"{erbij}.yaml", tekst.encode
    if vorm.nieuw:
        return vorm.bestand, lambda: tekst.encode("utf-8-sig")
    return f"{erbij}.csv", tekst.encode


# Out of an agenda -----------------------------------------------------------------------------------------------------


def agenda(scherm: Scherm) -> None:
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
            rows(scherm, "contacten", chosen)
        else:
            card("Rijen voor de bron", "Vink aan wat klopt. De rijen staan dan hier.")


def _choose_me(scherm: Scherm) -> str | None:
    people = _people(scherm.stand, scherm.peildatum, None)
    eigen = scherm.selectie.accounthouder
    if "vl_wie" not in st.session_state and eigen in people:
        st.session_state["vl_wie"] = eigen
    if st.session_state.get("vl_wie") not in people:
        st.session_state["vl_wie"] = None
    wie: str | None = st.selectbox(
        "Wie bent u?",
        list(people),
        index=None,
        format_func=lambda one: people.get(one, one),
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
    for key in (_BESTAND, _GELEZEN, _AANBOD, "vl_bestand"):
        st.session_state.pop(key, None)
    _forget(AGENDA)


_GELEZEN = "_vastleggen_agenda_gelezen"


def _read(scherm: Scherm, data: bytes, dagen: int) -> Agenda | None:
    """What is in the agenda of this period, read once."""
    key = (scherm.peildatum, dagen)
    kept = st.session_state.get(_GELEZEN)
    if kept is None or kept[0] != key:
        bar = st.progress(0.0, "De agenda wordt gelezen")

        def tell(part: float) -> None:
            bar.progress(part, "De agenda wordt gelezen")

        try:
            read = read_agenda(data, scherm.peildatum - pd.Timedelta(days=dagen), scherm.peildatum, tell)
        except OnleesbareAgenda as fout:
            st.error(plain(fout.melding), title="Deze agenda is niet te lezen", icon=":material/error:")
            return None
        finally:
            bar.empty()
        kept = st.session_state[_GELEZEN] = (key, read)
    return kept[1]


def _proposals(scherm: Scherm, read: Agenda, wie: str) -> list[Rij]:
    """The talks with partners, to tick and to mend; returns those that are ticked."""
    found = voorstellen(scherm, read, wie)
    frame = found.rijen.head(MEESTE)
    counts = [
        (read.prive, "privéafspraak", "privéafspraken", "overgeslagen"),
        (read.afgezegd, "afgezegde afspraak", "afgezegde afspraken", "overgeslagen"),
        (found.afgeslagen, "afspraak die u afsloeg", "afspraken die u afsloeg", "overgeslagen"),
        (found.zonder_partner, "afspraak zonder iemand van een partner", "afspraken zonder iemand van een partner", ""),
        (read.onleesbaar, "afspraak die niet te lezen was", "afspraken die niet te lezen waren", ""),
        (found.onbekende_adressen, "onbekend adres", "onbekende adressen", "niet in personen"),
    ]
    n = len(found.rijen)
    st.markdown(f"**{hoofdletter(aantal(n, 'gesprek', 'gesprekken'))} met partners in deze periode.**")
    rest = [aantal(k, een, meer) + (f" ({erbij})" if erbij else "") for k, een, meer, erbij in counts if k]
    if rest:
        st.caption("Verder: " + ", ".join(rest) + ". De filters tellen hier niet mee: het gaat om uw hele agenda.")
    if n > MEESTE:
        st.caption(f"De laatste {MEESTE} van {getal(n)}; kies een kortere periode voor de rest.")
    concepten: dict[str, Concept] = st.session_state.setdefault(_CONCEPTEN, {}).setdefault(AGENDA, {})
    vorm, onderwerp = TABEL["contacten"].kolom("vorm"), TABEL["contacten"].kolom("onderwerp")
    chosen: list[Rij] = []
    gesprek = datums(frame["datum"]) + frame["partner"].str.join("-") + frame["onderwerp"]
    gesprekken = gesprek + gesprek.groupby(gesprek).cumcount().astype("str")
    for sleutel, row in zip(gesprekken, frame.to_dict("records"), strict=True):
        dag = row["datum"].date()
        values = concepten.setdefault(
            sleutel, {"mee": not row["bekend"], "vorm": row["vorm"], "onderwerp": row["onderwerp"]}
        )
        begin = f"vl_{AGENDA}_{sleutel}"
        with st.container(border=True, gap="xsmall"):
            wie_daar = partnernamen(scherm.stand, pd.Series(row["partner"], dtype="str")).tolist()
            al = " · **staat er al**" if row["bekend"] else ""
            _tick(values, begin, f"{datum(dag)} · {plain(', '.join(wie_daar))} · {row['niveau']}{al}")
            people = pd.Series([*row["provincie_deelnemers"], *row["partner_deelnemers"]], dtype="str")
            onbekend = (
                f" en {aantal(row['onbekend'], 'onbekend adres', 'onbekende adressen')}" if row["onbekend"] else ""
            )
            st.caption(plain(", ".join(namen(scherm.dataset, people))) + onbekend)
            if values["mee"]:
                left, right = st.columns([2, 1])
                with left:
                    _field(values, onderwerp, begin, {})
                with right:
                    _field(values, vorm, begin, {})
        if values["mee"]:
            given = {naam: row[naam] for naam in ("partner", "niveau", "provincie_deelnemers", "partner_deelnemers")}
            chosen.append(given | {"datum": dag, "vorm": values["vorm"], "onderwerp": values["onderwerp"]})
    return chosen


def _tick(values: dict[str, Any], begin: str, label: str) -> None:
    key = f"{begin}_mee"
    st.session_state[key] = values["mee"]

    def keep() -> None:
        values["mee"] = st.session_state[key]

    st.checkbox(label, key=key, on_change=keep)
