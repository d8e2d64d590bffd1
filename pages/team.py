"""Team: the accounthouders together, their work, competenties, initiatieven and what they learned from."""

import streamlit as st

from samenwerking.ui import team
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Team")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()

deel = team.chosen_part()
if deel == team.WERK:
    team.work(scherm)
elif deel == team.COMPETENTIES:
    team.competences(scherm)
elif deel == team.INITIATIEVEN:
    team.initiatives(scherm)
else:
    team.learning(scherm)
