"""What the board shows and does, as plain answers to plain questions.

The part of the board that needs no browser: it is asked for an overview, for
some rows, for the source of an idea, or to decide something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contrib_analysis.errors import InputError
from contrib_analysis.facts.people import voices_of
from contrib_analysis.review._board_calls import JUST_MADE, calls_of
from contrib_analysis.review._board_count import NumberOfThemes
from contrib_analysis.review._board_demands import Demands
from contrib_analysis.review._board_facts import facts_of_theme
from contrib_analysis.review._board_now import Now, look
from contrib_analysis.review._board_proposals import proposals
from contrib_analysis.review._marked_words import marked, query_words
from contrib_analysis.review._python_code import code
from contrib_analysis.review.editor import Editor
from contrib_analysis.review.edits import Create, Edit
from contrib_analysis.review.replay import TO_SEE
from contrib_analysis.table_rows import ThemeRow, any_rows, rows_of
from contrib_analysis.tables import OFF_TOPIC, Analysis
from contrib_analysis.text.fold import plain
from contrib_analysis.words.i18n import words

#: What stands for ideas that fit no theme, and lists that are no themes.
_OTHERS = "-"
_ASIDE = (OFF_TOPIC, _OTHERS)
#: The most rows in one answer, so that messages stay small (chosen).
_MOST_ROWS = 200
_MOST_DECISIONS = 30  # chosen
#: Longer ideas are shown whole in their contribution (chosen).
_ROW_LETTERS = 400


Answer = dict[str, Any]
Asked = Mapping[str, Any]


class BoardView:
    """A run and its edits, as a board asks about them.

    Parameters
    ----------
    analysis
        The run.
    editor
        The project's editor on it.
    """

    def __init__(self, analysis: Analysis, editor: Editor) -> None:
        self.editor = editor
        self._w = words(analysis.interface)
        self._voices = voices_of(analysis.contributions, self._w)
        self._ideas = analysis.ideas
        self._ids = analysis.ideas["idea_id"].tolist()
        self._texts = analysis.ideas["text"].tolist()
        self._at = {idea: i for i, idea in enumerate(self._ids)}
        self._known = {row.theme_id: row for row in rows_of(analysis.themes, ThemeRow)}
        self._contributions = analysis.contributions.set_index("contribution_id")
        self._found = analysis.grouping if len(analysis.grouping) else analysis.ideas
        self._folded: list[str] | None = None
        self._proposed = analysis.merge_proposals
        self._demands = Demands(analysis, self._voices)
        self._count = NumberOfThemes(analysis, editor, self._w)
        #: After each decision: how many edits there were, and how many were its own.
        self._decided: list[tuple[int, int]] = []
        self._now = self._look()

    def answer(self, asked: Asked) -> Answer:
        """Answer a question of the board.

        Parameters
        ----------
        asked
            ``ask`` is "overview", "rows", "ids", "source", "act", "undo", "count" or
            "keep_count"; the other keys say of what.

        Returns
        -------
        dict
            Plain values, small enough for one message.

        Raises
        ------
        ContribError
            Where it can't be done; nothing was written then.
        """
        known: dict[str, Callable[[Asked], Answer]] = {
            "overview": self._overview,
            "rows": self._rows,
            "ids": self._some_ids,
            "source": self._source,
            "act": self._act,
            "undo": self._undo,
            "count": lambda _asked: self._count.steps(),
            "keep_count": lambda asked: self._count.keep(int(asked.get("count", 0))),
        }
        if asked.get("ask") not in known:
            raise InputError(f"The board asked for something unknown: {asked.get('ask')!r}.")
        return known[asked["ask"]](asked)

    def begin(self) -> None:
        """Begin, beside what is asked, with what takes a while."""
        self._count.begin()

    # What is there

    def _look(self) -> Now:
        return look(self._ideas, self.editor.state, self._demands)

    def _overview(self, _asked: Asked) -> Answer:
        if self.editor.refresh():
            self._now = self._look()
            self._decided = []
        now, w = self._now, self._w
        sizes = Counter(now.theme.tolist())
        doubts = pd.Series(now.theme[now.doubt]).value_counts().to_dict()
        parts = self._parts()
        disputed = self._demands.disputed(self.editor.state)
        themes = [
            self._theme(theme, sizes.get(theme, 0), doubts.get(theme, 0), parts.get(theme, []))
            | {"disputed": disputed.get(theme, ""), "divided": theme in disputed}
            for theme in self.editor.state.themes()
        ]
        if sizes.get("", 0):
            themes.append(self._theme("", sizes[""], 0, []) | {"id": _OTHERS, "fixed": True})
        themes.sort(key=lambda t: (t["id"] in _ASIDE, -t["ideas"], t["id"]))
        shown = [t for t in themes if t["id"] not in _ASIDE]
        accepted = sum(t["reviewed"] for t in shown)
        left = int(now.doubt.sum())
        doubtful = int(self._found["to_review"].sum())
        return {
            "themes": themes,
            "most": max((t["ideas"] for t in themes), default=0),
            "left": left,
            "progress": [
                {
                    "done": accepted,
                    "of": len(shown),
                    "told": w(
                        "Themes accepted: {n} of {all}",
                        n=w.number(accepted),
                        all=w.number(len(shown)),
                    ),
                },
                {
                    "done": doubtful - left,
                    "of": doubtful,
                    "told": w(
                        "Doubtful ideas decided: {n} of {all}",
                        n=w.number(doubtful - left),
                        all=w.number(doubtful),
                    ),
                },
            ],
            "demands": self._demands.shown(self.editor.state),
            "proposals": proposals(self._proposed, self.editor.state, sizes, self._voices),
            **self._decisions(),
        }

    def _theme(self, theme: str, ideas: int, doubt: int, parts: list[Answer]) -> Answer:
        w, now = self._w, self._now
        known = self._known.get(theme)
        facts = facts_of_theme(known, ideas, doubt, w, is_named=theme in now.named)
        if theme in now.analyst and theme != OFF_TOPIC:
            facts.append(w("made by an analyst"))
        return {
            "id": theme,
            "label": self.editor.state.label_of(theme),
            "ideas": ideas,
            "doubt": doubt,
            "facts": facts,
            "reviewed": theme in now.reviewed,
            "fixed": theme == OFF_TOPIC,
            "keywords": "" if known is None else known.keywords,
            "described": theme in now.descriptions,
            "description": now.descriptions.get(theme, "" if known is None else known.description),
            "parts": parts,
        }

    def _parts(self) -> dict[str, list[Answer]]:
        """Return the sub-themes that each theme has now, the largest first; those with a name."""
        pairs = pd.DataFrame({"theme": self._now.theme, "part": self._now.subtheme})
        counted = (
            pairs[pairs["part"].isin(self._known.keys())].value_counts().reset_index(name="n")
        )
        counted = counted.sort_values(["n", "part"], ascending=[False, True], kind="stable")
        parts: dict[str, list[Answer]] = {}
        for row in any_rows(counted):
            parts.setdefault(str(row.theme), []).append(
                {
                    "id": row.part,
                    "label": self.editor.state.label_of(str(row.part)),
                    "ideas": row.n,
                }
            )
        return parts

    def _decisions(self) -> Answer:
        report = self.editor.report
        edits = self.editor.file.edits
        stale = set(np.flatnonzero(report["state"].isin(TO_SEE)).tolist())
        latest = [i for i in reversed(range(len(edits))) if i not in stale][:_MOST_DECISIONS]
        shown = [*sorted(stale, reverse=True)[:_MOST_DECISIONS], *latest]
        return {
            "edits": len(edits),
            "stale": len(stale),
            "last": "; ".join(
                edit.said(self._w) for edit in edits[len(edits) - self._last_decision() :]
            ),
            "decisions": [
                {
                    "number": i + 1,
                    "said": edits[i].said(self._w),
                    "who": edits[i].who,
                    "when": edits[i].when[:16].replace("T", " "),
                    "why": edits[i].why,
                    "stale": i in stale,
                    "reason": report["reason"].iat[i],
                }
                for i in shown
            ],
        }

    # Ideas

    def _chosen(self, asked: Asked) -> NDArray[np.int64]:
        """Return the positions that a list holds, in its order."""
        now = self._now
        inside = np.ones(len(self._ids), dtype=bool)
        if wanted := query_words(str(asked.get("search", ""))):
            if self._folded is None:
                pairs = zip(self._texts, self._ids, strict=True)
                self._folded = [plain(f"{text} {idea}") for text, idea in pairs]
            inside &= [all(word in text for word in wanted) for text in self._folded]
        elif asked.get("demand"):
            inside &= now.demand == asked["demand"]
        elif asked.get("doubtful"):
            inside &= now.doubt
        else:
            theme = asked.get("theme", "")
            inside &= now.theme == ("" if theme == _OTHERS else theme)
            if asked.get("part"):
                inside &= now.subtheme == asked["part"]
        order = now.orders["doubt" if asked.get("order") == "doubt" else "central"]
        return order[inside[order]]

    def _rows(self, asked: Asked) -> Answer:
        chosen = self._chosen(asked)
        first = max(int(asked.get("first", 0)), 0)
        count = min(max(int(asked.get("count", 50)), 0), _MOST_ROWS)
        wanted = query_words(str(asked.get("search", "")))
        rows = [self._row(int(i), wanted) for i in chosen[first : first + count]]
        if asked.get("demands") and wanted:  # what is looked for is a demand's
            for row in rows:
                row["label"] = self._demand_of(row["demand"])
        return {
            "total": len(chosen),
            "told": self._w.plural("{n} idea", "{n} ideas", len(chosen)),
            "first": first,
            "rows": rows,
        }

    def _row(self, i: int, wanted: list[str]) -> Answer:
        now, label = self._now, self.editor.state.label_of
        text = self._texts[i]
        if len(text) > _ROW_LETTERS:
            text = text[:_ROW_LETTERS].rstrip() + "…"
        marks = []
        if now.doubt[i]:
            marks.append(self._w("to review"))
        if quote := now.quote.get(self._ids[i]):
            marks.append(self._w("quoted first") if quote == "pinned" else self._w("never quoted"))
        if now.side[i]:
            marks.append(self._w("for") if now.side[i] == "for" else self._w("against"))
        if now.second[i]:
            # A doubtful idea asks for an answer, any other states a fact.
            # So does one that fits no theme.
            either = self._w("or: {theme}?", theme=label(now.second[i]))
            also = self._w("also: {theme}", theme=label(now.second[i]))
            marks.append(either if now.doubt[i] or not now.theme[i] else also)
        return {
            "id": self._ids[i],
            "pieces": marked(text, wanted),
            "theme": now.theme[i],
            "label": label(now.theme[i]),
            "second": now.second[i],
            "demand": now.demand[i],
            "strength": self._w.number(float(now.strength[i]), 2),
            "doubt": bool(now.doubt[i]),
            "marks": marks,
        }

    def _demand_of(self, demand: str) -> str:
        if not demand:
            return self._w("no demand")
        return self._demands.title(demand, self.editor.state)

    def _some_ids(self, asked: Asked) -> Answer:
        chosen = self._chosen(asked)
        first = max(int(asked.get("first", 0)), 0)
        last = int(asked.get("last", len(chosen) - 1))
        return {"ids": [self._ids[i] for i in chosen[first : last + 1]]}

    def _source(self, asked: Asked) -> Answer:
        position = self._at.get(str(asked.get("idea")))
        if position is None:
            raise InputError(f"There is no idea {asked.get('idea')!r} in this run.")
        idea = self._ideas.iloc[position]
        whole = self._contributions.loc[idea["contribution_id"]]
        day = whole["submitted_at"]
        about = [str(whole["channel"]), "" if pd.isna(day) else self._w.day(day)]
        text, title = str(whole["text"]), str(whole["title"])
        return {
            "idea": idea["idea_id"],
            "about": [fact for fact in (*about, str(idea["contribution_id"])) if fact],
            "question": str(whole["question"]),
            "title": "" if text.startswith(title) else title,
            "before": text[: idea["start"]],
            "text": text[idea["start"] : idea["end"]],
            "after": text[idea["end"] :],
        }

    # Decisions

    def _act(self, asked: Asked) -> Answer:
        verb, given, why = (
            str(asked.get("verb")),
            list(asked.get("given", [])),
            asked.get("why", ""),
        )
        lines: list[str] = []
        edits: list[Edit] = []
        new = ""
        calls = calls_of(
            verb,
            given,
            self.editor,
            self._second_of,
            self._demands.disputed(self.editor.state),
        )
        if not calls:
            raise InputError(
                self._w("None of these ideas is in a theme: move them to one.")
                if verb == "confirm"
                else self._w("None of these ideas has a second theme.")
            )
        for called, with_ in calls:
            told = [new if one is JUST_MADE else one for one in with_]
            made = getattr(self.editor, called)(*told, why=why)
            edits += made if isinstance(made, list) else [made]
            line = code(called, with_, why)
            if isinstance(made, Create):
                new, line = made.theme, f"theme = {line}.theme"
            lines.append(line)
        self._now = self._look()
        self._decided.append((len(self.editor.file.edits), len(edits)))
        what = "; ".join(edit.said(self._w) for edit in edits)
        return {"said": what[:1].upper() + what[1:] + ".", "code": lines, **self._overview({})}

    def _second_of(self, idea: str) -> str | None:
        """Return the theme that comes second for an idea, None where there is no such idea."""
        position = self._at.get(idea)
        return None if position is None else str(self._now.second[position])

    def _undo(self, asked: Asked) -> Answer:
        number = asked.get("number")
        # What was decided at once is undone at once, as long as it is the last.
        times = self._last_decision() if number is None else 1
        given = [] if number is None else [int(number)]
        removed = [self.editor.undo(*given) for _ in range(times)]
        there = len(self.editor.file.edits)
        self._decided = [] if given else [one for one in self._decided if one[0] <= there]
        self._now = self._look()
        what = "; ".join(edit.said(self._w) for edit in reversed(removed))
        told = self._w("Undone: {what}", what=what)
        lines = [code("undo", given)] * times
        return {"said": told + ".", "code": lines, **self._overview({})}

    def _last_decision(self) -> int:
        """Return how many edits the last decision made on this board wrote; 1 where none did."""
        end, n = self._decided[-1] if self._decided else (0, 0)
        return n if n and end == len(self.editor.file.edits) else 1
