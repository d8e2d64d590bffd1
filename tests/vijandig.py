"""A bron and settings in which every text attacks: on a screen and in an export it must stand there as text."""

import shutil
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from samenwerking.data.bron import read_bron
from samenwerking.data.schema import TABELLEN, Kolom
from samenwerking.normen import CONFIG, Normen, read_normen
from tools.browser import VOORBEELD

BUITEN = "kwaad.example"
"""The host that would be asked for something."""
DOE = "window.gehackt=1"
"""What would run."""
TEKSTEN: Mapping[str, str] = {
    "bold": "<b>vet</b>",
    "script": f"<script>{DOE}</script>",
    "image": f"<img src=x onerror={DOE}>",
    "image elsewhere": f'<img src="https://{BUITEN}/a.png">',
    "svg": f"<svg onload={DOE}><image href='https://{BUITEN}/b.png'/></svg>",
    "frame": f"<iframe src='https://{BUITEN}'></iframe>",
    "style": "<style>body{display:none}</style>",
    "comment": "<!-- weg",
    "link": f'<a href="javascript:{DOE}">klik</a>',
    "end of an attribute": f"\" onmouseover={DOE} x='",
    "entities": "&lt;b&gt; &#60; &copy; &nbsp;x",
    "emphasis": "**v** _s_ __w__ ~~d~~ ~o~ ^h^ ==m== `c` ***",
    "markdown link": f"[klik](https://{BUITEN})",
    "markdown image": f"![beeld](https://{BUITEN}/c.png)",
    "markdown script": f"[klik](javascript:{DOE})",
    "reference": f"[klik][r] [r]: https://{BUITEN} 'x'",
    "footnote": "[^1] [^1]: noot",
    "autolink": f"<https://{BUITEN}/d>",
    "address": f"https://{BUITEN}/e?a=1&b=2",
    "address without scheme": f"www.{BUITEN}/f",
    "other schemes": f"ftp://{BUITEN} //{BUITEN} mailto:x@{BUITEN}",
    "mail": f"jan.jansen+x@{BUITEN}",
    "table": "a | b |--|--| c | d",
    "list with a tick": "[x] taak [ ] taak",
    "icon": ":material/bomb: :material_bomb:",
    "colour": ":red[rood] :violet-background[paars] :rainbow[r] :gray[",
    "badge": ":red-badge[b] :small[klein] :help[x]",
    "colour with attributes": ':color[x]{foreground="red"}',
    "emoji": ":tada: :+1: :streamlit: :sos:",
    "arrows": "a -> b <- c <-> d => e -- f --- g >= h <= i ~= j ... (c)",
    "formula": r"$x^2$ $$y_1$$ \(z\) \[w\] \frac{1}{2} \alpha",
    "backslash": r"\* \\ \[ C:\map \n \u202e",
    "break": "a<br>b<br/>c",
    "span": '<span style="color:red;font-size:99px">groot</span><sub>l</sub><em>e</em>',
    "hover": "%{customdata[0]} %{text} %{x} <extra></extra> %d %s %(x)s %%",
    "template": "{{7*7}} {% raw %} ${x} #{x} {0} {x!r}",
    "sheet": f'=HYPERLINK("https://{BUITEN}";"k") =1+1 +1 -1 @SUM(1) =cmd|\'/C calc\'!A0',
    "heading": "# kop",
    "quote": "> citaat",
    "item": "- punt",
    "number": "1. punt",
    "plus": "+ punt",
    "line": "---",
    "underline": "===",
    "code": "```python x```",
    "tildes": "~~~ x ~~~",
    "calendar": r"BEGIN:VEVENT \n END:VEVENT ; , : \; \,",
    "path": "../../etc/passwd C:\\x NUL CON.txt a%2fb%00",
    "yaml": "!!python/object:x &a *a << : - {x: 1} | > 'x\" # c",
    "accents stay": "é ë ï ñ Ø Łódź Æ e\u0301 ﬁ",
}
"""What stands in a text. After each stands a mark of its own, so that a test knows what must stand in front of it."""
ONZICHTBAAR: Mapping[str, str] = {
    "control": "\x00\x01\x07\x08\x0b\x1b\x7f",
    "more control": "\x80\x85\x9f",
    "lines": "\u2028\u2029",
    "bidi": "\u200e\u200f\u061c\u202a\u202b\u202d\u202e\u202c",
    "isolates": "\u2066\u2067\u2068\u2069",
    "no width": "\u200b\u2060\ufeff\u00ad\u180e",
    "tags": "\U000e0001\U000e0041\U000e0042\U000e007f",
    "old format": "\u206a\u206f\ufff9\ufffa\ufffb\u2063",
    "fillers": "\u115f\u1160\u3164\uffa0",
}
"""What is not seen and says how other text is shown, or hides text: nothing of it may stay."""


MEESTE = 250
"""How many rows of a table are kept: enough for every screen to show something."""


def merk(nummer: int) -> str:
    """The mark that stands after the text with this number."""
    return f"E{nummer:02}Q"


STUKKEN = [f"{tekst} {merk(n)}" for n, tekst in enumerate(TEKSTEN.values())]
LANG = "W" * 50_000 + " woord" * 8_333
"""As much as a cell holds."""


def aanval(nummer: int, hoeveel: int = 3) -> str:
    """``hoeveel`` of the texts from this one on, with something invisible between them."""
    delen = [STUKKEN[(nummer + n) % len(STUKKEN)] for n in range(hoeveel)]
    stil = list(ONZICHTBAAR.values())[nummer % len(ONZICHTBAAR)]
    return f"{delen[0]}{stil} {' '.join(delen[1:])}{stil}" if len(delen) > 1 else delen[0] + stil


def id_van(record: str) -> str:
    """An id that attacks what is made of it: an address, a key, the name of a file."""
    return f"../{record}<b>:red[x]|$1$&a=b#?%2f '\"".replace("|", "!")


def schrijf_bron(map_: Path) -> Path:
    """The example, in which every text and every id attacks, as a bron of YAML files."""
    normen = read_normen()
    dataset = read_bron(VOORBEELD, normen.regios, normen.synoniemen)
    ids = {tabel.naam: set(dataset[tabel.naam]["id"]) for tabel in TABELLEN if tabel.heeft_id}
    nummers = count()
    map_.mkdir(parents=True, exist_ok=True)
    for tabel in TABELLEN:
        frame = dataset[tabel.naam].tail(MEESTE)
        rows = [
            {kolom.naam: cel for kolom in tabel.kolommen if (cel := _cel(kolom, row[kolom.naam], ids, nummers)) != ""}
            for row in frame.to_dict("records")
        ]
        for row in rows[-1:] if tabel.naam in ("partners", "signalen", "initiatieven") else []:
            row |= {naam: str(row[naam]) + LANG for naam in ("naam", "omschrijving", "toelichting") if naam in row}
        _schrijf(map_ / f"{tabel.naam}.yaml", rows)
    eigen = {"naam": f"Bron {aanval(0)}", "omschrijving": aanval(1), "fictief": "ja", "peildatum": "2026-11-20"}
    _schrijf(map_ / "bron.yaml", eigen)
    return map_


def _cel(kolom: Kolom, waarde: Any, ids: Mapping[str, set[str]], nummers: Iterator[int]) -> Any:
    """What stands in the file for this cell of the example."""
    if kolom.lijst:
        return [_tekst(kolom, deel, ids, nummers) for deel in waarde]
    if pd.isna(waarde):
        return ""
    if isinstance(waarde, pd.Timestamp):
        return f"{waarde:%Y-%m-%d}"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if kolom.soort != "tekst":
        return str(waarde).removesuffix(".0")
    return _tekst(kolom, str(waarde), ids, nummers)


def _tekst(kolom: Kolom, tekst: str, ids: Mapping[str, set[str]], nummers: Iterator[int]) -> str:
    if kolom.naam == "code" or kolom.verwijst_naar == "regios":
        return tekst
    naar = kolom.verwijst_naar.split("|") if kolom.verwijst_naar else []
    if kolom.naam == "id" or any(tekst in ids.get(tabel, ()) for tabel in naar):
        return id_van(tekst)
    if "opgaven" in naar:
        return tekst
    nummer = next(nummers)
    return f"{aanval(nummer)} {tekst}" if nummer % 2 else f"{tekst} {aanval(nummer)}"


def _schrijf(pad: Path, inhoud: Any) -> None:
    pad.write_text(yaml.dump(inhoud, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1_000_000, sort_keys=False))


def schrijf_config(map_: Path) -> Normen:
    """The settings, in which every text that is shown attacks."""
    shutil.copytree(CONFIG, map_)
    nummers = count(7)

    def bewerk(naam: str, sleutels: set[str]) -> None:
        def maak(deel: Any, sleutel: str = "") -> Any:
            if isinstance(deel, dict):
                return {k: maak(v, k) for k, v in deel.items()}
            if isinstance(deel, list):
                return [maak(each, sleutel) for each in deel]
            return f"{deel} {aanval(next(nummers))}" if sleutel in sleutels and isinstance(deel, str) else deel

        _schrijf(map_ / naam, maak(yaml.safe_load((map_ / naam).read_text("utf-8"))))

    bewerk("begrippen.yaml", {"betekenis", "voorbeeld", "bron"})
    bewerk("attenderingen.yaml", {"tekst", "afstemmen_met"})
    bewerk("kalender.yaml", {"naam"})
    bewerk("profiel.yaml", {"naam", "betekenis"})
    bewerk("toegang.yaml", {"vragen_aan"})
    bewerk("regios.yaml", {"naam"})
    return read_normen(map_)
