"""The register of verbonden partijen: what is recorded of each, who represents us and which role we take.

The fields are those of article 15 of the Besluit begroting en verantwoording provincies en gemeenten. The list is
divided in gemeenschappelijke regelingen, vennootschappen en coöperaties, stichtingen en verenigingen, and overige
verbonden partijen, and holds of each party the way in which the province has an interest and the openbaar belang that
it serves, our interest at the begin and the end of the year, its eigen and vreemd vermogen at the begin and the end,
its result, and the risks. (The beleidsvoornemens are about all parties together; they are no field of one party.)
A verbonden partij is a party in which the province has a bestuurlijk and a financieel belang (article 1).
"""

from dataclasses import dataclass

import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie, is_account, lookup, once_per_bron, once_per_stand
from samenwerking.normen import Normen
from samenwerking.opmaak import sorteersleutel
from samenwerking.venster import tot_en_met

VERBONDEN = "verbonden partij"
OVERIG = "overige samenwerking"
ZONDER = "niet in het register"
SOORTEN = (VERBONDEN, OVERIG, ZONDER)
"""What a party is: both belangen, not both, or an account of soort verbonden partij that is not in the register."""
_SOORT = pd.CategoricalDtype(list(SOORTEN), ordered=True)
TE_LAAT = "te laat"


@dataclass(frozen=True)
class Veld:
    """A field of article 15: its label, and the columns that hold it."""

    label: str
    tabel: str
    kolommen: tuple[str, ...]


VELDEN = (
    Veld("Naam", "partners", ("naam",)),
    Veld("Vestigingsplaats", "verbonden_partijen", ("vestigingsplaats",)),
    Veld("Soort volgens het BBV", "verbonden_partijen", ("bbv_categorie",)),
    Veld("Openbaar belang", "verbonden_partijen", ("openbaar_belang",)),
    Veld("Wijze van belang", "verbonden_partijen", ("wijze_van_belang",)),
    Veld("Ons belang, begin en eind", "verbonden_partijen_jaren", ("belang_begin", "belang_eind")),
    Veld("Eigen vermogen, begin en eind", "verbonden_partijen_jaren", ("eigen_vermogen_begin", "eigen_vermogen_eind")),
    Veld(
        "Vreemd vermogen, begin en eind",
        "verbonden_partijen_jaren",
        ("vreemd_vermogen_begin", "vreemd_vermogen_eind"),
    ),
    Veld("Resultaat", "verbonden_partijen_jaren", ("resultaat",)),
    Veld("Risico's", "risicoprofielen", ("datum",)),
)


def _register(dataset: Dataset) -> pd.DataFrame:
    """One row per party; of a double one the first stays."""
    return dataset["verbonden_partijen"].drop_duplicates("partner")


def _partij_soort(register: pd.DataFrame) -> pd.Series:
    beide = register["bestuurlijk_belang"].fillna(False) & register["financieel_belang"].fillna(False)
    return pd.Series(OVERIG, index=register.index, dtype="str").mask(beide.astype(bool), VERBONDEN)


@once_per_stand
def partijen(dataset: Dataset, peildatum: pd.Timestamp, _normen: Normen) -> pd.DataFrame:
    """Every account that is in the register or of soort verbonden partij, by name.

    Columns partner, naam, sinds, ``soort`` (one of ``SOORTEN``), ``telt`` (it is a verbonden partij: all but the
    overige samenwerkingen) and those of the register, missing where it is not in there.
    """
    frame = alle_partijen(dataset)
    frame = frame[is_account(frame, peildatum)].drop(columns="tot").reset_index(drop=True)
    return frame.assign(laatste_herijking=tot_en_met(frame["laatste_herijking"], peildatum))


@once_per_bron
def alle_partijen(dataset: Dataset) -> pd.DataFrame:
    """As ``partijen`` and with ``tot``, of every account that there ever was and with all that is recorded."""
    register = _register(dataset)
    accounts = dataset["partners"][["id", "naam", "soort", "sinds", "tot"]].rename(columns={"id": "partner"})
    eigen = accounts["soort"] == VERBONDEN
    soort = lookup(accounts["partner"], _partij_soort(register).set_axis(pd.Index(register["partner"])))
    accounts = accounts.assign(soort=soort.fillna(ZONDER).astype(_SOORT), telt=soort != OVERIG)
    frame = accounts[soort.notna() | eigen].merge(register, on="partner", how="left")
    return frame.sort_values("naam", key=sorteersleutel, kind="stable", ignore_index=True)


def herijken_voor(frame: pd.DataFrame, normen: Normen) -> pd.Series:
    """The last good day to weigh each row of ``partijen`` again; missing where it is not known when that was done."""
    return frame["laatste_herijking"] + pd.DateOffset(years=normen.oordeel.verbonden_partijen.herijking_jaren)


def herijking(frame: pd.DataFrame, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """Whether the herijking of each row of ``partijen`` is op tijd or te laat; missing where it is not known."""
    voor = herijken_voor(frame, normen)
    return pd.Series("op tijd", index=frame.index, dtype="str").mask(voor < peildatum, TE_LAAT).where(voor.notna())


def beeindigd(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The parties that ended on or before the peildatum: partner, naam, sinds, tot and the columns of the register.

    ``dataset`` is the base dataset: on the peildatum itself they are no accounts. They count nowhere.
    """
    partners = dataset["partners"]
    weg = partners[partners["tot"] <= peildatum]
    frame = weg[["id", "naam", "soort", "sinds", "tot"]].rename(columns={"id": "partner"})
    frame = frame.merge(_register(dataset), on="partner", how="left")
    frame = frame[frame["rechtsvorm"].notna() | (frame["soort"] == VERBONDEN)]
    return frame.sort_values("tot", ascending=False, kind="stable", ignore_index=True)


@once_per_stand
def volledigheid(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Which fields of article 15 are filled: one row per verbonden partij and field (partner, naam, veld, gevuld).

    Figures of a year are filled when a year of at most ``cijfers_jaren`` back has them. A field of a table that cannot
    be read has no rows: nobody knows. The overige samenwerkingen need not be in this list.
    """
    frame = partijen(dataset, peildatum, normen)
    frame = frame[frame["telt"]]
    jaren = cijfers(dataset, peildatum)
    bronnen = {
        "partners": dataset["partners"].rename(columns={"id": "partner"}),
        "verbonden_partijen": _register(dataset),
        "verbonden_partijen_jaren": jaren[
            jaren["jaar"] >= peildatum.year - normen.oordeel.verbonden_partijen.cijfers_jaren
        ],
        "risicoprofielen": dataset["risicoprofielen"],
    }
    delen = []
    for veld in VELDEN:
        if veld.tabel not in dataset.onleesbaar:
            rows = bronnen[veld.tabel].dropna(subset=list(veld.kolommen))
            gevuld = frame["partner"].isin(rows["partner"])
            delen.append(frame[["partner", "naam"]].assign(veld=veld.label, gevuld=gevuld))
    long = pd.concat(delen, ignore_index=True)
    return long.astype({"veld": pd.CategoricalDtype([veld.label for veld in VELDEN], ordered=True)})


@once_per_stand
def volledigheid_per_veld(
    dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie
) -> pd.DataFrame:
    """Of the parties that the selection leaves, how many have each field: vastgelegd and ontbreekt, by field."""
    frame = selectie.rows(volledigheid(dataset, peildatum, normen), dataset.stand(peildatum))
    per = frame.groupby("veld", observed=True)["gevuld"].agg(["sum", "size"])
    return pd.DataFrame({"vastgelegd": per["sum"], "ontbreekt": per["size"] - per["sum"]})


@once_per_stand
def cijfers(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The figures of the years that are over (jaar < the year of the peildatum), of each party the oldest first.

    Figures carry no date: those of a year that is over are shown as they are recorded now. Of a double year the last
    row stays.
    """
    jaren = dataset["verbonden_partijen_jaren"]
    jaren = jaren[jaren["jaar"] < peildatum.year].drop_duplicates(["partner", "jaar"], keep="last")
    return jaren.sort_values(["partner", "jaar"], kind="stable", ignore_index=True)


@once_per_stand
def vertegenwoordiging(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """Who represents us now (van <= peildatum < tot): partner, persoon, rol, van, tot, dubbel.

    ``dubbel``: this person is eigenaar and opdrachtgever at this party at the same moment.
    """
    frame = dataset["vertegenwoordigers"]
    frame = frame[~(frame["tot"] <= peildatum)].drop_duplicates(["partner", "persoon", "rol"])
    botst = frame[frame["rol"].isin(["eigenaar", "opdrachtgever"])]
    twee = botst.groupby(["partner", "persoon"]).size().loc[lambda n: n > 1]
    plek = pd.MultiIndex.from_frame(frame[["partner", "persoon"]])
    dubbel = plek.isin(twee.index) & frame["rol"].isin(["eigenaar", "opdrachtgever"])
    return frame.assign(dubbel=dubbel).sort_values(["partner", "rol", "van"], kind="stable", ignore_index=True)


@once_per_stand
def dubbele_rollen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """Who is eigenaar and opdrachtgever at one party: partner, persoon, sinds (the later of the two begins)."""
    frame = vertegenwoordiging(dataset, peildatum)
    return frame[frame["dubbel"]].groupby(["partner", "persoon"], as_index=False).agg(sinds=("van", "max"))


@once_per_stand
def rollen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The role that we chose against the one that the party expects, where both are recorded; the widest gap first.

    Columns partner, naam, rol_gekozen, rol_verwacht, laatste_herijking, stappen (positive: we do more than expected),
    wijkt_af (at least ``rol_stappen`` apart).
    """
    frame = partijen(dataset, peildatum, normen)
    frame = frame[["partner", "naam", "rol_gekozen", "rol_verwacht", "laatste_herijking"]]
    frame = frame.dropna(subset=["rol_gekozen", "rol_verwacht"])
    stappen = frame["rol_gekozen"].cat.codes.astype("int64") - frame["rol_verwacht"].cat.codes.astype("int64")
    wijkt_af = stappen.abs() >= normen.oordeel.verbonden_partijen.rol_stappen
    frame = frame.assign(stappen=stappen, wijkt_af=wijkt_af, ver=stappen.abs())
    return frame.sort_values("ver", ascending=False, kind="stable", ignore_index=True).drop(columns="ver")
