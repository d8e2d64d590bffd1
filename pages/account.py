"""One account: what an accounthouder wants to know before a visit."""

import streamlit as st

from samenwerking.ui import account, zaken
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
partner = account.chosen(scherm)
if partner is None:
    st.stop()

account.header(scherm, partner)
account.visits(scherm, partner)
account.indicator_cards(scherm, partner)
account.noticed(scherm, partner)
account.timeline(scherm, partner)
zaken.business(scherm, partner)
account.people(scherm, partner)
account.developments(scherm, partner)
