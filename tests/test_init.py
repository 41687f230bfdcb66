import subprocess
import sys
from pathlib import Path

import contrib_analysis as ca


def modules_after(statement):
    code = f"{statement}; import sys; print('\\n'.join(sys.modules))"
    return set(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_importing_the_package_loads_no_heavy_library():
    heavy = {"pandas", "numpy", "sklearn", "spacy", "bertopic", "plotly", "torch", "pydantic"}
    assert not heavy & modules_after("import contrib_analysis")


def test_command_line_loads_no_heavy_library_before_a_command():
    heavy = {"pandas", "numpy", "sklearn", "spacy", "bertopic", "plotly", "pydantic", "rich"}
    assert not heavy & modules_after("import contrib_analysis.cli.main")


def test_the_page_of_a_theme_loads_no_library_that_it_does_not_use():
    unused = {"sklearn", "scipy.stats", "scipy.cluster", "openpyxl", "spacy", "plotly"}
    told = modules_after("import contrib_analysis.page.render, contrib_analysis.runs.store")
    assert not unused & told


def test_a_run_that_changes_nothing_loads_neither_what_computes_nor_what_writes():
    heavy = {"sklearn", "scipy.sparse", "scipy.linalg", "sknetwork", "spacy", "plotly", "openpyxl"}
    loaded = modules_after("import contrib_analysis.pipeline")
    assert "contrib_analysis.themes.find_themes" in loaded
    assert not heavy & loaded


def test_figures_load_what_computes_when_one_needs_it():
    heavy = {"sklearn", "scipy.stats", "scipy.cluster", "sknetwork", "spacy"}
    assert not heavy & modules_after("import contrib_analysis.figures")


def test_every_public_name_is_found():
    for name in ca.__all__:
        assert getattr(ca, name) is not None


def test_tab_offers_public_names_and_each_tool_as_one_function():
    from IPython.core.completer import IPCompleter, provisionalcompleter

    completer = IPCompleter(namespace={"ca": ca})
    completer.use_jedi = False

    def offered(code):
        with provisionalcompleter():
            return {one.text.removeprefix(".") for one in completer.completions(code, len(code))}

    assert offered("ca.") == {name for name in ca.__all__ if name[0] != "_"}
    for room in (ca.lexicometry, ca.figures):
        names = offered(f"ca.{room.__name__.rpartition('.')[2]}.")
        assert names == set(room.__all__)
        assert all(callable(getattr(room, name)) for name in names)


def test_unknown_name_is_an_attribute_error():
    assert not hasattr(ca, "no_such_name")


def test_types_ship_with_the_package():
    assert (Path(ca.__file__).parent / "py.typed").is_file()
