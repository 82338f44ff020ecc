"""The look of the site: the colours are those of the page (web/src/style/tokens.css), under the names that the theme uses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

TOKENS: Final = Path(__file__).parent.parent.parent / "web" / "src" / "style" / "tokens.css"
BLOCKS: Final = {"light": ":root {", "dark": ':root[data-theme="dark"] {'}
FURO: Final = {
    "color-background-primary": "paper",
    "color-background-secondary": "raised",
    "color-background-hover": "sunk",
    "color-background-item": "sunk",
    "color-foreground-primary": "ink",
    "color-foreground-secondary": "ink-2",
    "color-foreground-muted": "ink-2",
    "color-foreground-border": "edge",
    "color-brand-primary": "act-text",
    "color-brand-content": "act-text",
    "color-brand-visited": "act-text",
    "color-link-underline": "act-text",
    "color-inline-code-background": "sunk",
    "color-code-background": "sunk",
    "color-code-foreground": "ink",
    "color-highlight-on-target": "band-2",
    "color-highlighted-background": "band-2",
    "color-problematic": "voice",
}
"""Which colour of ours each colour of the theme is."""


def tokens(theme: Literal["light", "dark"]) -> dict[str, str]:
    """Return the colours of one theme of the page by name."""
    _, _, rest = TOKENS.read_text(encoding="utf-8").partition(f"\n{BLOCKS[theme]}")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", rest.partition("}")[0]))


def variables(theme: Literal["light", "dark"]) -> dict[str, str]:
    """Return the variables of the theme's style sheet."""
    ours = tokens(theme)
    return (
        ours
        | {name: ours[token] for name, token in FURO.items()}
        | {
            "color-background-border": "color-mix(in srgb, var(--edge) 35%, transparent)",
            "color-background-hover--transparent": "transparent",
            "font-stack": '"Schibsted Grotesk", "Segoe UI", system-ui, sans-serif',
        }
    )
