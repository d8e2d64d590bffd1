"""Keeps the bron in memory: read in the background, watched for changes, the last good version kept."""

import datetime as dt
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

import streamlit as st

from samenwerking.data.bron import find_bron, read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.read import MAX_BYTES
from samenwerking.normen import CONFIG, InstellingFout, Normen, read_normen
from samenwerking.opmaak import TIJDZONE, aantal, getal

LOG = logging.getLogger(__name__)
LEESREGELS = ("regios.yaml", "synoniemen.yaml")
"""The settings that decide how a bron is read: a change of these reads it again."""
POLL = 1.0
"""Seconds between two looks at the files."""

Fingerprint = tuple[tuple[str, int, int], ...]


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
    """The newest version, when it was read but has no partners: its bevindingen say why."""


class Loader:
    """One bron: reads it when its files change, in a thread of its own. Only ever reads."""

    def __init__(self, pad: Path, read: Callable[[Path], Dataset]) -> None:
        self.pad = pad
        self.state = State()
        self.ready = Event()
        """Set when the first attempt has ended, well or badly."""
        self._read = read
        self._seen: Fingerprint | None = None
        self._stop = Event()

    def start(self) -> "Loader":
        Thread(target=self._watch, name=f"loader {self.pad.name}", daemon=True).start()
        return self

    def stop(self) -> None:
        self._stop.set()

    def tell(self, bezig: str) -> None:
        """Say on screen what is being read; called while reading."""
        self.state = replace(self.state, bezig=bezig)

    def _watch(self) -> None:
        while not self._stop.is_set():
            try:
                self.check()
            except Exception:  # the thread must outlive everything a file can do
                LOG.exception("De bron %s kon niet worden bekeken", self.pad)
            self._stop.wait(POLL)

    def check(self) -> None:
        """Look at the files once; read them when they changed since the last version that was read whole."""
        before = fingerprint(self.pad)
        if before == self._seen:
            return
        self.state = replace(self.state, bezig=_progress(before))
        dataset, probleem = self._attempt()
        if fingerprint(self.pad) != before:
            return  # somebody is still writing: the next look reads again
        self._seen = before
        self.state = _next(self.state, dataset, probleem)
        self.ready.set()

    def _attempt(self) -> tuple[Dataset | None, str]:
        try:
            dataset = self._read(self.pad)
        except FileNotFoundError:
            return None, f"{self.pad.name} is er niet (meer). Zet de bron terug of kies een andere."
        except PermissionError:
            return None, f"{self.pad.name} mag niet worden gelezen. Sluit het bestand of vraag om leesrechten."
        except Exception:
            LOG.exception("De bron %s kon niet worden gelezen", self.pad)
            return None, f"{self.pad.name} kan niet worden gelezen. De beheerder vindt de oorzaak in het logboek."
        return dataset, _no_partners(dataset)


def fingerprint(pad: Path) -> Fingerprint:
    """Name, time and size of every file that can hold data: equal means unchanged. Never fails."""
    try:
        names = sorted(entry.name for entry in os.scandir(pad)) if pad.is_dir() else [""]
    except OSError:
        return ()
    files = [pad / name for name in names if not name.startswith((".", "~$"))]
    return tuple(found for file in files if file.suffix.lower() in MAX_BYTES for found in _file(file))


def _file(file: Path) -> Fingerprint:
    try:
        stat = file.stat()
    except OSError:
        return ()
    return ((file.name, stat.st_mtime_ns, stat.st_size),)


def _progress(files: Fingerprint) -> str:
    size = sum(size for _, _, size in files) / 1e6
    return f"{aantal(len(files), 'bestand', 'bestanden')}, {getal(size, 1)} MB"


def _no_partners(dataset: Dataset) -> str:
    if len(dataset["partners"]):
        return ""
    fouten = dataset.bevindingen[dataset.bevindingen["ernst"] == "fout"]
    about = fouten[fouten["tabel"] == "partners"]
    reden = (about if len(about) else fouten)["melding"]
    return "Er staat geen enkele bruikbare partner in." + (f" {reden.iloc[0]}" if len(reden) else "")


def _next(state: State, dataset: Dataset | None, probleem: str) -> State:
    versie = state.versie + 1
    if not probleem:
        return State(dataset, versie)
    sinds = state.sinds or dt.datetime.now(TIJDZONE)
    return State(state.dataset, versie, probleem=probleem, sinds=sinds, afgekeurd=dataset)


# One loader for all sessions; another bron or a changed setting replaces it.


def current_normen() -> Normen:
    """The settings as the files of ``config/`` are now.

    Raises:
        InstellingFout: a file cannot be used.
    """
    return _normen(fingerprint(CONFIG))


@st.cache_resource(max_entries=1, show_spinner=False)
def _normen(version: Fingerprint) -> Normen:  # noqa: ARG001 (the key of the cache)
    return read_normen()


def current_loader(normen: Normen) -> Loader:
    """The running loader of the bron that was chosen.

    Raises:
        InstellingFout: ``config/bron.yaml`` cannot be used.
    """
    try:
        pad = find_bron(CONFIG.parent, os.environ)
    except ValueError as error:
        raise InstellingFout("bron.yaml", str(error).removeprefix("bron.yaml: ")) from None
    return _loader(pad, tuple(fingerprint(CONFIG / naam) for naam in LEESREGELS), normen)


def _stop(loader: Loader) -> None:
    loader.stop()


@st.cache_resource(max_entries=1, show_spinner=False, on_release=_stop)
def _loader(pad: Path, version: tuple[Fingerprint, ...], _normen: Normen) -> Loader:  # noqa: ARG001 (the key of the cache)
    loader = Loader(pad, lambda pad: read_bron(pad, _normen.regios, _normen.synoniemen, loader.tell))
    return loader.start()
