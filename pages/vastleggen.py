"""Vastleggen: from notes or an agenda to rows for the bron."""

import streamlit as st

from samenwerking.ui import vastleggen
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Vastleggen")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
vastleggen.promise()
if vastleggen.chosen_part() == vastleggen.AGENDA:
    vastleggen.from_agenda(scherm)
else:
    with st.container():
        bezoek = vastleggen.chosen_visit(scherm)
    concept = vastleggen.concept(scherm, bezoek)
    left, right = st.columns([3, 2])
    with left:
        top = st.container()
        vastleggen.form(scherm, concept, bezoek)
    with right:
        count = vastleggen.result(scherm, concept, bezoek)
        vastleggen.start_again(concept)
    with top:
        vastleggen.jump(count)
