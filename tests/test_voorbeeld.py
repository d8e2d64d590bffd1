"""The example bron: made by its generator, without bevindingen, mostly in order, and with its stories."""

from pathlib import Path

import pandas as pd
import pytest

from data.genereer import verhalen
from data.genereer.__main__ import main
from samenwerking.afspraken import open_afspraken, prestaties
from samenwerking.attenderingen import attenderingen
from samenwerking.competenties import buiten_profiel, poolprofiel
from samenwerking.contacten import contacten_met, niet_gesproken, niveau_lager
from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import FASEN, TABELLEN
from samenwerking.indicatoren import indicatoren, oordelen
from samenwerking.initiatieven import huidige_fase, te_besluiten
from samenwerking.krachtenveld import onderwerpen, partijen
from samenwerking.leren import per_element as leren_per_element
from samenwerking.mijn_accounts import nieuwe_mensen, ontwikkelingen
from samenwerking.normen import Normen, read_normen
from samenwerking.opgaven import dossiers, opgaven
from samenwerking.overzicht import trend
from samenwerking.reflectie import alle_reflecties, beelden, per_account, voorstellen
from samenwerking.toewijzing import nieuwe_initiatieven, passende_collegas
from samenwerking.urgentie import te_besluiten as alle_besluiten
from samenwerking.verbonden_partijen import register
from samenwerking.verbonden_partijen.jaarstukken import te_laat
from samenwerking.verbonden_partijen.vermogen import solvabiliteiten
from samenwerking.werkbezoeken import alle_werkbezoeken, niet_voorbereid

DATA = Path(__file__).parent.parent / "data"
VOORBEELD = DATA / "voorbeeld"
P = pd.Timestamp("2026-11-20")


@pytest.fixture(scope="module")
def normen() -> Normen:
    return read_normen()


@pytest.fixture(scope="module")
def bron(normen: Normen) -> Dataset:
    return read_bron(VOORBEELD, normen.regios, normen.synoniemen)


@pytest.fixture(scope="module")
def per(bron: Dataset, normen: Normen) -> pd.DataFrame:
    return indicatoren(bron, P, normen).set_index(["partner", "indicator"])


@pytest.fixture(scope="module")
def account(bron: Dataset, normen: Normen) -> pd.Series:
    return oordelen(bron, P, normen).set_index("partner")["oordeel"].astype("str")


def _gevonden(bron: Dataset, normen: Normen, regel: str) -> list[str]:
    frame = attenderingen(bron, P, normen)
    return frame.loc[frame["regel"] == regel, "partner"].tolist()


def test_the_generator_writes_the_committed_files_at_every_run(tmp_path: Path) -> None:
    for keer in ("een", "twee"):
        main(tmp_path / keer)
        made = {file.name: file.read_bytes() for file in (tmp_path / keer).iterdir()}
        assert made == {file.name: file.read_bytes() for file in VOORBEELD.iterdir()}


def test_the_example_has_no_bevindingen(bron: Dataset) -> None:
    assert bron.bevindingen.to_dict("records") == []
    assert bron.gelezen == {tabel.naam for tabel in TABELLEN}


def test_the_bron_says_that_it_is_invented_and_when_it_is(bron: Dataset) -> None:
    assert bron.bron.fictief
    assert bron.bron.peildatum == P


def test_yaml_and_csv_are_mixed_and_csv_is_as_excel_saves_it() -> None:
    assert {file.suffix for file in VOORBEELD.iterdir()} == {".yaml", ".csv"}
    assert (VOORBEELD / "contacten.csv").read_bytes().startswith("\ufeffdatum;partner;".encode())


@pytest.mark.parametrize(
    ("tabel", "van", "tot"),
    [
        ("personen", 450, 650),
        ("contacten", 2500, 3000),
        ("ontwikkelingen", 100, 180),
        ("signalen", 60, 90),
        ("afspraken", 140, 180),
        ("initiatieven", 26, 32),
        ("werkbezoeken", 45, 65),
    ],
)
def test_every_table_has_the_size_of_a_real_one(bron: Dataset, tabel: str, van: int, tot: int) -> None:
    assert van <= len(bron[tabel]) <= tot


def test_the_real_organisations_are_accounts_as_long_as_they_are_there(bron: Dataset) -> None:
    nu = bron.stand(P)["partners"]
    assert 44 <= len(nu) <= 47
    assert nu["soort"].value_counts()[["gemeente", "waterschap"]].tolist() == [26, 4]
    eerder = set(bron.op(pd.Timestamp("2025-12-31"))["partners"]["id"])
    assert eerder - set(nu["id"]) == {"vp02"}
    assert set(nu["id"]) - eerder == {"vp01"}


def test_contacts_run_from_two_years_back_up_to_the_peildatum(bron: Dataset) -> None:
    dagen = bron["contacten"]["datum"]
    assert dagen.min() < pd.Timestamp("2024-11-15")
    assert dagen.max() == P
    assert dagen.dt.to_period("M").nunique() == 25


@pytest.mark.parametrize(("kolom", "van_ons"), [("provincie_deelnemers", True), ("partner_deelnemers", False)])
def test_who_took_part_was_in_function_that_day_and_on_that_side(bron: Dataset, kolom: str, van_ons: bool) -> None:
    flat = bron["contacten"][["datum", kolom]].explode(kolom).dropna().astype({kolom: "str"})
    flat = flat.merge(bron["personen"], left_on=kolom, right_on="id", how="left", validate="many_to_one")
    assert flat["id"].notna().all()
    assert (flat["van"] <= flat["datum"]).all()
    assert not (flat["tot"] <= flat["datum"]).any()
    assert (flat["partner"].isna() == van_ons).all()


def test_the_niveau_of_a_contact_is_that_of_the_highest_of_the_partner(bron: Dataset) -> None:
    flat = bron["contacten"][["niveau", "partner_deelnemers"]].explode("partner_deelnemers").dropna()
    niveau = flat["partner_deelnemers"].map(bron["personen"].set_index("id")["niveau"].cat.codes)
    hoogste = niveau.groupby(level=0).min()
    assert (hoogste == bron["contacten"]["niveau"].cat.codes[hoogste.index]).all()


def test_names_and_phone_numbers_are_unique_and_mail_goes_to_voorbeeld(bron: Dataset) -> None:
    personen = bron["personen"]
    assert not personen["naam"].duplicated().any()
    assert not personen["telefoon"].duplicated().any()
    assert personen["telefoon"].str.startswith("06-0000").all()
    assert personen["email"].str.endswith(".voorbeeld.nl").all()


def test_there_is_an_initiatief_in_every_fase_and_most_are_within_their_termijn(bron: Dataset, normen: Normen) -> None:
    nu = huidige_fase(bron, P, normen)
    assert set(nu["fase"]) == set(FASEN)
    assert nu["over"].sum() == 2


def test_the_fasen_of_an_initiatief_follow_each_other_from_the_day_it_was_reported(bron: Dataset) -> None:
    fasen = bron["initiatief_fasen"].assign(plaats=lambda frame: frame["fase"].cat.codes)
    per = fasen.sort_values(["initiatief", "plaats"]).groupby("initiatief")
    assert per["vanaf"].is_monotonic_increasing.all()
    assert per["vanaf"].first().equals(bron["initiatieven"].set_index("id")["gemeld_op"].rename("vanaf"))


def test_most_accounts_are_in_order(account: pd.Series) -> None:
    aantal = account.value_counts()
    assert 28 <= aantal["op orde"] <= 32
    assert 8 <= aantal["aandacht"] <= 10
    assert 4 <= aantal["actie nodig"] <= 5
    assert 1 <= aantal["onbekend"] <= 2


def test_the_picture_of_the_past_year_varies_and_is_busiest_around_the_formation(bron: Dataset, normen: Normen) -> None:
    aantal = trend(bron, P, normen, Selectie()).pivot(index="peildatum", columns="oordeel", values="aantal")
    assert aantal["op orde"].between(24, 38).all()
    assert aantal["actie nodig"].between(0, 5).all()
    assert (aantal["onbekend"] == 2).all()
    formatie = aantal.loc["2026-03-31":"2026-07-31", "op orde"]
    assert formatie.mean() + 3 < aantal["op orde"].drop(formatie.index).mean()


def test_story_1_bestuurlijk_contact_only(per: pd.DataFrame, account: pd.Series) -> None:
    pid = verhalen.ALLEEN_BESTUURLIJK
    assert per.loc[(pid, "contact_bestuurlijk"), "oordeel"] == "op orde"
    assert per.loc[(pid, "contact_strategisch"), "waarde"] > 365
    assert per.loc[(pid, "contact_ambtelijk"), "waarde"] > 365
    assert per.loc[(pid, "balans"), "oordeel"] == "aandacht"
    assert account[pid] == "actie nodig"


def test_story_2_one_colleague_holds_the_contacts(bron: Dataset, normen: Normen, per: pd.DataFrame) -> None:
    contacten = contacten_met(bron, P, normen, verhalen.EEN_COLLEGA)
    eigen = contacten[contacten["telt"] & (contacten["datum"] > "2025-11-20")]
    ambtelijk = eigen[eigen["niveau"] == "ambtelijk"]
    assert len(ambtelijk) >= 3
    assert len(set(ambtelijk["provincie_deelnemers"].explode())) == 1
    assert per.loc[(verhalen.EEN_COLLEGA, "netwerk"), "oordeel"] == "aandacht"


def test_story_3_a_new_college_that_we_have_not_met(bron: Dataset, normen: Normen) -> None:
    assert _gevonden(bron, normen, "nieuw_college") == [verhalen.NIEUW_COLLEGE]
    bezoeken = bron["werkbezoeken"]
    assert ((bezoeken["partner"] == verhalen.NIEUW_COLLEGE) & (bezoeken["datum"] > P)).sum() == 1


def test_story_4_an_initiatief_stuck_in_weging(bron: Dataset, normen: Normen, per: pd.DataFrame) -> None:
    nu = huidige_fase(bron, P, normen).set_index("partner").loc[verhalen.VAST_IN_WEGING]
    assert (nu["fase"], nu["dagen"], nu["besluit_door"]) == ("weging", 66, "Gedeputeerde Staten")
    assert nu["ruim_over"]
    assert per.loc[(verhalen.VAST_IN_WEGING, "initiatieven"), "oordeel"] == "actie nodig"


def test_story_5_a_visit_next_week_that_is_not_prepared(bron: Dataset, normen: Normen, account: pd.Series) -> None:
    bezoeken = niet_voorbereid(alle_werkbezoeken(bron, P, normen), 14)
    pid, dag = verhalen.BEZOEK_NIET_VOORBEREID
    assert bezoeken[["partner", "datum"]].to_numpy().tolist() == [[pid, pd.Timestamp(dag)]]
    assert account[pid] == "op orde"


def test_story_6_a_high_signaal_that_can_be_settled_lower(bron: Dataset, normen: Normen, account: pd.Series) -> None:
    pid, _ = verhalen.HOOG_SIGNAAL
    signaal = bron["signalen"].set_index("partner").loc[[pid]].query("opgelost_op.isna()").iloc[0]
    assert (signaal["ernst"], (P - signaal["gemeld_op"]).days) == ("hoog", 34)
    assert pd.isna(signaal["vervolg"])
    lager = niveau_lager(bron, P, normen).set_index("partner").loc[pid]
    assert (lager["niveau"], lager["dagen"]) == ("strategisch", 11)
    assert "gemeentesecretaris" in lager["zin"]
    assert account[pid] == "actie nodig"


def test_story_7_an_own_afspraak_that_is_41_days_late(bron: Dataset, account: pd.Series) -> None:
    pid, deadline = verhalen.AFSPRAAK_TE_LAAT
    afspraken = bron["afspraken"]
    laat = afspraken[
        (afspraken["wie"] == "provincie")
        & (afspraken["nieuwe_deadline"].fillna(afspraken["deadline"]) < P)
        & afspraken["afgerond_op"].isna()
        & afspraken["vervallen_op"].isna()
    ]
    assert laat["partner"].tolist() == [pid]
    assert (P - pd.Timestamp(deadline)).days == 41
    assert account[pid] == "actie nodig"


def test_story_8_a_waterschap_without_strategisch_contact_for_seven_months(per: pd.DataFrame) -> None:
    rij = per.loc[(verhalen.LANG_NIET_STRATEGISCH[0], "contact_strategisch")]
    assert (rij["waarde"], rij["oordeel"]) == (214, "actie nodig")


def test_story_9_an_initiatief_without_a_first_reaction(bron: Dataset, normen: Normen, account: pd.Series) -> None:
    assert _gevonden(bron, normen, "initiatief_zonder_reactie") == [verhalen.GEEN_REACTIE]
    assert account[verhalen.GEEN_REACTIE] == "aandacht"


def test_story_10_a_gemeentesecretaris_who_left_without_successor(bron: Dataset, normen: Normen) -> None:
    assert _gevonden(bron, normen, "vertrek_zonder_opvolger") == [verhalen.ZONDER_SECRETARIS[0]]


def test_story_11_an_account_that_we_did_not_speak(bron: Dataset, normen: Normen, account: pd.Series) -> None:
    assert niet_gesproken(bron, P, normen).set_index("id")["ander_contact"].to_dict() == {
        verhalen.GEEN_CONTACT: False,
        verhalen.ALLEEN_MAIL: True,
    }
    assert account[account == "onbekend"].index.tolist() == [verhalen.GEEN_CONTACT, verhalen.ALLEEN_MAIL]


def test_story_12_two_initiatieven_for_decision(bron: Dataset, normen: Normen) -> None:
    frame = te_besluiten(bron, P, normen)
    besluit = frame[frame["fase"] == "besluit"]
    assert dict(zip(besluit["partner"], besluit["besluit_door"], strict=True)) == verhalen.TER_BESLUITVORMING


def test_story_13_a_confidential_signaal_and_an_ontwikkeling_not_shared(bron: Dataset, normen: Normen) -> None:
    signalen = bron["signalen"]
    assert signalen.loc[signalen["vertrouwelijk"].fillna(False), "partner"].tolist() == [verhalen.VERTROUWELIJK]
    assert _gevonden(bron, normen, "ontwikkeling_niet_gedeeld") == [verhalen.NIET_GEDEELD[0]]


def test_story_14_news_of_the_last_weeks(bron: Dataset, normen: Normen) -> None:
    nieuw = nieuwe_mensen(bron, P, normen, Selectie())
    assert nieuw.loc[~nieuw["gesproken"], "partner"].tolist() == ["gm0353", "gm0632", "gm0327", "ws0662"]
    assert nieuw["gesproken"].sum() == 2
    nieuws = ontwikkelingen(bron, P, Selectie())
    assert nieuws.loc[~nieuws["gedeeld"], "naam"].tolist() == ["IJsselstein", "Woerden", "Baarn"]
    assert nieuws["gedeeld"].sum() == 3


def test_the_stories_are_spread_over_the_map_and_the_other_accounts_are_in_order(account: pd.Series) -> None:
    verhaal = {
        verhalen.ALLEEN_BESTUURLIJK,
        verhalen.EEN_COLLEGA,
        verhalen.NIEUW_COLLEGE,
        verhalen.VAST_IN_WEGING,
        verhalen.HOOG_SIGNAAL[0],
        verhalen.AFSPRAAK_TE_LAAT[0],
        verhalen.LANG_NIET_STRATEGISCH[0],
        verhalen.GEEN_REACTIE,
        verhalen.ZONDER_SECRETARIS[0],
        verhalen.GEEN_CONTACT,
        verhalen.ALLEEN_MAIL,
        verhalen.VERTROUWELIJK,
        verhalen.LANG_SIGNAAL[0],
        verhalen.AFSPRAAK_PARTNER[0],
        verhalen.CONTACT_AAN_DE_BEURT[0],
    }
    assert set(account[account != "op orde"].index) == verhaal


def test_story_15_long_afspraken_are_behind_in_time_or_done_and_some_have_no_deadline(bron: Dataset) -> None:
    frame = prestaties(bron, P)
    stand = frame[frame["einde"].isna()].groupby(frame["voortgang"].astype("str"))["partner"].agg(set)
    assert stand["achter op schema"] == {"gm0307", "gm0321", "gm0353"}
    assert stand["op schema"] == {"gm0344", "gm1961"}
    assert {"gehaald", "onder de norm", "op of boven de norm", "niet vastgelegd"} <= set(stand.index)
    los = open_afspraken(bron, P)
    assert set(los.loc[los["termijn"].isna(), "wie"]) == {"provincie", "partner"}


def test_story_of_the_team_nobody_masters_onderhandelen_and_one_element_got_none(bron: Dataset, normen: Normen) -> None:
    profiel = poolprofiel(bron, P, normen).set_index("competentie")
    assert profiel.index[profiel["stand"] == "niet gehaald"].tolist() == ["onderhandelen"]
    assert (profiel["stand"] != "niet bekend").all()
    assert buiten_profiel(bron, P, normen) == ["presenteren"]
    assert bron["competenties"].groupby("persoon")["datum"].nunique().tolist() == [2] * 6
    per_element = leren_per_element(bron, P, normen)
    assert per_element.index[per_element["nu"] == 0].tolist() == ["staten-college"]
    assert per_element["eerder"].min() > 0
    assert 10 <= len(bron["leeractiviteiten"]) <= 14


def test_the_example_has_a_new_initiatief_for_which_colleagues_fit_for_each_of_the_reasons(
    bron: Dataset, normen: Normen
) -> None:
    nieuw = nieuwe_initiatieven(bron, P, normen, Selectie())
    redenen = " ".join(passende_collegas(bron, P, normen, nieuw["partner"].iloc[0])["redenen"])
    assert all(reden in redenen for reden in ("kent ", "heeft ruimte", "sterk in "))


def test_who_learned_together_was_in_function_that_day(bron: Dataset) -> None:
    flat = bron["leeractiviteiten"][["datum", "deelnemers"]].explode("deelnemers").astype({"deelnemers": "str"})
    flat = flat.merge(bron["personen"], left_on="deelnemers", right_on="id", how="left", validate="many_to_one")
    assert (flat["van"] <= flat["datum"]).all()
    assert not (flat["tot"] <= flat["datum"]).any()
    assert flat["partner"].isna().all()


def test_the_krachtenvelden_are_about_dossiers_and_initiatieven_and_moved(bron: Dataset, normen: Normen) -> None:
    frame = onderwerpen(bron, P, normen, normen.vergelijk_met(P)).drop_duplicates("onderwerp").set_index("onderwerp")
    assert frame.groupby("soort").size().to_dict() == {"dossier": 4, "initiatief": 3}
    assert frame["partijen"].between(5, 9).all()
    assert frame.index[0] == "d003"
    frame = partijen(bron, P, normen, normen.vergelijk_met(P))
    assert set(frame.loc[frame["verandering"] != "", "onderwerp"]) == set(frame["onderwerp"])
    assert frame.groupby(["onderwerp", "invloed", "belang"]).size().max() == 4


def test_most_accounts_have_reflecties_of_both_sides_and_few_ask_for_something(
    bron: Dataset, normen: Normen, per: pd.DataFrame
) -> None:
    frame = per_account(bron, P, normen, Selectie())
    assert 20 <= len(frame) <= 26
    assert frame["vers"].sum() >= 18
    oordeel = per.xs("samenwerking", level="indicator")["oordeel"]
    assert oordeel[oordeel.isin(["aandacht", "actie nodig"])].to_dict() == {
        verhalen.AFSPRAAK_TE_LAAT[0]: "aandacht",
        verhalen.HOOG_SIGNAAL[0]: "actie nodig",
    }
    assert _gevonden(bron, normen, "samenwerking") == [verhalen.HOOG_SIGNAAL[0]]


def test_story_an_account_that_we_are_content_with_and_they_are_not(bron: Dataset, normen: Normen) -> None:
    beeld = beelden(bron, P, normen)
    eigen = beeld[beeld["partner"] == verhalen.AFSPRAAK_TE_LAAT[0]].set_index("aspect")
    assert (eigen["wij"].min(), eigen["zij"].min()) == (4, 2)
    assert eigen.index[eigen["verschil"] == 2].tolist() == ["Afstemming", "Vertrouwen"]


def test_story_a_cooperation_that_became_better_and_one_that_is_verouderd(bron: Dataset, normen: Normen) -> None:
    frame = alle_reflecties(bron, P, normen)
    for _, rijen in frame[frame["partner"] == "ws0636"].groupby("door", observed=True):
        assert len(rijen) == 4
        assert rijen["gemiddelde"].is_monotonic_increasing
    assert frame.loc[(frame["partner"] == "gm0632") & frame["laatste"], "verouderd"].tolist() == [True, True]


def test_there_are_voorstellen_for_each_termijn_open_and_done(bron: Dataset) -> None:
    frame = voorstellen(bron, P)
    assert set(frame.loc[frame["open"], "termijn"]) == {"kort", "middellang", "lang"}
    assert (~frame["open"]).sum() == 5
    assert frame.loc[frame["open"], "eigenaar"].isna().sum() == 2


def test_story_a_verbonden_partij_that_asks_for_close_steering_and_one_that_was_not_weighed_again(
    bron: Dataset, normen: Normen, per: pd.DataFrame
) -> None:
    oordeel = per.xs("verbonden_partij", level="indicator")["oordeel"]
    assert oordeel[oordeel != "op orde"].to_dict() == {"vp03": "actie nodig", "vp09": "aandacht", "vp13": "onbekend"}
    assert te_laat(bron, P, normen)[["partner", "stuk", "dagen"]].to_numpy().tolist() == [["vp03", "begroting", 67]]
    jaren = solvabiliteiten(bron, P, normen)
    assert jaren.loc[jaren["laatste"] & (jaren["normstand"] == "onder de norm"), "partner"].tolist() == ["vp03"]


def test_story_a_double_role_roles_far_apart_and_parties_that_are_not_verbonden_or_ended(
    bron: Dataset, normen: Normen
) -> None:
    assert _gevonden(bron, normen, "dubbele_rol") == ["vp01"]
    assert _gevonden(bron, normen, "rol_wijkt_af") == ["vp08"]
    frame = register.partijen(bron, P, normen)
    assert frame.loc[frame["soort"] == "overige samenwerking", "partner"].tolist() == ["mp01"]
    assert frame["telt"].sum() == 12
    assert register.beeindigd(bron, P)["partner"].tolist() == ["vp02", "vp14"]


def test_story_of_the_dossiers_one_knelt_and_every_rule_finds_one(
    bron: Dataset, normen: Normen, per: pd.DataFrame, account: pd.Series
) -> None:
    frame = dossiers(bron, P, normen, Selectie())
    assert frame.loc[frame["beeld"] == "knelt", "accounts"].tolist() == ["Stichtse Vecht"]
    assert per.loc[("gm1904", "dossiers"), "oordeel"] == account["gm1904"] == "actie nodig"
    assert set(per.xs("dossiers", level="indicator").query("oordeel == 'aandacht'").index) == {
        "gm1581",
        "ws0621",
        "gm0331",
    }
    assert _gevonden(bron, normen, "dossier_in_beeldvorming") == ["ws0662", "gm0339"]
    assert _gevonden(bron, normen, "dossier_stand_verouderd") == ["gm1581"]
    assert _gevonden(bron, normen, "portefeuillehouder_niet_bijgepraat") == ["gm0344", "gm0356", "gm0353"]
    besluiten = alle_besluiten(bron, P, normen, Selectie()).dropna(subset="dossier")
    assert besluiten["besluit_door"].tolist() == ["Provinciale Staten"] * 2 + ["Gedeputeerde Staten"]
    assert set(frame["gebied"].dropna()) == set(frame["gebied"].cat.categories)


def test_every_opgave_of_the_example_has_a_portefeuillehouder_and_a_dossier(bron: Dataset, normen: Normen) -> None:
    frame = opgaven(bron, P, normen, Selectie())
    assert len(frame) == len(bron["opgaven"])
    assert frame["portefeuillehouder"].notna().all()
    assert (frame["aantal"] > 0).all()
