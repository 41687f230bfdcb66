"""The contributions as an IRaMuTeQ corpus.

One text a contribution, not one an idea: IRaMuTeQ's unit is what one person wrote, under
one line of starred variables, and it cuts texts into segments of its own. Sentences set
apart would be segments of a few words, too short for its classification, and would count
a person as often as they have ideas. The theme of a contribution is the one that holds
most of its characters; `ideas.csv` has them all.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path

import pandas as pd

from contrib_analysis.engine.engine import slices
from contrib_analysis.exports._theme_names import theme_labels
from contrib_analysis.facts.copies import is_copy
from contrib_analysis.facts.fits_none import fits_none
from contrib_analysis.facts.people import group_of, groupings, speech
from contrib_analysis.facts.small_groups import hidden_groups
from contrib_analysis.facts.told_groups import told_channels, told_groups
from contrib_analysis.files import whole_or_absent
from contrib_analysis.tables import Analysis
from contrib_analysis.text.fold import unaccented
from contrib_analysis.words.codes import attribute_in_words
from contrib_analysis.words.i18n import Words, words

#: IRaMuTeQ reads asterisks as the start of texts and variables, and a word between
#: underscores as a variable.
_READ_AS_MARKS = re.compile(r"[*_]")
#: What ends a line for one reader or another.
_LINES = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_NO_NAME = re.compile(r"[^\w-]|_")
#: A value longer than this spoils IRaMuTeQ's figures (chosen).
_LONGEST = 60


def write_corpus(analysis: Analysis, file: Path) -> None:
    """Write every contribution with a text once, copies apart.

    Attributes and channels are written where `facts.told_groups` tells them: not beside a theme
    of which the table hides the cell. Attributes are looked at one at a time: several together
    can still point to one person, so a corpus with attributes stays among analysts.

    Parameters
    ----------
    analysis
        A run.
    file
        The corpus to write: UTF-8 without a mark, which IRaMuTeQ would take for text.

    Raises
    ------
    OutputError
        Where it can't be written.
    """
    w = words(analysis.interface)
    rows = analysis.contributions[~is_copy(analysis.contributions)]
    rows = rows.sort_values("contribution_id", kind="stable")
    columns = {
        _name(w("Contribution")): _unique(rows["contribution_id"]),
        _name(w("Theme")): _values(_themes(analysis, rows["contribution_id"])),
    }
    # The channel first: an attribute that is called so gets another name.
    for column in sorted(groupings(analysis.contributions), key=lambda name: name != "channel"):
        values = (
            told_channels(analysis.contributions, analysis.ideas)
            if column == "channel"
            else _told(analysis, column)
        ).loc[rows.index]
        if (values != "").any():
            columns[_free(column, columns, w)] = _values(values)
    table = pd.DataFrame(columns).assign(text=rows["text"].reset_index(drop=True))
    with whole_or_absent(file) as making, making.open("w", encoding="utf-8", newline="\n") as out:
        for part in slices(len(table)):
            for lines in _texts(table.iloc[part]):
                out.write(lines)


def _texts(table: pd.DataFrame) -> Iterator[str]:
    variables = table.drop(columns="text")
    told = [_variable(name, variables[name].tolist()) for name in map(str, variables)]
    for text, *values in zip(table["text"].tolist(), *told, strict=True):
        if harmless := _harmless(text):
            yield " ".join(["****", *filter(None, values)]) + f"\n{harmless}\n\n"


def _harmless(text: str) -> str:
    """Return a text in which nothing is read as a mark, without empty lines."""
    lines = _LINES.split(_READ_AS_MARKS.sub(" ", _CONTROLS.sub("", text)))
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _variable(name: str, values: list[str]) -> list[str]:
    """Return how a variable is written for each text, "" where it has no value."""
    return [value and f"*{name}_{value}" for value in values]


def _name(name: str) -> str:
    # What comes after the first underscore is the value.
    return _slug(name).casefold().replace("_", "-")


def _values(values: pd.Series) -> pd.Series:
    """Write values; those that differ in accents or capitals only are one."""
    known = {value: _slug(value).casefold()[:_LONGEST].strip("_-") for value in values.unique()}
    return values.map(known).astype("str").reset_index(drop=True)


def _slug(name: str) -> str:
    """Return a name in letters, digits, hyphens and, for spaces, underscores."""
    return "_".join(
        part for part in _NO_NAME.sub(" ", unaccented(name)).split() if part.strip("-")
    )


def _free(column: str, taken: Container[str], w: Words) -> str:
    """Name an attribute as no other variable is named."""
    base = _name(attribute_in_words(column, w)) or "x"
    name, n = base, 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    return name


def _unique(names: pd.Series) -> pd.Series:
    """Write ids as they are but for what a variable can't hold; number those then alike."""
    found: dict[str, None] = {}
    for name in names:
        base = _slug(name) or "x"
        written, n = base, 1
        while written in found:
            n += 1
            written = f"{base}-{n}"
        found[written] = None
    return pd.Series(list(found), dtype="str")


def _themes(analysis: Analysis, contributions: pd.Series) -> pd.Series:
    """Return the theme that holds most characters of each contribution: id and label."""
    ideas = analysis.ideas[~fits_none(analysis.ideas)]
    sizes = (ideas["end"] - ideas["start"]).rename("size")
    held = sizes.groupby([ideas["contribution_id"], ideas["theme_id"]]).sum().reset_index()
    held = held.sort_values(
        ["contribution_id", "size", "theme_id"], ascending=[True, False, True], kind="stable"
    )
    main = held.drop_duplicates("contribution_id").set_index("contribution_id")["theme_id"]
    labels = theme_labels(analysis)
    named = {theme: f"{theme} {labels.get(theme, '')}" for theme in main.unique()}
    # Where no idea of a contribution fits a theme, it says so; one without ideas has no value.
    cut = contributions.isin(set(analysis.ideas["contribution_id"]))
    told = contributions.map(main).map(named)
    other = words(analysis.interface)("Other ideas")
    return told.where(told.notna() | ~cut, other).fillna("").astype("str")


def _told(analysis: Analysis, column: str) -> pd.Series:
    """Return a column with the values only that may stand beside a theme.

    A corpus says the theme of each text: with every group, it would count the cells that tables
    by theme and group hide.
    """
    groups = group_of(analysis.contributions, column)
    sizes = groups[groups != ""].value_counts()
    hidden = hidden_groups(sizes, int((groups == "").sum()))
    shown = sorted(str(name) for name in sizes.index if name not in hidden)
    if len(shown) == 1 and (groups == shown[0]).all():
        return analysis.contributions[column]  # one group of all tells nothing of anyone
    spoken = speech(analysis.contributions, analysis.ideas)
    return told_groups(analysis.contributions, spoken, column, shown)
