"""``make load``: many people at once on one server of this machine, at the scale of one province.

Every session acts every five seconds give or take two: it filters, or goes to another page. One session alone did
all of that first; what each gets must be exactly what that one got for the same page and filters, so what is of
another session, or of another filter, is seen at once.

A short form: ``make load ARGS="--seconds 30 --sessions 10 --pages overzicht netwerk"``.
"""

import argparse
import datetime as dt
import pathlib
import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from threading import Event, Thread

import psutil
from streamlit.proto.Delta_pb2 import Delta

from benchmarks.folders import folder
from benchmarks.measure import Result
from benchmarks.results import table, write_results
from benchmarks.server import dashboard, memory
from benchmarks.session import Path, Run, Session
from benchmarks.tables import PEILDATUM
from samenwerking.ui.pages import PAGINAS
from tools.browser import Server

SESSIONS = 50
SECONDS = 300.0
EVERY, SPREAD = 5.0, 2.0
"""Seconds between two actions of a session, and how much more or less that may be."""
ARRIVE = 0.1
"""The first part of the time, in which they come."""
OTHER_PAGE = 0.3
"""The part of the actions that goes to another page; the others filter."""
ALONE = 100
"""Actions of the one session that the others are compared with."""
MOST = 5.0
"""How many times the median of the one session alone the 95th percentile of many may be."""
FLAT = 1.05
"""How many times the memory after warm-up the memory at the end may be."""
_OF_THE_RUN = {
    "download_button": ("deferred_file_id",),
    "selectbox": ("set_value", "raw_value"),
    "date_input": ("set_value", "value"),
    "button_group": ("set_value",),
}
"""Fields that follow from how one came to a screen: the ticket of a download, which is made anew for every run, and
the value that a widget gets because the browser does not have it yet."""
_TYPED = ("text_input", "text_area")
"""Fields to type in: one that is empty may be sent as a value or not at all."""
_BROKEN = "Dit deel kan nu niet worden getoond"
_FILTERS = ("regio", "soort", "accounthouder", "peildatum")
_UNCHOSEN = {"peildatum": str(PEILDATUM)}
"""What a person chooses to undo a choice, where that is not nothing."""

Choice = Mapping[str, str]
Place = tuple[str, int]
"""A page, and which of the choices."""


@dataclass(frozen=True)
class Plan:
    """Where the sessions may be: these pages, with these choices of the filters."""

    pages: tuple[str, ...]
    choices: tuple[Choice, ...]

    def step(self, here: Place, chance: random.Random) -> Place:
        """Where an action from here leads to: another page, or another choice."""
        page, choice = here
        if chance.random() < OTHER_PAGE and len(self.pages) > 1:
            return chance.choice([one for one in self.pages if one != page]), choice
        return page, chance.choice([one for one in range(len(self.choices)) if one != choice])

    def act(self, session: Session, here: Place, there: Place) -> Run:
        """Go from one place to the other, as a person does."""
        if here[0] != there[0]:
            return session.settled(session.go(there[0]))
        wanted = self.choices[there[1]]
        before = self.choices[here[1]]
        changed = [key for key in _FILTERS if wanted.get(key) != before.get(key)]
        return session.settled(session.choose(**{key: wanted.get(key, _UNCHOSEN.get(key)) for key in changed}))


@dataclass(frozen=True)
class Outcome:
    """What became of one action."""

    seconds: float
    problem: str = ""
    mixed: str = ""


class Expected:
    """What one session alone was shown at every place, and whether another is shown the same."""

    def __init__(self) -> None:
        self._shown: dict[Place, Mapping[Path, bytes]] = {}

    def learn(self, place: Place, run: Run) -> None:
        self._shown[place] = _shown(run)

    def differs(self, place: Place, run: Run) -> str:
        """What is not as expected, "" when nothing is."""
        expected, shown = self._shown[place], _shown(run)
        other = [where for where in {**expected, **shown} if expected.get(where) != shown.get(where)]
        return f"{place}: {len(other)} of {len(expected)} elements are others, {sorted(other)[:3]}" if other else ""


def _shown(run: Run) -> dict[Path, bytes]:
    """Per place what is there, apart from what follows from how one came there."""
    shown = {}
    for place, delta in run.deltas.items():
        one = Delta()
        one.CopyFrom(delta)
        kind = one.new_element.WhichOneof("type")
        one.new_element.ClearField("has_one_shot_effect")
        if kind:
            element = getattr(one.new_element, kind)
            for name in _OF_THE_RUN.get(kind, ()):
                element.ClearField(name)
            if kind in _TYPED and not element.value:  # what somebody typed is kept: it is for nobody else
                for name in ("set_value", "value"):
                    element.ClearField(name)
        shown[place] = one.SerializeToString(deterministic=True)
    return shown


def make_plan(session: Session, pages: Sequence[str]) -> Plan:
    """Choices among what this session is offered: no filter, one, two, and another day."""
    regios, soorten, houders = (session.options(key) for key in _FILTERS[:3])
    choices: list[Choice] = [
        {},
        *({"regio": regio} for regio in regios[:3]),
        *({"soort": soort} for soort in soorten[:2]),
        *({"accounthouder": houder} for houder in houders[:2]),
        {"regio": regios[0], "soort": soorten[0]},
        {"peildatum": str(PEILDATUM - dt.timedelta(21))},
    ]
    return Plan(tuple(pages), tuple(choices))


def alone(address: str, pages: Sequence[str]) -> tuple[Plan, Expected, list[float]]:
    """One session goes everywhere twice, then acts at random: what is shown, and the seconds of its actions."""
    expected, chance = Expected(), random.Random(1)
    with Session(address) as session:
        session.settled(session.open(pages[0]))
        plan = make_plan(session, pages)
        places = [(page, choice) for page in plan.pages for choice in range(len(plan.choices))]
        here = places[0]
        for there in [*places, *places]:
            if here[0] != there[0]:
                plan.act(session, here, (there[0], here[1]))
            run = plan.act(session, (there[0], here[1]), there) if here[1] != there[1] else session.rerun()
            here = there
            expected.learn(here, run)
        seconds = []
        for _ in range(ALONE):
            there = plan.step(here, chance)
            seconds.append(plan.act(session, here, there).seconds)
            here = there
    return plan, expected, seconds


class Person(Thread):
    """One of the many: acts until the time is over, and keeps what became of it."""

    def __init__(self, address: str, plan: Plan, expected: Expected, number: int) -> None:
        super().__init__(daemon=True)
        self.outcomes: list[Outcome] = []
        self._address, self._plan, self._expected = address, plan, expected
        self._chance = random.Random(number)
        self._until = 0.0

    def act_until(self, moment: float) -> None:
        self._until = moment
        self.start()

    def run(self) -> None:
        try:
            self._act()
        except Exception as error:  # noqa: BLE001 (whatever it is, it is counted)
            self.outcomes.append(Outcome(0.0, f"{type(error).__name__}: {error}"))

    def _act(self) -> None:
        plan, chance = self._plan, self._chance
        here = chance.choice(plan.pages), chance.randrange(len(plan.choices))
        time.sleep(chance.uniform(0, ARRIVE * max(0.0, self._until - time.monotonic())))
        with Session(self._address) as session:
            session.settled(session.open(here[0], **plan.choices[here[1]]))
            while self._wait(session, chance.uniform(EVERY - SPREAD, EVERY + SPREAD)):
                there = plan.step(here, chance)
                run = plan.act(session, here, there)
                here = there
                self.outcomes.append(Outcome(run.seconds, _problem(run), self._expected.differs(here, run)))

    def _wait(self, session: Session, pause: float) -> bool:
        """Let the time go by as a browser does, which runs the fragments with a clock; False when it is over."""
        end = time.monotonic() + pause
        due = {fragment: time.monotonic() + every for fragment, every in session.clocks.items()}
        while (now := time.monotonic()) < min(end, self._until):
            for fragment in [one for one, moment in due.items() if now >= moment]:
                session.tick(fragment)
                due[fragment] = now + session.clocks[fragment]
            time.sleep(max(0.0, min([end, self._until, *due.values()]) - time.monotonic()))
        return end < self._until


def _problem(run: Run) -> str:
    """What is wrong on screen, "" when nothing is."""
    if any(element.HasField("exception") for element in run.elements):
        return "an exception on screen"
    return _BROKEN if _BROKEN in run.text else ""


class Watch:
    """Samples the memory of a server, in MB, and what it asks of the processors, as a part of one."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._process = psutil.Process(server.pid)
        self._begin = time.monotonic(), self._cpu()
        self._samples: list[tuple[float, float]] = []
        self._stop = Event()
        self._thread = Thread(target=self._sample, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _cpu(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)

    def _sample(self) -> None:
        while not self._stop.wait(0.5):
            self._samples.append((time.monotonic(), memory(self._server)))

    def fifth(self, number: int) -> float:
        """The median memory in one of the five equal parts of the time, from 0."""
        begin, end = self._samples[0][0], self._samples[-1][0]
        part = (end - begin) / 5
        inside = [one for moment, one in self._samples if part * number <= moment - begin <= part * (number + 1)]
        return statistics.median(inside)

    @property
    def busy(self) -> float:
        moment, cpu = self._begin
        return (self._cpu() - cpu) / (time.monotonic() - moment)


def measure(*, sessions: int, seconds: float, pages: Sequence[str]) -> list[Result]:
    """Starts the server, has one session and then many act, and gives the figures. What went wrong is printed."""
    with TemporaryDirectory() as temporary:
        log = pathlib.Path(temporary) / "log.txt"
        with dashboard(folder("provincie"), log) as server:
            plan, expected, reference = alone(server.address, pages)
            say(f"one session: median {statistics.median(reference):.3f} s of {len(reference)} actions")
            people = [Person(server.address, plan, expected, number) for number in range(sessions)]
            with Watch(server) as watch:
                for person in people:
                    person.act_until(time.monotonic() + seconds)
                for person in people:
                    person.join()
                busy = watch.busy
        logged = [line for line in log.read_text("utf-8").splitlines() if " ERROR " in line or "Traceback" in line]
    outcomes = [outcome for person in people for outcome in person.outcomes]
    problems = [one.problem for one in outcomes if one.problem] + logged
    mixed = [one.mixed for one in outcomes if one.mixed]
    for what in dict.fromkeys([*problems, *mixed]):
        say(what)
    times = sorted(one.seconds for one in outcomes if not one.problem)
    p95 = times[int(len(times) * 0.95)]
    say(f"{sessions} sessions: {len(outcomes)} actions, median {statistics.median(times):.3f} s, p95 {p95:.3f} s;")
    say(f"the server asked {busy:.2f} of a processor")
    alone_median = statistics.median(reference)
    return [
        Result("load_p95", p95, alone_median, p95 / alone_median, MOST, "s"),
        Result("load_errors", len(problems), len(outcomes), len(problems) / len(outcomes), 0.0, "actions"),
        Result("load_mixed", len(mixed), len(outcomes), len(mixed) / len(outcomes), 0.0, "actions"),
        Result("load_memory", watch.fifth(4), watch.fifth(1), watch.fifth(4) / watch.fifth(1), FLAT, "MB"),
    ]


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    every = [pagina.url for pagina in PAGINAS if not pagina.parameter]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long they act, once all screens were seen")
    parser.add_argument("--pages", nargs="+", choices=every, default=every, metavar="PAGE")
    chosen = parser.parse_args(arguments)
    results = measure(sessions=chosen.sessions, seconds=chosen.seconds, pages=chosen.pages)
    if (chosen.sessions, chosen.seconds, chosen.pages) == (SESSIONS, SECONDS, every):
        write_results(results)
    print(table(results))
    return 0 if all(one.met for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
