"""Attenderingen: what a rule of ``config/attenderingen.yaml`` found; nobody reported it, it counts in no oordeel."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.contacten import laatste_per_niveau
from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.indicatoren import INDICATOREN, indicatoren
from samenwerking.indicatoren.kern import op_account
from samenwerking.initiatieven import lopende_initiatieven, zonder_reactie
from samenwerking.normen import Normen, Regelnaam
from samenwerking.opmaak import aantal, aantallen, datums, hoofdletter, opsomming, telwoord
from samenwerking.personen import accounthouder_van, actieve_personen
from samenwerking.signalen import open_signalen, voor_lijst
from samenwerking.werkbezoeken import alle_werkbezoeken, niet_voorbereid

NIET_NIEUW = ("burgemeester", "dijkgraaf", "commissaris")
"""Functies that do not change with elections: they never make a college new."""

_LABEL = {indicator.id: indicator.label for indicator in INDICATOREN}


@dataclass(frozen=True)
class Regel:
    """One rule: what it finds, and what a reader has to know of it.

    ``ontstaat`` and ``verdwijnt`` are sentences for on screen, ``nodig`` the tables without which it cannot look,
    ``ook`` the tables it looks at when they are there.
    """

    vind: Callable[[Dataset, pd.Timestamp, Normen], pd.DataFrame]
    ontstaat: Callable[[Normen], str]
    verdwijnt: str
    nodig: tuple[str, ...]
    ook: tuple[str, ...] = ()


@once_per_stand
def attenderingen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every attendering at the peildatum, the oldest first.

    Columns regel, tekst, partner (missing for an initiatief without one), regio (of its own, of a signaal), record
    (what it is about), initiatief and werkbezoek (the same id, where it is one), sinds, omschrijving, eigenaar,
    afstemmen_met, binnen_dagen, uiterlijk (sinds + binnen_dagen), te_laat (that day is before the peildatum). A rule
    that is not in the config finds nothing.
    """
    regels = normen.attenderingen
    found = [
        regel.vind(dataset, peildatum, normen).assign(regel=naam) for naam, regel in REGELS.items() if naam in regels
    ]
    frame = pd.concat([_GEEN, *found], ignore_index=True).astype({"regel": "str"})
    binnen = lookup(frame["regel"], {naam: regel.binnen_dagen for naam, regel in regels.items()})
    uiterlijk = frame["sinds"] + pd.to_timedelta(binnen, unit="D")
    frame = frame.assign(
        tekst=lookup(frame["regel"], {naam: regel.tekst for naam, regel in regels.items()}),
        afstemmen_met=lookup(frame["regel"], {naam: regel.afstemmen_met for naam, regel in regels.items()}),
        binnen_dagen=binnen,
        uiterlijk=uiterlijk,
        te_laat=uiterlijk < peildatum,
    )
    frame = frame[frame["partner"].isna() | frame["partner"].isin(dataset["partners"]["id"])]
    return frame.sort_values(["sinds", "regel", "record"], kind="stable", ignore_index=True)


@once_per_stand
def regeloverzicht(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rules of the config: regel, tekst, ontstaat, verdwijnt, afstemmen_met, binnen_dagen, kijkt.

    A rule that does not look misses a table: that it finds nothing says nothing.
    """
    rows = [
        {
            "regel": naam,
            "tekst": regel.tekst,
            "ontstaat": REGELS[naam].ontstaat(normen),
            "verdwijnt": REGELS[naam].verdwijnt,
            "afstemmen_met": regel.afstemmen_met,
            "binnen_dagen": regel.binnen_dagen,
            "kijkt": not dataset.mist(REGELS[naam].nodig, REGELS[naam].ook),
        }
        for naam, regel in normen.attenderingen.items()
    ]
    columns = {"regel": "str", "tekst": "str", "ontstaat": "str", "verdwijnt": "str", "afstemmen_met": "str"}
    return pd.DataFrame(rows, columns=[*columns, "binnen_dagen", "kijkt"]).astype(
        columns | {"binnen_dagen": "int64", "kijkt": "bool"}
    )


def per_regel(attenderingen: pd.DataFrame, regels: pd.DataFrame) -> pd.DataFrame:
    """How many rows of ``attenderingen`` each rule of ``regeloverzicht`` made, the most first.

    Columns regel, tekst, kijkt, op_tijd, te_laat. A rule that does not look stands last.
    """
    counts = pd.crosstab(attenderingen["regel"], attenderingen["te_laat"]).reindex(columns=[False, True], fill_value=0)
    frame = regels[["regel", "tekst", "kijkt"]].assign(
        op_tijd=op_account(counts[False], regels["regel"]), te_laat=op_account(counts[True], regels["regel"])
    )
    frame["kijkt"] |= (frame["op_tijd"] + frame["te_laat"]) > 0
    order = np.lexsort((-(frame["op_tijd"] + frame["te_laat"]), ~frame["kijkt"]))
    return frame.iloc[order].reset_index(drop=True)


def kop(per_regel: pd.DataFrame) -> list[str]:
    """How it stands with the attenderingen, in sentences; what cannot be seen is said."""
    te_laat = int(per_regel["te_laat"].sum())
    n = te_laat + int(per_regel["op_tijd"].sum())
    blind = per_regel.loc[~per_regel["kijkt"], "tekst"].str.lower().tolist()
    if n:
        zinnen = [f"{telwoord(n)} {'attendering' if n == 1 else 'attenderingen'}."]
        if te_laat:
            zinnen.append(
                f"bij {telwoord(te_laat)} is de uiterste dag om af te stemmen voorbij en is de oorzaak er nog."
            )
        else:
            zinnen.append("er is nog tijd om af te stemmen.")
    elif len(blind) == len(per_regel):
        zinnen = ["geen regel kan kijken: de tabellen ontbreken of zijn niet te lezen."]
    else:
        zinnen = ["de regels vonden niets."]
    if 0 < len(blind) < len(per_regel):
        zinnen.append(f"zonder gegevens, dus niet bekend: {opsomming(blind)}.")
    return [hoofdletter(zin) for zin in zinnen]


def _rijen(
    frame: pd.DataFrame,
    *,
    record: pd.Series,
    sinds: pd.Series,
    omschrijving: pd.Series,
    eigenaar: pd.Series | None,
    regio: pd.Series | None = None,
    initiatief: pd.Series | None = None,
    werkbezoek: pd.Series | None = None,
) -> pd.DataFrame:
    found = {
        "partner": frame["partner"],
        "regio": regio,
        "record": record,
        "initiatief": initiatief,
        "werkbezoek": werkbezoek,
        "sinds": sinds,
        "omschrijving": omschrijving,
        "eigenaar": eigenaar,
    }
    return pd.DataFrame(found, index=frame.index).astype(_DTYPES)


_DTYPES = {
    "partner": "str",
    "regio": "str",
    "record": "str",
    "initiatief": "str",
    "werkbezoek": "str",
    "sinds": "datetime64[us]",
    "omschrijving": "str",
    "eigenaar": "str",
}
_GEEN = pd.DataFrame({"regel": [], **{naam: [] for naam in _DTYPES}}).astype({"regel": "str"} | _DTYPES)


def _actie_nodig(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, begin: str) -> pd.DataFrame:
    per = indicatoren(dataset, peildatum, normen)
    frame = per[(per["oordeel"] == "actie nodig") & per["indicator"].str.startswith(begin)]
    return _rijen(
        frame,
        record=frame["partner"] + ":" + frame["indicator"],
        sinds=frame["sinds"],
        omschrijving=lookup(frame["indicator"], _LABEL) + ": " + frame["toelichting"],
        eigenaar=accounthouder_van(dataset, frame["partner"]),
    )


def _contact(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    return _actie_nodig(dataset, peildatum, normen, "contact_")


def _netwerk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    return _actie_nodig(dataset, peildatum, normen, "netwerk")


def _afspraak_te_laat(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    frame = open_afspraken(dataset, peildatum)
    frame = frame[frame["te_laat"]]
    wie = lookup(frame["wie"].astype("str"), {"provincie": "Wij", "partner": "De partner"})
    return _rijen(
        frame,
        record=frame["id"],
        sinds=frame["termijn"] + pd.Timedelta(days=1),
        omschrijving=wie + ": " + frame["omschrijving"],
        eigenaar=frame["eigenaar"].fillna(accounthouder_van(dataset, frame["partner"])),
    )


def _initiatief_over_termijn(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = lopende_initiatieven(dataset, peildatum, normen)
    frame = frame[frame["over"]]
    return _rijen(
        frame,
        record=frame["id"],
        initiatief=frame["id"],
        sinds=frame["uiterlijk"] + pd.Timedelta(days=1),
        omschrijving=frame["naam"]
        + ": "
        + aantallen(frame["dagen"], "dag", "dagen")
        + " in de fase "
        + frame["fase"].astype("str"),
        eigenaar=frame["accounthouder"],
    )


def _initiatief_zonder_reactie(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = zonder_reactie(dataset, peildatum, normen)
    return _rijen(
        frame,
        record=frame["id"],
        initiatief=frame["id"],
        sinds=frame["reactie_uiterlijk"] + pd.Timedelta(days=1),
        omschrijving=frame["naam"] + ": gemeld op " + datums(frame["gemeld_op"]),
        eigenaar=frame["accounthouder"],
    )


def _werkbezoek_niet_voorbereid(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    binnen = normen.oordeel.werkbezoeken.voorbereid_binnen
    frame = niet_voorbereid(alle_werkbezoeken(dataset, peildatum, normen), binnen)
    return _rijen(
        frame,
        record=frame["id"],
        werkbezoek=frame["id"],
        sinds=frame["datum"] - pd.Timedelta(days=binnen),
        omschrijving="Bezoek op " + datums(frame["datum"]) + ", nog niet klaar: " + frame["ontbreekt"],
        eigenaar=frame["accounthouder"].fillna(accounthouder_van(dataset, frame["partner"])),
    )


def _signaal_zonder_eigenaar(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    frame = open_signalen(dataset, peildatum)
    frame = frame[frame["eigenaar"].isna()]
    return _rijen(
        frame,
        record=frame["id"],
        sinds=frame["gemeld_op"],
        omschrijving=voor_lijst(frame),
        eigenaar=None,
        regio=frame["regio"],
    )


def _vertrek_zonder_opvolger(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    """The last one to leave a functie at a partner in which nobody is active now."""
    personen = dataset["personen"]
    personen = personen[personen["partner"].notna() & personen["functie"].notna()]
    plek = pd.MultiIndex.from_arrays([personen["partner"], personen["functie"].str.casefold().str.strip()])
    vertrokken = personen["tot"] <= peildatum
    weg = personen.assign(plek=plek)[vertrokken & ~plek.isin(plek[~vertrokken])]
    weg = weg.sort_values("tot", kind="stable").drop_duplicates("plek", keep="last")
    return _rijen(
        weg,
        record=weg["id"],
        sinds=weg["tot"],
        omschrijving="Geen opvolger vastgelegd voor: " + weg["functie"],
        eigenaar=accounthouder_van(dataset, weg["partner"]),
    )


def _nieuw_college(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """More than half of the active bestuurders took office after the last bestuurlijk contact.

    ``sinds`` is the day on which that became so with the people who are active now.
    """
    actief = actieve_personen(dataset, peildatum)
    college = actief[(actief["niveau"] == "bestuurlijk") & actief["partner"].notna()]
    gesproken = laatste_per_niveau(dataset, peildatum, normen)
    laatste = gesproken[gesproken["niveau"] == "bestuurlijk"].set_index("partner")["datum"]
    blijft = college["functie"].fillna("").str.casefold().str.contains("|".join(NIET_NIEUW))
    nieuw = college[~blijft & (college["van"] > lookup(college["partner"], laatste))].sort_values("van", kind="stable")
    helft = op_account(college.groupby("partner").size(), nieuw["partner"]) // 2
    kantel = nieuw[nieuw.groupby("partner").cumcount() == helft]
    erbij = op_account(nieuw.groupby("partner").size(), kantel["partner"])
    totaal = op_account(college.groupby("partner").size(), kantel["partner"])
    wie = (erbij.astype("str") + " van de " + totaal.astype("str") + " bestuurders zijn").mask(
        totaal == 1, "De enige bestuurder is"
    )
    return _rijen(
        kantel,
        record=kantel["partner"] + ":college",
        sinds=kantel["van"],
        omschrijving=wie + " nieuw sinds het laatste bestuurlijke gesprek",
        eigenaar=accounthouder_van(dataset, kantel["partner"]),
    )


def _ontwikkeling_niet_gedeeld(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Not shared with colleagues for more than ``na_dagen`` days."""
    na = pd.Timedelta(days=normen.attenderingen["ontwikkeling_niet_gedeeld"].na_dagen)
    frame = dataset["ontwikkelingen"]
    frame = frame[frame["gedeeld_intern_op"].isna() & (frame["datum"] + na < peildatum)]
    return _rijen(
        frame,
        record=frame["partner"] + ":" + frame["datum"].dt.strftime("%Y-%m-%d"),
        sinds=frame["datum"] + na + pd.Timedelta(days=1),
        omschrijving=frame["omschrijving"],
        eigenaar=accounthouder_van(dataset, frame["partner"]),
    )


def _contactgrenzen(normen: Normen) -> str:
    dagen = [grens.uiterlijk for per in normen.oordeel.contact.values() for grens in per.values()]
    return f"{min(dagen)} tot {max(dagen)} dagen"


def _termijnen(normen: Normen) -> str:
    norm = normen.oordeel.initiatieven
    fasen = ", ".join(f"{fase} {dagen}" for fase, dagen in norm.termijnen.items())
    return f"{fasen}; na remmen {norm.opnieuw_wegen}"


REGELS: dict[Regelnaam, Regel] = {
    "contact": Regel(
        vind=_contact,
        ontstaat=lambda normen: (
            "Het laatste gesprek op een niveau is langer geleden dan uiterlijk mag. Per intensiteit en niveau is dat "
            f"{_contactgrenzen(normen)}."
        ),
        verdwijnt="Een nieuw gesprek op dat niveau is vastgelegd.",
        nodig=("contacten",),
        ook=("werkbezoeken",),
    ),
    "netwerk": Regel(
        vind=_netwerk,
        ontstaat=lambda _: "Op een niveau waarop we contact willen, is iedereen vertrokken die wij kenden.",
        verdwijnt="Op dat niveau is weer iemand vastgelegd.",
        nodig=("personen",),
    ),
    "afspraak_te_laat": Regel(
        vind=_afspraak_te_laat,
        ontstaat=lambda _: (
            "De deadline is voorbij (de nieuwe deadline, als die is afgesproken). Van ons of van de partner."
        ),
        verdwijnt="De afspraak is afgerond of vervallen, of er is een nieuwe deadline afgesproken.",
        nodig=("afspraken",),
    ),
    "initiatief_over_termijn": Regel(
        vind=_initiatief_over_termijn,
        ontstaat=lambda normen: f"Het is langer in een fase dan de termijn in dagen: {_termijnen(normen)}.",
        verdwijnt="Het initiatief gaat naar een volgende fase of is afgelopen.",
        nodig=("initiatieven",),
        ook=("initiatief_fasen",),
    ),
    "initiatief_zonder_reactie": Regel(
        vind=_initiatief_zonder_reactie,
        ontstaat=lambda normen: (
            f"Meer dan {aantal(normen.oordeel.initiatieven.eerste_reactie, 'werkdag', 'werkdagen')} na de melding "
            "is er geen eerste reactie."
        ),
        verdwijnt="De eerste reactie is vastgelegd, of het initiatief is afgelopen.",
        nodig=("initiatieven",),
        ook=("initiatief_fasen",),
    ),
    "werkbezoek_niet_voorbereid": Regel(
        vind=_werkbezoek_niet_voorbereid,
        ontstaat=lambda normen: (
            f"Het bezoek is binnen {aantal(normen.oordeel.werkbezoeken.voorbereid_binnen, 'dag', 'dagen')} "
            "en de voorbereiding is niet klaar."
        ),
        verdwijnt="Alles op de lijst is gereed, of het bezoek is afgezegd of geweest.",
        nodig=("werkbezoeken",),
        ook=("voorbereiding",),
    ),
    "signaal_zonder_eigenaar": Regel(
        vind=_signaal_zonder_eigenaar,
        ontstaat=lambda _: "Een open signaal heeft geen eigenaar.",
        verdwijnt="Er is een eigenaar, of het signaal is opgelost.",
        nodig=("signalen",),
    ),
    "vertrek_zonder_opvolger": Regel(
        vind=_vertrek_zonder_opvolger,
        ontstaat=lambda _: "Iemand vertrok uit een functie bij een partner, en niemand heeft die functie nu.",
        verdwijnt="Er is weer iemand met die functie vastgelegd.",
        nodig=("personen",),
    ),
    "nieuw_college": Regel(
        vind=_nieuw_college,
        ontstaat=lambda _: (
            "Meer dan de helft van de bestuurders begon na het laatste bestuurlijke gesprek. "
            f"Wie {', '.join(NIET_NIEUW[:-1])} of {NIET_NIEUW[-1]} is, telt niet als nieuw."
        ),
        verdwijnt="Een bestuurlijk gesprek is vastgelegd.",
        nodig=("personen", "contacten"),
        ook=("werkbezoeken",),
    ),
    "ontwikkeling_niet_gedeeld": Regel(
        vind=_ontwikkeling_niet_gedeeld,
        ontstaat=lambda normen: (
            "Een ontwikkeling is na "
            f"{aantal(normen.attenderingen['ontwikkeling_niet_gedeeld'].na_dagen, 'dag', 'dagen')} "
            "nog niet intern gedeeld."
        ),
        verdwijnt="De dag waarop zij intern is gedeeld, is vastgelegd.",
        nodig=("ontwikkelingen",),
    ),
}
"""The rules by their name in the config."""
