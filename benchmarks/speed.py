"""Time what somebody waits for, a larger file, and themes at growing sizes.

    make bench-speed

Prints tables: whole processes (median of three; seconds, and seconds of processor, which other
work on the machine changes less; the grammar's own process is in the latter), then the fit of
themes alone on samples of the Grand Débat's answers, its growth exponent, and BERTopic as it
comes on the same 20,000 answers. `--data DIR` says where the answers are; without them that
part is left out, and says so.
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
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "exemple-montpellier-ia"
DATA = ROOT.parent / "shared" / "data"
RUNS = 3
SIZES = (3_000, 20_000, 100_000, 429_112)
#: Growth is measured from here on: below, what is loaded once counts most.
GROWS_FROM = 20_000
PEER_SIZE = 20_000


def measure(
    command: list[str], runs: int, first: Callable[[], object] | None = None
) -> tuple[float, float, float]:
    """Return the median seconds, of processor too, and the highest peak memory (MB).

    What comes `first` is done before each time and not measured.
    """
    seconds, worked, peaks = [], [], []
    for _ in range(runs):
        if first is not None:
            first()
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
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


def form_of(texts: Sequence[str], folder: Path) -> Path:
    """Make a project of one column of texts."""
    (folder / "raw").mkdir(parents=True)
    lines = ["id,avis", *(f'{n},"{text}"' for n, text in enumerate(texts, 1))]
    (folder / "raw" / "avis.csv").write_text("\n".join(lines), "utf-8")
    told = ['title = "Mesure"', "[[sources]]", 'file = "raw/avis.csv"', "[sources.columns]"]
    (folder / "settings.toml").write_text(
        "\n".join([*told, 'id = "id"', 'text = "avis"']), "utf-8"
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


def whole_processes(larger: Path | None, runs: int) -> None:
    """Print what a user waits for; of a larger file too, where there is one."""
    import contrib_analysis as ca

    python, package = sys.executable, ["-m", "contrib_analysis"]
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        example, form = project_copy(temporary / "example"), form_of(TWELVE, temporary / "form")
        named = iter(range(1_000))

        def forget(project: Path) -> None:
            for left in ("runs", ".cache"):
                shutil.rmtree(project / left, ignore_errors=True)
            (project / "themes.lock").unlink(missing_ok=True)

        def rename() -> None:
            ca.open_editor(example).rename("T03", f"Un autre nom {next(named)}")

        def show(what: str, command: list[str], first: Callable[[], object] | None = None) -> None:
            seconds, worked, peak = measure([python, *command], runs, first)
            print(f"{what:<38}{seconds:>9.2f}{worked:>11.2f}{peak:>9.0f}", flush=True)

        print(f"{'whole process':<38}{'seconds':>9}{'processor':>11}{'peak MB':>9}")
        show("python starts", ["-c", "pass"])
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
        if larger is not None and larger.is_file():
            project = project_of(larger, temporary / "larger")
            command = [*package, "run", str(project)]
            show(f"run, {larger.name}", command, lambda: forget(project))


def project_copy(folder: Path) -> Path:
    """Copy the example, so that a measure leaves nothing in it."""
    return Path(shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("runs")))


def fits(answers: Path) -> None:
    """Print how long themes take alone, and beside BERTopic."""
    print(f"\n{'fit of themes, text to names':<34}{'seconds':>9}{'peak MB':>9}{'distinct':>10}")
    found = {}
    for size in SIZES:
        found[size] = once("ours", answers, size)
    first, last = found[GROWS_FROM], found[SIZES[-1]]
    growth = math.log(last["seconds"] / first["seconds"]) / math.log(
        last["texts"] / first["texts"]
    )
    print(f"growth exponent, {GROWS_FROM:,} to {last['texts']:,} answers: {growth:.2f}")
    peer = once("bertopic", answers, PEER_SIZE)
    ratio = peer["seconds"] / found[PEER_SIZE]["seconds"]
    print(f"BERTopic as it comes takes {ratio:.0f} times as long on {PEER_SIZE:,} answers.")


def once(method: str, answers: Path, size: int) -> dict[str, float]:
    """Time one fit in a process of its own and print its line."""
    script = [sys.executable, "-m", "benchmarks.fit_once", method, str(answers), str(size)]
    environment = os.environ | {"OMP_NUM_THREADS": str(os.cpu_count())}
    done = subprocess.run(script, capture_output=True, text=True, cwd=ROOT, env=environment)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(script)}\n{done.stderr}")
    got: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    name = f"{method}, {int(got['texts']):,} answers"
    print(
        f"{name:<34}{got['seconds']:>9.1f}{got['mb']:>9.0f}{int(got['distinct']):>10,}", flush=True
    )
    return got


def main() -> None:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--data", type=Path, default=DATA, help="where the shared data is")
    ask.add_argument("--runs", type=int, default=RUNS, help="of each whole process")
    ask.add_argument("--small", action="store_true", help="whole processes of the example only")
    given = ask.parse_args()
    data = given.data
    print(f"{os.cpu_count()} cores; whole processes: median of {given.runs} runs")
    if given.small:
        whole_processes(None, given.runs)
        return
    whole_processes(data / "labelled" / "repnum_arguments.jsonl", given.runs)
    answers = data / "grand_debat" / "gdn_responses.parquet"
    if answers.is_file():
        fits(answers)
    else:
        print(f"\nNo {answers}: fits at growing sizes are left out. Name the folder with --data.")


if __name__ == "__main__":
    main()
