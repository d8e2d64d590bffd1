"""The parts of the page Reflectie: both views side by side, what to learn from them, and voorstellen."""

import pandas as pd
import streamlit as st

from samenwerking import reflectie
from samenwerking.data.dataset import lookup
from samenwerking.figures import reflectie as figures
from samenwerking.figures.reflectie import WIE
from samenwerking.opmaak import aantal, getal, opsomming, sorteersleutel, termijn
from samenwerking.personen import namen, partnernamen
from samenwerking.reflectie import TEKSTEN
from samenwerking.ui.accounts import search
from samenwerking.ui.frame import choose_one, choose_part, show_headline
from samenwerking.ui.record import names_at
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, card, table, tile
from samenwerking.vraag import once_per_vraag

BEELDEN, LEREN, VOORSTELLEN = DELEN = ("Beide beelden", "Leren van elkaar", "Voorstellen")
"""What can be chosen; these words stand in the URL."""
VAN = "van"
"""The parameter in the URL that names the account."""
_REFLECTIE = {"provincie": "Onze reflectie", "partner": "De reflectie van de partner"}
_LABEL = dict(zip(TEKSTEN, ("Gaat goed", "Kan beter"), strict=True))


def about() -> None:
    """For whom this page is."""
    st.caption(
        ":material/forum: Een reflectie is voor de mensen in de relatie: gebruik deze pagina in het gesprek "
        "met elkaar, niet op een groot scherm."
    )


def choose() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("reflectie", DELEN)


def missing(scherm: Scherm) -> bool:
    """Whether there is no table reflecties: then the page says what it will show."""
    if "reflecties" in scherm.dataset.gelezen:
        return False
    show_not_yet("reflecties", toont="hoe wij en de partners de samenwerking waarderen, naast elkaar")
    return True


def headline(scherm: Scherm) -> None:
    """How many accounts have both views, and where these differ, in words."""
    args = scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie
    show_headline(scherm.once("reflectie_kop", lambda: reflectie.kop(*args)))


def together(scherm: Scherm) -> None:
    """The averages of both sides over the accounts of the selectie, when these are enough."""
    titel = "Ons beeld naast dat van de partners"
    venster, minstens = scherm.normen.oordeel.reflectie.venster, scherm.normen.oordeel.team.minstens
    means, n = scherm.once(
        "beelden",
        lambda: reflectie.gemiddelde_beelden(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie),
    )
    if means.empty:
        card(
            titel,
            "Te weinig accounts met twee beelden in deze selectie om een gemiddelde te tonen. Het staat er vanaf "
            f"{getal(minstens)} accounts met beide beelden uit de laatste {termijn(venster)}.",
        )
        return
    tile(
        scherm.once("reflectie_gemiddeld", lambda: figures.gemiddelden(means, n)),
        titel,
        key="reflectie_gemiddeld",
        note=f"Het laatste cijfer van elke kant uit de laatste {termijn(venster)}, van accounts waarvan we beide "
        "hebben. 5 is het beste.",
    )


def per_account(scherm: Scherm) -> None:
    """Every account with a reflectie, where the views lie furthest apart first."""
    norm = scherm.normen.oordeel.reflectie
    table(
        _per_account(scherm),
        title="Per account",
        leeg="Er is in deze selectie geen reflectie vastgelegd.",
        key="reflectie_accounts",
        alt="Per account het gemiddelde van beide kanten, het grootste verschil, waarover, en wanneer",
        note=f"Gemiddelde van de laatste reflectie. Grootste verschil: op één aspect; vanaf {norm.verschil} staat "
        f"erbij waarover. Verouderd: langer dan {termijn(norm.verouderd)} geleden.",
    )


@once_per_vraag
def _per_account(scherm: Scherm) -> Rows:
    norm = scherm.normen.oordeel.reflectie
    frame = reflectie.per_account(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    return Rows(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Account": frame["naam"],
                "Wij": frame["wij"].round(1),
                "Partner": frame["zij"].round(1),
                "Grootste verschil": frame["verschil"],
                "Waarover": frame["aspect"].where((frame["verschil"] >= norm.verschil).fillna(False)),
                "Wij op": frame["wij_op"],
                "Partner op": frame["zij_op"],
                "Verouderd": _stale(frame),
            }
        )
    )


def _stale(frame: pd.DataFrame) -> pd.Series:
    """Which of the two latest views is verouderd, in words; missing when neither is."""
    wij, zij = (frame[f"{kant}_verouderd"].fillna(False).astype(bool) for kant in ("wij", "zij"))
    text = pd.Series("beide", index=frame.index, dtype="str").where(wij & zij, "partner").where(zij, "wij")
    return text.where(wij | zij)


def choose_account(scherm: Scherm) -> str | None:
    """The account to look at, with a reflectie or not; in the URL."""
    asked = st.query_params.get(VAN, "")
    options = _accounts(scherm, asked if asked in names_at(scherm, "partners")[0] else "")
    chosen = choose_one(VAN, options, label="Eén account", placeholder="Kies of typ een account")
    if chosen is None:
        st.caption("Kies een account: dan ziet u beide beelden, het verloop, wat goed gaat en wat beter kan.")
    return chosen


@once_per_vraag
def _accounts(scherm: Scherm, ook: str) -> dict[str, str]:
    """The accounts that the filters leave by name, with one more: a link may ask for one that they leave out."""
    partners = pd.Series([*scherm.partners["id"], ook], dtype="str").drop_duplicates()
    naam = partnernamen(scherm.stand, partners).dropna()
    order = sorteersleutel(naam).sort_values(kind="stable").index
    return dict(zip(partners[order], naam[order], strict=True))


def views(scherm: Scherm, partner: str) -> bool:
    """The latest view of each side of one account, when there is one; whether there is."""
    naam = _naam(scherm, partner)
    beeld = reflectie.beelden(scherm.dataset, scherm.peildatum, scherm.normen)
    latest = reflectie.laatste_reflecties(scherm.dataset, scherm.peildatum, scherm.normen)
    latest = latest[latest["partner"] == partner]
    if latest.empty:
        st.caption(plain(f"{naam}: nog geen reflectie vastgelegd."))
        return False
    tile(
        scherm.once(("reflectie_van", partner), lambda: figures.twee_beelden(beeld[beeld["partner"] == partner])),
        f"{naam}: de laatste reflecties",
        in_log="De laatste reflecties",
        key="reflectie_van",
        note=f"{_why(scherm, partner)}{_dates(latest)}",
    )
    return True


def history(scherm: Scherm, partner: str) -> None:
    """How the averages of both sides went."""
    frame = reflectie.alle_reflecties(scherm.dataset, scherm.peildatum, scherm.normen)
    tile(
        scherm.once(("reflectie_verloop", partner), lambda: figures.verloop(frame[frame["partner"] == partner])),
        f"{_naam(scherm, partner)}: verloop",
        in_log="Verloop",
        key="reflectie_verloop",
        note="Het gemiddelde over de aspecten; de tabel heeft elk cijfer.",
    )


def written(scherm: Scherm, partner: str) -> None:
    """What both sides of one account wrote."""
    naam = _naam(scherm, partner)
    said = reflectie.leren(scherm.dataset, scherm.peildatum, scherm.normen)
    table(
        _said_on_screen(scherm, said[said["partner"] == partner]).drop(columns=["partner", "Account"]),
        title=f"{naam}: wat goed gaat en wat beter kan",
        in_log="Wat goed gaat en wat beter kan",
        leeg="Bij deze reflecties is niets opgeschreven.",
        key="reflectie_geschreven",
        alt=f"Wat beide kanten schreven in de reflecties van {naam}, de nieuwste bovenaan",
    )


def proposals_of(scherm: Scherm, partner: str) -> None:
    """What was proposed for one account."""
    naam = _naam(scherm, partner)
    if "verbetervoorstellen" in scherm.dataset.gelezen:
        own = reflectie.voorstellen(scherm.dataset, scherm.peildatum)
        table(
            _proposals_on_screen(scherm, own[own["partner"] == partner]).drop(columns=["partner", "Account"]),
            title=f"{naam}: verbetervoorstellen",
            in_log="Verbetervoorstellen",
            leeg="Voor dit account is geen verbetervoorstel vastgelegd.",
            key="voorstellen_van",
            alt=f"De verbetervoorstellen voor {naam}, wat open is bovenaan",
        )


def _naam(scherm: Scherm, partner: str) -> str:
    return names_at(scherm, "partners")[0][partner]


def _why(scherm: Scherm, partner: str) -> str:
    """What the latest reflecties ask and why, as the oordeel weighs them; nothing when they ask nothing."""
    frame = reflectie.redenen(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    if frame.empty:
        return ""
    return f"Dit vraagt {'actie' if frame['actie'].any() else 'aandacht'}: {opsomming(frame['reden'].tolist())}. "


def _dates(latest: pd.DataFrame) -> str:
    """Which of the two is verouderd, or missing."""
    zinnen = [
        f"{_REFLECTIE[row['door']]} is verouderd: {aantal(row['dagen'], 'dag', 'dagen')} geleden."
        for row in latest[latest["verouderd"]][["door", "dagen"]].to_dict("records")
    ]
    given = set(latest["door"])
    return " ".join([*zinnen, *(f"{naam} ontbreekt." for door, naam in _REFLECTIE.items() if door not in given)])


def learning(scherm: Scherm) -> None:
    """What goes well and what can be better, of all partners: to learn from each other."""
    rows = _said(scherm)
    screen = rows.frame
    schreef = aantal(len(screen), "reflectie staat", "reflecties staat")
    st.markdown(f"**In {schreef} wat goed gaat of wat beter kan.** Zoek op een onderwerp om te zien wat elders werkt.")
    wat = st.text_input(
        "Zoek in wat er is opgeschreven",
        type="search",
        key="zoek_reflectie",
        live="300ms",
        placeholder="Bijvoorbeeld agenda, rollen of een account",
    )
    table(
        Rows(search(screen, wat, ("Account", "Van", *_LABEL.values()))) if wat else rows,
        title="Gaat goed en kan beter",
        leeg="Niets gevonden met deze woorden." if wat else "Hier is nog niets opgeschreven.",
        key="leren",
        alt="Wat goed gaat en wat beter kan, volgens ons en volgens partners; de nieuwste bovenaan",
        note="De nieuwste bovenaan.",
    )


@once_per_vraag
def _said(scherm: Scherm) -> Rows:
    frame = reflectie.leren(scherm.dataset, scherm.peildatum, scherm.normen)
    return Rows(_said_on_screen(scherm, scherm.rows(frame)))


def _said_on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            **{label: frame[kolom] for kolom, label in _LABEL.items()},
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Van": lookup(frame["door"].astype("str"), WIE),
            "Datum": frame["datum"],
        }
    )


def proposals(scherm: Scherm) -> None:
    """The verbetervoorstellen: those that are open, then those that are done."""
    if "verbetervoorstellen" not in scherm.dataset.gelezen:
        show_not_yet("verbetervoorstellen", toont="wat de samenwerking beter maakt, op welke termijn en door wie")
        return
    args = scherm.dataset, scherm.peildatum, scherm.selectie
    show_headline(scherm.once("kop_voorstellen", lambda: reflectie.kop_voorstellen(*args)))
    table(
        _proposals(scherm, is_open=True),
        title="Open",
        leeg="Er staat geen verbetervoorstel open in deze selectie.",
        key="voorstellen_open",
        alt="Open verbetervoorstellen per termijn, met eigenaar en hoe lang ze openstaan",
        note="Eerst de korte termijn, het oudste bovenaan. Een voorstel heeft geen deadline: u ziet hoe oud het is.",
    )
    table(
        _proposals(scherm, is_open=False),
        title="Klaar",
        leeg="Er is nog geen verbetervoorstel klaar in deze selectie.",
        key="voorstellen_klaar",
        alt="Verbetervoorstellen die klaar zijn, het nieuwste bovenaan",
    )


@once_per_vraag
def _proposals(scherm: Scherm, *, is_open: bool) -> Rows:
    frame = scherm.rows(reflectie.voorstellen(scherm.dataset, scherm.peildatum))
    screen = _proposals_on_screen(scherm, frame[frame["open"] == is_open])
    return Rows(screen.drop(columns="Klaar op") if is_open else screen)


def _proposals_on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Voorstel": frame["voorstel"],
            "Termijn": frame["termijn"].astype("str"),
            "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
            "Gemeld op": frame["gemeld_op"],
            "Dagen open": frame["dagen"],
            "Klaar op": frame["afgerond_op"],
        }
    )


def as_partners_see_it(scherm: Scherm) -> None:
    """For "zijn wij een goede partner?": what partners scored, together and never one by one."""
    titel = "Hoe partners de samenwerking waarderen"
    if "reflecties" not in scherm.dataset.gelezen:
        show_not_yet("reflecties", toont="hoe partners de samenwerking waarderen")
        return
    venster, minstens = scherm.normen.oordeel.reflectie.venster, scherm.normen.oordeel.team.minstens
    args = scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie
    means, n = scherm.once("beeld_van_partners", lambda: reflectie.beeld_van_partners(*args))
    if means.empty:
        card(
            titel,
            f"Te weinig om te tonen: in de laatste {termijn(venster)} gaven minder dan {getal(minstens)} "
            "partners in deze selectie hun beeld.",
        )
        return
    tile(
        scherm.once("reflectie_partners", lambda: figures.beeld_van_partners(means, n)),
        titel,
        key="reflectie_partners",
        note=f"De laatste reflectie van elke partner uit de laatste {termijn(venster)}, alleen samen: vanaf "
        f"{getal(minstens)} partners.",
    )
