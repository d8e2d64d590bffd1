"""``python -m data.genereer``: write the example bron."""

from pathlib import Path

from data.genereer import krachtenveld, opgaven, reflectie, team, verbonden_partijen
from data.genereer.contacten import make_contacten, make_nieuwe_mensen, make_voorbereiding, make_werkbezoeken
from data.genereer.gereedschap import DATA, PEILDATUM, write_csv, write_yaml, zonder_leeg
from data.genereer.wereld import PARTNER, Wereld
from data.genereer.werk import make_afspraken, make_initiatieven, make_ontwikkelingen, make_signalen

RUIMTES = (opgaven, krachtenveld, verbonden_partijen, reflectie, team)
"""Each makes tables of its own: ``make`` gives their rows by the name of the table."""


def main(uit: Path = DATA / "voorbeeld") -> None:
    wereld = Wereld()
    werkbezoeken = make_werkbezoeken(wereld)
    initiatieven, fasen = make_initiatieven(wereld)
    partners = [{kolom: row[kolom] for kolom in ("id", *PARTNER)} for row in wereld.partners.values()]
    bron = {
        "naam": "Voorbeeld provincie Utrecht",
        "omschrijving": "Echte organisaties, verzonnen mensen en gebeurtenissen.",
        "fictief": "ja",
        "peildatum": PEILDATUM,
    }
    # In this table people and partners stand by name, as they would in a list that is kept by hand.
    naam = {row["id"]: row["naam"] for row in [*wereld.mensen, *partners]}
    bezoeken = [
        row
        | {kolom: naam.get(row[kolom], "") for kolom in ("partner", "bestuurder", "accounthouder")}
        | {"deelnemers": [naam[wie] for wie in row["deelnemers"]]}
        for row in werkbezoeken
    ]
    uit.mkdir(exist_ok=True)
    write_yaml(uit / "bron.yaml", "Over deze bron. Gemaakt door python -m data.genereer.", bron)
    write_yaml(uit / "partners.yaml", "De accounts. De accounthouders zijn verzonnen.", zonder_leeg(partners))
    write_yaml(uit / "initiatieven.yaml", "Initiatieven uit de samenleving, verzonnen.", zonder_leeg(initiatieven))
    write_yaml(uit / "signalen.yaml", "Wat collega's meldden, verzonnen.", zonder_leeg(make_signalen(wereld)))
    write_csv(uit / "afspraken.csv", make_afspraken(wereld), excel=True)
    write_csv(uit / "werkbezoeken.csv", bezoeken, excel=True)
    write_csv(uit / "initiatief_fasen.csv", fasen, excel=False)
    write_csv(uit / "ontwikkelingen.csv", make_ontwikkelingen(wereld), excel=False)
    write_csv(uit / "voorbereiding.csv", make_voorbereiding(werkbezoeken), excel=False)
    contacten = make_contacten(wereld, werkbezoeken) + make_nieuwe_mensen(wereld)
    contacten.sort(key=lambda row: (row["datum"], row["partner"][0], row["niveau"]))
    write_csv(uit / "contacten.csv", contacten, excel=True)
    write_csv(uit / "personen.csv", wereld.mensen, excel=True)
    for ruimte in RUIMTES:
        for tabel, rows in ruimte.make(wereld).items():
            write_csv(uit / f"{tabel}.csv", rows, excel=True)


if __name__ == "__main__":
    main()
