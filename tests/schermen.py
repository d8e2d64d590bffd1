"""Every screen of the dashboard: each page, and each part of it that an address can ask for."""

from dataclasses import dataclass, field

from samenwerking.ui import (
    afspraken,
    initiatieven,
    netwerk,
    opgaven,
    reflectie,
    signalen,
    team,
    vastleggen,
    verbonden_partijen,
    werkbezoeken,
)
from samenwerking.ui.pages import (
    AFSPRAKEN,
    INITIATIEVEN,
    MIJN_ACCOUNTS,
    NETWERK,
    OPGAVEN,
    PAGINAS,
    REFLECTIE,
    SIGNALEN,
    TEAM,
    VASTLEGGEN,
    VERBONDEN_PARTIJEN,
    WERKBEZOEKEN,
    Pagina,
)
from tools.browser import RECORD

DELEN: dict[Pagina, tuple[str, tuple[str, ...]]] = {
    OPGAVEN: ("opgaven", opgaven.DELEN),
    WERKBEZOEKEN: ("bezoeken", werkbezoeken.KEUZES),
    NETWERK: ("netwerk", netwerk.DELEN),
    SIGNALEN: ("onderdeel", signalen.DELEN),
    AFSPRAKEN: ("afspraken", afspraken.DELEN),
    INITIATIEVEN: ("beeld", initiatieven.BEELDEN),
    VERBONDEN_PARTIJEN: ("partijen", verbonden_partijen.DELEN),
    TEAM: ("team", team.DELEN),
    REFLECTIE: ("reflectie", reflectie.DELEN),
    VASTLEGGEN: ("vastleggen", vastleggen.DELEN),
}
"""The query parameter that chooses a part of a page, and what it can be."""
ACCOUNTHOUDER = {"accounthouder": "Yvonne Krol"}
"""Somebody of the example, for the page that is about one of us."""


@dataclass(frozen=True)
class Adres:
    """A page with the query parameters of one of its parts, or of a record of the example."""

    pagina: Pagina
    params: dict[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return "-".join([self.pagina.url, *self.params.values()]).replace(" ", "_")


def _of(pagina: Pagina) -> list[Adres]:
    if pagina in DELEN:
        parameter, delen = DELEN[pagina]
        return [Adres(pagina, {parameter: deel}) for deel in delen]
    if pagina is MIJN_ACCOUNTS:
        return [Adres(pagina), Adres(pagina, ACCOUNTHOUDER)]
    return [Adres(pagina, {pagina.parameter: RECORD[pagina.parameter]} if pagina.parameter else {})]


SCHERMEN = [adres for pagina in PAGINAS for adres in _of(pagina)]
