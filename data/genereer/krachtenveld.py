"""Who has a stake in a dossier or an initiatief."""

from data.genereer.gereedschap import Rij
from data.genereer.wereld import Wereld


def make(wereld: Wereld) -> dict[str, list[Rij]]:
    """The rows by table."""
    return {}
