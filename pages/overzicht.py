"""Overzicht: how does our cooperation stand, what changed, and what do we decide today?"""

import streamlit as st

from samenwerking.ui import overzicht
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Stand van de samenwerking")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()

overzicht.headline(scherm)
left, right = st.columns([6, 7])
with left:
    overzicht.decisions(scherm)
    overzicht.pressing(scherm)
    overzicht.since_last(scherm)
with right:
    overzicht.tiles(scherm)
months = overzicht.with_months(scherm)
overzicht.key_figures(scherm, months=months)
overzicht.settled_lower(scherm)
overzicht.grid(scherm)
overzicht.history(scherm, months=months)
overzicht.not_spoken(scherm)
if not months:
    overzicht.months_follow(scherm)
