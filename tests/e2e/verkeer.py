"""What a tab asks for, and of whom."""

from playwright.sync_api import Page


def elsewhere(requests: list[str], server: str) -> list[str]:
    """The requests and websockets that go to another origin than the dashboard itself."""
    own = (f"{server}/", f"{server.replace('http', 'ws', 1)}/", f"blob:{server}/", "data:")
    return [url for url in requests if not url.startswith(own)]


def watched(page: Page) -> list[str]:
    """What the browser asks for from now on: by the page, its workers and its websockets."""
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.on("websocket", lambda socket: requests.append(socket.url))
    return requests
