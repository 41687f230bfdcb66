"""Run a project in processes that end where they are asked to: a script for tests.

fault_driver.py kill PROJECT OUT POINT...   a run for each point, killed there; then one more
fault_driver.py wait PROJECT OUT POINT      says "there" at a point, goes on at a line of input
fault_driver.py twice PROJECT OUT           prints why it can't be run into its own folder, then
                                            what a run into another one notices
fault_driver.py command PROJECT OUT         the command line
fault_driver.py limit PROJECT OUT POINT     the same; from a point on no file may be larger
                                            than four kilobytes
fault_driver.py compute PROJECT OUT         the command line, its vectors a native library's work
                                            of minutes; says "there" when that begins
fault_driver.py loop PROJECT OUT            the same, its vectors a loop of Python's

A point is a stage and the share of it that is done ("themes 0.0").
"""

import os
import shutil
import signal
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from read_once import VARIABLE, start_from

from contrib_analysis import pipeline, stages
from contrib_analysis.cli import main as command_line
from contrib_analysis.cli import projects
from contrib_analysis.errors import OutputError
from contrib_analysis.text._parser import Parsing


def kill_at(point):
    def tell(stage, share):
        if f"{stage} {share}" == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return tell


def wait_at(point):
    def tell(stage, share):
        if f"{stage} {share}" == point:
            print("there", flush=True)
            sys.stdin.readline()

    return tell


def limit_at(point):
    def tell(stage, share):
        if f"{stage} {share}" == point:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096))

    return tell


@contextmanager
def limited(point):
    yield limit_at(point)


def run_killed(project, out, *points):
    # What each run would load anew is loaded once, by a run of a copy.
    with tempfile.TemporaryDirectory() as beside:
        pipeline.run(shutil.copytree(project, Path(beside) / "copy"))
    for point in (*points, "never"):
        child = os.fork()
        if not child:
            pipeline.run(project, out, progress=kill_at(point))
            os._exit(0)
        print(point, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def compute(*_, **__):
    print("there", flush=True)
    return np.linalg.svd(np.random.default_rng(0).standard_normal((6_000, 6_000)))


def loop(*_, **__):
    print("there", flush=True)
    while True:
        pass


def main():
    what, project, out, *points = sys.argv[1:]
    Parsing._start = start_from(os.environ[VARIABLE])
    if what == "kill":
        run_killed(project, out, *points)
    elif what == "twice":
        try:
            pipeline.run(project)
        except OutputError as error:
            print(error)
        print(pipeline.run(project, out).manifest["notices"])
    elif what == "wait":
        pipeline.run(project, out, progress=wait_at(points[0]))
    else:
        if what == "limit":
            projects.progress_bars = lambda: limited(points[0])
        elif what != "command":
            stages.represent_ideas = compute if what == "compute" else loop
        sys.argv = ["contrib-analysis", "run", project, "--out", out]
        command_line.main()


main()
