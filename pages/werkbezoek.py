"""One werkbezoek: what to know before it, and what came of it."""

import streamlit as st

from samenwerking.ui import account, werkbezoek, zaken
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
bezoek = werkbezoek.chosen(scherm)
if bezoek is None:
    st.stop()

werkbezoek.documents(scherm, bezoek)
werkbezoek.state(scherm, bezoek)
werkbezoek.header(scherm, bezoek)
account.pressing_indicators(scherm, bezoek["partner"])
werkbezoek.people(scherm, bezoek)
zaken.business(scherm, bezoek["partner"])
account.noticed(scherm, bezoek["partner"])
werkbezoek.colleagues(scherm, bezoek)
werkbezoek.elsewhere(scherm, bezoek)
werkbezoek.earlier(scherm, bezoek)
