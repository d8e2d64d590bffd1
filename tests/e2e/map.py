"""A folder to run the dashboard in: with a config of its own, and all else as it is here."""

import shutil
from pathlib import Path

from tools.browser import ROOT


def make_root(root: Path) -> Path:
    """Makes the folder; without the bron that is chosen in the config here."""
    if not (root / "config").exists():
        shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("bron.yaml"))
    (root / ".streamlit").mkdir()
    for name in (".streamlit/config.toml", "dashboard.py"):
        shutil.copy(ROOT / name, root / name)
    for name in ("samenwerking", "pages"):
        (root / name).symlink_to(ROOT / name, target_is_directory=True)
    return root
