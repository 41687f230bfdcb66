import json

from builders import an_analysis

from contrib_analysis.themes.labeller import LabellerError, propose_labels


class Invented:
    """A labeller that gives prepared answers, then fails."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def ask(self, brief):
        self.asked.append(brief)
        if not self.answers:
            raise LabellerError("nobody answers")
        return self.answers.pop(0)


def answer(label, description="On en parle."):
    return json.dumps({"label": label, "description": description})


LETTERS = ("Alpha", "Bêta", "Gamma", "Delta", "Epsilon", "Zêta")


def propose(analysis, labeller, **more):
    return propose_labels(analysis.themes, analysis.quotes, analysis.ideas, labeller, **more)


def test_proposals_stand_beside_the_labels():
    analysis = an_analysis()
    themes, notices = propose(analysis, Invented(*map(answer, LETTERS)))
    assert notices == []
    assert themes["label_proposed"].tolist() == list(LETTERS)
    assert set(themes["description_proposed"]) == {"On en parle."}
    rest = [column for column in themes if not column.endswith("_proposed")]
    assert themes[rest].equals(analysis.themes[rest])


def test_only_keywords_and_quotes_of_the_theme_are_sent():
    analysis = an_analysis()
    labeller = Invented(*map(answer, LETTERS))
    propose(analysis, labeller)
    texts = analysis.ideas.set_index("idea_id")["text"]
    for theme, brief in zip(analysis.themes.itertuples(), labeller.asked, strict=True):
        quoted = analysis.quotes[analysis.quotes["theme_id"] == theme.theme_id]
        assert brief.quotes == tuple(texts[i] for i in quoted.sort_values("rank")["idea_id"])
        assert ", ".join(brief.keywords) == theme.keywords


def test_a_long_quote_is_cut_at_a_word():
    analysis = an_analysis(texts=["mot " * 200])
    labeller = Invented(*map(answer, LETTERS))
    propose(analysis, labeller)
    longest = max((quote for brief in labeller.asked for quote in brief.quotes), key=len)
    assert len(longest) <= 300
    assert longest.endswith("mot")


def test_a_refused_proposal_leaves_its_theme_without_one_and_says_why():
    lie = answer("Alpha", "On dit « ce que personne n'a dit ».")
    themes, notices = propose(an_analysis(), Invented(lie, *map(answer, LETTERS[1:])))
    assert themes["label_proposed"].tolist() == ["", *LETTERS[1:]]
    assert themes["description_proposed"].iloc[0] == ""
    assert notices == ["Labeller: the proposal for t01 was refused: its description quotes "
                       "what nobody said."]  # fmt: skip


def test_one_name_is_not_proposed_for_two_themes():
    themes, notices = propose(
        an_analysis(), Invented(*map(answer, ["Alpha", "ALPHA", *LETTERS[2:]]))
    )
    assert themes["label_proposed"].iloc[1] == ""
    assert "for t01 already" in notices[0]


def test_after_a_failure_the_others_are_not_asked_and_what_came_is_kept():
    labeller = Invented(answer("Alpha"))
    themes, notices = propose(an_analysis(), labeller)
    assert len(labeller.asked) == 2
    assert themes["label_proposed"].tolist() == ["Alpha", "", "", "", "", ""]
    assert notices == ["Labeller: nobody answers. Asked for 1 of 6 themes; the labels of this "
                       "run are not touched by it."]  # fmt: skip


def test_subthemes_are_left_as_they_are():
    analysis = an_analysis(subthemes=True)
    labeller = Invented(*map(answer, LETTERS))
    themes, _ = propose(analysis, labeller)
    assert len(labeller.asked) == len(analysis.top_themes)
    assert set(themes.loc[themes["parent_id"] != "", "label_proposed"]) == {""}


def test_no_themes_ask_nothing():
    analysis = an_analysis()
    labeller = Invented()
    themes, notices = propose_labels(
        analysis.themes.iloc[:0], analysis.quotes.iloc[:0], analysis.ideas.iloc[:0], labeller
    )
    assert (len(themes), notices, labeller.asked) == (0, [], [])


def test_progress_is_told_in_shares():
    told = []
    propose(an_analysis(), Invented(*map(answer, LETTERS)), progress=lambda *s: told.append(s))
    assert told[-1] == ("labels", 1.0)
    assert told == sorted(told)
