"""The frame of the dashboard: settings, navigation, the bron, the shared filters; then it runs the page."""

from dataclasses import replace

import streamlit as st

from samenwerking.instellingen import InstellingFout
from samenwerking.persoonsgegevens import binnen_de_termijn
from samenwerking.toegang import herken, zicht_in_woorden, zicht_op
from samenwerking.ui.buiten import stay_inside
from samenwerking.ui.filters import default_peildatum, filters, show_messages
from samenwerking.ui.frame import begin_screen, seen_by, set_language, show_header, wait_for_first_load, watch
from samenwerking.ui.gegevens import show_broken
from samenwerking.ui.inloggen import admit, show_fault, show_login
from samenwerking.ui.loader import current_settings
from samenwerking.ui.logboek import keep_data_out, opened
from samenwerking.ui.pages import MIJN_ACCOUNTS, OVERZICHT, drop_other_parameters, is_wall, navigation
from samenwerking.ui.scherm import set_scherm
from samenwerking.ui.states import guarded, show_nothing_allowed, wait_until_mended

keep_data_out()
stay_inside()
st.set_page_config(page_title="Samenwerking")
set_language()
try:
    normen, loader = current_settings()
except InstellingFout as fout:
    show_fault(fout)
    wait_until_mended(fout)
    st.stop()

bezoeker = admit(normen)
page = navigation(begin=MIJN_ACCOUNTS if bezoeker.rol == "accounthouder" else OVERZICHT)
wand = is_wall(page)
st.set_page_config(page_title=f"{page.title} · Samenwerking", initial_sidebar_state="collapsed" if wand else "auto")
drop_other_parameters(page)
opened(bezoeker, page.url_path, normen)
if bezoeker.rol:
    show_login()
wait_for_first_load(loader, bezoeker, normen)
watch(loader, bezoeker, normen)
state = seen_by(loader.state, bezoeker, normen)
if state.dataset is None:
    show_broken(state)
    st.stop()

bewaard = binnen_de_termijn(state.dataset, default_peildatum(state.dataset), normen)
bezoeker = herken(bezoeker, bewaard)
dataset = zicht_op(bewaard, bezoeker, normen)
if dataset["partners"].empty:
    show_nothing_allowed(normen)
    st.stop()

scherm, meldingen = filters(dataset, normen, bezoeker.persoon if page.url_path == MIJN_ACCOUNTS.url else "")
zicht = zicht_in_woorden(bewaard, bezoeker, normen)
volledig = state.dataset if bezoeker.beheert else None
scherm = replace(scherm, afgekeurd=state.afgekeurd, bezoeker=bezoeker, zicht=zicht, volledig=volledig)
set_scherm(scherm)
begin_screen()
with st.container():  # what is said here comes and goes; would it move the page, what somebody is typing would be lost
    if not wand:
        show_header(scherm, page.url_path)
    show_messages(meldingen)
with guarded():
    page.run()
