"""The register of verbonden partijen, its people, risks, figures and stukken."""

from data.genereer.gereedschap import Rij
from data.genereer.wereld import Wereld


def make(wereld: Wereld) -> dict[str, list[Rij]]:
    """The rows by table."""
    return {}
