import dataclasses

import pandas as pd
import pytest
from builders import an_analysis

from contrib_analysis.insight import insights
from contrib_analysis.insight.insights import Insights, gather, look_into
from contrib_analysis.runs.stage_cache import StageCache
from contrib_analysis.tables import conform


def tables_of(value, name=""):
    """Yield every table of insights, with where it stands."""
    if isinstance(value, pd.DataFrame):
        yield name, value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from tables_of(getattr(value, field.name), f"{name}.{field.name}")
    elif hasattr(value, "_asdict"):
        for below, part in value._asdict().items():
            yield from tables_of(part, f"{name}.{below}")


@pytest.mark.parametrize(
    "analysis", [an_analysis(60, votes=True, campaign=True), an_analysis(3, dates=False)]
)
def test_what_is_kept_is_read_back_as_it_was_computed(tmp_path, analysis):
    def kept(cache):
        made = cache.keep(
            "insights",
            Insights,
            lambda: look_into(analysis.contributions, analysis.ideas, analysis.themes),
            {},
        )
        return dict(tables_of(made)), made

    computed, first = kept(StageCache(tmp_path))
    cache = StageCache(tmp_path)
    again, second = kept(cache)
    assert cache.reused == ["insights"]
    assert cache.notices == []
    assert computed.keys() == again.keys()
    for name, table in computed.items():
        pd.testing.assert_frame_equal(table, again[name], obj=name)
    assert first.dates.unit == second.dates.unit


def test_without_a_reference_population_nothing_is_weighted():
    assert gather(an_analysis(10)).weighted == ()


def test_what_insight_found_of_a_run_is_taken_as_it_is_and_found_anew_for_an_older_one(
    monkeypatch,
):
    asked = []
    for name in ("propose_merges", "find_subjects"):
        found = getattr(insights, name)
        monkeypatch.setattr(
            insights,
            name,
            lambda *tables, name=name, found=found: asked.append(name) or found(*tables),
        )
    older = an_analysis(20)
    gather(older)
    assert asked == ["propose_merges", "find_subjects"]
    known = older.replace(
        merge_proposals=conform(pd.DataFrame({"theme_id": ["t01"]}), "merge_proposals"),
        subjects=conform(pd.DataFrame({"subject": ["Bus"]}), "subjects"),
    )
    assert list(gather(known).subjects["subject"]) == ["Bus"]
    assert len(asked) == 2
