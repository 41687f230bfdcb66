"""Python looks for what nobody holds seldom while a run is on, and as before after it."""

import gc

import pytest

import contrib_analysis as ca
from contrib_analysis.engine.collecting import seldom_collected
from contrib_analysis.errors import ContribError


@pytest.fixture
def looks():
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def broken(looks):
    with seldom_collected():
        assert gc.get_threshold()[0] > looks[0]
        raise ZeroDivisionError


def test_looks_are_as_before_whatever_happens(looks):
    with pytest.raises(ZeroDivisionError):
        broken(looks)
    assert gc.get_threshold() == looks


def test_who_switched_looks_off_has_them_off(looks):
    gc.set_threshold(0)
    with seldom_collected():
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold()[0] == 0


def test_a_run_is_looked_at_seldom(tmp_path, monkeypatch, looks):
    def stop(*_, **__):
        raise ContribError(str(gc.get_threshold()[0] > looks[0]))

    (tmp_path / "settings.toml").write_text(
        'title = "Essai"\n[[sources]]\nfile = "a.csv"', "utf-8"
    )
    monkeypatch.setattr("contrib_analysis.pipeline.load_settings", stop)
    with pytest.raises(ContribError, match="True"):
        ca.run(tmp_path)
    assert gc.get_threshold() == looks
