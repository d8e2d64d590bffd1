"""Who has a stake in a dossier or an initiatief."""

from data.genereer.gereedschap import Rij, read_yaml
from data.genereer.wereld import Wereld

NIET = "-"
"""The partij was not there yet."""


def make(wereld: Wereld) -> dict[str, list[Rij]]:  # noqa: ARG001
    """The rows by table."""
    rows = [
        _rij(onderwerp, partij, veld[dag], beeld)
        for onderwerp, veld in read_yaml("krachtenveld.yaml").items()
        for partij, beelden in veld["partijen"].items()
        for dag, beeld in zip(("opgesteld", "bijgewerkt"), beelden, strict=False)
        if beeld != NIET
    ]
    return {"krachtenveld": sorted(rows, key=lambda row: (row["datum"], row["onderwerp"]))}


def _rij(onderwerp: str, partij: str, datum: object, beeld: str) -> Rij:
    invloed, belang, houding = beeld.split()
    return {
        "onderwerp": onderwerp,
        "partij": partij,
        "datum": datum,
        "invloed": invloed,
        "belang": belang,
        "houding": houding,
    }
