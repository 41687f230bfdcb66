"""Install a wheel alone into an empty environment elsewhere, and use it there: make test-dist.

wheel_alone.py WHEEL LOCK    ends with 0 where all holds; the versions are those of the lock
"""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

#: Megabytes of disk that the plain installation may take (chosen; measured: docs/install.md).
MOST_MB = 800
#: Libraries that the plain installation does without.
NOT_PLAIN = ("torch", "bertopic", "jupyterlab", "plotly", "dask", "anywidget", "papermill")
_PIN = re.compile(r"[\w.-]+==[\w.]+(?: ; [^\\\n]+)?")


def sizes(place):
    """Return the megabytes of each package in a folder of packages."""
    return {
        one.name: sum(f.lstat().st_size for f in [one, *one.rglob("*")] if f.is_file()) / 1e6
        for one in place.iterdir()
    }


def main():
    """Do it all in a temporary folder."""
    wheel, lock = (Path(given).resolve() for given in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="contrib-wheel-") as name:
        home = Path(name)
        pins = home / "pins.txt"
        pins.write_text("\n".join(_PIN.findall(lock.read_text("utf-8"))), "utf-8")
        venv.create(home / "env", with_pip=True)
        scripts = home / "env" / ("Scripts" if os.name == "nt" else "bin")
        # Nothing of the checkout is to be found from there.
        clean = {key: said for key, said in os.environ.items() if not key.startswith("PYTHON")}
        place = home / "elsewhere"
        place.mkdir()

        def run(program, *given, wanted=0):
            english = ["--lang", "en"] if program == "contrib-analysis" else []
            command = [str(scripts / program), *map(str, given), *english]
            done = subprocess.run(command, cwd=place, env=clean, capture_output=True, text=True)
            if done.returncode != wanted:
                sys.exit(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
            return done.stdout + done.stderr

        run("python", "-m", "pip", "install", "-q", "--no-compile", "-c", pins, wheel)
        where = Path(
            run("python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
        )
        measured = sizes(where)
        total = sum(measured.values()) - sum(measured.get(n, 0) for n in ("pip", "setuptools"))
        largest = sorted(measured.items(), key=lambda one: -one[1])[:12]
        print(f"installed: {total:,.0f} MB, of at most {MOST_MB}")
        print("  " + ", ".join(f"{name} {size:.0f}" for name, size in largest))
        assert total < MOST_MB
        assert not set(NOT_PLAIN) & set(measured)

        told = run("contrib-analysis", "demo", "--no-browser")
        print(told.strip().splitlines()[-1])
        (page,) = place.glob("exemple-montpellier-ia/runs/*/dashboard.html")
        assert "Ledger: 417 received" in told
        assert "grammar" not in told  # which names themes, and was found
        again = run("contrib-analysis", "demo", "--no-browser", wanted=2)
        assert "there is something of this name" in again
        told = run("contrib-analysis", "run", "exemple-montpellier-ia")
        assert "Nothing has changed" in told
        told = run("contrib-analysis", "lab", "exemple-montpellier-ia", wanted=2)
        assert 'pip install "contrib-analysis[lab]"' in told
        told = run("contrib-analysis", "notebooks", page.parent, wanted=2)
        assert 'pip install "contrib-analysis[lab]"' in told
        for what in ("ca.board", "ca.figures"):
            told = run("python", "-c", f"import contrib_analysis as ca; {what}", wanted=1)
            assert 'pip install "contrib-analysis[lab]"' in told, told
        print("The wheel alone runs the example, and says what it lacks.")


if __name__ == "__main__":
    main()
