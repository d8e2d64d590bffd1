"""A session of a running streamlit server, as a browser has one, without the browser: asks, and reads what is sent.

with Session(address) as session:
    run = session.open("overzicht", regio="U10")
    run = session.choose(regio="Eemland")
    print(run.seconds, run.bytes, len(run.elements))
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from urllib.parse import parse_qsl, urlencode

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds within which a run has ended."""
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
_DONE_FRAGMENT = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
_SOON = 1.0
"""Seconds: a part of a page with a clock that is faster is not there yet, and asks for itself."""
_KEEP = 2
"""Runs of the script after which a browser forgets a message that was not used again."""

Value = str | bool | None
Path = tuple[int, ...]


@dataclass(frozen=True)
class Run:
    """What one run of the script sent, and how long it took."""

    seconds: float
    """From the question to the message that says that the script is done, by the clock on the wall."""
    bytes: int
    """Of all messages together, as they went over the line."""
    messages: list[ForwardMsg] = field(repr=False)
    """In the order in which they came; one that is sent as a reference is the message it refers to."""

    @cached_property
    def deltas(self) -> dict[Path, Delta]:
        """What is on screen after the run, by its place; a place that was filled twice holds the last."""
        return {tuple(one.metadata.delta_path): one.delta for one in self.messages if one.HasField("delta")}

    @property
    def elements(self) -> list[Element]:
        """The elements on screen (no blocks), in the order of their places."""
        shown = (self.deltas[place] for place in sorted(self.deltas))
        return [one.new_element for one in shown if one.HasField("new_element")]

    @cached_property
    def text(self) -> str:
        """Everything that can be read in the elements, each text on a line of its own."""
        return "\n".join(text for element in self.elements for text in _texts(element))


class Session(AbstractContextManager["Session"]):
    """One browser tab. It waits for the end of each run before it asks for the next."""

    def __init__(self, address: str) -> None:
        self._connect = connect(
            f"{address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            proxy=None,
        )
        self._line: ClientConnection
        self._page = ""
        self._pages: dict[str, str] = {}
        self._bound: set[str] = set()
        self._query: dict[str, str] = {}
        self._widgets: dict[str, WidgetState] = {}
        self._by_key: dict[str, Message] = {}
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}
        self._runs = 0
        self.clocks: dict[str, float] = {}
        """The fragments that a browser runs again by the clock: their ids, and the seconds between two runs."""

    def __enter__(self) -> "Session":
        self._line = self._connect.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connect.__exit__(kind, error, at)

    @property
    def query(self) -> Mapping[str, str]:
        """What stands behind the question mark in the address."""
        return self._query

    def open(self, page: str, /, **query: str) -> Run:
        """The first of a session: a page by its path (``"overzicht"``, ``""`` for the address without a page)."""
        if self._page:
            raise RuntimeError("A session has a page already; an address that is typed is a session of its own.")
        self._query = query
        return self._ask(page_name=page)

    def go(self, page: str, /, **query: str) -> Run:
        """To another page, as a link on screen does: the filters go along, ``query`` comes with the link."""
        self._page = self._pages[page]
        own = {name: value for name, value in self._query.items() if name in self._bound}
        self._query = own | query
        return self._ask()

    def choose(self, **values: Value) -> Run:
        """Choose in widgets, each by its key: the option in a selectbox or segmented control, the day (as
        ``2026-11-20``) in a date input, True for a button; None for nothing. A bound widget changes the query.
        """
        pressed = []
        for key, value in values.items():
            state = self._set(key, self._by_key[key], value)
            if state.HasField("trigger_value"):
                pressed.append(state.id)
        run = self._ask()
        for widget_id in pressed:
            del self._widgets[widget_id]
        return run

    def options(self, key: str) -> list[str]:
        """What can be chosen in the widget with this key."""
        return list(getattr(self._by_key[key], "options", []))

    def rerun(self) -> Run:
        """Run the script again as it is."""
        return self._ask()

    def tick(self, fragment: str) -> Run:
        """Run a fragment again, as the clock of the browser does; the whole page when that asks for it."""
        return self._ask(fragment)

    def settled(self, run: Run) -> Run:
        """What is on screen after ``run`` when what it left for a moment later is there too, and both together took."""
        soon = next((one for one, every in self.clocks.items() if every < _SOON), None)
        if soon is None:
            return run
        then = self.tick(soon)
        return Run(run.seconds + then.seconds, run.bytes + then.bytes, then.messages)

    def _ask(self, fragment: str = "", *, page_name: str = "") -> Run:
        question = BackMsg()
        ask = question.rerun_script
        ask.query_string = urlencode(self._query)
        ask.widget_states.widgets.extend(self._widgets.values())
        ask.page_script_hash, ask.page_name = self._page, page_name
        ask.fragment_id, ask.is_auto_rerun = fragment, bool(fragment)
        ask.cached_message_hashes.extend(self._kept)
        ask.context_info.timezone, ask.context_info.locale = "Europe/Amsterdam", "nl-NL"
        begin = time.perf_counter()
        self._line.send(question.SerializeToString())
        ends = (*_DONE, _DONE_FRAGMENT) if fragment else _DONE
        messages: list[ForwardMsg] = []
        size = 0
        while True:
            data = self._line.recv(timeout=PATIENCE, decode=False)
            size += len(data)
            message = self._resolved(ForwardMsg.FromString(data))
            messages.append(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in ends:
                break
        seconds = time.perf_counter() - begin
        for message in messages:
            self._note(message)
        if any(message.HasField("navigation") for message in messages):
            self._forget()
        return Run(seconds, size, messages)

    def _resolved(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, also when the server refers to one that this session holds."""
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self._kept[message.ref_hash][1])
            whole.metadata.CopyFrom(message.metadata)
            self._kept[message.ref_hash] = self._runs, whole
            return whole
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs, message
        return message

    def _set(self, key: str, widget: Message, value: Value) -> WidgetState:
        """The value of a widget from now on, in the address too when it is bound to that."""
        state = self._widgets[widget.id] = _state(widget, value)
        if getattr(widget, "query_param_key", ""):
            self._query.pop(key, None)
            if value is not None and str(value) not in _defaults(widget):
                self._query[key] = str(value)
        return state

    def _forget(self) -> None:
        """After a run of the whole page."""
        self._runs += 1
        self._kept = {key: kept for key, kept in self._kept.items() if self._runs - kept[0] <= _KEEP}

    def _note(self, message: ForwardMsg) -> None:
        """What a browser does with a message, apart from showing it."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.clocks.clear()
            self._page = message.navigation.page_script_hash
            self._pages = {one.url_pathname: one.page_script_hash for one in message.navigation.app_pages}
        elif kind == "page_info_changed":
            self._query = dict(parse_qsl(message.page_info_changed.query_string))
        elif kind == "auto_rerun":
            self.clocks[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "delta" and message.delta.HasField("new_element"):
            widget = getattr(message.delta.new_element, message.delta.new_element.WhichOneof("type") or "", None)
            key = _key(getattr(widget, "id", ""))
            if key and isinstance(widget, Message):
                self._by_key[key] = widget
                self._bound |= {one for one in [getattr(widget, "query_param_key", "")] if one}
                if getattr(widget, "set_value", False):
                    self._set(key, widget, _given(widget))


def _key(widget_id: str) -> str:
    """The key of a widget: $$ID-<hash>-<key>; "" when it has none."""
    key = widget_id.split("-", 2)[-1] if widget_id.startswith("$$ID-") else ""
    return "" if key == "None" else key


def _given(widget: Message) -> Value:
    """The value that the script gives a widget, by itself or because of the address; None for nothing."""
    kind = widget.DESCRIPTOR.name
    if kind == "Selectbox":
        return widget.raw_value if widget.HasField("raw_value") else None
    if kind == "Checkbox":
        return bool(widget.value)
    if kind in {"TextInput", "TextArea"}:
        return widget.value if widget.HasField("value") else None
    return next(iter(widget.value if kind == "DateInput" else widget.raw_values), None)


def _defaults(widget: Message) -> list[str]:
    """The value of a date input that nobody changed; it stands in no address. A list without choice has none."""
    return list(widget.default) if widget.DESCRIPTOR.name == "DateInput" else []


def _state(widget: Message, value: Value) -> WidgetState:
    state = WidgetState(id=widget.id)
    kind = widget.DESCRIPTOR.name
    if kind in {"Selectbox", "TextInput", "TextArea"}:
        if value is not None:
            state.string_value = str(value)
    elif kind in {"DateInput", "ButtonGroup", "MultiSelect"}:
        state.string_array_value.data.extend([] if value is None else [str(value)])
    elif kind in {"Button", "DownloadButton"}:
        state.trigger_value = True
    elif kind == "Checkbox":
        state.bool_value = bool(value)
    else:
        raise ValueError(f"A session does not know how to choose in a {kind}.")
    return state


def _texts(message: Message) -> Iterator[str]:
    """Every text in a message and in what it holds."""
    for declared, value in message.ListFields():
        values = value if declared.is_repeated else [value]
        for one in values:
            if isinstance(one, str):
                yield one
            elif isinstance(one, Message):
                yield from _texts(one)
