"""Mijn accounts: what asks one accounthouder's attention today."""

import streamlit as st

from samenwerking.ui import mijn_accounts
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Mijn accounts")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if not scherm.selectie.accounthouder:
    mijn_accounts.choose(scherm)
    st.stop()

mijn_accounts.headline(scherm)
left, right = st.columns(2)
with left:
    mijn_accounts.visits(scherm)
with right:
    mijn_accounts.accounts(scherm)
mijn_accounts.calls(scherm)
mijn_accounts.promises(scherm)
mijn_accounts.new_people(scherm)
mijn_accounts.developments(scherm)
mijn_accounts.colleagues(scherm)
mijn_accounts.initiatives(scherm)
