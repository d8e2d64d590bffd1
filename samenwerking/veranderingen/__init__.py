"""What changed between the two days of a Vraag: after ``vergelijk_met``, up to and including the peildatum.

Both days are computed on the same dataset, so what carries no date (intensiteit, accounthouder, ernst) is the same on
both and never a change. All texts are ready for the wall: see ``lijst``.
"""

from samenwerking.veranderingen.kern import BENAMING, SOORTEN, niet_bekend
from samenwerking.veranderingen.rijen import lijst, tabel, veranderd, verschuiving, voor_de_wand
from samenwerking.veranderingen.woorden import kop, titel

__all__ = [
    "BENAMING",
    "SOORTEN",
    "kop",
    "lijst",
    "niet_bekend",
    "tabel",
    "titel",
    "veranderd",
    "verschuiving",
    "voor_de_wand",
]
