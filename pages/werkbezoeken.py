"""Werkbezoeken: which visits are coming, are they prepared, and what came of those that took place?"""

import streamlit as st

from samenwerking.ui import werkbezoeken
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty, show_not_yet

scherm = huidig_scherm()
page_title("Werkbezoeken")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if "werkbezoeken" not in scherm.dataset.gelezen:
    show_not_yet("werkbezoeken", toont="de agenda van de komende werkbezoeken, en of ze zijn voorbereid")
    st.stop()

werkbezoeken.headline(scherm)
keuze = werkbezoeken.choice()
if keuze == werkbezoeken.TERUGBLIK:
    werkbezoeken.without_terugblik(scherm)
elif keuze == werkbezoeken.ONVOORBEREID:
    werkbezoeken.unprepared(scherm)
else:
    werkbezoeken.weeks(scherm)
    werkbezoeken.agenda(scherm)
