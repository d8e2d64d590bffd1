"""The stories: which accounts stand out, and in what; ``tests/test_voorbeeld.py`` looks for them."""

import datetime as dt

from data.genereer.gereedschap import DAG, PEILDATUM

WISSEL_ACCOUNTHOUDER = (2, dt.date(2026, 3, 1))
"""Which accounthouder (by order) took over from a predecessor, and when."""

ALLEEN_BESTUURLIJK = "gm0331"
EEN_COLLEGA = "gm0313"
NIEUW_COLLEGE = "gm0352"
VAST_IN_WEGING = "gm0342"
BEZOEK_NIET_VOORBEREID = ("gm0327", dt.date(2026, 11, 26))
HOOG_SIGNAAL = ("gm1904", dt.date(2026, 10, 17))
AFSPRAAK_TE_LAAT = ("gm0345", dt.date(2026, 10, 10))
LANG_NIET_STRATEGISCH = ("ws0621", dt.date(2026, 4, 20))
GEEN_REACTIE = "gm0736"
ZONDER_SECRETARIS = ("gm0351", dt.date(2026, 9, 1))
GEEN_CONTACT = "vp13"
OPGEHEVEN = "vp14"
ALLEEN_MAIL = "vp11"
TER_BESLUITVORMING = {"gm0310": "Gedeputeerde Staten", "gm0344": "Provinciale Staten"}
VERTROUWELIJK = "gm0355"
NIET_GEDEELD = ("gm0308", dt.date(2026, 10, 22))
LANG_SIGNAAL = ("vp03", dt.date(2026, 9, 9))
AFSPRAAK_PARTNER = ("gm1581", dt.date(2026, 11, 9))
CONTACT_AAN_DE_BEURT = ("vp09", dt.date(2026, 9, 4))

EINDE = PEILDATUM + DAG
STILTES: dict[tuple[str, str], dt.date] = {
    (ALLEEN_BESTUURLIJK, "strategisch"): dt.date(2025, 10, 28),
    (ALLEEN_BESTUURLIJK, "ambtelijk"): dt.date(2025, 11, 11),
    (NIEUW_COLLEGE, "bestuurlijk"): dt.date(2026, 3, 3),
    (HOOG_SIGNAAL[0], "strategisch"): dt.date(2026, 11, 9),
    (LANG_NIET_STRATEGISCH[0], "strategisch"): LANG_NIET_STRATEGISCH[1],
    (CONTACT_AAN_DE_BEURT[0], "ambtelijk"): CONTACT_AAN_DE_BEURT[1],
}
"""Per partner and niveau the day of the last contact that counts: none after it until the peildatum."""
