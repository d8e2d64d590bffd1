"""An oordeel in words, as markdown: symbol, word and colour together."""

from samenwerking.figures.palet import BENAMING, KLEUR


def badge(oordeel: str, woord: str = "") -> str:
    """Markdown for an oordeel: symbol, word (that of the oordeel, or ``woord`` with a symbol of its own) and colour."""
    kleur = KLEUR[oordeel]
    return f':color[{woord or BENAMING[oordeel]}]{{foreground="{kleur.tekst}" background="{kleur.vlak}"}}'
