"""Per soort of a point: what is recorded of its records, also when they no longer press, and its facts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from samenwerking.afspraken import alle_afspraken
from samenwerking.data.dataset import lookup
from samenwerking.data.schema import EINDFASEN
from samenwerking.indicatoren import INDICATOREN
from samenwerking.initiatieven import huidige_fase, tegen_termijn
from samenwerking.opgaven import alle_dossiers
from samenwerking.opmaak import aantal, datum, datums
from samenwerking.personen import accounthouder_van
from samenwerking.signalen import is_vertrouwelijk
from samenwerking.vraag import Vraag
from samenwerking.wand import indicatoren_voor_de_wand, oordelen_voor_de_wand, wie_van_ons
from samenwerking.werkbezoeken import alle_werkbezoeken

NIET_VASTGELEGD = "niet vastgelegd"
_ONBEKEND = "niet bekend of dit nog speelt"

Feiten = list[tuple[str, object]]


@dataclass(frozen=True)
class Soort:
    """One soort of points."""

    soort: str
    """What it is in ``urgentie``."""
    eerder: Callable[[Vraag, pd.Series], pd.DataFrame]
    """Of these records the rows that a point needs; ``reden`` says why they do not press now."""
    feiten: Callable[[Vraag, str], Feiten]
    """The facts of one record: what each is, and its text."""


def _als(*redenen: tuple[pd.Series, pd.Series | str], anders: pd.Series | str) -> pd.Series:
    """The first reason that holds for each row."""
    index = redenen[0][0].index
    masks = [mask.to_numpy(dtype=bool) for mask, _ in redenen]
    values = [value.to_numpy(dtype=object) if isinstance(value, pd.Series) else value for _, value in redenen]
    rest = anders.to_numpy(dtype=object) if isinstance(anders, pd.Series) else anders
    return pd.Series(np.select(masks, values, rest), index=index, dtype="str")


def _row(frame: pd.DataFrame, record: str, kolom: str = "id") -> pd.Series:
    return frame[frame[kolom] == record].iloc[0]


def _naam(vraag: Vraag, persoon: object) -> str:
    return str(wie_van_ons(vraag.dataset, pd.Series([persoon], dtype="str")).fillna(NIET_VASTGELEGD).iloc[0])


def _of(tekst: object) -> object:
    return tekst if isinstance(tekst, str) else NIET_VASTGELEGD


def _dag(dag: pd.Timestamp, waar: object = None) -> str | None:
    """A day, and where it was; None when there is none."""
    return None if pd.isna(dag) else ", ".join(filter(None, [datum(dag), waar if isinstance(waar, str) else ""]))


def _eerder_signaal(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = vraag.stand["signalen"]
    frame = frame[frame["id"].isin(records) & ~is_vertrouwelijk(frame)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "regio": frame["regio"],
            "record": frame["id"],
            "titel": frame["omschrijving"],
            "reden": _als(
                (frame["opgelost_op"].notna(), "speelt niet meer: opgelost op " + datums(frame["opgelost_op"])),
                (frame["vervolg"].notna(), "speelt niet meer: er is een vervolg afgesproken"),
                anders="nu niet dringend: de ernst is niet hoog",
            ),
            "eigenaar": frame["eigenaar"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
        }
    )


def _feiten_signaal(vraag: Vraag, record: str) -> Feiten:
    row = _row(vraag.stand["signalen"], record)
    dagen = aantal((vraag.peildatum - row["gemeld_op"]).days, "dag", "dagen")
    return [
        ("Signaal", row["omschrijving"]),
        ("Ernst", row["ernst"]),
        ("Soort", row["soort"]),
        ("Gemeld", f"{datum(row['gemeld_op'])}" + (f", {dagen} open" if pd.isna(row["opgelost_op"]) else "")),
        ("Gemeld op niveau", row["niveau_gemeld"]),
        ("Eigenaar", _naam(vraag, row["eigenaar"])),
        ("Vervolg", _of(row["vervolg"])),
        ("Besproken", _dag(row["besproken_op"], row["overleg"])),
        ("Opgave", row["opgave"]),
        ("Opgelost", _dag(row["opgelost_op"])),
    ]


def _eerder_afspraak(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = alle_afspraken(vraag.dataset, vraag.peildatum)
    frame = frame[frame["id"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "titel": frame["omschrijving"],
            "reden": _als(
                (frame["afgerond_op"].notna(), "speelt niet meer: nagekomen op " + datums(frame["afgerond_op"])),
                (frame["vervallen_op"].notna(), "speelt niet meer: vervallen op " + datums(frame["vervallen_op"])),
                (frame["wie"] != "provincie", "nu niet dringend: het is een afspraak van de partner"),
                (frame["termijn"].isna(), "nu niet dringend: er is geen deadline"),
                anders="nu niet dringend: de deadline is nog niet voorbij",
            ),
            "eigenaar": frame["eigenaar"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
        }
    )


def _feiten_afspraak(vraag: Vraag, record: str) -> Feiten:
    row = _row(alle_afspraken(vraag.dataset, vraag.peildatum), record)
    te_laat = f", {aantal(row['dagen_te_laat'], 'dag', 'dagen')} te laat" if row["te_laat"] else ""
    return [
        ("Afspraak", row["omschrijving"]),
        ("Soort", row["soort"]),
        ("Wie", "de provincie" if row["wie"] == "provincie" else "de partner"),
        ("Eigenaar", _naam(vraag, row["eigenaar"])),
        ("Gemaakt", _dag(row["gemaakt_op"], row["herkomst"])),
        ("Deadline", f"{datum(row['termijn'])}{te_laat}" if pd.notna(row["termijn"]) else NIET_VASTGELEGD),
        ("Eerste deadline", _dag(row["deadline"]) if row["heronderhandeld"] else None),
        ("Opgave", row["opgave"]),
        ("Nagekomen", _dag(row["afgerond_op"])),
        ("Vervallen", _dag(row["vervallen_op"])),
    ]


def _eerder_dossier(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame[frame["dossier"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["dossier"],
            "dossier": frame["dossier"],
            "titel": "Besluit over dossier " + frame["naam"],
            "reden": _als(
                (~frame["loopt"], "speelt niet meer: de besluitdatum was " + datums(frame["besluitdatum"])),
                (frame["besluitdatum"].isna(), "nu niet dringend: er is geen besluitdatum"),
                (frame["besluit_door"].isna(), "nu niet dringend: wie besluit is niet vastgelegd"),
                anders="nu niet dringend: de besluitdatum is " + datums(frame["besluitdatum"]),
            ),
            "eigenaar": frame["trekker"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )


def _feiten_dossier(vraag: Vraag, record: str) -> Feiten:
    row = _row(alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen), record, "dossier")
    stand = f"{row['stand']}, vastgelegd op {datum(row['stand_op'])}" if pd.notna(row["stand"]) else NIET_VASTGELEGD
    return [
        ("Dossier", row["naam"]),
        ("Accounts", row["accounts"]),
        ("Opgave", row["opgave_naam"]),
        ("Stand", stand),
        ("Toelichting", row["toelichting"]),
        ("Stap in de besluitvorming", row["bob_fase"]),
        ("Besluit", _dag(row["besluitdatum"]) or NIET_VASTGELEGD),
        ("Commissie", _dag(row["commissiedatum"])),
        ("Trekker", _naam(vraag, row["trekker"])),
        ("Portefeuillehouder bijgepraat", _dag(row["bijgepraat_op"]) or NIET_VASTGELEGD),
    ]


def _eerder_initiatief(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = huidige_fase(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame[frame["id"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "initiatief": frame["id"],
            "titel": "Initiatief " + frame["naam"],
            "reden": _als(
                (frame["fase"].isna(), f"{_ONBEKEND}: de fase is niet vastgelegd"),
                (frame["fase"].isin(EINDFASEN), "speelt niet meer: " + frame["fase"].astype("str")),
                anders="nu niet dringend: het is in de fase " + frame["fase"].astype("str"),
            ),
            "eigenaar": frame["accounthouder"],
            "accounthouder": frame["accounthouder"],
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )


def _feiten_initiatief(vraag: Vraag, record: str) -> Feiten:
    frame = huidige_fase(vraag.dataset, vraag.peildatum, vraag.normen)
    row = _row(frame, record)
    tegen = tegen_termijn(frame[frame["id"] == record]).iloc[0]
    fase = f"{row['fase']}, sinds {datum(row['vanaf'])} ({tegen})" if pd.notna(row["fase"]) else NIET_VASTGELEGD
    weging = f"{row['weging']}, op {datum(row['gewogen_op'])}" if pd.notna(row["weging"]) else None
    return [
        ("Initiatief", row["naam"]),
        ("Initiatiefnemer", row["initiatiefnemer_soort"]),
        ("Fase", fase),
        ("Gemeld", datum(row["gemeld_op"])),
        ("Opgave", ", ".join(row["opgave"])),
        ("Vraag aan ons", row["vraag"]),
        ("Weging", weging),
        ("Accounthouder", _naam(vraag, row["accounthouder"])),
        ("Startnotitie", None if pd.isna(row["startnotitie"]) else "ja" if row["startnotitie"] else "nee"),
    ]


def _eerder_account(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = oordelen_voor_de_wand(vraag)
    frame = frame[frame["partner"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["partner"],
            "titel": "Account " + frame["naam"],
            "reden": _als(
                (frame["oordeel"] == "onbekend", f"{_ONBEKEND}: er is te weinig vastgelegd"),
                anders="speelt niet meer: het oordeel is nu " + frame["oordeel"].astype("str"),
            ),
            "eigenaar": accounthouder_van(vraag.stand, frame["partner"]),
        }
    )


def _feiten_account(vraag: Vraag, record: str) -> Feiten:
    per = indicatoren_voor_de_wand(vraag)
    per = per[(per["partner"] == record) & per["oordeel"].isin(["aandacht", "actie nodig"])]
    zinnen = per["toelichting"] + " (" + per["oordeel"].astype("str") + ")"
    labels = {indicator.id: indicator.label for indicator in INDICATOREN}
    row = _row(vraag.stand["partners"], record)
    return [
        ("Account", row["naam"]),
        ("Soort", row["soort"]),
        ("Accounthouder", _naam(vraag, row["accounthouder"])),
        *zip(lookup(per["indicator"], labels), zinnen, strict=True),
    ]


def _eerder_werkbezoek(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame[frame["id"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "werkbezoek": frame["id"],
            "titel": "Werkbezoek op " + datums(frame["datum"]),
            "reden": _als(
                (frame["status"] == "afgezegd", "speelt niet meer: afgezegd op " + datums(frame["afgezegd_op"])),
                (frame["status"] == "afgelegd", "speelt niet meer: het bezoek is geweest"),
                (frame["gereedheid"] == "voorbereid", "speelt niet meer: het bezoek is voorbereid"),
                (frame["gereedheid"] == "niet bekend", f"{_ONBEKEND}: de voorbereiding is niet vastgelegd"),
                anders="nu niet dringend: er is nog tijd voor de voorbereiding",
            ),
            "eigenaar": frame["accounthouder"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
        }
    )


def _feiten_werkbezoek(vraag: Vraag, record: str) -> Feiten:
    row = _row(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen), record)
    tijd = " tot ".join(tijd for tijd in (row["begintijd"], row["eindtijd"]) if pd.notna(tijd))
    return [
        ("Wanneer", ", ".join(filter(None, [datum(row["datum"]), tijd]))),
        ("Waar", row["locatie"]),
        ("Status", row["status"]),
        ("Van ons bestuur", _naam(vraag, row["bestuurder"])),
        ("Accounthouder", _naam(vraag, row["accounthouder"])),
        ("Doel", _of(row["doel"])),
        ("Nog te doen", row["ontbreekt"] or None),
    ]


_INITIATIEF = (_eerder_initiatief, _feiten_initiatief)
SOORTEN: dict[str, Soort] = {
    "signaal": Soort("signaal", _eerder_signaal, _feiten_signaal),
    "afspraak": Soort("afspraak", _eerder_afspraak, _feiten_afspraak),
    "besluit": Soort("besluit", *_INITIATIEF),
    "dossier": Soort("besluit", _eerder_dossier, _feiten_dossier),
    "account": Soort("account", _eerder_account, _feiten_account),
    "werkbezoek": Soort("werkbezoek", _eerder_werkbezoek, _feiten_werkbezoek),
    "initiatief": Soort("initiatief", *_INITIATIEF),
}
"""By how the id of a point begins. A besluit is about an initiatief or a dossier."""
