"""The walk: as each rol every screen, address and download, with a bron in which every text says for whom it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.data.bron import read_bron
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.normen import Toegang, read_normen
from samenwerking.toegang import Bezoeker, bezoeker_van, zicht_op
from samenwerking.ui import inloggen
from samenwerking.ui.frame import seen_by
from samenwerking.ui.loader import State
from samenwerking.ui.pages import (
    ACCOUNT,
    GEGEVENS,
    MIJN_ACCOUNTS,
    OVERZICHT,
    SIGNALEN,
    TEAM,
    VASTLEGGEN,
    VERANDERINGEN,
    VERGADERING,
)
from tests.geheimen import (
    ADRESSEN,
    BOB,
    BUITEN,
    CONTACTGEGEVENS,
    ELDERS,
    EVA,
    NOTITIE,
    STIL_VAN_BOB,
    STIL_VAN_EVA,
    TERUGBLIK,
    VAN_BOB,
    VAN_EVA,
    WAND,
    ZONDER,
    alle_rijen,
    in_file,
    on_screen,
    teksten,
    write_bron,
    zonder_vogels,
)
from tests.schermen import Adres

ROOT = Path(__file__).parent.parent.parent
DIRECTIE, MEDEWERKER, BEHEERDER = "directie@x.example", "medewerker@x.example", "beheerder@x.example"
EVA_U10, EEN_ACCOUNT, NIETS = "eva-u10", "een-account", "niets"
REGELS = [
    {"groep": EVA_U10, "rol": "accounthouder", "regios": ["U10"]},
    {"groep": EEN_ACCOUNT, "rol": "medewerker", "accounts": [VAN_EVA, f"{VAN_EVA}vp"]},
    {"groep": NIETS, "rol": "directie", "accounts": ["bestaat_niet"]},
    {"email": DIRECTIE, "rol": "directie"},
    {"email": EVA, "rol": "accounthouder"},
    {"email": BOB, "rol": "accounthouder"},
    {"email": MEDEWERKER, "rol": "medewerker"},
    {"email": BEHEERDER, "rol": "beheerder"},
]
OP_DE_WAND = {OVERZICHT, VERANDERINGEN, VERGADERING}
"""What hangs on the wall: for the directie too nothing vertrouwelijk and nobody of a partner by name."""
NIET_VOOR = {
    DIRECTIE: (),
    EVA: (STIL_VAN_BOB,),
    BOB: (),
    BEHEERDER: (STIL_VAN_BOB, STIL_VAN_EVA),
    MEDEWERKER: (STIL_VAN_BOB, STIL_VAN_EVA, CONTACTGEGEVENS, NOTITIE, TERUGBLIK),
    EVA_U10: (BUITEN, ELDERS, STIL_VAN_BOB, ZONDER),
    EEN_ACCOUNT: (BUITEN, VAN_BOB, STIL_VAN_BOB, STIL_VAN_EVA, ZONDER, CONTACTGEGEVENS, NOTITIE, TERUGBLIK),
}
"""Per visitor the words that are not for them."""
Walk = Callable[..., dict[Adres, str]]


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bron(tmp_path_factory.mktemp("bron"), alle_rijen())


@pytest.fixture(scope="module")
def patched() -> Iterator[pytest.MonkeyPatch]:
    """Who the session says it is stands in for the login; what opens on a click is open."""
    normen = read_normen().toegang.model_dump()
    toegang = Toegang.model_validate(normen | {"regels": REGELS})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inloggen, "admit", lambda _: bezoeker_van(st.user.to_dict(), toegang))
        for naam in ("expander", "popover"):
            patch.setattr(st, naam, opened(getattr(st, naam)))
        yield patch
    st.cache_resource.clear()


def opened(make: Callable[..., Any]) -> Callable[..., Any]:
    def made(*args: Any, **kwargs: Any) -> Any:
        box = make(*args, **kwargs)
        if kwargs.get("on_change") == "rerun":
            box.open = True
        return box

    return made


def session(wie: str) -> AppTest:
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app.user = {"email": EVA if wie == EVA_U10 else wie, "groups": [wie]}
    return app


def open_page(app: AppTest, adres: Adres) -> AppTest:
    app.switch_page(adres.pagina.bestand)
    for key in list(app.query_params):
        del app.query_params[key]
    for key, value in adres.params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, adres
    return app


@pytest.fixture(scope="module")
def walk(patched: pytest.MonkeyPatch, bron: Path) -> Walk:
    """Per address all that this visitor can get hold of there, by the name of each download too; walked once."""
    kept: dict[tuple[str, tuple[Adres, ...]], dict[Adres, str]] = {}
    patched.setenv("SAMENWERKING_BRON", str(bron))

    def walk(wie: str, where: tuple[Adres, ...] = tuple(ADRESSEN)) -> dict[Adres, str]:
        if (wie, where) not in kept:
            kept[wie, where] = {adres: seen(wie, adres) for adres in where}
        return kept[wie, where]

    return walk


FILES: dict[str, dict[str, str]] = {}
"""Per visitor what every file that was offered holds, by its name."""


def seen(wie: str, adres: Adres) -> str:
    offered: dict[str, Any] = {}
    real = st.download_button

    def button(label: str, data: Any, name: str, *args: Any, **kwargs: Any) -> bool:
        offered[name] = data
        return real(label, data, name, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", button)
        app = open_page(session(wie), adres)
    files = {name: in_file(data() if callable(data) else data) for name, data in offered.items()}
    FILES.setdefault(wie, {}).update(files)
    return "\n".join([on_screen(app), *files, *files.values()])


def words_in(blob: str, adres: Adres, words: Iterable[str]) -> set[str]:
    """Which of these words a screen holds, but for what stands in its own address: a message may repeat that."""
    asked = {part for value in adres.params.values() for part in re.split("[, ]", value.casefold())}
    for part in sorted(asked, key=len, reverse=True):
        blob = blob.replace(part, "")
    return {word for word in words if word in blob}


def leaks(screens: Mapping[Adres, str], wie: str) -> set[tuple[str, str]]:
    return {(str(adres), word) for adres, blob in screens.items() for word in words_in(blob, adres, NIET_VOOR[wie])}


@pytest.mark.parametrize("wie", [EVA_U10, EEN_ACCOUNT])
def test_who_has_limits_gets_hold_of_nothing_else_and_of_everything_that_is_theirs(walk: Walk, wie: str) -> None:
    mine, of_directie = walk(wie), "\n".join(walk(DIRECTIE).values())
    assert leaks(mine, wie) == set()
    got = "\n".join(mine.values())
    theirs = {tekst for tekst in teksten(alle_rijen()) if not any(word in tekst for word in NIET_VOOR[wie])}
    shown = {tekst for tekst in theirs if tekst in of_directie}
    assert len(shown) > 50
    assert {tekst for tekst in shown if tekst not in got} == set()
    assert all(word in of_directie for word in NIET_VOOR[wie] if word != NOTITIE)


@pytest.mark.parametrize("wie", [EVA, MEDEWERKER, BEHEERDER])
def test_who_has_no_limits_gets_hold_of_nothing_vertrouwelijk_where_the_directie_does(walk: Walk, wie: str) -> None:
    where = tuple(adres for adres, blob in walk(DIRECTIE).items() if words_in(blob, adres, NIET_VOOR[wie]))
    assert where
    mine = walk(wie, where)
    assert leaks(mine, wie) == set()
    assert (STIL_VAN_EVA in "".join(mine.values())) == (wie == EVA)


def test_on_the_wall_there_is_nothing_vertrouwelijk_for_the_directie_too(walk: Walk) -> None:
    wall = {adres: blob for adres, blob in walk(DIRECTIE).items() if adres.pagina in OP_DE_WAND}
    stil = (STIL_VAN_BOB, STIL_VAN_EVA)
    assert {(str(adres), word) for adres, blob in wall.items() for word in words_in(blob, adres, stil)} == set()
    assert all(word in "".join(walk(DIRECTIE).values()) for word in stil)


def test_what_is_left_out_is_said_on_every_screen_and_in_every_workbook_and_document(walk: Walk) -> None:
    zin = "alleen regio u10 en wat provinciebreed is. vertrouwelijke signalen van anderen staan er niet bij."
    silent = {adres: blob for adres, blob in walk(EVA_U10).items() if zin not in blob}
    assert [(adres.pagina, adres.params) for adres in silent] == [(VERGADERING, WAND)]
    assert "hier staat alleen regio u10" in "".join(silent.values())
    assert zin not in "".join(walk(DIRECTIE).values())
    files = {name: text for name, text in FILES[EVA_U10].items() if "proefbron" in text}
    assert {name.rpartition(".")[2] for name in files} >= {"xlsx", "html", "docx", "ics"}
    assert [name for name, text in files.items() if zin not in text] == []
    assert {"een-deel" in name for name in FILES[EVA_U10] if name.endswith("_2026-11-20.csv")} == {True}
    assert not any("een-deel" in name for name in FILES[DIRECTIE])


def test_our_own_colleagues_can_be_reached_by_everybody(walk: Walk) -> None:
    assert {EVA, "06-evatelefoon"} <= words_in(
        walk(EEN_ACCOUNT)[Adres(ACCOUNT, {"account": VAN_EVA})], HERE, [EVA, "06-evatelefoon"]
    )


# As if it were not there


def test_what_is_left_of_the_bron_is_what_it_would_be_if_the_rest_had_never_been_written_down(
    bron: Path, tmp_path: Path
) -> None:
    normen = read_normen()
    wie = Bezoeker("accounthouder", persoon="eva", regios=frozenset({"U10"}))
    rest = write_bron(tmp_path / "rest", zonder_vogels(alle_rijen(), *NIET_VOOR[EVA_U10]))
    whole, without = (zicht_op(read_bron(pad, normen.regios, normen.synoniemen), wie, normen) for pad in (bron, rest))
    for tabel, frame in without.tabellen.items():
        pd.testing.assert_frame_equal(whole[tabel], frame, obj=tabel)
    assert (whole.gelezen, whole.onleesbaar) == (without.gelezen, without.onleesbaar)
    assert (dict(whole.bestanden), whole.weggelaten) == (dict(without.bestanden), without.weggelaten)


def test_a_screen_of_the_bron_and_of_the_frame_is_the_same_as_if_the_rest_had_never_been_written_down(
    walk: Walk, patched: pytest.MonkeyPatch, bron: Path, tmp_path: Path
) -> None:
    rest = write_bron(tmp_path, zonder_vogels(alle_rijen(), *NIET_VOOR[EVA_U10]))
    where = [Adres(GEGEVENS), Adres(VASTLEGGEN, {"bezoek": f"{VAN_EVA}-geweest"}), Adres(OVERZICHT)]
    here = [screen(EVA_U10, adres) for adres in where]
    patched.setenv("SAMENWERKING_BRON", str(rest))
    there = [screen(EVA_U10, adres) for adres in where]
    patched.setenv("SAMENWERKING_BRON", str(bron))
    assert here == there


HERE = Adres(OVERZICHT)


def screen(wie: str, adres: Adres) -> str:
    """What a screen says; the ids of charts and downloads differ from one session to the next."""
    app = open_page(session(wie), adres)
    said = [part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning, *app.code]]
    options = [option for box in app.selectbox for option in box.options]
    return "\n".join([*map(str, said), *options, *(frame.value.to_csv() for frame in app.dataframe)])


@pytest.mark.parametrize("record", [BUITEN, "bestaatniet"])
def test_the_address_of_a_record_that_is_not_for_somebody_looks_like_that_of_one_that_is_not_there(
    walk: Walk, record: str
) -> None:
    app = open_page(session(EVA_U10), Adres(ACCOUNT, {"account": record}))
    assert [warning.value for warning in app.warning] == [
        f"Het account '{record}' is er niet, of is niet voor u. Kies een ander."
    ]
    assert app.title[0].value == "Account"


def test_points_that_are_not_for_somebody_look_like_points_that_are_not_there(walk: Walk) -> None:
    app = open_page(session(EVA_U10), Adres(VERGADERING, {"punten": f"signaal-{BUITEN}-signalen,signaal-niets"}))
    assert [warning.value.partition(". ")[2] for warning in app.warning] == [
        "Deze punten staan niet in de bron, vallen buiten de filters of zijn vertrouwelijk, of niet voor u."
    ]


def test_who_may_see_accounts_that_are_not_there_reads_whom_to_ask(walk: Walk) -> None:
    app = open_page(session(NIETS), Adres(OVERZICHT))
    assert [title.value for title in app.title] == ["Er zijn geen accounts voor u"]
    assert VAN_EVA not in on_screen(app)


# What is wrong with the bron


STUK = "id;naam;soort\n{0};{0}stad;planeet\n"


@pytest.mark.parametrize(
    ("wie", "reads"), [(DIRECTIE, False), (EVA, False), (MEDEWERKER, False), (BEHEERDER, True), (EEN_ACCOUNT, False)]
)
def test_what_is_wrong_with_a_broken_bron_is_for_who_keeps_it(
    patched: pytest.MonkeyPatch, bron: Path, tmp_path: Path, wie: str, reads: bool
) -> None:
    (tmp_path / "partners.csv").write_text(STUK.format(BUITEN), "utf-8")
    patched.setenv("SAMENWERKING_BRON", str(tmp_path))
    app = open_page(session(wie), Adres(OVERZICHT))
    patched.setenv("SAMENWERKING_BRON", str(bron))
    assert [title.value for title in app.title] == ["De gegevens zijn niet te lezen"]
    assert ("planeet" in on_screen(app)) == reads
    assert ("Wat er niet klopt, ziet de beheerder." in [error.value for error in app.error]) == (not reads)


def test_of_a_new_version_that_cannot_be_used_only_who_keeps_the_bron_reads_why(
    patched: pytest.MonkeyPatch, bron: Path, tmp_path: Path
) -> None:
    normen = read_normen()
    (tmp_path / "partners.csv").write_text(STUK.format(BUITEN), "utf-8")
    signaal = "id;partner;gemeld_op;soort;ernst;omschrijving\ns1;g1;morgen;financieel;hoog;Geheim\n"
    (tmp_path / "signalen.csv").write_text(signaal, "utf-8")
    stuk = read_bron(tmp_path, normen.regios, normen.synoniemen)
    state = State(stuk, 2, probleem=f"{BUITEN} klopt niet", afgekeurd=stuk)
    assert seen_by(state, Bezoeker(), normen) == state
    kept = seen_by(state, Bezoeker("beheerder"), normen)
    assert kept.afgekeurd is not None
    waarden = kept.afgekeurd.bevindingen.groupby("tabel")["waarde"].agg(set)
    assert "planeet" in waarden["partners"]
    assert waarden["signalen"] == {AFGESCHERMD}
    for bezoeker in (Bezoeker("directie"), Bezoeker("beheerder", regios=frozenset({"U10"}))):
        others = seen_by(state, bezoeker, normen)
        assert (others.probleem, others.afgekeurd) == ("Wat er niet klopt, ziet de beheerder.", None)
    assert seen_by(State(stuk, 1), Bezoeker("directie"), normen).probleem == ""


def test_what_is_being_read_is_told_with_its_counts_to_who_keeps_the_bron_alone() -> None:
    normen = read_normen()
    state = State(None, 1, bezig="werkbezoeken: 57 rijen")
    for bezoeker in (Bezoeker(), Bezoeker("beheerder")):
        assert seen_by(state, bezoeker, normen).bezig == "werkbezoeken: 57 rijen"
    for bezoeker in (Bezoeker("directie"), Bezoeker("beheerder", regios=frozenset({"U10"}))):
        assert seen_by(state, bezoeker, normen).bezig == "even geduld"
        assert seen_by(State(None, 1), bezoeker, normen).bezig == ""


# Mijn


def test_mijn_accounts_opens_with_those_of_who_logged_in_and_shows_another_when_asked(walk: Walk) -> None:
    app = open_page(session(EVA), Adres(MIJN_ACCOUNTS))
    assert app.selectbox(key="accounthouder").value == "Eva Collega"
    assert f"**{VAN_EVA.title()}stad**" in on_screen(app, fold=False)
    app = open_page(session(EVA), Adres(MIJN_ACCOUNTS, {"accounthouder": "Bob Collega"}))
    assert app.selectbox(key="accounthouder").value == "Bob Collega"
    for wie in (MEDEWERKER, DIRECTIE):
        app = open_page(session(wie), Adres(MIJN_ACCOUNTS))
        assert app.selectbox(key="accounthouder").value is None
        assert "**U bent in de gegevens geen accounthouder.**" in on_screen(app, fold=False)
    assert open_page(session(EVA), Adres(SIGNALEN)).selectbox(key="accounthouder").value is None


@pytest.mark.parametrize(("wie", "begin"), [(EVA, "Mijn accounts"), (DIRECTIE, "Stand van de samenwerking")])
def test_the_address_without_a_page_opens_what_is_of_the_visitor(walk: Walk, wie: str, begin: str) -> None:
    app = session(wie)
    app.run()
    assert [title.value for title in app.title] == [begin]


def test_the_figures_about_one_colleague_are_for_who_logged_in_whatever_the_filter(walk: Walk) -> None:
    eva = on_screen(open_page(session(EVA), Adres(TEAM, {"accounthouder": "Bob Collega"})), fold=False)
    assert "Alleen voor Eva Collega" in eva
    assert "Alleen voor Bob Collega" not in eva
    assert "aanmelding" not in eva
    other = on_screen(open_page(session(MEDEWERKER), Adres(TEAM, {"accounthouder": "Bob Collega"})), fold=False)
    assert "Alleen voor" not in other
    assert "Cijfers over één collega zijn voor die collega zelf." in other
    assert "Kies links uw eigen naam" not in other


def test_who_you_are_when_you_bring_your_agenda_follows_the_login(walk: Walk) -> None:
    agenda = {"vastleggen": "Uit uw agenda", "accounthouder": "Bob Collega"}
    assert open_page(session(EVA), Adres(VASTLEGGEN, agenda)).selectbox(key="vl_wie").value == "eva"
    assert open_page(session(MEDEWERKER), Adres(VASTLEGGEN, agenda)).selectbox(key="vl_wie").value is None


# More at once


def test_visitors_who_take_turns_on_one_server_never_see_what_another_sees(walk: Walk) -> None:
    where = [
        Adres(ACCOUNT, {"account": VAN_EVA}),
        Adres(SIGNALEN, {"onderdeel": "Signalen"}),
        Adres(ACCOUNT, {"account": VAN_BOB}),
        Adres(GEGEVENS),
    ]
    sessions = {wie: session(wie) for wie in (EEN_ACCOUNT, BOB, EVA_U10)}

    got: dict[str, list[tuple[Adres, str]]] = {wie: [] for wie in sessions}
    for adres in [*where, *where[::-1]]:
        for wie, app in sessions.items():
            got[wie].append((adres, on_screen(open_page(app, adres))))
    for wie, screens in got.items():
        assert {word for adres, blob in screens for word in words_in(blob, adres, NIET_VOOR[wie])} == set()
    said = {wie: "".join(blob for _, blob in screens) for wie, screens in got.items()}
    assert [STIL_VAN_EVA in said[wie] for wie in sessions] == [False, True, True]
    assert [STIL_VAN_BOB in said[wie] for wie in sessions] == [False, True, False]
