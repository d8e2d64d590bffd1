"""Write the example bron: ``python -m data.genereer`` fills ``data/voorbeeld/``, the same bytes at every run.

The organisations are real (``data/feiten/``); every person, contact, signaal, afspraak and initiatief is invented.
Most accounts are in order. These stories stand out at the peildatum, and ``tests/test_voorbeeld.py`` holds them:

 1. Lopik: bestuurlijk contact only, nothing strategisch or ambtelijk for over a year.
 2. Bunschoten: hangs on one colleague, who held every ambtelijk contact of the last year.
 3. Wijk bij Duurstede: a new college that nobody of our bestuur has met yet (a visit is planned).
 4. Soest: an initiatief stuck in weging for 66 days, over twice its termijn; Gedeputeerde Staten decide.
 5. Leusden: a werkbezoek next week of which nothing is prepared.
 6. Stichtse Vecht: a high signaal without vervolg for 34 days, while a directeur spoke the gemeentesecretaris
    11 days ago ("kan dit een niveau lager?").
 7. Veenendaal: an afspraak of our own that is 41 days late.
 8. Waterschap Rivierenland: no strategisch contact for seven months.
 9. De Ronde Venen: an initiatief without a first reaction.
10. Woudenberg: the gemeentesecretaris left and nobody is recorded as successor.
11. Fonds nazorg gesloten stortplaatsen: no contact at all ("Wie spraken we niet?"); NWB Bank: mail and meetings only.
12. De Bilt and Utrecht: an initiatief for decision within 28 days, by Gedeputeerde and by Provinciale Staten.
13. Zeist: a signaal that is vertrouwelijk; Baarn: an ontwikkeling that was not shared.
14. News of the last weeks: people who are new in their functie, most of them not spoken yet (Leusden, Woerden,
    IJsselstein), and ontwikkelingen, some too recent to be shared (Woerden, IJsselstein).
15. Afspraken that run for long, with what was done so far: some behind schedule (Amersfoort, Houten, IJsselstein),
    some in time; kwaliteitseisen within and under their norm; and two afspraken without a deadline.
16. Dossiers: one knelt (Stichtse Vecht), one asks aandacht (Rivierenland and Lopik), one has a stale stand (Utrechtse
    Heuvelrug), one is in beeldvorming four weeks before its besluit (Vallei en Veluwe and Renswoude), and of two that
    Provinciale Staten decide soon one portefeuillehouder was told and one was not.
Besides: a signaal open for too long (Recreatieschap Stichtse Groenlanden), a late afspraak of the partner (Utrechtse
Heuvelrug) and a contact that is due (Vitens).

How it is steered: contacts come at intervals well within the norm, except in the gaps of ``STILTES`` (the stories) and
in those that ``feiten/verloop.yaml`` asks for (the past year, with more of them during the collegevorming of 2026).
"""
