import shutil

import pytest


@pytest.fixture
def desk(short_run, tmp_path, monkeypatch):
    """Stand where a reader does: beside the example and a project with a run in it."""
    ran = short_run.folder.parent / "project"
    # With what that run left behind, so that another one is short.
    shutil.copytree(ran, tmp_path / "data" / "exemple-montpellier-ia")
    shutil.copytree(ran, tmp_path / "consultation")
    shutil.copytree(short_run.folder, tmp_path / "consultation" / "runs" / "RUN")
    monkeypatch.chdir(tmp_path)
    return tmp_path
