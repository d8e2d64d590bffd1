"""Team: the accounthouders together, their work, what they master and learnt."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Team")
