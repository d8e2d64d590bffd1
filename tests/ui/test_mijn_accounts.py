"""The page Mijn accounts itself: who are you, what is said when there is nothing, and where a click leads."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.toegang import Bezoeker
from samenwerking.ui import inloggen
from samenwerking.ui.pages import OPEN
from samenwerking.ui.tekst import WOORDLIJM

PAGINA = "pages/mijn_accounts.py"
Dashboard = Callable[..., AppTest]
NOOR = {"accounthouder": "Noor van der Veen"}


def words(app: AppTest) -> str:
    """All that is said, as it is read."""
    parts = [*app.title, *app.markdown, *app.caption, *app.info]
    return " ".join(part.value for part in parts).replace(WOORDLIJM, "")


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button if "account" in button.label]


def table(app: AppTest, alt: str) -> dict[str, list[object]]:
    """The one row of the table whose alternative text begins like this."""
    frame = next(frame for frame in app.dataframe if frame.proto.alt.startswith(alt))
    return dict(frame.value.iloc[0])


def test_without_an_accounthouder_the_page_asks_who_you_are_and_a_name_sets_the_filter(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA)
    assert "Wie bent u?" in words(app)
    assert buttons(app) == ["Ali Özdemir · 1 account", "Noor van der Veen · 2 accounts"]
    next(button for button in app.button if button.label.startswith("Noor")).click().run()
    assert "**Noor van der Veen: 2 accounts" in words(app)
    assert app.query_params["accounthouder"] == "Noor van der Veen"
    assert "accounthouder Noor van der Veen" in words(app)


@pytest.mark.parametrize(
    ("email", "zin"),
    [
        ("p3@x.example", ""),
        ("onbekend@x.example", " Bent u het wel? Dan moet uw e-mailadres in de tabel personen staan."),
    ],
)
def test_who_is_logged_in_and_holds_no_account_reads_that_and_chooses_one_of_the_others(
    dashboard: Dashboard, bron: Path, monkeypatch: pytest.MonkeyPatch, email: str, zin: str
) -> None:
    personen = "id;naam;niveau;email\np1;Noor;ambtelijk;p1@x.example\np3;Jo;ambtelijk;p3@x.example\n"
    (bron / "personen.csv").write_text(personen, "utf-8")
    monkeypatch.setattr(inloggen, "admit", lambda _: Bezoeker("directie", email))
    app = dashboard(PAGINA)
    geen = "**U bent in de gegevens geen accounthouder.** Kies een accounthouder om diens accounts te zien."
    assert [each.value for each in app.markdown if "accounthouder" in each.value] == [geen + zin]
    assert "Wie bent u?" not in words(app)
    assert buttons(app) == ["Noor · 2 accounts", "p2 · 1 account"]
    monkeypatch.setattr(inloggen, "admit", lambda _: Bezoeker("directie", "p1@x.example"))
    assert "**Noor: 2 accounts" in words(dashboard(PAGINA))


def test_the_other_filters_hold_for_who_you_can_be(dashboard: Dashboard) -> None:
    assert buttons(dashboard(PAGINA, regio="Amersfoort")) == [
        "Ali Özdemir · 1 account",
        "Noor van der Veen · 1 account",
    ]
    assert buttons(dashboard(PAGINA, soort="Waterschap")) == ["Noor van der Veen · 1 account"]


def test_two_of_one_name_and_a_name_that_is_no_persoon_can_be_chosen(dashboard: Dashboard, bron: Path) -> None:
    (bron / "personen.csv").write_text(
        "id;naam;niveau;functie\np1;Noor;ambtelijk;adviseur\np2;Noor;ambtelijk;strateeg\n", "utf-8"
    )
    partners = "id;naam;soort;accounthouder\ng1;De Bilt;gemeente;p1\ng2;Soest;gemeente;p2\ng3;Baarn;gemeente;*Piet*\n"
    (bron / "partners.csv").write_text(partners, "utf-8")
    app = dashboard(PAGINA)
    assert buttons(app) == [
        r"\*Piet\* · 1 account",
        "Noor (adviseur) · 1 account",
        "Noor (strateeg) · 1 account",
    ]
    next(button for button in app.button if "Piet" in button.label).click().run()
    assert r"**\*Piet\*: 1 account." in words(app)


def test_a_bron_without_accounthouders_says_so_and_what_to_do(dashboard: Dashboard, bron: Path) -> None:
    (bron / "partners.csv").write_text("id;naam;soort\ng1;De Bilt;gemeente\n", "utf-8")
    app = dashboard(PAGINA)
    assert "Bij geen van deze accounts is een accounthouder vastgelegd" in words(app)
    assert buttons(app) == []
    assert [link.proto.label for link in app.get("page_link")] == ["Naar de sjablonen"]


def test_an_account_without_accounthouder_is_counted(dashboard: Dashboard, bron: Path) -> None:
    (bron / "partners.csv").write_text(
        "id;naam;soort;accounthouder\ng1;De Bilt;gemeente;p1\ng2;Soest;gemeente;\n", "utf-8"
    )
    assert "1 account heeft geen accounthouder." in words(dashboard(PAGINA))


def test_only_what_was_read_is_said_to_be_nothing(dashboard: Dashboard, bron: Path) -> None:
    app = dashboard(PAGINA, **NOOR)
    missing = [line.value.strip("# ") for line in app.markdown if "**Nog geen " in line.value]
    assert missing == [
        "**Nog geen werkbezoeken**",
        "**Nog geen afspraken**",
        "**Nog geen ontwikkelingen**",
        "**Nog geen initiatieven**",
    ]
    assert "Wij hebben bij deze accounts niets openstaan." not in words(app)
    assert "kwam er bij deze accounts niemand nieuw in functie" in words(app)
    assert "alleen wat in de tabel contacten staat" in words(app)
    st.cache_resource.clear()
    (bron / "contacten.csv").unlink()
    app = dashboard(PAGINA, **NOOR)
    assert "**Nog geen contacten**" in words(app)
    assert "Niet bekend: de tabellen contacten en werkbezoeken ontbreken" in words(app)


def test_each_promise_says_when_it_is_due(dashboard: Dashboard, bron: Path) -> None:
    days = {"a": "2026-11-18", "b": "2026-11-19", "c": "2026-11-20", "d": "2026-11-21", "e": "2026-11-24", "f": ""}
    (bron / "afspraken.csv").write_text(
        "id;partner;omschrijving;soort;wie;gemaakt_op;deadline\n"
        + "".join(f"{id_};g1;Bellen;actie;provincie;2026-01-01;{day}\n" for id_, day in days.items()),
        "utf-8",
    )
    app = dashboard(PAGINA, **NOOR)
    frame = next(frame for frame in app.dataframe if frame.proto.alt.startswith("Wat wij beloofden"))
    assert frame.value["Wanneer"].tolist() == [
        "2 dagen te laat",
        "1 dag te laat",
        "vandaag",
        "morgen",
        "over 4 dagen",
        "zonder deadline",
    ]


def test_what_is_read_and_empty_is_said_in_one_line(dashboard: Dashboard, bron: Path) -> None:
    (bron / "contacten.csv").write_text(
        "datum;partner;niveau\n"
        + "".join(f"2026-11-19;{p};{n}\n" for p in ("g1", "w1") for n in ("bestuurlijk", "strategisch", "ambtelijk")),
        "utf-8",
    )
    (bron / "werkbezoeken.csv").write_text("id;partner;datum\nw;g2;2026-12-01\n", "utf-8")
    (bron / "afspraken.csv").write_text(
        "id;partner;omschrijving;soort;wie;gemaakt_op\na;g2;Bellen;actie;provincie;2026-01-01\n", "utf-8"
    )
    (bron / "ontwikkelingen.csv").write_text("partner;datum;soort;omschrijving\ng2;2026-11-19;besluit;Visie\n", "utf-8")
    (bron / "initiatieven.csv").write_text(
        "id;naam;partner;initiatiefnemer;gemeld_op;accounthouder\ni;Hof;g1;Zon;2026-11-01;p2\n", "utf-8"
    )
    screen = words(app := dashboard(PAGINA, **NOOR))
    assert not app.dataframe
    for nothing in (
        "Er staat geen werkbezoek gepland bij deze accounts.",
        "Elk contact blijft de komende 30 dagen op orde.",
        "Wij hebben bij deze accounts niets openstaan.",
        "niemand nieuw in functie.",
        "geen ontwikkeling vastgelegd.",
        "van andere collega's geen contact of bezoek vastgelegd.",
        "U begeleidt geen lopende initiatieven.",
    ):
        assert nothing in screen


def test_the_next_visit_says_what_is_not_ready_who_does_it_and_by_when(dashboard: Dashboard, bron: Path) -> None:
    (bron / "werkbezoeken.csv").write_text(
        "id;partner;datum;begintijd;accounthouder;bevestigd_op\n"
        "b1;g1;2026-11-26;10:30;p1;2026-11-01\nb2;g2;2026-12-01;;p1;\nb3;w1;2026-12-02;;p2;\nb4;g2;2026-12-03;;p2;\n",
        "utf-8",
    )
    (bron / "voorbereiding.csv").write_text(
        "werkbezoek;onderdeel;eigenaar;uiterlijk;gereed_op\n"
        "b1;Notitie;p2;2026-11-19;\nb1;Programma;;2026-11-24;\nb1;Vervoer;p1;2026-11-18;2026-11-18\nb2;Notitie;p1;;2026-11-18\n",
        "utf-8",
    )
    app = dashboard(PAGINA, **NOOR)
    screen = words(app)
    assert "**De Bilt** · do 26 november 2026, 10:30 uur" in screen
    assert "- Notitie · Ali Özdemir, uiterlijk 19 november: te laat" in screen
    assert "- Programma · nog niemand, uiterlijk 24 november" in screen
    assert "Vervoer" not in screen
    assert ":small[di 1 december 2026 · Amersfoort · voorbereid]" in screen
    assert ":small[wo 2 december 2026 · Vallei en Veluwe · nog 3 te doen]" in screen
    labels = [link.proto.label for link in app.get("page_link")]
    assert sum(OPEN in label for label in labels) == 3
    assert "2 attenderingen" in labels


def test_a_preparation_that_cannot_be_read_is_not_called_ready(dashboard: Dashboard, bron: Path) -> None:
    (bron / "werkbezoeken.csv").write_text("id;partner;datum\nb1;g1;2026-11-26\n", "utf-8")
    (bron / "voorbereiding.csv").write_bytes(b"\x00\x01\x02binair")
    assert "Of het is voorbereid, is niet bekend" in words(dashboard(PAGINA, **NOOR))


def test_fasen_that_cannot_be_read_do_not_make_an_initiatief_stay_within_its_termijn(
    dashboard: Dashboard, bron: Path
) -> None:
    rows = "id;naam;partner;initiatiefnemer;gemeld_op;accounthouder\ni;Hof;g1;Zon;2026-01-01;p1\n"
    (bron / "initiatieven.csv").write_text(rows, "utf-8")
    assert "1 lopend initiatief, waarvan 1 over de termijn." in words(dashboard(PAGINA, **NOOR))
    (bron / "initiatief_fasen.csv").write_bytes(b"\x00\x01\x02binair")
    st.cache_resource.clear()
    screen = words(dashboard(PAGINA, **NOOR))
    assert "1 initiatief. In welke fase, is niet te lezen." in screen
    assert "over de termijn" not in screen


def test_whom_to_call_names_the_person_and_who_of_us_spoke_them(dashboard: Dashboard, bron: Path) -> None:
    (bron / "partners.csv").write_text(
        "id;naam;soort;accounthouder\ng1;Vogelclub;maatschappelijke partner;p1\n", "utf-8"
    )
    with (bron / "personen.csv").open("a", encoding="utf-8") as file:
        file.write("p9;Bo Vis;ambtelijk;g1\n")
    text = (bron / "personen.csv").read_text("utf-8").replace("id;naam;niveau", "id;naam;niveau;partner")
    (bron / "personen.csv").write_text(text.replace("ambtelijk\n", "ambtelijk;\n"), "utf-8")
    (bron / "contacten.csv").write_text(
        "datum;partner;niveau;provincie_deelnemers;partner_deelnemers\n2026-09-20;g1;ambtelijk;p2;p9\n", "utf-8"
    )
    row = table(dashboard(PAGINA, **NOOR), "Wie te bellen")
    assert (row["Bel"], row["Vóór"]) == ("binnen 1 dag", pd.Timestamp("2026-11-21"))
    assert (row["Wie"], row["Sprak van ons het laatst"]) == ("Bo Vis", "Ali Özdemir, 20 september 2026")
    assert "Al gepland" not in row


def test_when_to_call_is_in_words_also_where_nothing_was_ever_recorded(dashboard: Dashboard, bron: Path) -> None:
    frame = next(f.value for f in dashboard(PAGINA, **NOOR).dataframe if "Bel" in f.value)
    assert set(frame["Bel"]) <= {"nu", "nooit vastgelegd"} | {f"binnen {n} dagen" for n in range(2, 31)}
    assert "nooit vastgelegd" in set(frame["Bel"])
