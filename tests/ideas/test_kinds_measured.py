from pathlib import Path

from contrib_analysis.ideas.kinds_measured import Measured, load_measured, write_measured

METHOD = (Path(__file__).parents[2] / "docs" / "methode.md").read_text("utf-8")


def test_what_was_written_is_read(tmp_path):
    measured = Measured("apart", 394, 0.08, 0.85, 0.77, 0.7, 0.83, 0.83)
    write_measured([measured], tmp_path / "measured.csv")
    assert load_measured(tmp_path / "measured.csv") == {"apart": measured}


def test_the_method_has_the_figures_that_the_page_gives():
    apart, harder = (load_measured()[name] for name in ("eighth", "sixth"))
    rows = {
        cells[1].strip(): cells[4].strip()
        for cells in (line.split("|") for line in METHOD.splitlines())
        if len(cells) == 6
    }
    for name, f1 in (
        ("proposition", apart.proposal),
        ("question", apart.question),
        ("témoignage", apart.testimony),
        ("inquiétude", apart.concern),
        ("soutien", apart.support),
    ):
        assert rows[name] == f"{f1:.2f}".replace(".", ",")
    assert f"Sur {apart.ideas} idées" in METHOD
    assert f"De {apart.untold:.0%} des idées".replace("%", " %") in METHOD
    hard = [f"{f1:.2f}".replace(".", ",") for f1 in (harder.support, harder.testimony)]
    assert "les soutiens ({}) et les témoignages ({})".format(*hard) in METHOD
