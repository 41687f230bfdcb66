import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from tables import ideas_of, themes_of

from contrib_analysis.review.editor import Editor


@pytest.fixture
def ideas():
    return ideas_of()


@pytest.fixture
def themes():
    return themes_of()


@pytest.fixture
def editor(tmp_path, ideas, themes):
    """Return the editor of an empty project, at a moment that stands still."""
    return editor_in(tmp_path, ideas, themes)


@pytest.fixture
def reopen(tmp_path, ideas, themes):
    """Return what opens the same project again, by another analyst."""
    return lambda who="BC": editor_in(tmp_path, ideas, themes, who)


def editor_in(folder, ideas, themes, who="AB"):
    now = datetime(2024, 3, 2, 10, 15, tzinfo=UTC)
    return Editor(folder, ideas, themes, who=who, interface="en", now=lambda: now)
