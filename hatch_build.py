"""Builds the observatory into the package, where Node is there to do it.

Without Node, or without the network for its packages, the install still works: the
server then shows its plain pages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = Path("src/marsad/serve/web/index.html")
STEPS = (["ci", "--no-audit", "--no-fund", "--silent"], ["run", "--silent", "build"])


class ObservatoryHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``npm ci && npm run build`` when the built observatory is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, or say why the plain pages have to do."""
        root = Path(self.root)
        source = root / "web"
        if (root / BUILT).is_file() or not (source / "package-lock.json").is_file():
            return
        npm = shutil.which("npm")
        if npm is None:
            print(
                "marsad: the observatory is left out: there is no npm. Install Node "
                "20.19 or newer and run `make web`.",
                file=sys.stderr,
            )
            return
        for step in STEPS:
            if subprocess.run([npm, *step], cwd=source, check=False).returncode:
                print(
                    f"marsad: the observatory is left out: `npm {' '.join(step)}` "
                    "failed. Mend that and run `make web`.",
                    file=sys.stderr,
                )
                return
