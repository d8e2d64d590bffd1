"""The rules about what is steered on: dossiers on their way to a besluit, and our roles at a verbonden partij."""

import pandas as pd

from samenwerking.attenderingen.kern import Regel, rijen
from samenwerking.data.dataset import Dataset
from samenwerking.normen import Normen, Regelnaam
from samenwerking.opgaven import lang_in_beeldvorming, met_oude_stand, niet_bijgepraat
from samenwerking.opmaak import aantal, datums
from samenwerking.personen import accounthouder_van
from samenwerking.verbonden_partijen.register import dubbele_rollen, rollen


def _dossier(dataset: Dataset, frame: pd.DataFrame, omschrijving: pd.Series) -> pd.DataFrame:
    """Rows of ``dossierstanden`` with ``sinds``: a row for every account, of the one record."""
    return rijen(
        frame,
        record=frame["dossier"],
        dossier=frame["dossier"],
        sinds=frame["sinds"],
        omschrijving=frame["naam"] + ": " + omschrijving,
        eigenaar=frame["trekker"].fillna(accounthouder_van(dataset, frame["partner"])),
    )


def _in_beeldvorming(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = lang_in_beeldvorming(dataset, peildatum, normen)
    return _dossier(dataset, frame, "besluit op " + datums(frame["besluitdatum"]))


def _stand_verouderd(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = met_oude_stand(dataset, peildatum, normen)
    return _dossier(dataset, frame, "laatste stand van " + datums(frame["stand_op"]))


def _niet_bijgepraat(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    frame = niet_bijgepraat(dataset, peildatum, normen)
    return _dossier(dataset, frame, "besluit op " + datums(frame["besluitdatum"]))


def _dubbele_rol(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    """Who it is stands on the page of the party."""
    frame = dubbele_rollen(dataset, peildatum)
    return rijen(
        frame,
        record=frame["partner"] + ":" + frame["persoon"],
        sinds=frame["sinds"],
        omschrijving=pd.Series("De rollen eigenaar en opdrachtgever liggen bij één persoon", index=frame.index),
        eigenaar=accounthouder_van(dataset, frame["partner"]),
    )


def _rol_wijkt_af(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Roles carry no date, so nothing says since when they lie apart."""
    frame = rollen(dataset, peildatum, normen)
    frame = frame[frame["wijkt_af"]]
    gekozen, verwacht = frame["rol_gekozen"].astype("str"), frame["rol_verwacht"].astype("str")
    return rijen(
        frame,
        record=frame["partner"] + ":rol",
        sinds=pd.Series(pd.NaT, index=frame.index),
        omschrijving="Wij kiezen " + gekozen + ", de partij verwacht " + verwacht,
        eigenaar=accounthouder_van(dataset, frame["partner"]),
    )


STUREN: dict[Regelnaam, Regel] = {
    "dossier_in_beeldvorming": Regel(
        vind=_in_beeldvorming,
        ontstaat=lambda normen: (
            f"Minder dan {aantal(normen.oordeel.dossiers.beeldvorming_tot, 'dag', 'dagen')} voor de besluitdatum "
            "is een dossier nog in beeldvorming."
        ),
        verdwijnt="Een stand in een volgende BOB-fase is vastgelegd, of de besluitdatum is voorbij of verschoven.",
        nodig=("dossiers", "dossier_standen"),
    ),
    "dossier_stand_verouderd": Regel(
        vind=_stand_verouderd,
        ontstaat=lambda normen: (
            "De laatste stand van een lopend dossier is ouder dan "
            f"{aantal(normen.oordeel.dossiers.stand_verouderd, 'dag', 'dagen')}."
        ),
        verdwijnt="Een nieuwe stand is vastgelegd, of de besluitdatum is voorbij.",
        nodig=("dossiers", "dossier_standen"),
    ),
    "portefeuillehouder_niet_bijgepraat": Regel(
        vind=_niet_bijgepraat,
        ontstaat=lambda normen: (
            f"Het besluit valt binnen {aantal(normen.oordeel.dossiers.bijpraten_binnen, 'dag', 'dagen')}, en in die "
            "tijd is de portefeuillehouder niet bijgepraat."
        ),
        verdwijnt="De dag waarop de portefeuillehouder is bijgepraat, is vastgelegd, of de besluitdatum is voorbij.",
        nodig=("dossiers",),
    ),
    "dubbele_rol": Regel(
        vind=_dubbele_rol,
        ontstaat=lambda _: "Iemand van ons is bij één verbonden partij tegelijk eigenaar en opdrachtgever.",
        verdwijnt="Een van de twee rollen is beëindigd.",
        nodig=("vertegenwoordigers",),
    ),
    "rol_wijkt_af": Regel(
        vind=_rol_wijkt_af,
        ontstaat=lambda normen: (
            "De rol die wij kiezen, ligt minstens "
            f"{aantal(normen.oordeel.verbonden_partijen.rol_stappen, 'stap', 'stappen')} af van de rol die de partij "
            "van ons verwacht. Rollen hebben geen datum: er is dus geen uiterste dag."
        ),
        verdwijnt="De gekozen of de verwachte rol is aangepast.",
        nodig=("verbonden_partijen",),
    ),
}
