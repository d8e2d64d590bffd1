"""The parts of the page Mijn accounts."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.afspraken import BELOFTEN, BINNENKORT, KLASSEN
from samenwerking.attenderingen import attenderingen, eenmalig
from samenwerking.figures.palet import BENAMING
from samenwerking.indicatoren import GEWICHT, SYMBOOL, oordelen_in_woorden
from samenwerking.initiatieven import FASE_ONBEKEND
from samenwerking.mijn_accounts import (
    BELLEN_BINNEN,
    NIEUWE_MENSEN,
    RECENTE_ONTWIKKELINGEN,
    beloften,
    bezoeken,
    collegas,
    initiatieven,
    kop,
    nieuwe_mensen,
    ontwikkelingen,
    te_bellen,
    week,
)
from samenwerking.opmaak import aantal, aantallen, dag_in_jaar, datum, datums, geen, getal, hoofdletter, vanaf_nu
from samenwerking.personen import naam, namen
from samenwerking.signalen import open_signalen
from samenwerking.ui.afspraken import open_on_screen
from samenwerking.ui.agenda import agenda_buttons
from samenwerking.ui.filters import accounthouders_by_label
from samenwerking.ui.frame import show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import (
    ACCOUNT,
    ACCOUNTS,
    GEGEVENS,
    SIGNALEN,
    WERKBEZOEK,
    WERKBEZOEKEN,
    page_link,
    record_link,
)
from samenwerking.ui.record import record_line, record_name
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.signalen import GEVONDEN
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, card, table
from samenwerking.vraag import once_per_vraag
from samenwerking.werkbezoeken import alle_werkbezoeken, voorbereiding, wie_wanneer, zonder_terugblik

DAARNA = 4
"""How many visits after the next one are named."""
Bezoek = dict[Hashable, Any]
"""A row of ``alle_werkbezoeken``."""
KNOPPEN = 60
"""How many accounthouders get a button; the others stand in the filter."""


def choose(scherm: Scherm) -> None:
    """Who are you? The accounthouders as buttons that set the shared filter."""
    labels, per, zonder = _holders(scherm)
    if not labels:
        st.info(
            "Bij geen van deze accounts is een accounthouder vastgelegd. "
            "Vul de kolom accounthouder in de tabel partners. Daarna kiest u hier uw naam.",
            icon=":material/badge:",
        )
        page_link(GEGEVENS, "Naar de sjablonen", icon=GEGEVENS.icoon)
        return
    st.markdown(_who(scherm))
    with st.container(horizontal=True, key="accounthouders"):
        for label in list(labels)[:KNOPPEN]:
            text = f"{plain(label)} · {aantal(per[labels[label]], 'account', 'accounts')}"
            st.button(text, key=f"ik_{labels[label]}", on_click=_set_accounthouder, args=(label,))
    if len(labels) > KNOPPEN:
        st.caption(f"De eerste {KNOPPEN} van {getal(len(labels))} namen. De andere kiest u bij Accounthouder.")
    if zonder:
        is_zijn = "heeft" if zonder == 1 else "hebben"
        st.caption(f"{hoofdletter(aantal(zonder, 'account', 'accounts'))} {is_zijn} geen accounthouder.")


@once_per_vraag
def _holders(scherm: Scherm) -> tuple[dict[str, str], dict[str, int], int]:
    """The accounthouders by name, how many accounts each has, and how many have none."""
    houders = scherm.partners["accounthouder"]
    per = {str(id_): int(n) for id_, n in houders.value_counts().items()}
    labels = {label: id_ for label, id_ in accounthouders_by_label(scherm.dataset).items() if id_ in per}
    return labels, per, int(houders.isna().sum())


@once_per_vraag
def _headline(scherm: Scherm) -> tuple[list[str], int, int]:
    """How it stands in words, how many signalen are open, and how many attenderingen there are."""
    zinnen = kop(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    gemeld = scherm.rows(open_signalen(scherm.dataset, scherm.peildatum))
    gevonden = eenmalig(scherm.rows(attenderingen(scherm.dataset, scherm.peildatum, scherm.normen)))
    return list(zinnen), len(gemeld), len(gevonden)


def _who(scherm: Scherm) -> str:
    """What is asked: of whom the login knows and who holds no account, not for their own name."""
    ik = scherm.bezoeker
    if ik.rol is None or ik.persoon in set(scherm.dataset["partners"]["accounthouder"].dropna()):
        return "**Wie bent u?** Kies uw naam. Deze pagina laat dan zien wat er bij uw accounts van u wordt gevraagd."
    zin = "**U bent in de gegevens geen accounthouder.** Kies een accounthouder om diens accounts te zien."
    return zin if ik.persoon else f"{zin} Bent u het wel? Dan moet uw e-mailadres in de tabel personen staan."


def _set_accounthouder(label: str) -> None:
    st.session_state["accounthouder"] = label


def headline(scherm: Scherm) -> None:
    """How it stands for this accounthouder, in words."""
    zinnen, gemeld, gevonden = _headline(scherm)
    show_headline(zinnen)
    with st.container(horizontal=True):
        for n, label, deel in (
            (gemeld, aantal(gemeld, "open signaal", "open signalen"), {}),
            (gevonden, aantal(gevonden, "attendering", "attenderingen"), {"onderdeel": GEVONDEN}),
        ):
            if n:
                page_link(SIGNALEN, label, deel, icon=SIGNALEN.icoon)


def visits(scherm: Scherm) -> None:
    """The next visit with what is not prepared, and the following ones in short."""
    if "werkbezoeken" not in scherm.dataset.gelezen:
        show_not_yet("werkbezoeken", toont="uw volgende bezoek en wat daarvoor nog niet klaar is")
        return
    rows, n, wacht = _visits(scherm)
    with st.container(border=True, gap="xsmall", height="stretch"):
        card_title("Volgend werkbezoek")
        if not rows:
            st.caption("Er staat geen werkbezoek gepland bij deze accounts.")
        else:
            eerste, *daarna = rows
            tijd = f", {eerste['begintijd']} uur" if isinstance(eerste["begintijd"], str) else ""
            waar = f", {eerste['locatie']}" if isinstance(eerste["locatie"], str) else ""
            line = f"**{plain(eerste['naam'])}** · {datum(eerste['datum'])}{plain(tijd + waar)}"
            record_line(line, WERKBEZOEK, eerste["id"])
            wie = [str(eerste["status"])]
            if isinstance(eerste["bestuurder"], str):
                wie.append(f"met {naam(scherm.dataset, eerste['bestuurder'])}")
            if isinstance(eerste["accounthouder"], str) and eerste["accounthouder"] != scherm.selectie.accounthouder:
                wie.append(f"voorbereid door {naam(scherm.dataset, eerste['accounthouder'])}")
            st.caption(plain(" · ".join(wie)))
            if isinstance(eerste["doel"], str):
                st.markdown(plain(eerste["doel"]))
            _preparation(scherm, eerste["id"], str(eerste["gereedheid"]))
            if daarna:
                st.markdown("**Daarna**")
            for row in daarna:
                nog = {"voorbereid": "voorbereid", "niet bekend": ""}.get(
                    str(row["gereedheid"]), f"nog {getal(row['open'])} te doen"
                )
                regel = " · ".join(part for part in (datum(row["datum"]), row["naam"], nog) if part)
                record_line(f":small[{plain(regel)}]", WERKBEZOEK, row["id"])
        if wacht:
            card_title("Nog geen terugblik")
        for row in wacht:
            account = record_name(scherm, ACCOUNT, row["partner"])
            record_line(f":small[{plain(datum(row['datum']))} · {plain(account)}]", WERKBEZOEK, row["id"])
        if n > len(rows):
            page_link(WERKBEZOEKEN, f"Alle {getal(n)} bezoeken", icon=WERKBEZOEKEN.icoon)
        agenda_buttons(scherm)


@once_per_vraag
def _visits(scherm: Scherm) -> tuple[list[Bezoek], int, list[Bezoek]]:
    """The first visits to come, how many there are, and the last that have no terugblik yet."""
    frame = bezoeken(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    wacht = scherm.rows(zonder_terugblik(alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)))
    return frame.head(1 + DAARNA).to_dict("records"), len(frame), wacht.head(DAARNA).to_dict("records")


@once_per_vraag
def _todo(scherm: Scherm, bezoek: str) -> str:
    """What is not ready, as a list in markdown: who, by when."""
    lijst = voorbereiding(scherm.dataset, scherm.peildatum, scherm.normen)
    todo = lijst[(lijst["werkbezoek"] == bezoek) & lijst["gereed_op"].isna()].sort_values("uiterlijk", kind="stable")
    regels = todo["onderdeel"] + " · " + wie_wanneer(scherm.dataset, todo)
    return "\n".join(f"- {plain(regel)}" for regel in regels)


def _preparation(scherm: Scherm, bezoek: str, gereedheid: str) -> None:
    """What is not ready: who, by when."""
    if gereedheid == "niet bekend":
        st.caption("Of het is voorbereid, is niet bekend: er is geen lijst met onderdelen te lezen.")
        return
    if gereedheid == "voorbereid":
        st.markdown(":material/check: De voorbereiding is klaar.")
        return
    st.markdown("Nog niet voorbereid:")
    st.markdown(_todo(scherm, bezoek))


def accounts(scherm: Scherm) -> None:
    """The accounts themselves, the heaviest first: what asks for action with its reason, the others as links."""
    rows, legend = _accounts(scherm)
    actie = [row for row in rows if row["oordeel"] == "actie nodig"]
    with st.container(border=True, gap="xsmall", height="stretch"):
        card_title("Accounts", f" :small[:gray[{legend}]]")
        for row in actie[:DAARNA]:
            record_link(ACCOUNT, row["partner"], plain(row["label"]))
            st.caption(plain(row["reden"]))
        with st.container(horizontal=True, gap="xsmall"):
            for row in actie[DAARNA:] + rows[len(actie) :]:
                record_link(ACCOUNT, row["partner"], plain(row["label"]))
        page_link(ACCOUNTS, "Als tabel, met download", icon=ACCOUNTS.icoon)


@once_per_vraag
def _accounts(scherm: Scherm) -> tuple[list[dict[Hashable, Any]], str]:
    """The accounts with their label, and how many have each oordeel."""
    frame = scherm.rows(oordelen_in_woorden(scherm.dataset, scherm.peildatum, scherm.normen))
    label = frame["oordeel"].astype("str").map(SYMBOOL) + " " + frame["naam"]
    return frame.assign(label=label).to_dict("records"), _legend(frame["oordeel"])


def _legend(oordeel: pd.Series) -> str:
    """How many accounts have each oordeel, the heaviest first: '▲ actie nodig 2 · ✓ op orde 7'."""
    counts = oordeel.astype("str").value_counts()
    zwaar = sorted(counts.index, key=lambda each: -GEWICHT[each])
    return " · ".join(f"{BENAMING[each]} {getal(int(counts[each]))}" for each in zwaar)


def calls(scherm: Scherm) -> None:
    """Whom to call, at which niveau, by when."""
    if "contacten" not in scherm.dataset.gelezen:
        show_not_yet("contacten", toont="wie u wanneer belt om op orde te blijven")
        return
    table(
        _calls(scherm),
        title="Wie te bellen",
        leeg=f"Elk contact blijft de komende {BELLEN_BINNEN} dagen op orde.",
        key="bellen",
        note="Een gesprek vóór deze dag houdt het contact op orde; is het al aandacht, dan voorkomt het actie nodig.",
    )


@once_per_vraag
def _calls(scherm: Scherm) -> Rows:
    frame = te_bellen(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    dagen = (frame["bel_voor"] - scherm.peildatum).dt.days.astype("Int64")
    gepland = ("bezoek op " + datums(frame["bezoek"])).mask(frame["bezoek"].isna())
    return Rows(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Bel": ("binnen " + aantallen(dagen, "dag", "dagen"))
                .mask(frame["nu"], "nu")
                .mask(frame["bel_voor"].isna(), "nooit vastgelegd"),
                "Vóór": frame["bel_voor"].mask(frame["nu"]),
                **({} if gepland.isna().all() else {"Al gepland": gepland}),
                "Account": frame["naam"],
                "Niveau": frame["niveau"],
                "Wie": (frame["persoon"] + (", " + frame["functie"]).fillna("")).fillna("niemand vastgelegd"),
                "Telefoon": frame["telefoon"],
                "Laatste gesprek": frame["datum"],
                "Sprak van ons het laatst": _by_whom(scherm, frame),
            }
        )
    )


def _by_whom(scherm: Scherm, frame: pd.DataFrame) -> pd.Series:
    """Who of us spoke this person last, and when."""
    wie = namen(scherm.dataset, frame["door"]).fillna("niet vastgelegd wie")
    return (wie + ", " + datums(frame["laatst"])).mask(frame["laatst"].isna(), "nog niet gesproken").astype("str")


def promises(scherm: Scherm) -> None:
    """What we promised, by deadline."""
    if "afspraken" not in scherm.dataset.gelezen:
        show_not_yet("afspraken", toont="wat wij deze partners beloofden, met de deadline")
        return
    rows, note = _promises(scherm)
    table(
        rows,
        title=BELOFTEN["provincie"],
        leeg="Wij hebben bij deze accounts niets openstaan.",
        key="beloften",
        note=note,
    )


@once_per_vraag
def _promises(scherm: Scherm) -> tuple[Rows, str]:
    """What we promised, and how many of it are late or soon due, in words."""
    frame = beloften(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    dagen = frame["dagen_te_laat"]
    wanneer = vanaf_nu(-dagen).mask(frame["te_laat"], aantallen(dagen, "dag", "dagen") + " te laat")
    shown = open_on_screen(scherm, frame).assign(Wanneer=wanneer.fillna("zonder deadline"))
    kolommen = ["partner", "Wanneer", "Deadline", "Account", "Afspraak", "Gehaald", "Soort", "Eigenaar"]
    return Rows(shown[kolommen]), _promise_count(frame)


def _promise_count(frame: pd.DataFrame) -> str:
    """'2 te laat · 3 binnen 30 dagen.'"""
    counts = frame["klasse"].value_counts()
    woorden = {klasse: klasse for klasse in KLASSEN} | {"binnenkort": f"binnen {BINNENKORT} dagen"}
    parts = [f"{getal(int(counts[klasse]))} {woord}" for klasse, woord in woorden.items() if counts[klasse]]
    return hoofdletter(" · ".join(parts)) + "."


def new_people(scherm: Scherm) -> None:
    """Who is new at these partners, and whether one of us spoke them."""
    if "personen" not in scherm.dataset.gelezen:
        show_not_yet("personen", toont="wie er nieuw is bij deze partners")
        return
    table(
        _new_people(scherm),
        title="Nieuwe mensen",
        leeg=f"In de laatste {NIEUWE_MENSEN} dagen kwam er bij deze accounts niemand nieuw in functie.",
        key="nieuw",
    )


@once_per_vraag
def _new_people(scherm: Scherm) -> Rows:
    frame = nieuwe_mensen(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    anders = "nog niet" if "contacten" in scherm.dataset.gelezen else "niet bekend"
    return Rows(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Account": frame["account"],
                "Naam": frame["naam"],
                "Functie": frame["functie"],
                "Niveau": frame["niveau"].astype("str"),
                "In functie vanaf": frame["van"],
                "Gesproken": _by_whom(scherm, frame).where(frame["gesproken"], anders),
            }
        )
    )


def developments(scherm: Scherm) -> None:
    """What happened at these partners, and what colleagues do not know yet."""
    if "ontwikkelingen" not in scherm.dataset.gelezen:
        show_not_yet("ontwikkelingen", toont="wat er bij deze partners gebeurt")
        return
    table(
        _developments(scherm),
        title="Ontwikkelingen",
        leeg=f"In de laatste {RECENTE_ONTWIKKELINGEN} dagen is er bij deze accounts geen ontwikkeling vastgelegd.",
        key="ontwikkelingen",
    )


@once_per_vraag
def _developments(scherm: Scherm) -> Rows:
    frame = ontwikkelingen(scherm.dataset, scherm.peildatum, scherm.selectie)
    return Rows(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Datum": frame["datum"],
                "Account": frame["naam"],
                "Ontwikkeling": frame["omschrijving"],
                "Intern gedeeld": datums(frame["gedeeld_intern_op"]).where(frame["gedeeld"], "nog niet"),
                "Soort": frame["soort"].astype("str"),
            }
        )
    )


@once_per_vraag
def _colleagues(scherm: Scherm) -> Rows:
    frame = collegas(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    return Rows(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "werkbezoek": frame["werkbezoek"],
                "Dag": frame["datum"],
                "Wie van ons": frame["collegas"],
                "Account": frame["accounts"],
                "Wat": frame["vorm"].fillna("contact"),
                "Niveau": frame["niveau"],
                "Onderwerp": frame["onderwerp"],
            }
        )
    )


@once_per_vraag
def _initiatives(scherm: Scherm) -> tuple[Rows, int, bool]:
    """The initiatieven, how many are over the termijn, and whether their fasen can be read."""
    frame = initiatieven(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    rows = Rows(
        pd.DataFrame(
            {
                "initiatief": frame["id"],
                "Initiatief": frame["naam"],
                "Account": frame["account"],
                "Fase": frame["fase"].astype("str"),
                "Hoe lang": frame["termijnstand"].astype("str"),
                "Dagen in deze fase": frame["dagen"],
                "Termijn": frame["termijn"],
                "Uiterlijk": frame["uiterlijk"],
                "Besluit door": frame["besluit_door"].astype("str"),
            }
        )
    )
    return rows, int(frame["over"].sum()), not (frame["termijnstand"] == FASE_ONBEKEND).all()


def colleagues(scherm: Scherm) -> None:
    """Which colleagues see these partners this week."""
    titel = "Welke collega's zien deze partners deze week?"
    woorden = {"contacten": "contact", "werkbezoeken": "bezoek"}
    bekend = [tabel for tabel in woorden if tabel in scherm.dataset.gelezen]
    if not bekend:
        card(titel, "Niet bekend: de tabellen contacten en werkbezoeken ontbreken of zijn niet te lezen.")
        return
    van, tot = (dag_in_jaar(dag, scherm.peildatum) for dag in week(scherm.peildatum))
    periode = f"Van {van} tot en met {tot}"
    wat = " of ".join(woorden[tabel] for tabel in bekend)
    alleen = f", alleen wat in de tabel {bekend[0]} staat" if len(bekend) == 1 else ""
    table(
        _colleagues(scherm),
        title=titel,
        leeg=f"{periode} is van andere collega's geen {wat} vastgelegd{alleen}.",
        key="collegas",
        note=f"{periode}{alleen}.",
    )


def initiatives(scherm: Scherm) -> None:
    """The initiatieven of this accounthouder, the longest over the termijn first."""
    if "initiatieven" not in scherm.dataset.gelezen:
        show_not_yet("initiatieven", toont="welke initiatieven u begeleidt en hoe lang ze in een fase zijn")
        return
    rows, over, bekend = _initiatives(scherm)
    n = len(rows.frame)
    if not bekend:
        note = f"{aantal(n, 'initiatief', 'initiatieven')}. In welke fase, is niet te lezen."
    else:
        lopen = aantal(n, "lopend initiatief", "lopende initiatieven")
        note = f"{lopen}, waarvan {geen(over)} over de termijn."
    table(
        rows,
        title="Initiatieven die u begeleidt",
        leeg="U begeleidt geen lopende initiatieven.",
        key="initiatieven",
        note=note,
    )
