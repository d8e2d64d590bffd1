"""What the page Gegevens says of the data of people, to whom, and that who is kept too long is nowhere on screen."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.normen import read_normen
from samenwerking.toegang import Bezoeker
from samenwerking.ui import inloggen, persoonsgegevens

Dashboard = Callable[..., AppTest]
PERSONEN = (
    "id;naam;niveau;partner;functie;tot\n"
    "p1;Noor van der Veen;ambtelijk;;;\n"
    "p2;Ali Özdemir;ambtelijk;;;\n"
    "p8;Karel Sluiter;bestuurlijk;g1;wethouder;2020-01-01\n"
)


@pytest.fixture
def oud(bron: Path) -> None:
    """Karel Sluiter left long ago; he is accounthouder, was at a meeting, and a signaal names him."""
    (bron / "personen.csv").write_text(PERSONEN, "utf-8")
    (bron / "contacten.csv").write_text(
        "datum;partner;niveau;partner_deelnemers\n2026-11-19;g1;bestuurlijk;p8\n", "utf-8"
    )


def said(app: AppTest) -> str:
    parts = [*app.title, *app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    tables = [frame.value.to_csv() for frame in app.dataframe]
    options = [option for box in app.selectbox for option in box.options]
    return "\n".join([*(part.value for part in parts), *tables, *options])


def test_everyone_reads_what_the_data_of_people_is_for_and_whom_to_ask(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inloggen, "admit", lambda normen: Bezoeker("medewerker", "m@x.nl"))
    text = said(dashboard())
    gegevens = read_normen().persoonsgegevens
    assert "**Waarvoor:** Zien met wie en op welk niveau" in text
    for part in ("Op welke grond", "Hoe lang:** Tot 24 maanden na", "Vraag het aan de beheerder", "De functionaris"):
        assert part in text
    assert gegevens.contact == "de beheerder van dit dashboard"


@pytest.mark.parametrize(
    ("bezoeker", "can"),
    [
        (Bezoeker(), True),
        (Bezoeker("beheerder", "b@x.nl"), True),
        (Bezoeker("beheerder", "b@x.nl", regios=frozenset({"U10"})), False),
        (Bezoeker("directie", "d@x.nl"), False),
        (Bezoeker("accounthouder", "a@x.nl"), False),
        (Bezoeker("medewerker", "m@x.nl"), False),
    ],
    ids=str,
)
def test_only_who_beheert_can_make_an_inzage_and_reads_what_is_wrong_with_the_bron(
    dashboard: Dashboard, oud: None, monkeypatch: pytest.MonkeyPatch, bezoeker: Bezoeker, *, can: bool
) -> None:
    monkeypatch.setattr(inloggen, "admit", lambda normen: bezoeker)
    app = dashboard()
    labels = [part.label for part in app.expander]
    assert ("Inzage: alles over één persoon" in labels) is can
    text = said(app)
    assert ("1 persoon is langer dan 24 maanden uit functie" in text) is can
    assert ("Wat er niet klopt in de bron, ziet de beheerder." in text) is not can
    assert "Sluiter" not in text


@pytest.mark.parametrize("pagina", ["pages/account.py", "pages/netwerk.py", "pages/overzicht.py"])
def test_who_is_kept_too_long_is_on_no_page_and_the_contact_stays(dashboard: Dashboard, oud: None, pagina: str) -> None:
    text = said(dashboard(pagina, account="g1"))
    assert "Sluiter" not in text
    assert "p8" not in text


def test_an_earlier_peildatum_does_not_bring_back_who_is_kept_too_long(dashboard: Dashboard, oud: None) -> None:
    assert "Sluiter" not in said(dashboard("pages/account.py", account="g1", peildatum="2019-06-01"))


def test_the_term_counts_from_today_when_the_bron_has_no_peildatum(dashboard: Dashboard, oud: None, bron: Path) -> None:
    (bron / "bron.yaml").write_text("naam: Proef\n", "utf-8")
    assert "1 persoon is langer dan 24 maanden uit functie" in said(dashboard())


def test_an_inzage_is_of_everyone_who_is_hidden_too(
    dashboard: Dashboard, oud: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {}

    def keep(label: str, make: Callable[[], bytes], name: str, *, in_log: str, **_: object) -> None:
        made[name.partition("_2")[0]] = (make(), in_log)

    monkeypatch.setattr(persoonsgegevens, "document_button", keep)
    app = dashboard()
    app.session_state["inzage"] = True
    app.run()
    assert "Karel Sluiter · wethouder · De Bilt · p8" in app.selectbox(key="inzage_van").options
    app.selectbox(key="inzage_van").set_value("p8").run()
    data, in_log = made["inzage_karel-sluiter"]
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Toelichting", "Inzage personen", "Inzage contacten"]
    assert in_log == "Inzage van een persoon"
    assert app.text_input(key="inzage_naam").disabled
    app.selectbox(key="inzage_van").set_value(None).run()
    app.text_input(key="inzage_naam").set_value("Niemand Bekend").run()
    assert "Er is geen rij met precies deze naam" in said(app)
    made.clear()
    app.text_input(key="inzage_naam").set_value("karel sluiter").run()
    assert "Deze naam staat in de tabel personen. Kies de persoon hierboven." in said(app)
    assert made == {}
    assert "p8" not in str(app.query_params)
