"""The frame of the dashboard: settings, navigation, the bron, the shared filters; then it runs the page."""

from dataclasses import replace

import streamlit as st

from samenwerking.normen import InstellingFout
from samenwerking.toegang import herken, zicht_op
from samenwerking.ui.filters import filters, show_messages
from samenwerking.ui.frame import begin_screen, set_language, show_header, wait_for_first_load, watch
from samenwerking.ui.gegevens import show_broken
from samenwerking.ui.inloggen import admit
from samenwerking.ui.loader import current_loader, current_normen
from samenwerking.ui.pages import drop_other_parameters, is_wall, navigation
from samenwerking.ui.scherm import set_scherm
from samenwerking.ui.states import guarded, show_setting_error

st.set_page_config(page_title="Samenwerking")
set_language()
try:
    normen = current_normen()
    loader = current_loader(normen)
except InstellingFout as fout:
    navigation(hidden=True)
    show_setting_error(fout)
    st.stop()

bezoeker = admit(normen)
page = navigation()
wand = is_wall(page)
st.set_page_config(page_title=f"{page.title} · Samenwerking", initial_sidebar_state="collapsed" if wand else "auto")
drop_other_parameters(page)
wait_for_first_load(loader)
watch(loader)
state = loader.state
if state.dataset is None:
    show_broken(state)
    st.stop()

bezoeker = herken(bezoeker, state.dataset)
scherm, meldingen = filters(zicht_op(state.dataset, bezoeker, normen), normen)
set_scherm(replace(scherm, afgekeurd=state.afgekeurd, bezoeker=bezoeker))
begin_screen()
with st.container():  # what is said here comes and goes; would it move the page, what somebody is typing would be lost
    if not wand:
        show_header(scherm)
    show_messages(meldingen)
with guarded():
    page.run()
