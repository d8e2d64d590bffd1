"""Of accounts: which oordelen turned and because of what, and who came or went."""

from dataclasses import replace

import pandas as pd

from samenwerking.data.dataset import lookup
from samenwerking.indicatoren import GEWICHT, INDICATOREN, LABEL, oordelen
from samenwerking.indicatoren.kern import kies
from samenwerking.veranderingen.kern import OORDEEL, tussen
from samenwerking.vraag import Vraag
from samenwerking.wand import indicatoren_voor_de_wand

_WEEGT = ("aandacht", "actie nodig")


def op_beide_dagen(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``verschuiving`` of every account."""
    dataset, normen = vraag.dataset, vraag.normen

    def compute() -> pd.DataFrame:
        nu = oordelen(dataset, vraag.peildatum, normen)[["partner", "naam", "oordeel", "sinds"]]
        toen = oordelen(dataset, vraag.vergelijk_met, normen)[["partner", "oordeel"]]
        frame = nu.merge(toen.rename(columns={"oordeel": "van"}), on="partner").rename(columns={"oordeel": "naar"})
        frame = frame.astype({"van": "str", "naar": "str"})
        verschil = lookup(frame["naar"], GEWICHT).astype("int64") - lookup(frame["van"], GEWICHT).astype("int64")
        richting = kies(frame.index, "minder", (verschil > 0, "meer"))
        bekend = (frame["van"] != "onbekend") & (frame["naar"] != "onbekend")
        frame = frame.assign(richting=richting.where((verschil != 0) & bekend))
        return frame[["partner", "naam", "van", "naar", "sinds", "richting"]]

    return vraag.stand.once((op_beide_dagen, vraag.vergelijk_met, normen), compute)


def van_oordelen(vraag: Vraag) -> pd.DataFrame:
    """The accounts whose oordeel turned, and because of which indicatoren.

    The datum is known of what began in between: actie nodig, or aandacht where nothing asked for it before.
    """
    frame = op_beide_dagen(vraag)
    frame = frame[frame["van"] != frame["naar"]].reset_index(drop=True)
    waarom = _waarom(vraag, frame.set_index("partner"))
    begon = lookup(frame["partner"], waarom[waarom["naar"] == "aandacht"].groupby("partner")["sinds"].min())
    begon = begon.where((frame["naar"] == "aandacht") & (frame["van"] != "actie nodig"), frame["sinds"])
    nieuw, al = (
        lookup(frame["partner"], deel.groupby("partner")["zin"].agg(" ".join).astype("str"))
        for deel in (waarom[~waarom["al"]], waarom[waarom["al"]])
    )
    return frame.assign(
        verandering=kies(
            frame.index,
            OORDEEL["minder"],
            (frame["van"] == "onbekend", OORDEEL["erbij"]),
            (frame["naar"] == "onbekend", OORDEEL["eraf"]),
            (frame["richting"] == "meer", OORDEEL["meer"]),
        ),
        datum=begon.where(tussen(begon, vraag)),
        van=lookup(frame["van"], LABEL),
        naar=lookup(frame["naar"], LABEL),
        reden=nieuw + (" Vroeg al actie: " + al.str[:1].str.lower() + al.str[1:]).fillna(""),
    )


def _waarom(vraag: Vraag, accounts: pd.DataFrame) -> pd.DataFrame:
    """The indicatoren that turned the oordeel of these accounts (rows of ``verschuiving`` by partner), in sentences.

    Of an account that asks more those that became aandacht or actie nodig, the heaviest first and of these what began
    first, and (``al``) those that asked for actie on both days when it does so itself; of one that asks less those that
    no longer are what they were; of another one all that turned. Columns partner, naar, sinds, al and zin.
    """
    sleutel = ["partner", "indicator"]
    nu = indicatoren_voor_de_wand(vraag)[[*sleutel, "oordeel", "toelichting", "sinds"]]
    toen = indicatoren_voor_de_wand(replace(vraag, peildatum=vraag.vergelijk_met))[[*sleutel, "oordeel"]]
    nu, toen = (deel[deel["partner"].isin(accounts.index)] for deel in (nu, toen))
    frame = nu.rename(columns={"oordeel": "naar"}).merge(
        toen.rename(columns={"oordeel": "van"}), on=sleutel, how="outer"
    )
    frame = frame.astype({"van": "str", "naar": "str"}).fillna({"van": "", "naar": ""})
    gewicht = lookup(frame["naar"], GEWICHT).fillna(0)
    erger = gewicht - lookup(frame["van"], GEWICHT).fillna(0)
    kant = lookup(frame["partner"], accounts["richting"])
    actie = lookup(frame["partner"], accounts["naar"]) == "actie nodig"
    al = (kant == "meer") & actie & (frame["naar"] == "actie nodig") & (frame["van"] == "actie nodig")
    telt = (
        al
        | ((kant == "meer") & (erger > 0) & frame["naar"].isin(_WEEGT))
        | ((kant == "minder") & (erger < 0) & frame["van"].isin(_WEEGT))
        | (kant.isna() & (frame["van"] != frame["naar"]))
    )
    frame = frame.assign(
        al=al,
        zin=frame["toelichting"].fillna(
            lookup(frame["indicator"], {indicator.id: indicator.label for indicator in INDICATOREN})
            + ": niet meer van toepassing."
        ),
        _eerst=gewicht.where(kant == "meer", erger.abs()),
        _sinds=frame["sinds"].where(kant == "meer"),
        _plek=lookup(frame["indicator"], {indicator.id: n for n, indicator in enumerate(INDICATOREN)}),
    )[telt]
    frame = frame.sort_values(["_eerst", "_sinds", "_plek"], ascending=[False, True, True], kind="stable")
    return frame[["partner", "naar", "sinds", "al", "zin"]]


def van_accounts(vraag: Vraag) -> list[pd.DataFrame]:
    """Who became an account and who no longer is one; one that came and went has both."""
    partners = vraag.dataset["partners"].rename(columns={"id": "partner", "naam": "wat"})

    def oordeel(dag: pd.Timestamp) -> pd.Series:
        toen = oordelen(vraag.dataset, dag, vraag.normen).set_index("partner")["oordeel"].astype("str")
        return lookup(lookup(partners["partner"], toen), LABEL)

    begon, eindigde = (tussen(partners[kolom], vraag) for kolom in ("sinds", "tot"))
    kolommen = ["partner", "wat"]  # regio and accounthouder of its own are of records, not of accounts
    return [
        partners[kolommen].assign(verandering="nieuw account", datum=partners["sinds"], naar=oordeel(vraag.peildatum))[
            begon
        ],
        partners[kolommen].assign(
            verandering="geen account meer",
            datum=partners["tot"],
            van=oordeel(vraag.vergelijk_met),
            reden="Wat hier nog meer veranderde, telt niet mee.",
        )[eindigde],
    ]
