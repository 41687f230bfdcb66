"""Work on all cores: the same results whoever makes them, and whatever becomes of helpers."""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from contrib_analysis.engine import cores
from contrib_analysis.engine._helper import readable, split_off
from contrib_analysis.engine.cores import beside, on_all_cores

HERE = os.getpid()

splits = pytest.mark.skipif(sys.platform != "linux", reason="only Linux splits processes")


def squares(number):
    return np.arange(number, dtype=np.int16) ** 2


@pytest.fixture(params=[1, 2, 3])
def processes(request, monkeypatch):
    monkeypatch.setattr(cores, "usable_cores", lambda: request.param)
    return request.param


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_results_are_those_of_one_process_in_the_order_of_their_numbers(processes, count):
    made = [one.tolist() for one in on_all_cores(squares, count)]
    assert made == [squares(number).tolist() for number in range(count)]


def died(_number):
    os._exit(1)


def hung(_number):
    signal.pause()


def raised(_number):
    raise OSError("only here")


@splits
@pytest.mark.parametrize("fate", [died, hung, raised])
def test_what_a_helper_does_not_send_is_made_here(processes, fate, monkeypatch):
    monkeypatch.setattr(cores, "_PATIENCE", 0.05)

    def work(number):
        return squares(number) if os.getpid() == HERE else fate(number)

    assert [len(one) for one in on_all_cores(work, 5)] == [0, 1, 2, 3, 4]
    with beside(lambda: work(3)) as made:
        assert made().tolist() == [0, 1, 4]


@splits
def test_without_room_for_a_process_the_work_is_done_here(processes, monkeypatch):
    def full():
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", full)
    assert [len(one) for one in on_all_cores(squares, 4)] == [0, 1, 2, 3]
    with beside(lambda: squares(3)) as made:
        assert made().tolist() == [0, 1, 4]


def test_what_goes_wrong_here_is_told(processes):
    with pytest.raises(OSError, match="only here"):
        list(on_all_cores(raised, 3))
    with beside(lambda: raised(1)) as made, pytest.raises(OSError, match="only here"):
        made()


@splits
def test_each_of_several_processes_takes_its_share(processes, tmp_path):
    helped, until = tmp_path / "helped", time.monotonic() + 60

    def work(number):
        if os.getpid() != HERE:
            helped.touch()
        while processes > 1 and not helped.exists():
            assert time.monotonic() < until
        return os.getpid()

    makers = set(on_all_cores(work, 12))
    assert (len(makers) > 1) == (processes > 1)


def test_few_rows_are_no_reason_to_split(processes):
    assert set(on_all_cores(lambda _: os.getpid(), 9, rows=99)) == {HERE}
    with beside(os.getpid, rows=99) as maker:
        assert maker() == HERE


@splits
def test_other_work_goes_on_beside_in_a_process_that_is_gone_when_it_is_done(processes):
    with beside(os.getpid) as maker:
        process = maker()
        assert (process != HERE) == (processes > 1)
        if processes > 1:
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)


@splits
def test_a_helper_is_gone_when_nobody_asks_any_more(monkeypatch):
    monkeypatch.setattr(cores, "usable_cores", lambda: 2)
    started = []
    usual = cores.split_off
    monkeypatch.setattr(
        cores, "split_off", lambda *asked: started.append(usual(*asked)) or started[-1]
    )
    asked = on_all_cores(
        lambda number: squares(number) if os.getpid() == HERE else hung(number), 3
    )
    next(asked)
    asked.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(started[0]._process, 0)


@splits
def test_a_helper_holds_nothing_open_and_has_no_helpers(tmp_path):
    with (tmp_path / "lock").open("w") as lock:

        def work(_number):
            file = str(Path(f"/proc/self/fd/{lock.fileno()}").readlink())
            return file, len(set(on_all_cores(lambda _: os.getpid(), 9)))

        helper = split_off(work, [4], [])
        readable([helper], 60)
        ((number, said),) = helper.sent()
        helper.end()
    assert number == 4
    assert said == (os.devnull, 1)
