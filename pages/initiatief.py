"""One initiatief: its story from melding to now, what it asks, and who decides."""

import streamlit as st

from samenwerking.ui import initiatief
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
row = initiatief.chosen(scherm)
if row is None:
    st.stop()

initiatief.header(scherm, row)
initiatief.decision(scherm, row)
initiatief.story(scherm, row)
initiatief.answers(row)
initiatief.estimate(row)
initiatief.holders(scherm, row)
