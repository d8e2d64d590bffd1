"""The page Krachtenveld: which onderwerp it shows and why, and the way there and back."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.pages import KRACHTENVELD

Dashboard = Callable[..., AppTest]
PAGINA = KRACHTENVELD.bestand
KOP = "onderwerp;partij;datum;invloed;belang;houding\n"
VELD = (
    "d1;Buurt;2026-09-01;4;4;afwachtend\nd1;Buurt;2026-11-10;4;4;kritisch\nd1;Bank;2026-11-10;4;1;steunt\n"
    "d2;Buurt;2026-09-01;4;4;steunt\n"
    "i1;Buurt;2026-09-01;1;4;steunt\ni1;Bank;2026-09-01;1;1;steunt\ni1;Boer;2026-09-01;1;1;steunt\n"
)
DOSSIERS = "id;partner;opgave;naam;besluitdatum\nd1;g1;Wonen;Noord;{}\nd2;g2;Wonen;Zuid;\n"
INITIATIEVEN = "id;naam;partner;initiatiefnemer;gemeld_op\ni1;Energiehof;g2;De Zon;2026-08-01\n"


def write(bron: Path, veld: str = VELD, besluit: str = "2026-12-10") -> None:
    (bron / "krachtenveld.csv").write_text(KOP + veld, "utf-8")
    (bron / "dossiers.csv").write_text(DOSSIERS.format(besluit), "utf-8")
    (bron / "initiatieven.csv").write_text(INITIATIEVEN, "utf-8")


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning])


def links(app: AppTest) -> list[dict[str, list[str]]]:
    return [parse_qs(link.proto.query_string) for link in app.get("page_link")]


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe[-1].value["Onderwerp"])


def test_it_opens_with_the_besluit_that_comes_first_and_says_so(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA)
    said = words(app)
    assert "U ziet Noord: van deze krachtenvelden valt hier het eerst een besluit." in said
    assert "één partij werd kritischer en één partij kwam erbij." in said
    assert "besluit op 10 december 2026" in said
    assert {"dossier": ["d1"]} in links(app)
    assert listed(app) == ["Noord", "Energiehof", "Zuid"]


def test_without_a_besluit_to_come_it_opens_with_the_most_partijen(dashboard: Dashboard, bron: Path) -> None:
    write(bron, besluit="2026-11-19")
    assert "U ziet Energiehof: hier zijn de meeste partijen." in words(dashboard(PAGINA))


def test_an_address_names_the_onderwerp(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, onderwerp="i1")
    assert app.selectbox(key="keuze_onderwerp").value == "i1"
    assert "U ziet" not in words(app)
    assert {"initiatief": ["i1"]} in links(app)
    assert app.dataframe[0].value["Partij"].tolist() == ["Buurt", "Bank", "Boer"]


def test_choosing_another_puts_it_in_the_address(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA)
    app.selectbox(key="keuze_onderwerp").select("d2").run()
    assert app.query_params["onderwerp"] == "d2"
    assert "De partijen bij Zuid" in words(app)


def test_an_unknown_onderwerp_is_said_and_the_first_is_shown(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, onderwerp="weg")
    assert "'weg' is hier niet te kiezen." in app.warning[0].value
    assert "U ziet Noord" in words(app)


def test_what_the_filters_leave_out_is_shown_when_it_is_asked_for(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, regio="U10", onderwerp="i1")
    assert "valt buiten de filters" in words(app)
    assert "De partijen bij Energiehof" in words(app)
    assert listed(app) == ["Noord"]


def test_when_the_filters_leave_none_it_says_so(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, soort="Waterschap")
    assert "Op 20 november 2026 was in deze selectie geen krachtenveld vastgelegd." in words(app)
    assert not app.get("plotly_chart")


def test_an_onderwerp_of_its_own_stands_under_its_own_text(dashboard: Dashboard, bron: Path) -> None:
    write(bron, "Vrij *onderwerp*;Buurt;2026-09-01;4;4;steunt\n")
    app = dashboard(PAGINA)
    assert "Dit onderwerp is geen dossier en geen initiatief uit de bron." in words(app)
    assert listed(app) == ["Vrij *onderwerp*"]
    assert [link for link in links(app) if link.keys() & {"dossier", "initiatief"}] == []


def test_when_the_dossiers_cannot_be_read_it_says_that_nobody_knows_what_it_is(
    dashboard: Dashboard, bron: Path
) -> None:
    write(bron)
    (bron / "dossiers.csv").write_bytes(b"\x00\x01\x02binair")
    said = words(dashboard(PAGINA, onderwerp="d1"))
    assert "Niet bekend wat dit is: dossiers is niet te lezen." in said
    assert "De partijen bij d1" in said


def test_it_says_whose_view_it_is_and_that_it_is_not_for_the_wall(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    said = words(dashboard(PAGINA))
    for part in ("onze eigen inschatting", "niet op de wand", "de partij het mag lezen"):
        assert part in said


@pytest.mark.parametrize(("veld", "shown"), [(VELD, True), (VELD.replace("i1", "d2"), False)])
def test_an_initiatief_has_a_link_to_its_krachtenveld_or_says_that_there_is_none(
    dashboard: Dashboard, bron: Path, veld: str, shown: bool
) -> None:
    write(bron, veld)
    app = dashboard("pages/initiatief.py", initiatief="i1")
    assert ({"onderwerp": ["i1"]} in links(app)) == shown
    assert ("Nog geen krachtenveld vastgelegd." in words(app)) != shown


def test_an_initiatief_does_not_say_that_there_is_no_krachtenveld_when_that_is_not_known(
    dashboard: Dashboard, bron: Path
) -> None:
    write(bron)
    (bron / "krachtenveld.csv").write_bytes(b"\x00\x01\x02binair")
    assert "Nog geen krachtenveld vastgelegd." not in words(dashboard("pages/initiatief.py", initiatief="i1"))
