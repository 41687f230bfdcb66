"""What the page's basket of quotes, and the draft opinion that it makes, say."""

from __future__ import annotations

from contrib_analysis.words.i18n import Words


def basket_words(w: Words, *, fictional: bool) -> dict[str, str | list[str]]:
    """Give the basket's script its words; ``{…}`` in them is filled in by the browser.

    Parameters
    ----------
    w
        The interface's words.
    fictional
        Whether the consultation is an example.
    """
    return {
        "basket_of": w("Basket ({n})", n="{n}"),
        "basket_empty": w(
            "The basket is empty: “To the basket”, beside each quote, puts it here. It then makes "
            "a draft opinion, with the references."
        ),
        "kept": w.forms("{n} quote in the basket.", "{n} quotes in the basket."),
        "remembered": w("This browser keeps it until it is emptied."),
        "not_remembered": w("This browser doesn't keep it: save it before you close the page."),
        "keep": w("To the basket"),
        "leave": w("Take out"),
        "copy": w("Copy with the reference"),
        "copied": w("Copied, with the reference."),
        "not_copied": w("The browser refused to copy: select the text instead."),
        "copied_short": w("copied"),
        "not_copied_short": w("refused"),
        "quoted": w("“{label}”", label="{text}"),
        "cited": w("“{text}” ({source})", text="{text}", source="{source}"),
        "draft": w("Draft opinion"),
        "draft_file": w("draft-opinion"),
        "draft_about": w(
            "The quotes are to the letter. The numbers describe what was received, not what "
            "people think in general."
        ),
        # A draft of an example says so, whoever it is sent to.
        "fictional": w("Fictional consultation.")
        + " "
        + w("These contributions were written as an example; nobody handed them in.")
        if fictional
        else "",
        "others": w("Other ideas"),
        "to_write": w("To be written: what the committee proposes."),
        "references": w("References"),
    }
