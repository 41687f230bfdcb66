"""What many tests share: the example, copied to where a test may write."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("here", deadline=None)
settings.load_profile("here")

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"


@pytest.fixture(scope="session")
def example():
    """Return the fictional example's project folder, to be read only."""
    return EXAMPLE


@pytest.fixture
def example_copy(tmp_path):
    """Return a copy of the fictional example's project folder."""
    copy = tmp_path / "exemple"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("runs", ".cache"))
    return copy


@pytest.fixture(scope="session")
def example_run(tmp_path_factory):
    """Return the analysis of the example, run once for all tests that only read it."""
    import contrib_analysis as ca

    folder = tmp_path_factory.mktemp("example")
    project = folder / "project"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("runs", ".cache"))
    return ca.run(project, folder / "run")
