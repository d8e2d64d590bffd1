"""Keeps the bron in memory: read in the background, watched for changes, the last good version kept."""

import datetime as dt
import gc
import logging
import os
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Event, Thread

import streamlit as st

from samenwerking.data.bron import OMGEVING, find_bron, read_bron
from samenwerking.data.dataset import Dataset, Mislukt
from samenwerking.data.raw import shown
from samenwerking.data.versie import Versie, can_be_opened, is_settled, versie
from samenwerking.instellingen import InstellingFout, Melding, check_toml
from samenwerking.normen import CONFIG, Normen, read_normen
from samenwerking.opmaak import TIJDZONE, aantal, getal, hoofdletter, niet_gelezen, opsomming

LOG = logging.getLogger(__name__)
POLL = 1.0
"""Seconds between two looks at the files."""
RUST = 0.5
"""Seconds that files must be left alone before they are read, when they were written just now."""
RUST_EERSTE = 0.05
"""The same when there is nothing to show yet: enough for the clock of the disk to go on."""
GEDULD = 60.0
"""Seconds that files may keep changing before the screen says that they do."""
TE_VEEL = 0.25
"""A part of all rows: when so much more is left out at once, a file was half saved rather than so much went wrong."""
OPNIEUW = 5.0
"""Seconds before a file that the system refused is tried again."""
OPRUIMEN = 60.0
"""Seconds that a version that nobody looks at any more stays in memory at most."""


@dataclass(frozen=True)
class State:
    """What a screen needs to know of the bron at one moment; replaced as a whole, never changed."""

    dataset: Dataset | None = None
    """The last good one."""
    versie: int = 0
    """Rises with everything a screen has to show: a new dataset, a problem, the end of a problem."""
    bezig: str = ""
    """What is being read now; empty when nothing is."""
    probleem: str = ""
    """Why the newest version of the files is not on screen; empty when it is."""
    sinds: dt.datetime | None = None
    """Since when there is a problem."""
    afgekeurd: Dataset | None = None
    """The newest version, when it was read but cannot be used: its bevindingen say why."""


class Loader:
    """One bron: reads it when its files change, in a thread of its own. Only ever reads.

    What it shows is always one version: files that change while they are read, are read again.
    """

    def __init__(self, pad: Path, read: Callable[[Path], Dataset]) -> None:
        self.pad = pad
        self.state = State()
        self.ready = Event()
        """Set when the first attempt has ended, well or badly."""
        self._read = read
        self._seen: Versie | None = None
        """The version of which the state tells."""
        self._shown: Versie = ()
        """The version on screen."""
        self._moving: float | None = None
        """Since when the files have been changing."""
        self._geweigerd: list[Path] = []
        """What the system refused of the version that was seen."""
        self._opnieuw = 0.0
        """From when on that is tried again."""
        self._stop = Event()

    def start(self) -> "Loader":
        Thread(target=self._watch, name=f"loader {self.pad.name}", daemon=True).start()
        return self

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def tell(self, bezig: str) -> None:
        """Say on screen what is being read; called while reading."""
        self.state = replace(self.state, bezig=bezig)

    def _watch(self) -> None:
        collected = time.monotonic()
        while not self._stop.is_set():
            try:
                self.check()
            except Exception:  # the thread must outlive everything a file can do
                LOG.exception("De bron kon niet worden bekeken")
            if time.monotonic() - collected >= OPRUIMEN:  # after every run, as streamlit would, everybody waits for it
                gc.collect()
                collected = time.monotonic()
            self._stop.wait(POLL)

    def check(self) -> None:
        """Look at the files once; read them when they changed since the last version that was read whole."""
        before = versie(self.pad)
        again = before == self._seen
        if again and not self._can_be_tried_again():
            self._moving = None
            if self.state.bezig:
                self.tell("")
            return
        self.tell(_progress(before))
        if not is_settled(before):
            self._stop.wait(RUST if self.state.dataset else RUST_EERSTE)
            if versie(self.pad) != before:
                self._keeps_moving()
                return
        dataset, probleem = self._attempt()
        if versie(self.pad) != before:
            self._keeps_moving()
            return
        self._seen, self._moving, self._opnieuw = before, None, time.monotonic() + OPNIEUW
        if not probleem:
            self._shown = before
        self._show(dataset, probleem, again=again)

    def _can_be_tried_again(self) -> bool:
        """Whether the system now lets us read what it refused: a lock that goes leaves no trace on the file."""
        return time.monotonic() >= self._opnieuw and any(map(can_be_opened, self._geweigerd))

    def _keeps_moving(self) -> None:
        """Somebody is writing: the next look reads again. Who waits long is told why."""
        now = time.monotonic()
        self._moving = self._moving or now
        if now - self._moving > GEDULD:
            self._show(None, f"De bestanden in {self.pad.name} worden steeds veranderd.", again=True)

    def _attempt(self) -> tuple[Dataset | None, str]:
        self._geweigerd = []
        try:
            dataset = self._read(self.pad)
        except FileNotFoundError:
            return None, f"De bron '{self.pad.name}' is er niet (meer). Zet de bron terug of kies een andere."
        except OSError as error:
            self._geweigerd = [self.pad]
            wat, doe = niet_gelezen(error)
            return None, f"De bron '{self.pad.name}' {wat}. {hoofdletter(doe)}."
        except Exception:
            LOG.exception("De bron kon niet worden gelezen")
            return (
                None,
                f"De bron '{self.pad.name}' kan niet worden gelezen. De beheerder vindt de oorzaak in het logboek.",
            )
        self._geweigerd = [pad for pad, why in dataset.mislukt.items() if why.geweigerd]
        return dataset, _no_partners(dataset) or self._lost(dataset) or self._half(dataset)

    def _lost(self, dataset: Dataset) -> str:
        """The files and the tables that can no longer be read and are on screen: half copied, or open elsewhere."""
        there = {one.naam for one in self._shown}
        before = _mislukt(self.state.dataset)
        lost = {pad: why for pad, why in dataset.mislukt.items() if pad.name in there and pad not in before}
        if lost or self.state.dataset is None:
            return " ".join(f"{shown(pad)}: {why.melding}" for pad, why in lost.items())
        weg = sorted(self.state.dataset.gelezen & dataset.onleesbaar - dataset.weggelaten.keys())
        return f"Van {opsomming(weg)} is niets meer te lezen." if weg else ""

    def _half(self, dataset: Dataset) -> str:
        """That far more rows cannot be used than of the version on screen; not where there is none to keep."""
        if self.state.dataset is None or _left_out(dataset) - _left_out(self.state.dataset) <= TE_VEEL:
            return ""
        return (
            f"In {self.pad.name} zijn ineens {getal(sum(dataset.weggelaten.values()))} rijen niet te gebruiken. "
            "Is een bestand half bewaard, of verkeerd geplakt? Zet het goed terug."
        )

    def _show(self, dataset: Dataset | None, probleem: str, *, again: bool) -> None:
        """A new state; ``again`` when the files are the same, so that the same problem is no news."""
        state = self.state
        if again and probleem == state.probleem and (probleem or _mislukt(dataset) == _mislukt(state.dataset)):
            self.state = replace(state, bezig="")
        elif not probleem:
            self.state = State(dataset, state.versie + 1)
        else:
            sinds = state.sinds or dt.datetime.now(TIJDZONE)
            self.state = State(state.dataset, state.versie + 1, probleem=probleem, sinds=sinds, afgekeurd=dataset)
        self.ready.set()


def _progress(files: Versie) -> str:
    files = tuple(one for one in files if one.grootte)
    size = sum(one.grootte for one in files) / 1e6
    return f"{aantal(len(files), 'bestand', 'bestanden')}, {getal(size, 1)} MB"


def _no_partners(dataset: Dataset) -> str:
    if len(dataset["partners"]):
        return ""
    fouten = dataset.bevindingen[dataset.bevindingen["ernst"] == "fout"]
    about = fouten[fouten["tabel"] == "partners"]
    reden = (about if len(about) else fouten)[["bestand", "melding"]].to_dict("records")
    waarom = ": ".join(tekst for tekst in reden[0].values() if tekst) if reden else ""
    return f"Er staat geen enkele bruikbare partner in. {waarom}".strip()


def _left_out(dataset: Dataset) -> float:
    """Which part of all rows cannot be used."""
    weg = sum(dataset.weggelaten.values())
    return weg / (weg + sum(map(len, dataset.tabellen.values())) or 1)


def _mislukt(dataset: Dataset | None) -> Mapping[Path, Mislukt]:
    return dataset.mislukt if dataset else {}


# One loader for all sessions; another bron or a changed setting replaces it.

POGINGEN = 5
"""How often settings that are being written are read again."""
HALF = 0.2
"""Seconds in which a program has written a file of settings."""


def current_settings() -> tuple[Normen, Loader]:
    """The settings as the files of ``config/`` are now, and the running loader of the bron that was chosen.

    Raises:
        InstellingFout: a file cannot be used; everything that is wrong with all of them.
    """
    for _ in range(POGINGEN):
        version = versie(CONFIG)
        try:
            return _kept_settings(version)
        except InstellingFout:
            time.sleep(HALF)
            if versie(CONFIG) == version:
                raise
    return _kept_settings(versie(CONFIG))


def current_normen() -> Normen:
    """The norms as the files are now, also outside a run: what streamlit keeps is not to be had there.

    Raises:
        InstellingFout: a file cannot be used, or not yet.
    """
    return _normen_anywhere(versie(CONFIG))


@lru_cache(maxsize=1)
def _normen_anywhere(version: Versie) -> Normen:  # noqa: ARG001 (the key of the cache)
    return read_normen(CONFIG)


_kept: dict[Hashable, tuple[Normen, Loader]] = {}
"""What was read last, by all it follows from: every run of every page asks for it."""


def _kept_settings(version: Versie) -> tuple[Normen, Loader]:
    key = (CONFIG, version, versie(CONFIG.parent / ".streamlit" / "config.toml"), os.environ.get(OMGEVING))
    found = _kept.get(key)
    if found is None or found[1].stopped or not is_settled(version):
        found = _read_settings(version)
        _kept.clear()
        _kept[key] = found
    return found


def _read_settings(version: Versie) -> tuple[Normen, Loader]:
    meldingen: list[Melding] = []
    try:
        check_toml(CONFIG.parent / ".streamlit" / "config.toml", " en start het dashboard daarna opnieuw")
    except InstellingFout as fout:
        meldingen += fout.meldingen
    try:
        pad = find_bron(CONFIG.parent, os.environ)
    except InstellingFout as fout:
        meldingen += fout.meldingen
    try:
        normen = _normen(version)
    except InstellingFout as fout:
        meldingen += fout.meldingen
    if meldingen:
        raise InstellingFout(*meldingen)
    return normen, _loader(pad, repr((normen.regios, normen.synoniemen)), normen)


@st.cache_resource(max_entries=1, show_spinner=False)
def _normen(version: Versie) -> Normen:  # noqa: ARG001 (the key of the cache)
    return read_normen(CONFIG)


def _stop(loader: Loader) -> None:
    loader.stop()


@st.cache_resource(max_entries=1, show_spinner=False, on_release=_stop)
def _loader(pad: Path, leesregels: str, _normen: Normen) -> Loader:  # noqa: ARG001 (what decides how a bron is read)
    loader = Loader(pad, lambda pad: read_bron(pad, _normen.regios, _normen.synoniemen, loader.tell))
    return loader.start()
