import socket

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from samenwerking.ui.buiten import stay_inside


def test_a_page_of_elsewhere_is_refused_without_looking_anything_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def look_up(*args: object, **_: object) -> None:
        asked.append(args)
        raise OSError

    monkeypatch.setattr(net_util, "_internal_ip", None)
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(socket.socket, "connect", look_up)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    stay_inside()
    assert not is_url_from_allowed_origins("https://elders.example")
    assert is_url_from_allowed_origins("http://127.0.0.1:8501")
    assert asked == []
