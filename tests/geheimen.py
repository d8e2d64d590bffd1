"""A bron on disk in which every text says for whom it is, and everything that a visitor can get hold of in one blob.

Each account has the name of a bird, and so has every text about it: what is seen tells where it came from.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from samenwerking.data.schema import TABEL, TABELLEN, Kolom
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.ui.pages import (
    ACCOUNT,
    ACCOUNTS,
    KRACHTENVELD,
    MIJN_ACCOUNTS,
    NETWERK,
    RECORDS,
    REFLECTIE,
    TEAM,
    VASTLEGGEN,
    VERGADERING,
)
from tests.schermen import SCHERMEN, Adres

VAN_EVA, VAN_BOB, BUITEN = "kwartel", "fazant", "buizerd"
"""Accounts: two of regio U10, of two accounthouders, and one of regio Amersfoort."""
STIL_VAN_EVA, STIL_VAN_BOB, ELDERS, ZONDER = "havik", "sperwer", "torenvalk", "meeuw"
"""Signalen: vertrouwelijk for Eva (of her account, and one that is hers), vertrouwelijk and not hers, of her account
but only in Amersfoort; and an initiatief of Bob without account."""
EVA, BOB = "eva@provincie.example", "bob@provincie.example"
CONTACTGEGEVENS = "postduif"
"""Stands in the contact details of people of partners."""
NOTITIE = "contactennotitie"
"""Stands in every notitie."""
TERUGBLIK = "werkbezoekenterugblik"
"""Stands in every terugblik."""
Rows = dict[str, list[dict[str, str]]]
_DATUM = {"bestaat": "2026-10-01", "gepland": "2026-12-10", "gebeurd": "", "": ""}


def _cell(kolom: Kolom, tabel: str, vogel: str) -> str:
    """Something of this bird for any cell."""
    if kolom.naam == "id":
        return f"{vogel}-{tabel}"
    if kolom.verwijst_naar == "personen":
        hun = kolom.naam in ("partner_deelnemers", "deelnemers") and tabel != "leeractiviteiten"
        return f"{vogel}-personen" if hun else "eva" if vogel == VAN_EVA else "bob"
    if kolom.verwijst_naar in ("", "regios"):
        gewoon = {"datum": _DATUM[kolom.tijdsrol], "keuze": "", "geheel": "3", "getal": "3", "janee": "ja"}
        tekst = "" if kolom.verwijst_naar else f"{vogel.title()}{tabel}{kolom.naam}".replace("_", "")
        gevuld = gewoon | {"tijd": "09:30", "tekst": tekst}
        return gevuld[kolom.soort] or (kolom.waarden[0] if kolom.waarden else "")
    return vogel if kolom.verwijst_naar == "partners" else f"{vogel}-{kolom.verwijst_naar.split('|')[0]}"


def _row(tabel: str, vogel: str, **anders: str) -> dict[str, str]:
    return {kolom.naam: anders.get(kolom.naam, _cell(kolom, tabel, vogel)) for kolom in TABEL[tabel].kolommen}


def _account(vogel: str, regio: str) -> Iterable[tuple[str, dict[str, str]]]:
    """A row in every table about one account."""
    naam, vp = vogel.title(), {"partner": f"{vogel}vp"}
    anders: dict[str, Mapping[str, str]] = {
        "partners": {"id": vogel, "naam": f"{naam}stad", "regio": regio, "sinds": "", "tot": ""},
        "personen": {
            "naam": f"Piet {naam}man",
            "functie": f"{naam}wethouder",
            "email": f"{vogel}{CONTACTGEGEVENS}@partner.example",
            "telefoon": f"06-{vogel}{CONTACTGEGEVENS}",
            "tot": "",
        },
        "contacten": {"datum": "2026-11-10", "regio": ""},
        "signalen": {"ernst": "hoog", "regio": "", "vertrouwelijk": "nee"},
        "afspraken": {"deadline": "2026-11-01", "nieuwe_deadline": ""},
        "initiatieven": {"gewogen_op": "2026-10-10", "gemeld_op": "2026-09-01", "eerste_reactie_op": "2026-09-02"},
        "initiatief_fasen": {"fase": "toewijzing"},
        "dossiers": {"besluitdatum": "2026-12-15"},
        "reflecties": {"datum": "2026-11-01"},
    }
    for tabel in TABELLEN:
        if tabel.naam not in ("opgaven", "competenties"):
            over_vp = tabel.naam.startswith("verbonden") or tabel.naam in ("vertegenwoordigers", "risicoprofielen")
            wie = vp if over_vp or tabel.naam == "jaarstukken" else {}
            extra = {"jaar": "2025"} if "jaar" in tabel.namen else {}
            yield tabel.naam, _row(tabel.naam, vogel, **{**anders.get(tabel.naam, {}), **wie, **extra})
    stil = {"regio": regio, "soort": "verbonden partij", "sinds": "", "tot": ""}
    yield "partners", _row("partners", vogel, id=f"{vogel}vp", code=f"{vogel}vp", naam=f"{naam}dienst", **stil)
    ambtenaar = {"id": f"{vogel}-ambtenaar", "naam": f"Ans {naam}vrouw", "niveau": "ambtelijk", "tot": ""}
    yield "personen", _row("personen", vogel, **{**anders["personen"], **ambtenaar})
    geweest = {"id": f"{vogel}-geweest", "datum": "2026-11-03", "doel": f"{naam}bezoekdoel"}
    yield "werkbezoeken", _row("werkbezoeken", vogel, **geweest)
    nieuw = {"id": f"{vogel}-nieuw", "naam": f"{naam}nieuw", "gemeld_op": "2026-11-12", "weging": ""}
    yield "initiatieven", _row("initiatieven", vogel, **nieuw)
    norm = {"soort": "prestatieafspraak", "id": f"{vogel}-prestatie", "deadline": "2027-01-01", "nieuwe_deadline": ""}
    yield "afspraken", _row("afspraken", vogel, **norm, omschrijving=f"{naam}prestatie")
    los = {"initiatief": f"{vogel}-nieuw", "fase": "melding", "vanaf": "2026-11-12"}
    yield "initiatief_fasen", _row("initiatief_fasen", vogel, **los)


def alle_rijen() -> Rows:
    """The rows per table."""
    rows: Rows = {tabel.naam: [] for tabel in TABELLEN}
    for vogel, regio in ((VAN_EVA, "U10"), (VAN_BOB, "U10"), (BUITEN, "Amersfoort")):
        for tabel, row in _account(vogel, regio):
            rows[tabel].append(row)
    for wie, email in (("eva", EVA), ("bob", BOB)):
        ons = {"naam": f"{wie.title()} Collega", "partner": "", "tot": "", "functie": "accounthouder"}
        bereik = {"email": email, "telefoon": f"06-{wie}telefoon"}
        rows["personen"].append(_row("personen", wie, id=wie, niveau="ambtelijk", **ons, **bereik))
        rows["competenties"].append(_row("competenties", wie, persoon=wie, competentie=f"{wie.title()}competentie"))
    rows["opgaven"].append(_row("opgaven", "uil", portefeuillehouder="bob"))
    stil = {"vertrouwelijk": "ja", "regio": "", "ernst": "hoog", "opgelost_op": ""}
    for vogel, id_, anders in (
        (STIL_VAN_EVA, "account", {"partner": VAN_EVA, "eigenaar": "bob", **stil}),
        (STIL_VAN_EVA, "eigen", {"partner": VAN_BOB, "eigenaar": "eva", **stil}),
        (STIL_VAN_BOB, "bob", {"partner": VAN_BOB, "eigenaar": "bob", **stil}),
        (ELDERS, "elders", {"partner": VAN_EVA, "regio": "Amersfoort", "vertrouwelijk": "nee", "opgelost_op": ""}),
    ):
        rows["signalen"].append(_row("signalen", vogel, id=f"{vogel}-{id_}", **anders))
    samen = {"partner": f"{VAN_EVA}|{BUITEN}", "datum": "2026-11-12", "regio": "", "onderwerp": "Uiloverleg"}
    gasten = f"{VAN_EVA}-personen|{BUITEN}-personen|Gast {BUITEN.title()}gast"
    rows["contacten"].append(_row("contacten", VAN_EVA, **samen, partner_deelnemers=gasten))
    geheim = {"notitie_soort": "vertrouwelijk", "regio": "", "datum": "2026-11-13", "onderwerp": "Uilgesprek"}
    notitie = f"{STIL_VAN_BOB.title()}{NOTITIE}"
    rows["contacten"].append(_row("contacten", VAN_BOB, **geheim, notitie=notitie, opgave="Uilopgave"))
    gedeeld = {"id": "gedeeld", "partner": f"{VAN_EVA}|{BUITEN}", "naam": "Uildossier", "besluitdatum": "2026-12-20"}
    rows["dossiers"].append(_row("dossiers", VAN_EVA, **gedeeld))
    for partij in (f"{BUITEN.title()}stad", f"Piet {BUITEN.title()}man", f"{BUITEN}vp"):
        rows["krachtenveld"].append(_row("krachtenveld", BUITEN, onderwerp="gedeeld", partij=partij))
    rows["krachtenveld"].append(_row("krachtenveld", VAN_EVA, onderwerp="gedeeld", partij="Uilpartij"))
    rows["initiatieven"].append(_row("initiatieven", ZONDER, partner="", gemeld_op="2026-11-13"))
    return rows


def zonder_vogels(rows: Rows, *vogels: str) -> Rows:
    """The rows as if these birds had never been written down: rows about them alone are gone, of a list only they.

    Of a notitie only that it is there.
    """
    left: Rows = {}
    for tabel, each in rows.items():
        left[tabel] = []
        for row in each:
            kept = {naam: _without(cel, vogels) if "|" in cel else cel for naam, cel in row.items()}
            if any(vogel in kept.get("notitie", "").casefold() for vogel in vogels):
                kept["notitie"] = AFGESCHERMD
            if not any(vogel in cel.casefold() for cel in kept.values() for vogel in vogels):
                left[tabel].append(kept)
    return left


def _without(cel: str, vogels: Iterable[str]) -> str:
    return "|".join(deel for deel in cel.split("|") if not any(vogel in deel.casefold() for vogel in vogels))


def write_bron(folder: Path, rows: Rows) -> Path:
    folder.mkdir(exist_ok=True)
    for tabel, each in rows.items():
        with (folder / f"{tabel}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABEL[tabel].namen, delimiter=";")
            writer.writeheader()
            writer.writerows(each)
    (folder / "bron.yaml").write_text("naam: Proefbron\npeildatum: 2026-11-20\n", "utf-8")
    return folder


def teksten(rows: Rows) -> set[str]:
    """Every text of the rows that says for whom it is."""
    vogels = (VAN_EVA, VAN_BOB, BUITEN, STIL_VAN_EVA, STIL_VAN_BOB, ELDERS, ZONDER)
    cellen = {cel.casefold() for each in rows.values() for row in each for cel in row.values()}
    return {cel for cel in cellen if any(vogel in cel for vogel in vogels) and "|" not in cel}


WAND = {"punten": f"signaal-{STIL_VAN_BOB}-bob,signaal-{VAN_EVA}-signalen,signaal-{BUITEN}-signalen", "punt": "2"}
GASTEN = [
    *[
        Adres(pagina, {pagina.parameter: record(vogel)})
        for vogel in (VAN_EVA, BUITEN)
        for pagina, record in zip(
            RECORDS,
            (
                "{}-dossiers".format,
                "{}-initiatieven".format,
                "{}-werkbezoeken".format,
                "{}vp".format,
                str,
            ),
            strict=True,
        )
    ],
    Adres(ACCOUNT, {"account": VAN_BOB}),
    Adres(ACCOUNTS, {"zoekwoord": BUITEN, "accounthouder": "Bob Collega"}),
    Adres(MIJN_ACCOUNTS, {"accounthouder": "Eva Collega"}),
    Adres(VERGADERING, {"punten": WAND["punten"]}),
    Adres(VERGADERING, WAND),
    Adres(VERGADERING, WAND | {"punt": "1", "feiten": "ja"}),
    Adres(NETWERK, {"netwerk": "Eén account", "bij": BUITEN}),
    Adres(NETWERK, {"netwerk": "Eén account", "bij": VAN_EVA}),
    Adres(NETWERK, {"netwerk": "Wie kent wie", "wie": f"{BUITEN} {VAN_EVA}"}),
    Adres(NETWERK, {"netwerk": "Overdracht", "overdracht_van": "bob"}),
    Adres(REFLECTIE, {"van": BUITEN}),
    Adres(REFLECTIE, {"van": VAN_EVA}),
    Adres(KRACHTENVELD, {"onderwerp": f"{BUITEN}-dossiers"}),
    Adres(KRACHTENVELD, {"onderwerp": "gedeeld"}),
    Adres(TEAM, {"team": "Initiatieven", "voor": f"{BUITEN}-nieuw"}),
    Adres(VASTLEGGEN, {"bezoek": f"{BUITEN}-geweest"}),
    Adres(VASTLEGGEN, {"bezoek": f"{VAN_EVA}-geweest"}),
]
"""Addresses with something of this bron in them."""
ADRESSEN = [adres for adres in SCHERMEN if not adres.pagina.parameter and "accounthouder" not in adres.params] + GASTEN


def on_screen(app: AppTest, *, fold: bool = True) -> str:
    """All that a screen sends to the browser; in small letters."""
    protos = [getattr(node, "proto", None) for node in _nodes(app._tree)]
    parts = [proto.SerializeToString() for proto in protos if hasattr(proto, "SerializeToString")]
    text = b"\n".join(parts).decode("utf-8", "replace")
    return text.casefold() if fold else text


def in_file(data: Any) -> str:
    """All that is in a file; in small letters."""
    return b"\n".join(_unpacked(data)).decode("utf-8", "replace").casefold()


def _nodes(node: Any) -> Iterable[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _unpacked(data: Any) -> Iterable[bytes]:
    """What is in a file, also in those that are folded, zipped, or hold others."""
    data = data.encode() if isinstance(data, str) else bytes(data)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _unpacked(archive.read(name))
    else:
        yield re.sub(rb"\r?\n ", b"", data) if data.startswith(b"BEGIN:VCALENDAR") else data
