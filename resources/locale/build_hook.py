"""Compile the catalogue when the package is built or installed.

Each language keeps one .po file per area (core, window, roster ...) so that translators
and reviewers see small files; the program loads one binary catalogue per language.
`python dev.py texts` calls `compile_catalogue` as well, so there is one way to make a .mo.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogue(locale: Path) -> list[Path]:
    """Merge every `<language>/*.po` below `locale` into `<language>/coproduce.mo`."""
    written = []
    for folder in sorted(path for path in locale.iterdir() if path.is_dir()):
        parts = [
            read_po(io.BytesIO(po.read_bytes()), locale=folder.name)
            for po in sorted(folder.glob("*.po"))
        ]
        if not parts:
            continue
        merged = Catalog(locale=folder.name)
        merged.mime_headers = parts[0].mime_headers
        for part in parts:
            for message in part:
                if message.id and message.string:
                    merged.add(message.id, message.string)
        out = folder / "coproduce.mo"
        with out.open("wb") as file:
            write_mo(file, merged)
        written.append(out)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's custom hook: runs before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, so that the wheel and the checkout both hold today's words."""
        compile_catalogue(Path(self.root) / "resources" / "locale")
