"""What changed, in words."""

from collections import Counter

import pandas as pd

from samenwerking.indicatoren import LABEL, oordelen, vastgelegd
from samenwerking.opmaak import aantal, datum, getal, hoofdletter, opsomming
from samenwerking.veranderingen.kern import BINNEN, MEERVOUD, NA, ONZE, OORDEEL, OVER, SOORTEN, niet_bekend
from samenwerking.veranderingen.rijen import veranderd
from samenwerking.vraag import Vraag


def titel(vraag: Vraag) -> str:
    """'Sinds de vorige vergadering', or the day when it is another."""
    dag = vraag.vergelijk_met
    if dag.date() in vraag.normen.vergaderingen and dag == vraag.normen.vergelijk_met(vraag.peildatum):
        return "Sinds de vorige vergadering"
    return f"Sinds {datum(dag, weekdag=False)}"


def kop(vraag: Vraag) -> list[str]:
    """What changed, in words: the oordelen first, then what the figures of the overview are about, then what is not
    known.
    """
    frame = veranderd(vraag)
    bekend = vastgelegd(vraag.stand, vraag.rows(oordelen(vraag.dataset, vraag.peildatum, vraag.normen))["oordeel"])
    weg = niet_bekend(vraag.dataset)
    if len(frame):
        zinnen = _over_accounts(frame, bekend) + _over_de_rest(frame)
    elif bekend == "te weinig":
        zinnen = ["er is te weinig vastgelegd om te zien wat er veranderde."]
    else:
        zinnen = [f"sinds {datum(vraag.vergelijk_met)} veranderde er niets in wat is vastgelegd."]
    if weg:
        soorten = opsomming([MEERVOUD[soort] for soort in weg])
        tabellen = opsomming(list(dict.fromkeys(tabel for tabellen in weg.values() for tabel in tabellen)))
        zinnen.append(
            f"wat er veranderde bij {soorten}, is niet of niet helemaal bekend; "
            f"ontbreekt of is niet te lezen: {tabellen}."
        )
    return [hoofdletter(zin) for zin in zinnen]


def _tel(frame: pd.DataFrame) -> Counter[tuple[str, str]]:
    """How many of these changes there are of a kind with a verandering."""
    tel = frame.groupby(["soort", "verandering"]).size()
    return Counter(dict(zip(tel.index.tolist(), tel.tolist(), strict=True)))


def _over_accounts(frame: pd.DataFrame, bekend: str) -> list[str]:
    """How many oordelen turned, and which accounts came or went."""
    tel = _tel(frame)
    meer, minder = tel["oordeel", OORDEEL["meer"]], tel["oordeel", OORDEEL["minder"]]
    erbij, eraf = tel["oordeel", OORDEEL["erbij"]], tel["oordeel", OORDEEL["eraf"]]
    nieuw, weg = tel["account", "nieuw account"], tel["account", "geen account meer"]
    zinnen = []
    if meer or minder:
        eerste, tweede = (meer, minder) if meer else (minder, meer)
        vraagt = aantal(eerste, "account vraagt", "accounts vragen")
        woorden = ("meer", "minder") if meer else ("minder", "meer")
        rood = int(((frame["verandering"] == OORDEEL["meer"]) & (frame["naar"] == LABEL["actie nodig"])).sum())
        ervan = "" if meer == 1 else "allemaal " if rood == meer else f"{getal(rood)} "
        actie = f" ({ervan}nu actie)" if rood else ""
        zinnen.append(
            f"{vraagt} {woorden[0]} aandacht{actie}, {getal(tweede) if tweede else 'geen enkel'} {woorden[1]}."
        )
    elif bekend == "te weinig":
        zinnen.append("van de meeste accounts is te weinig vastgelegd voor een oordeel.")
    elif not erbij and not eraf:
        vraagt = "voor zover vastgelegd vraagt geen account" if bekend == "ten dele" else "geen account vraagt"
        zinnen.append(f"{vraagt} nu meer of minder aandacht.")
    if erbij:
        nu = frame.loc[frame["verandering"] == OORDEEL["erbij"], "naar"].value_counts()
        delen = opsomming([f"{getal(nu[oordeel])} {oordeel}" for oordeel in reversed(LABEL.values()) if oordeel in nu])
        zinnen.append(f"{aantal(erbij, 'account kreeg', 'accounts kregen')} een oordeel: {delen}.")
    if eraf:
        hebben = aantal(eraf, "account heeft", "accounts hebben")
        zinnen.append(f"{hebben} geen oordeel meer: er is te weinig over dat telt.")
    if nieuw:
        zinnen.append(f"{aantal(nieuw, 'account is', 'accounts zijn')} nieuw.")
    if weg:
        zinnen.append(f"{aantal(weg, 'partner is', 'partners zijn')} geen account meer.")
    return zinnen


def _over_de_rest(frame: pd.DataFrame) -> list[str]:
    """What the other figures of the overview are about, then which other kinds changed."""
    tel = _tel(frame)
    nagekomen = frame["verandering"] == f"{ONZE} nagekomen"
    na = int((nagekomen & frame["reden"].str.endswith(NA)).sum())
    laat = tel["afspraak", f"{ONZE} te laat"]
    delen = {
        "signaal": [_zoveel(tel["signaal", woord], woord) for woord in ("gemeld", "opgelost")],
        "afspraak": [
            _zoveel(n := int(nagekomen.sum()), "nagekomen")
            + (f" ({'' if n == 1 else f'{getal(na)} '}{NA.strip()})" if na else ""),
            _zoveel(laat, "nieuw te laat") or ("geen nieuwe te laat" if n else ""),
        ],
        "initiatief": [
            _zoveel(tel["initiatief", OVER], f"nieuw {OVER}"),
            _zoveel(tel["initiatief", BINNEN], BINNEN),
        ],
        "werkbezoek": [_zoveel(tel["werkbezoek", woord], woord) for woord in ("afgelegd", "afgezegd")],
    }
    delen = {soort: [deel for deel in wat if deel] for soort, wat in delen.items()}
    zinnen = [
        f"{'onze afspraken' if soort == 'afspraak' else MEERVOUD[soort]}: {opsomming(wat)}."
        for soort, wat in delen.items()
        if wat
    ]
    ook = [MEERVOUD[soort] for soort in SOORTEN[2:] if (frame["soort"] == soort).any() and not delen.get(soort)]
    if ook:
        zinnen.append(f"{'ook' if zinnen else 'wel'} veranderde er iets bij {opsomming(ook)}.")
    return zinnen


def _zoveel(n: int, woord: str) -> str:
    return f"{getal(n)} {woord}" if n else ""
