"""Nothing outside this machine is asked for anything, by streamlit neither."""

from streamlit import net_util


def stay_inside() -> None:
    """Take away the two look-ups that streamlit (1.67) does of the addresses by which others can reach this machine.

    It does them when a page of elsewhere tries to open the websocket: it asks checkip.amazonaws.com, and looks which
    way leads to 8.8.8.8. No setting turns that off. An address that it knows already it does not look up.
    """
    net_util._internal_ip = net_util._external_ip = "127.0.0.1"
