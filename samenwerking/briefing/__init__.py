"""The briefing for one werkbezoek: what somebody reads on the way there. Content alone, in plain text.

It is for our own people: names of partner people are in it. Of a vertrouwelijk signaal it only says that there is one;
notes, krachtenveld and scores stay out. ``export.docx`` makes a document of it.
"""

from samenwerking.briefing.bezoek import doel, feiten, let_op, mensen
from samenwerking.briefing.inhoud import Briefing
from samenwerking.briefing.kern import NIET_TE_LEZEN, Bezoek, de_partner, of_niet
from samenwerking.briefing.koppen import belang, bestuurlijk, integraal, rol
from samenwerking.briefing.zaken import beloften, lopend, niet_bekend, verrast
from samenwerking.opmaak import datum
from samenwerking.personen import partnernamen
from samenwerking.vraag import VERZONNEN, Vraag
from samenwerking.werkbezoeken import alle_werkbezoeken, te_ontmoeten, tijden


class GeenBriefing(LookupError):
    """There is no such visit to make a briefing of; says why, and what to do."""


def briefing(vraag: Vraag, werkbezoek: str) -> Briefing:
    """What there is to know before this visit, uncut (see ``inhoud.ingekort``).

    The selection of the vraag plays no part.

    Raises:
        GeenBriefing: there is no such visit at the peildatum.
    """
    bezoek = _bezoek(vraag, werkbezoek)
    ontmoet = te_ontmoeten(vraag.dataset, vraag.peildatum, vraag.normen, werkbezoek)
    return Briefing(
        titel=f"Briefing werkbezoek {de_partner(vraag, bezoek)['naam']}",
        onder=" · ".join(
            (datum(bezoek["datum"]), tijden(bezoek) or "tijd niet vastgelegd", of_niet(bezoek["locatie"], "locatie"))
        ),
        let_op=let_op(vraag, bezoek),
        feiten=feiten(vraag, bezoek, ontmoet),
        delen=(
            doel(vraag, bezoek),
            mensen(vraag, bezoek, ontmoet),
            *beloften(vraag, bezoek),
            verrast(vraag, bezoek),
            lopend(vraag, bezoek),
            niet_bekend(vraag, bezoek, ontmoet),
            belang(vraag, bezoek),
            integraal(vraag, bezoek),
            rol(vraag, bezoek),
            bestuurlijk(vraag, bezoek, ontmoet),
        ),
        link=vraag.normen.link("werkbezoek", werkbezoek),
        bron=vraag.dataset.bron.naam,
        peildatum=vraag.peildatum,
        voorbehoud=" ".join(zin for zin in (VERZONNEN if vraag.dataset.bron.fictief else "", vraag.zicht) if zin),
    )


def _bezoek(vraag: Vraag, werkbezoek: str) -> Bezoek:
    if "werkbezoeken" not in vraag.dataset.gelezen:
        raise GeenBriefing(f"de tabel werkbezoeken {NIET_TE_LEZEN}; kijk eerst wat er mis is met de bron")
    frame = alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen)
    rows = frame[frame["id"] == werkbezoek]
    if rows.empty:
        raise GeenBriefing(
            f"werkbezoek {werkbezoek!r} staat niet in de bron; neem een id uit de tabel werkbezoeken, zoals"
            f" {frame['id'].iloc[-1]!r}"
        )
    if not rows["partner"].isin(vraag.stand["partners"]["id"]).all():
        naam = partnernamen(vraag.dataset, rows["partner"]).fillna(rows["partner"]).iloc[0]
        raise GeenBriefing(f"{naam} is op {datum(vraag.peildatum)} geen account; kies een andere peildatum")
    return rows.to_dict("records")[0]
