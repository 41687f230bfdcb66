"""Settings on the start page: each key with its reference beside, written where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, get_args, get_origin

import ipywidgets as widgets

from contrib_analysis.errors import InputError
from contrib_analysis.settings import Settings, find_settings, load_settings
from contrib_analysis.settings_writing import Value, write_setting, written
from contrib_analysis.upkeep._start_button import button
from contrib_analysis.upkeep.settings_page import SECTIONS, Key, keys

if TYPE_CHECKING:
    from contrib_analysis.upkeep.start import Start

#: The keys that a click may write, by section: those of one plain value. The others are
#: written by hand, with the reference of settings beside.
SHOWN = {
    "": ("title", "language", "interface", "fictional", "keep_languages", "seed"),
    "[themes]": ("count",),
    "[ideas]": ("split",),
    "[words]": ("stop", "keep", "join"),
    "[privacy]": ("mask", "keep", "names"),
    "[vectors]": ("method",),
    "[dashboard]": ("file",),
}


@dataclass(frozen=True)
class _Shown:
    """A key of the settings, and what it may be."""

    key: Key
    #: The values that it may have, where they are few.
    choices: tuple[str | bool, ...]
    is_list: bool
    is_number: bool

    @property
    def section(self) -> str:
        return self.key.section.strip("[]")


def shown_keys() -> list[Key]:
    """Return the keys that the start page shows, in the order of the reference."""
    return [key for key in keys() if key.name in SHOWN.get(key.section, ())]


class SettingsForm(widgets.VBox):
    """The settings.

    Parameters
    ----------
    page
        The start page.
    """

    def __init__(self, page: Start) -> None:
        self._page = page
        self._w = w = page.w
        self._keys = {_name(key): _shown(key) for key in shown_keys()}
        self.key = widgets.Dropdown(options=list(self._keys), description=w("Key"))
        self.key.observe(lambda _change: self.read(), "value")
        self.about = widgets.HTML()
        self.value = widgets.VBox()
        self.write = button(w("Write it into the settings"), self._write, main=True)
        self.usual = button(w("The usual value"), self._usual)
        super().__init__(
            [self.key, self.about, self.value, widgets.HBox([self.write, self.usual])]
        )

    @property
    def field(self) -> Any:
        """What the value of the key on show is typed into, or chosen from."""
        return self.value.children[0]

    def read(self) -> None:
        """Show the key that is chosen, with what the settings say of it."""
        w, one = self._w, self._keys[self.key.value]
        usual = one.key.default or "—"
        self.about.value = (
            f"<p>{escape(w(one.key.means))}</p>"
            f"<p>{escape(w('Usual value: {value}', value=usual))}</p>"
            f"<pre>{escape(one.key.shown)}</pre>"
        )
        # A value of the key before, or of another project, is never written under this one.
        self.value.children = ()
        self.write.disabled = self.usual.disabled = True
        if self._page.is_bare:
            return
        with self._page.doing():
            now = _now(load_settings(self._page.project), one)
            self.value.children = (self._made(one, now),)
            self.write.disabled = self.usual.disabled = False

    def _made(self, one: _Shown, now: Any) -> Any:
        w = self._w
        if one.choices:
            names = {"True": w("yes"), "False": w("no")}
            options = [(names.get(str(value), str(value)), value) for value in one.choices]
            return widgets.Dropdown(options=options, value=now, description=w("Value"))
        if one.is_list:
            return widgets.Textarea(
                "\n".join(now or ()),
                description=w("Value"),
                placeholder=w("one a line"),
                layout=widgets.Layout(width="40rem", max_width="100%"),
            )
        return widgets.Text(
            "" if now is None else str(now),
            description=w("Value"),
            layout=widgets.Layout(width="40rem", max_width="100%"),
        )

    def _write(self) -> None:
        one = self._keys[self.key.value]
        with self._page.doing():
            value = _typed(one, self.field.value)
            if value == "" and one.key.name != "title":
                raise InputError(self._w("Give a value, or choose the usual one."))
            write_setting(find_settings(self._page.project), one.section, one.key.name, value)
            self._after(f"{one.key.name} = {written(value)}")

    def _usual(self) -> None:
        one = self._keys[self.key.value]
        with self._page.doing():
            write_setting(find_settings(self._page.project), one.section, one.key.name, None)
            self._after(self._w("{key} has its usual value again", key=one.key.name))

    def _after(self, line: str) -> None:
        self._page.turn_to(self._page.project)
        self._page.tell(
            self._w("In settings.toml: {line}. It holds from the next run.", line=line)
        )


def _name(key: Key) -> str:
    return f"{key.section} {key.name}".strip()


def _shown(key: Key) -> _Shown:
    kind: Any = SECTIONS[key.section].model_fields[key.name].annotation
    choices: tuple[str | bool, ...] = ()
    if kind is bool:
        choices = (True, False)
    elif get_args(kind) and all(isinstance(value, str) for value in get_args(kind)):
        choices = get_args(kind)
    return _Shown(key, choices, get_origin(kind) is list, int in _kinds(kind))


def _kinds(kind: Any) -> set[Any]:
    """Return the types that a key may have, those inside others among them."""
    return {kind}.union(*map(_kinds, get_args(kind)))


def _now(settings: Settings, one: _Shown) -> Any:
    place: Any = getattr(settings, one.section) if one.section else settings
    return getattr(place, one.key.name)


def _typed(one: _Shown, given: Any) -> Value:
    """Return what somebody typed as the key takes it: a number, a list, or text."""
    if one.choices:
        return given  # type: ignore[no-any-return]
    if one.is_list:
        return [line.strip() for line in str(given).splitlines() if line.strip()]
    text = str(given).strip()
    return int(text) if text.isdecimal() and one.is_number else text
