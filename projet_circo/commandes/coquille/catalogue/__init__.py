"""Le catalogue français des messages de Click."""

import gettext
import os
from pathlib import Path


def parler_francais() -> None:
    """Fait parler Click en français, quelle que soit la langue du poste."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("messages", str(Path(__file__).parent))
    gettext.textdomain("messages")
