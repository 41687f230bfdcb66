"""What the board says, in the interface's language."""

from __future__ import annotations

from contrib_analysis.words.i18n import Words


def board_words(w: Words) -> dict[str, str]:
    """Return the words that the board shows, by the name its script knows them by.

    Parameters
    ----------
    w
        The interface's words.

    Returns
    -------
    dict of str to str
        ``{n}`` in them is filled in by the script. Names that begin with ``key_``
        are the letter that does the same from the list of ideas.
    """
    n = "{n}"
    return {
        "board": w("Review of themes"),
        "themes": w("Themes"),
        "demands": w("Demands"),
        "switch": w("What is listed"),
        "ideas": w("Ideas"),
        "search": w("Find"),
        "search_hint": w("words, in all ideas; accents don't matter"),
        "found": w("Ideas with “{what}”", what="{what}"),
        "nothing": w("No idea here."),
        "loading": w("Reading…"),
        "silent": w(
            "Python has not answered yet. It may be busy; if it was stopped or restarted, run "
            "this cell again: your decisions are in edits.yml."
        ),
        "doubtful": w("To review, all themes"),
        "order": w("Order"),
        "central": w("central first"),
        "doubt_first": w("doubtful first"),
        "part": w("Sub-theme"),
        "all_parts": w("all"),
        "why": w("Reason"),
        "why_hint": w("optional, written with the next decision"),
        "rename": w("Rename"),
        "describe": w("Describe"),
        "merge": w("Merge into…"),
        "split": w("Split…"),
        "accept": w("Read and accepted"),
        "accepted": w("accepted"),
        "new_name": w("New name of the theme"),
        "description": w("What the theme is about"),
        "merge_into": w("Its ideas go to"),
        "split_parts": w("Sub-themes that become themes of their own, and their names"),
        "split_none": w(
            "This theme has no sub-theme. Choose ideas in the list, then “{button}”.",
            button=w("New theme…"),
        ),
        "name_of": w("Name of the new theme"),
        "do": w("Do it"),
        "cancel": w("Cancel"),
        "needs_name": w("A theme needs a name."),
        "needs_other_name": w("Two new themes can't have the same name."),
        "needs_choice": w("Choose at least one."),
        "selected_none": w("The idea under the cursor"),
        "selected_one": w("1 idea selected"),
        "selected_many": w("{n} ideas selected", n=n),
        "select_all": w("Select all"),
        "unselect": w("Unselect"),
        "move_to": w("Move to"),
        "move": w("Move"),
        "also": w("Put there too"),
        "confirm": w("Right place"),
        "second": w("To its second theme"),
        "proposals": w("Themes that might be one"),
        "unite": w("Merge them"),
        "pin": w("Quote first"),
        "hide": w("Never quote"),
        "aside": w("Off topic"),
        "new_theme": w("New theme…"),
        "new_demand": w("New demand"),
        "split_demand": w("Split: make a demand of these"),
        "merge_demand": w("Merge into…"),
        "merge_demand_into": w("Its ideas go to the demand"),
        "title": w("The idea under the cursor is its title"),
        "hide_demand": w("Hide this demand"),
        "no_demand": w("This run found no demand."),
        "no_demand_at_all": w("no demand"),
        "matter": w("For or against"),
        "matter_hint": w("what is disputed"),
        "for": w("For"),
        "against": w("Against"),
        "neither": w("Neither"),
        "count": w("Number of themes"),
        "count_open": w("Another number of themes…"),
        "count_wait": w("Themes are found again for other numbers: some seconds."),
        "count_now": w("as in this run"),
        "count_keep": w("Keep {n} for the next run (the setting says: {now})", n=n, now="{now}"),
        "key_switch": w("b (the key between themes and demands)")[0],
        "key_title": w("t (the key for a demand's title)")[0],
        "key_for": "+",
        "key_against": "-",
        "key_neither": "=",
        "key_move": w("m (the key to move)")[0],
        "key_confirm": w("r (the key to confirm)")[0],
        "key_second": w("s (the key for the second theme)")[0],
        "key_pin": w("q (the key to quote first)")[0],
        "key_hide": w("n (the key to never quote)")[0],
        "key_aside": w("o (the key for off topic)")[0],
        "key_undo": w("u (the key to undo)")[0],
        "keys": w(
            "In the list: arrows, space to select, Shift and arrows for several, the letters on "
            "the buttons, / to search, Escape to unselect."
        ),
        "source": w("The contribution"),
        "undo": w("Undo"),
        "undo_last": w("Undo: {what}", what="{what}"),
        "decisions": w("Decisions ({n})", n=n),
        "code": w("The same in Python"),
        "code_none": w("Each decision made here is shown as the code that does the same."),
        "next_run": w(
            "Sizes and places are up to date. Keywords, stability and quotes are computed again "
            "by the next run."
        ),
        "stale_one": w("1 decision no longer holds: it is at the head of the decisions below."),
        "stale_many": w(
            "{n} decisions no longer hold: they are at the head of the decisions below.", n=n
        ),
    }
