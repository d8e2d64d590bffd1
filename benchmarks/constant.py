"""A constant page: the elements that a page sent, with the same content, made by the same calls of streamlit.

What a page costs beside it, is what the dashboard does itself. ``calls`` turns the messages of a run into calls;
``write`` makes a script of them that streamlit can serve, in which nothing is computed.
"""

import pickle
from collections.abc import Hashable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import plotly.io
import pyarrow as pa
import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.elements import BLOCKS, ELEMENTS, Place, nothing, with_buttons

_STIL = (
    "new_session",
    "script_finished",
    "session_status_changed",
    "session_event",
    "page_info_changed",
    "git_info_changed",
    "auto_rerun",
)
"""Messages that streamlit sends by itself (also for a fragment that is drawn), or about the address."""
_MENU = "menu"
"""Under this a session keeps the pages of its menu."""
Sleutel = Hashable
"""Which of the recorded screens a session shows: its path and what its address asks for."""


@dataclass(frozen=True)
class Call:
    """One call: ``name`` is a function of streamlit, asked of the container at ``place``."""

    name: str
    place: Place
    arguments: dict[str, Any] = field(default_factory=dict)
    makes: tuple[Place, ...] = ()
    """The places of the containers that it gives."""
    preset: Any = None
    """What the dashboard put in the state of the session before it; None for nothing."""
    inside: list["Call"] = field(default_factory=list)
    """Of a fragment: what is drawn in it."""


def sleutel(path: str, query: Mapping[str, str]) -> Sleutel:
    """By which a screen is known."""
    return path.strip("/"), tuple(sorted(query.items()))


def calls(messages: Sequence[ForwardMsg]) -> list[Call]:
    """The calls that send these messages again, in their order.

    Raises:
        ValueError: an element, a block or a message of a kind that is not known here, or more than one run.
    """
    if sum(message.HasField("navigation") for message in messages) != 1:
        raise ValueError("These are not the messages of one run of the script.")
    found: list[Call] = []
    fragments: dict[str, Call] = {}
    last = {tuple(m.metadata.delta_path): i for i, m in enumerate(messages) if m.HasField("delta")}
    columns = _columns(messages)
    for i, message in enumerate(messages):
        kind = message.WhichOneof("type")
        place = tuple(message.metadata.delta_path)
        if kind == "page_config_changed":
            found.append(Call("set_page_config", (), _page_config(message.page_config_changed)))
        elif kind == "navigation":
            found.append(Call("navigation", (), {"pages": _pages(message.navigation)}))
        elif kind not in ("delta", *_STIL):
            raise ValueError(f"A constant page does not know a message {kind}.")
        elif kind != "delta" or last[place] != i:
            continue  # what came later in its place is what stays
        elif not (name := message.delta.fragment_id):
            found += _of_delta(message.delta, place, columns)
        elif name in fragments:
            fragments[name].inside.extend(_of_delta(message.delta, place, columns))
        else:  # the container that streamlit puts around it
            fragments[name] = Call("fragment", place[:-1], makes=(place,))
            found.append(fragments[name])
    return found


def _columns(messages: Sequence[ForwardMsg]) -> dict[Place, list[Any]]:
    """By the place of what holds them the columns beside each other."""
    found: dict[Place, list[Any]] = {}
    for message in messages:
        if message.HasField("delta") and message.delta.add_block.HasField("column"):
            found.setdefault(tuple(message.metadata.delta_path)[:-1], []).append(message.delta.add_block)
    return found


def _of_delta(delta: Any, place: Place, columns: Mapping[Place, Sequence[Any]]) -> list[Call]:
    if delta.WhichOneof("type") == "new_element":
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind not in ELEMENTS:
            raise ValueError(f"A constant page does not know an element {kind}.")
        name, arguments, preset = ELEMENTS[kind](element)
        return [Call(name, place[:-1], arguments, preset=preset)]
    if delta.WhichOneof("type") == "add_block":
        block = delta.add_block
        kind = block.WhichOneof("type")
        if kind == "column":
            return []  # of the columns, that make it
        if place in columns:
            weights = [one.column.weight for one in columns[place]]
            makes = tuple((*place, i) for i in range(len(weights)))
            return [Call("columns", place[:-1], {"spec": weights}, makes)]
        if kind not in BLOCKS:
            raise ValueError(f"A constant page does not know a block {kind}.")
        name, arguments = BLOCKS[kind](block)
        return [Call(name, place[:-1], arguments, (place,))]
    raise ValueError(f"A constant page does not know a {delta.WhichOneof('type')}.")


def _page_config(config: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if config.title:
        found["page_title"] = config.title
    if config.favicon:
        found["page_icon"] = Path(__file__).parent.parent / "samenwerking" / "ui" / "favicon.svg"
    if config.layout == config.WIDE:
        found["layout"] = "wide"
    return found


def _pages(navigation: Any) -> dict[str, list[dict[str, Any]]]:
    pages: dict[str, list[dict[str, Any]]] = {}
    for page in navigation.app_pages:
        pages.setdefault(page.section_header, []).append(
            {
                "title": page.page_name,
                "icon": page.icon or None,
                "url_path": page.url_pathname or "start",
                "default": page.is_default,
                "visibility": "hidden" if page.is_hidden else "visible",
                "help": page.help or None,
            }
        )
    return pages


# The script


def write(screens: Mapping[Sleutel, Sequence[Call]], folder: Path) -> Path:
    """The script that shows these screens, each at its address, with what it needs beside it."""
    data = folder / "screens.pickle"
    data.write_bytes(pickle.dumps(dict(screens)))
    script = folder / "constant_page.py"
    script.write_text(f"from benchmarks.constant import show\n\nshow({str(data)!r})\n", "utf-8")
    return script


@st.cache_resource(show_spinner=False)
def _screens(data: str) -> dict[Sleutel, list[Call]]:
    """What was recorded, with the charts and tables ready to show."""
    screens: dict[Sleutel, list[Call]] = pickle.loads(Path(data).read_bytes())  # noqa: S301 - written by ``write``
    for one in screens.values():
        for call in one:
            _prepare(call.arguments)
    return screens


def _prepare(arguments: dict[str, Any]) -> None:
    if isinstance(arguments.get("figure_or_data"), str):
        arguments["figure_or_data"] = plotly.io.from_json(arguments["figure_or_data"], skip_invalid=True)
    if isinstance(arguments.get("data"), bytes):
        arguments["data"] = pa.ipc.open_stream(arguments["data"]).read_all()
        arguments["column_config"] = with_buttons(arguments["column_config"])


def show(data: str) -> None:
    """The script itself: the screen that the address asks for."""
    screens = _screens(data)
    first = next(iter(screens.values()))
    at = next(i for i, call in enumerate(first) if call.name == "navigation")
    places: dict[Place, Any] = {(0,): st, (1,): st.sidebar}
    for call in first[:at]:
        _do(call, places, {})
    sections = first[at].arguments["pages"]
    if _MENU not in st.session_state:
        st.session_state[_MENU] = {
            section: [st.Page(nothing, **page) for page in pages] for section, pages in sections.items()
        }
    menu = st.session_state[_MENU]
    page = st.navigation(menu, position="top", expanded=True)
    page.run()
    known = {
        one["url_path"]: made
        for section, pages in sections.items()
        for one, made in zip(pages, menu[section], strict=True)
    }
    for call in screens[sleutel(page.url_path, st.query_params.to_dict())][at + 1 :]:
        _do(call, places, known)


def _inside(call: Call, places: dict[Place, Any], pages: Mapping[str, Any]) -> None:
    """What is drawn in a fragment."""
    places[call.makes[0]] = st
    for each in call.inside:
        _do(each, places, pages)


def _do(call: Call, places: dict[Place, Any], pages: Mapping[str, Any]) -> None:
    if call.name == "set_page_config":
        st.set_page_config(**call.arguments)
        return
    parent = places[call.place]
    if call.name == "fragment":
        with nullcontext() if call.place == (0,) else parent:
            st.fragment(partial(_inside, call, places, pages), run_every=2)()
        return
    arguments = call.arguments
    if call.preset is not None:
        st.session_state[arguments["key"]] = call.preset[0]
    if call.name == "page_link":
        # a link without an icon takes that of its page; the links of the dashboard do not
        arguments = {"icon": "", **arguments, "page": pages[arguments["page"]]}
    made = getattr(parent, call.name)(**arguments)
    if call.makes:
        places.update(zip(call.makes, made if call.name == "columns" else [made], strict=True))
