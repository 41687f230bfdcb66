"""Time what somebody waits for, and themes at growing sizes beside BERTopic, in ten minutes.

    make bench-speed

Prints tables: whole processes (the median of up to three; seconds, and seconds of processor,
which other work on the machine changes less; the grammar's own process and re-fits on other cores
are in the latter), then the fit of themes alone on samples of the Grand Débat's answers, its
growth exponent, and BERTopic on the same answers, as it comes and on TF-IDF and SVD. Before and
after, how busy the machine was. Where time runs out, what is left is named and not measured.
`--data DIR` says where the answers are; without them that part is left out, and says so.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"
DATA = ROOT.parent / "shared" / "data"
RUNS = 3
MINUTES = 9.5
#: What whole processes may take of these.
SHARE = 0.5
SIZES = (5_000, 20_000, 100_000)
#: Growth is measured from here on: below, what is loaded once counts most.
GROWS_FROM = 20_000
PEER_SIZE = 5_000
PEERS = ("bertopic", "bertopic_tfidf")
#: Where there is time for it.
ALL_ANSWERS = 429_112


class NoTimeLeftError(Exception):
    """The ten minutes are over."""


class Until:
    """A time at which processes are stopped."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        return self._end - time.monotonic()

    def watch(self, process: subprocess.Popen[bytes]) -> threading.Timer:
        """End a process when time is up; to be cancelled when it has ended."""
        if self.left() <= 0:
            process.kill()
        timer = threading.Timer(max(0.0, self.left()), process.kill)
        timer.start()
        return timer


def busy() -> str:
    """Say how many processes wanted a core in the last minutes."""
    return ", ".join(f"{load:.1f}" for load in os.getloadavg())


def measure(
    command: list[str], runs: int, until: Until, first: Callable[[], object] | None = None
) -> tuple[float, float, float]:
    """Return the median seconds, of processor too, and the highest peak memory (MB).

    What comes `first` is done before each time and not measured.
    """
    seconds: list[float] = []
    worked, peaks = [], []
    while len(seconds) < runs and (not seconds or until.left() > runs * seconds[0]):
        if first is not None:
            first()
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        timer = until.watch(process)
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        if until.left() <= 0:
            raise NoTimeLeftError
        seconds.append(time.perf_counter() - started)
        worked.append(usage.ru_utime + usage.ru_stime)
        peaks.append(usage.ru_maxrss / 1024)
        if status:
            raise SystemExit(f"failed: {' '.join(command)}")
    return statistics.median(seconds), statistics.median(worked), max(peaks)


def project_of(file: Path, folder: Path) -> Path:
    """Make a project whose only source is a JSONL file with a `text` field."""
    (folder / "raw").mkdir(parents=True)
    target = folder / "raw" / file.name
    target.write_bytes(file.read_bytes())
    first = json.loads(target.read_text("utf-8").splitlines()[0])
    lines = ['title = "Mesure"', "[[sources]]", f'file = "raw/{file.name}"', "[sources.columns]"]
    lines += [f'id = "{key}"' for key in ("id",) if key in first] + ['text = "text"']
    (folder / "settings.toml").write_text("\n".join(lines), "utf-8")
    return folder


def form_of(answers: Sequence[Sequence[str]], folder: Path) -> Path:
    """Make a project of a form: a row a person, a column a question that was answered."""
    (folder / "raw").mkdir(parents=True)
    asked = [f"Question {n}" for n in range(1, len(answers[0]) + 1)]
    rows = [["id", *asked], *([str(n), *own] for n, own in enumerate(answers, 1))]
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    (folder / "raw" / "avis.csv").write_text("\n".join(lines), "utf-8")
    columns = f'id = "id"\ntext = {json.dumps(asked, ensure_ascii=False)}'
    (folder / "settings.toml").write_text(
        f'title = "Mesure"\n[[sources]]\nfile = "raw/avis.csv"\n[sources.columns]\n{columns}\n',
        "utf-8",
    )
    return folder


#: A form that few people filled in; invented.
TWELVE = (
    "Il faudrait plus de bus le soir pour rentrer du travail",
    "Les rues sont trop sombres l'hiver",
    "Je voudrais une cantine bio à l'école",
    "Ouvrir la bibliothèque le dimanche",
    "Mettre des bancs sur la place",
    "Il manque des pistes cyclables sûres",
    "Réparer les trottoirs du centre",
    "Un guichet avec de vrais agents",
    "Baisser le prix de l'eau",
    "Planter des arbres dans la cour",
    "Plus de médecins au centre de santé",
    "Réduire le bruit des scooters",
)


def three_answers(rows: int) -> list[tuple[str, ...]]:
    """Make rows of a form of three questions, none twice, out of what twelve people wrote."""
    return [
        tuple(
            f"{TWELVE[(n + 5 * k) % 12]}, rue {n + 1}, et {TWELVE[(n // 12 + 7 * k) % 12].lower()}"
            for k in range(3)
        )
        for n in range(rows)
    ]


def whole_processes(larger: Path | None, runs: int, until: Until) -> None:
    """Print what a user waits for; of a larger file too, where there is one."""
    import contrib_analysis as ca

    python, package = sys.executable, ["-m", "contrib_analysis"]
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        example = project_copy(temporary / "example")
        form = form_of([(text,) for text in TWELVE], temporary / "form")
        wide = form_of(three_answers(40), temporary / "wide")
        named = iter(range(1_000))

        def forget(project: Path) -> None:
            for left in ("runs", ".cache"):
                shutil.rmtree(project / left, ignore_errors=True)
            (project / "themes.lock").unlink(missing_ok=True)

        def rename() -> None:
            ca.open_editor(example).rename("T03", f"Un autre nom {next(named)}")

        def show(what: str, command: list[str], first: Callable[[], object] | None = None) -> None:
            try:
                seconds, worked, peak = measure([python, *command], runs, until, first)
            except NoTimeLeftError:
                print(f"{what:<38} no time left", flush=True)
                return
            print(f"{what:<38}{seconds:>9.2f}{worked:>11.2f}{peak:>9.0f}", flush=True)

        print(f"{'whole process':<38}{'seconds':>9}{'processor':>11}{'peak MB':>9}")
        show("python starts", ["-c", "pass"])
        show("import contrib_analysis", ["-c", "import contrib_analysis"])
        show("import contrib_analysis.pipeline", ["-c", "import contrib_analysis.pipeline"])
        show("contrib-analysis --help", [*package, "--help"])
        run = [*package, "run", str(example)]
        show("run, example (417 rows), first time", run, lambda: forget(example))
        made = next((example / "runs").iterdir())
        show("  again, nothing changed", run)
        show("  again, one name edited", run, rename)
        show(
            "report of a theme", [*package, "report", str(made), "T03", "--out", f"{name}/t.html"]
        )
        show("compare", [*package, "compare", str(made), str(made)])
        show("run, a form of 12 rows", [*package, "run", str(form)], lambda: forget(form))
        show("run, 40 rows of three columns", [*package, "run", str(wide)], lambda: forget(wide))
        if larger is not None and larger.is_file():
            project = project_of(larger, temporary / "larger")
            command = [*package, "run", str(project)]
            show(f"run, {larger.name}", command, lambda: forget(project))


def project_copy(folder: Path) -> Path:
    """Copy the example, so that a measure leaves nothing in it."""
    return Path(shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("runs")))


def fits(answers: Path, until: Until) -> None:
    """Print how long themes take alone, and beside BERTopic."""
    head = f"\n{'fit of themes, text to names':<34}{'seconds':>9}{'processor':>11}{'peak MB':>9}"
    print(f"{head}{'distinct':>10}")
    found = {size: once("ours", answers, size, until) for size in SIZES}
    first, last = found[GROWS_FROM], found[SIZES[-1]]
    if first and last:
        growth = math.log(last["worked"] / first["worked"]) / math.log(
            last["texts"] / first["texts"]
        )
        print(f"growth exponent, {GROWS_FROM:,} to {SIZES[-1]:,} answers: {growth:.2f}")
    for method in PEERS:
        peer, own = once(method, answers, PEER_SIZE, until), found[PEER_SIZE]
        if peer and own:
            ratio = peer["seconds"] / own["seconds"]
            print(f"  {ratio:.1f} times as long as ours on {PEER_SIZE:,} answers", flush=True)
    once("ours", answers, ALL_ANSWERS, until)


def once(method: str, answers: Path, size: int, until: Until) -> dict[str, float]:
    """Time one fit in a process of its own and print its line; nothing where no time is left."""
    name = f"{method}, {size:,} answers"
    script = [sys.executable, "-m", "benchmarks.fit_once", method, str(answers), str(size)]
    environment = os.environ | {"OMP_NUM_THREADS": str(os.cpu_count())}
    process = subprocess.Popen(
        script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment
    )
    timer = until.watch(process)
    out, errors = process.communicate()
    timer.cancel()
    if until.left() <= 0:
        print(f"{name:<34} no time left", flush=True)
        return {}
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(script)}\n{errors.decode()}")
    got: dict[str, float] = json.loads(out.splitlines()[-1])
    print(
        f"{name:<34}{got['seconds']:>9.1f}{got['worked']:>11.1f}{got['mb']:>9.0f}"
        f"{int(got['distinct']):>10,}",
        flush=True,
    )
    return got


def main() -> None:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--data", type=Path, default=DATA, help="where the shared data is")
    ask.add_argument("--runs", type=int, default=RUNS, help="of each whole process, at most")
    ask.add_argument("--minutes", type=float, default=MINUTES, help="after which it ends")
    ask.add_argument("--small", action="store_true", help="whole processes of the example only")
    given = ask.parse_args()
    data, seconds = given.data, 60 * given.minutes
    until, until_fits = Until(seconds), Until(SHARE * seconds)
    print(f"{os.cpu_count()} cores; processes that wanted one (1, 5, 15 minutes): {busy()}")
    print(f"whole processes: median of at most {given.runs} runs")
    if given.small:
        whole_processes(None, given.runs, until)
    else:
        larger = data / "labelled" / "repnum_arguments.jsonl"
        whole_processes(larger, given.runs, until_fits)
        answers = data / "grand_debat" / "gdn_responses.parquet"
        if answers.is_file():
            fits(answers, until)
        else:
            print(f"\nNo {answers}: fits at growing sizes are left out. Say where with --data.")
    print(f"\nprocesses that wanted a core at the end: {busy()}")


if __name__ == "__main__":
    main()
