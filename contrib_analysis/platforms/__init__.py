"""The platforms whose exports are recognised, one module each.

To add one, put a module here with ``NAME``, ``TITLE``, ``fits`` and ``layout``
(see `columns.layout.Platform`) and a small invented export in ``tests/fixtures/platforms``,
whose rows and questions ``tests/platforms/test_layouts.py`` counts; ``docs/formats.md`` names
the platform. A package of your own brings one by an entry point of the group
``contrib_analysis.platforms`` that names such a module.
"""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from contrib_analysis.columns.closing_rows import closing_rows
from contrib_analysis.columns.layout import Layout, Platform, as_platform
from contrib_analysis.columns.row_statuses import together
from contrib_analysis.errors import InputError, nearest
from contrib_analysis.formats.table import Table
from contrib_analysis.words.sentences import counted

AUTO = "auto"
#: Packages of other people name a module of theirs under this group of entry points.
GROUP = "contrib_analysis.platforms"

#: The word for "no platform: guess the columns".
TABLE = "table"


@cache
def registry() -> dict[str, Platform]:
    """Return the platforms by name."""
    found = [
        as_platform(import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    own = {platform.NAME for platform in found}
    # One of ours stays what it is, whatever else is installed.
    found += [platform for platform in _of_other_packages() if platform.NAME not in own]
    return {platform.NAME: platform for platform in sorted(found, key=lambda p: p.NAME)}


def _of_other_packages() -> list[Platform]:
    """Return the platforms that installed packages bring, in the order of their names."""
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return [as_platform(point.load()) for point in points]


def names() -> list[str]:
    """Return what ``platform =`` may say in the settings."""
    return [AUTO, TABLE, *registry()]


def layout_of(table: Table, platform: str = AUTO) -> Layout:
    """Tell how to read a table.

    Parameters
    ----------
    table
        The table.
    platform
        A platform's name, "auto" to recognise one, "table" to guess the columns.

    Raises
    ------
    InputError
        Where there is no such platform, or the table isn't one of its exports.
    """
    return _without_closing_rows(_layout(table, platform), table)


def _without_closing_rows(layout: Layout, table: Table) -> Layout:
    """Set aside what stands under a table: totals, notes, where it comes from."""
    closing = closing_rows(table.frame)
    if closing is None:
        return layout
    told = counted(
        "{n} row under the table holds a total or a note and no contribution; it is set aside.",
        "{n} rows under the table hold a total or a note and no contribution; they are set aside.",
        len(closing),
    )
    return replace(
        layout, aside=together(layout.aside, closing), problems=(*layout.problems, told)
    )


def _layout(table: Table, platform: str) -> Layout:
    from contrib_analysis.columns.roles import guess

    known = registry()
    if platform == AUTO:
        marks = {name: known[name].fits(table) for name in known}
        best = max(marks, key=lambda name: marks[name])
        return known[best].layout(table) if marks[best] else guess(table)
    if platform == TABLE:
        return guess(table)
    if platform not in known:
        close = nearest(platform, names())
        raise InputError(
            f'no platform "{platform}" (there are: {", ".join(names())}).',
            remedy=f'Set platform = "{close or AUTO}".',
        )
    if not known[platform].fits(table):
        raise InputError(
            f"this is not an export of {known[platform].TITLE} (columns: "
            f"{', '.join(list(map(str, table.frame.columns))[:12])}).",
            remedy='Set platform = "auto".',
        )
    return known[platform].layout(table)
