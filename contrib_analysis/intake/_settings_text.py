"""Write the settings of a new project: what was recognised, in remarks to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contrib_analysis.columns.layout import COUNTS
from contrib_analysis.intake._checkup import FileReport, language_of
from contrib_analysis.platforms import TABLE, registry
from contrib_analysis.settings import LANGUAGES
from contrib_analysis.settings_writing import written
from contrib_analysis.words.i18n import Words, available, words
from contrib_analysis.words.sentences import said

#: Where exports are in a project.
RAW = "raw"
#: Letters of a list that is still written on one line (chosen).
_ON_ONE_LINE = 80


def settings_text(name: str, reports: Sequence[FileReport], interface: str = "fr") -> str:
    """Write commented settings that name what was recognised.

    Parameters
    ----------
    name
        The project's name, from its folder.
    reports
        One a source.
    interface
        The language of the remarks.

    Returns
    -------
    str
        TOML that `load_settings` reads.
    """
    title = " ".join(name.replace("_", " ").replace("-", " ").split()) or "Consultation"
    w = words(interface)
    made = w("Made on {day}. What follows a # is a remark for you.", day=date.today().isoformat())
    lines = [
        f"# {made}",
        "",
        f"# {w('Shown at the top of the dashboard: write your own.')}",
        f"title = {_toml(title[:1].upper() + title[1:])}",
        *_language_lines(reports, w),
        f"# {w('Language of the dashboard and charts ({codes}).', codes=', '.join(available()))}",
        f"interface = {_toml(interface)}",
        f"# {w('Equal seeds give equal results.')}",
        "seed = 20231110",
    ]
    for report in reports:
        lines += ["", *source_lines(report, w)]
    lines += [
        "",
        "[ideas]",
        f"# {w('false: each contribution is one idea.')}",
        "split = true",
        "",
        "[themes]",
        f"# {w('auto, or the number of themes that you want.')}",
        'count = "auto"',
        "",
    ]
    return "\n".join(lines)


def _language_lines(reports: Sequence[FileReport], w: Words) -> list[str]:
    """Write the language of the contributions, and how sure it is: a guess is said."""
    most, n, of = language_of(text for report in reports for text in report.sample)
    known = most in LANGUAGES
    if known:
        remark = w(
            "Language of the contributions: told from {n} of {of} texts; please confirm.",
            n=w.number(n),
            of=w.number(of),
        )
    else:
        remark = w("Language of the contributions: the texts don't tell it; please confirm.")
    return [f"# {remark}", f"language = {_toml(most if known else 'fr')}"]


def source_lines(report: FileReport, w: Words) -> list[str]:
    """Write the ``[[sources]]`` of one export."""
    known = registry().get(report.platform)
    how = ", ".join(part for part in (report.format, report.encoding) if part)
    about = {
        "file": _remark(report.path.name),
        "format": how,
        "rows": w.plural("{n} row", "{n} rows", report.rows),
    }
    known_as = (
        w(
            "{file}: {format}, {rows}, recognised as {platform}.",
            platform=said(report.platform_title, w),
            **about,
        )
        if known
        else w("{file}: {format}, {rows}, of no known platform.", **about)
    )
    lines = [f"# {known_as}"]
    lines += [
        f"# {w('Note: {what}', what=_remark(said(problem, w)))}" for problem in report.problems
    ]
    lines += [
        "[[sources]]",
        f"file = {_toml(f'{RAW}/{report.path.name}')}",
        f"platform = {_toml(report.platform or TABLE)}",
        f"# {w('How it came in, as the committee would call it.')}",
        f"channel = {_toml(_channel(report))}",
    ]
    chosen = report.layout.columns
    if known:
        remark = w("The columns are known; to read others, name them under [sources.columns].")
        lines.append(f"# {remark}")
        if report.layout.questions:
            lines += _unused(report, w)
        return lines
    remark = w("Guessed from headings and cells: please confirm.")
    lines += ["[sources.columns]", f"# {remark}"]
    for role in (
        "id",
        "text",
        "title",
        "date",
        "author",
        *COUNTS,
        "question",
    ):
        value = getattr(chosen, role)
        if value:
            names = [value] if isinstance(value, str) else value
            reason = said(report.layout.reasons.get(names[0], ""), w)
            lines.append(f"{role} = {_toml(value)}" + (f"  # {_remark(reason)}" if reason else ""))
    if report.layout.questions:
        lines.append(f"# {w('Each answer to one of these is a contribution.')}")
        lines.append(f"questions = {_toml([q.column for q in report.layout.questions])}")
    if chosen.left_out:
        lines.append(f"left_out = {_toml(chosen.left_out)}")
    lines += _doubtful(report, w)
    if chosen.attributes:
        remark = w("Compared in the dashboard; leave out what could tell who someone is.")
        lines.append(f"# {remark}")
        lines.append(f"attributes = {_toml(chosen.attributes)}")
    return lines + _unused(report, w)


def _doubtful(report: FileReport, w: Words) -> list[str]:
    """Write what isn't sure, so that a person settles it by naming the column."""
    if not report.doubts:
        return []
    remark = w("Not sure. Name each under the role that it has, and take it off this list.")
    lines = [f"# {remark}"]
    for doubt in report.doubts:
        asked = f"{_remark(doubt.column)}: {_remark(said(doubt.question, w))}"
        taken = w("(taken as {taken}; else {other})", taken=doubt.taken, other=doubt.other)
        lines.append(f"# {asked} {taken}")
    names = [doubt.column for doubt in report.doubts]
    return [*lines, f"to_confirm = {_toml(names)}"]


def _unused(report: FileReport, w: Words) -> list[str]:
    unused = [column.name for column in report.columns if not column.role and column.examples]
    remark = w("Not used: {columns}", columns=_remark(", ".join(unused[:40])))
    return [f"# {remark}"] if unused else []


def _channel(report: FileReport) -> str:
    if report.platform == "notes":
        return "Ateliers"
    if report.layout.questions:
        return "Questionnaire"
    return "Plateforme en ligne"


def _toml(value: str | Sequence[str]) -> str:
    if isinstance(value, str) or sum(map(len, value)) <= _ON_ONE_LINE:
        return written(value)
    return "[\n" + "".join(f"  {written(item)},\n" for item in value) + "]"


def _remark(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:400]
