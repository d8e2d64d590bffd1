"""A constant page sends what the page sent that it was made of; of a kind that it does not know it makes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from benchmarks.constant import calls, sleutel, write
from tests.schermen import SCHERMEN, Adres

ROOT = Path(__file__).parent.parent.parent
SOME = {"overzicht", "account", "initiatieven", "team", "vastleggen", "gegevens"}
"""Pages that together have every kind of element and block."""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ForwardMsg]]:
    """What the last run sent."""
    found: list[ForwardMsg] = []
    asked = LocalScriptRunner.forward_msgs

    def messages(self: LocalScriptRunner) -> list[ForwardMsg]:
        found[:] = asked(self)
        return found

    monkeypatch.setattr(LocalScriptRunner, "forward_msgs", messages)
    yield found
    st.cache_resource.clear()


def kinds(messages: list[ForwardMsg]) -> dict[tuple[int, ...], str]:
    found = {}
    for message in messages:
        if message.HasField("delta"):
            delta = message.delta
            part = delta.new_element if delta.HasField("new_element") else delta.add_block
            found[tuple(message.metadata.delta_path)] = f"{delta.WhichOneof('type')} {part.WhichOneof('type')}"
    return found


def texts(messages: list[ForwardMsg]) -> list[str]:
    elements = [message.delta.new_element for message in messages if message.HasField("delta")]
    return [one.markdown.body + one.heading.body + one.metric.body + one.page_link.query_string for one in elements]


@pytest.mark.parametrize("adres", [adres for adres in SCHERMEN if adres.pagina.url in SOME], ids=str)
def test_a_constant_page_sends_the_same_kinds_with_the_same_words(
    adres: Adres, sent: list[ForwardMsg], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENWERKING_BRON", str(ROOT / "data" / "voorbeeld"))
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app.switch_page(adres.pagina.bestand)
    for key, value in adres.params.items():
        app.query_params[key] = value
    app.run()
    recorded = [*sent]
    AppTest.from_file(write({sleutel("", {}): calls(recorded)}, tmp_path), default_timeout=60).run()
    assert "exception" not in " ".join(kinds(sent).values())
    assert kinds(sent) == kinds(recorded)
    assert texts(sent) == texts(recorded)


def test_an_element_of_an_unknown_kind_is_an_error() -> None:
    page = ForwardMsg()
    page.navigation.page_script_hash = "x"
    message = ForwardMsg()
    message.delta.new_element.balloons.show = True
    with pytest.raises(ValueError, match="balloons"):
        calls([page, message])


def test_the_messages_of_two_runs_are_an_error() -> None:
    page = ForwardMsg()
    page.navigation.page_script_hash = "x"
    with pytest.raises(ValueError, match="one run"):
        calls([page, page])
