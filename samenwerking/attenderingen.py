"""Attenderingen: what a rule of ``config/attenderingen.yaml`` found; nobody reported it, it counts in no oordeel."""

from collections.abc import Callable

import pandas as pd

from samenwerking.afspraken import open_afspraken
from samenwerking.contacten import laatste_per_niveau
from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.indicatoren import INDICATOREN, indicatoren
from samenwerking.indicatoren.kern import op_account
from samenwerking.initiatieven import lopende_initiatieven, zonder_reactie
from samenwerking.normen import Normen, Regelnaam
from samenwerking.opmaak import aantallen, datums
from samenwerking.personen import accounthouder_van, actieve_personen
from samenwerking.signalen import open_signalen
from samenwerking.werkbezoeken import alle_werkbezoeken, niet_voorbereid

NIET_NIEUW = ("burgemeester", "dijkgraaf", "commissaris")
"""Functies that do not change with elections: they never make a college new."""

_LABEL = {indicator.id: indicator.label for indicator in INDICATOREN}


@once_per_stand
def attenderingen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every attendering at the peildatum, the oldest first.

    Columns regel, tekst, partner (missing for an initiatief without one), record (what it is about), sinds,
    omschrijving, eigenaar, afstemmen_met, uiterlijk (sinds + binnen_dagen). A rule that is not in the config finds
    nothing.
    """
    found = [
        figure(dataset, peildatum, normen).assign(regel=regel)
        for regel, figure in REGELS.items()
        if regel in normen.attenderingen
    ]
    frame = pd.concat(found, ignore_index=True).astype({"regel": "str"})
    regels = normen.attenderingen
    frame = frame.assign(
        tekst=lookup(frame["regel"], {naam: regel.tekst for naam, regel in regels.items()}),
        afstemmen_met=lookup(frame["regel"], {naam: regel.afstemmen_met for naam, regel in regels.items()}),
        uiterlijk=frame["sinds"]
        + pd.to_timedelta(
            lookup(frame["regel"], {naam: regel.binnen_dagen for naam, regel in regels.items()}), unit="D"
        ),
    )
    frame = frame[
        ["regel", "tekst", "partner", "record", "sinds", "omschrijving", "eigenaar", "afstemmen_met", "uiterlijk"]
    ]
    frame = frame[frame["partner"].isna() | frame["partner"].isin(dataset["partners"]["id"])]
    return frame.sort_values(["sinds", "regel", "record"], kind="stable", ignore_index=True)


def _rijen(
    frame: pd.DataFrame, *, record: pd.Series, sinds: pd.Series, omschrijving: pd.Series, eigenaar: pd.Series | None
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": record,
            "sinds": sinds,
            "omschrijving": omschrijving,
            "eigenaar": pd.Series(index=frame.index, dtype="str") if eigenaar is None else eigenaar,
        }
    ).astype({"partner": "str", "record": "str", "sinds": "datetime64[us]", "omschrijving": "str", "eigenaar": "str"})


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
        sinds=frame["datum"] - pd.Timedelta(days=binnen),
        omschrijving="Bezoek op " + datums(frame["datum"]) + ", nog niet klaar: " + frame["ontbreekt"],
        eigenaar=frame["accounthouder"].fillna(accounthouder_van(dataset, frame["partner"])),
    )


def _signaal_zonder_eigenaar(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    frame = open_signalen(dataset, peildatum)
    frame = frame[frame["eigenaar"].isna()]
    wat = frame["omschrijving"].mask(frame["vertrouwelijk"].fillna(False).astype(bool), "Vertrouwelijk signaal")
    return _rijen(frame, record=frame["id"], sinds=frame["gemeld_op"], omschrijving=wat, eigenaar=None)


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
    aantal = op_account(nieuw.groupby("partner").size(), kantel["partner"])
    totaal = op_account(college.groupby("partner").size(), kantel["partner"])
    wie = (aantal.astype("str") + " van de " + totaal.astype("str") + " bestuurders zijn").mask(
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


REGELS: dict[Regelnaam, Callable[[Dataset, pd.Timestamp, Normen], pd.DataFrame]] = {
    "contact": _contact,
    "netwerk": _netwerk,
    "afspraak_te_laat": _afspraak_te_laat,
    "initiatief_over_termijn": _initiatief_over_termijn,
    "initiatief_zonder_reactie": _initiatief_zonder_reactie,
    "werkbezoek_niet_voorbereid": _werkbezoek_niet_voorbereid,
    "signaal_zonder_eigenaar": _signaal_zonder_eigenaar,
    "vertrek_zonder_opvolger": _vertrek_zonder_opvolger,
    "nieuw_college": _nieuw_college,
    "ontwikkeling_niet_gedeeld": _ontwikkeling_niet_gedeeld,
}
"""The rules by their name in the config."""
