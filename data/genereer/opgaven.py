"""Opgaven, dossiers and their standen."""

from data.genereer.gereedschap import OPGAVEN, Rij, read_yaml, slug
from data.genereer.wereld import Wereld


def make(wereld: Wereld) -> dict[str, list[Rij]]:
    """The rows by table."""
    feiten = read_yaml("opgaven.yaml")
    opgaven = [
        {
            "id": slug(naam),
            "naam": naam,
            "portefeuillehouder": wereld.bestuurders[naam]["id"],
            **dict(zip(("doel", "visie", "rol"), feiten["opgaven"][naam], strict=True)),
        }
        for naam in OPGAVEN
    ]
    dossiers, standen = [], []
    for nummer, feit in enumerate(feiten["dossiers"], start=1):
        besluitdatum, commissiedatum, besluit_door, bespreking = feit["besluit"]
        dossiers.append(
            {
                "id": f"d{nummer:03}",
                "partner": feit["partner"],
                "opgave": feit["opgave"],
                "naam": feit["naam"],
                "besluitdatum": besluitdatum,
                "commissiedatum": commissiedatum,
                "besluit_door": besluit_door,
                "bespreking": bespreking,
                "trekker": _trekker(wereld, feit),
                "portefeuillehouder_bijgepraat_op": feit["bijgepraat"],
            }
        )
        standen += [{"dossier": f"d{nummer:03}", **dict(zip(STAND, rij, strict=True))} for rij in feit["standen"]]
    return {"opgaven": opgaven, "dossiers": dossiers, "dossier_standen": sorted(standen, key=_volgorde)}


STAND = ("datum", "stand", "bob_fase", "belang_provincie", "belang_partner", "belang_regio", "toelichting")


def _trekker(wereld: Wereld, feit: Rij) -> str:
    """The first of the team of the opgave with this functie."""
    return next(str(wie["id"]) for wie in wereld.teams[feit["opgave"]] if wie["functie"] == feit["trekker"])


def _volgorde(row: Rij) -> tuple[object, ...]:
    return row["datum"], row["dossier"]
