"""The programs that the tests need besides Python: a browser, and an office to open documents with.

``python -m tools.programs`` looks for each on this machine and installs Debian's packages for what is not there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program by the names it may have on PATH, and the packages of Debian that bring it."""

    wat: str
    names: tuple[str, ...]
    packages: tuple[str, ...]

    def find(self) -> str | None:
        """Its path, None when it is not there."""
        return next((path for name in self.names if (path := shutil.which(name))), None)


BROWSER = Program(
    "Chromium of Google Chrome",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    ("chromium", "fonts-dejavu-core"),
)
OFFICE = Program(
    "LibreOffice Writer", ("soffice", "libreoffice"), ("libreoffice-writer-nogui", "fonts-crosextra-carlito")
)


def to_pdf(*documents: Path) -> list[Path]:
    """Open documents of one folder with the office and print them: the PDFs beside them.

    Raises:
        RuntimeError: the office could not open one of them.
    """
    with tempfile.TemporaryDirectory() as profile:
        command = [str(OFFICE.find()), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        said = subprocess.run(
            [*command, "--outdir", str(documents[0].parent), *map(str, documents)],
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    pdfs = [document.with_suffix(".pdf") for document in documents]
    if missing := [pdf.stem for pdf in pdfs if not pdf.exists()]:
        raise RuntimeError(f"{', '.join(missing)} not opened: {said.stdout} {said.stderr}")
    return pdfs


def _install(packages: list[str]) -> None:
    """Install packages of Debian; the caller looks whether that worked."""
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        try:
            subprocess.run([*as_root, "apt-get", "--quiet", *command], env=env, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return


def main() -> int:
    """Make sure that every program is there: 0, or 1 with a message."""
    if missing := [program for program in (BROWSER, OFFICE) if not program.find()]:
        _install([package for program in missing for package in program.packages])
    for program in (still := [program for program in missing if not program.find()]):
        print(
            f"Geen {program.wat} gevonden en installeren lukte niet. De tests hebben het nodig: installeer het, "
            f"zodat het op PATH staat (Debian: sudo apt-get install {' '.join(program.packages)}).",
            file=sys.stderr,
        )
    return 1 if still else 0


if __name__ == "__main__":
    sys.exit(main())
