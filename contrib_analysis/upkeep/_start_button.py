"""A button of the start page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets


def button(said: str, act: Callable[[], None], *, main: bool = False) -> Any:
    """Return a button that does something.

    Parameters
    ----------
    said
        What is on it.
    act
        What it does.
    main
        Whether it is the one that most people look for.
    """
    made = widgets.Button(
        description=said,
        button_style="primary" if main else "",
        layout=widgets.Layout(width="auto"),
    )
    made.on_click(lambda _button: act())
    return made
