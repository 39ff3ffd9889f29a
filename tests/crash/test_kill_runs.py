"""The short form of the kill runs: some of each job. The long form: `python tests/crash/kill_runs.py --runs 200`."""

from pathlib import Path

from tests.crash.kill_runs import runs
from tests.crash.killed_child import JOBS

RUNS = 18


def test_nothing_that_was_reported_done_is_lost_and_no_half_file_is_left(tmp_path: Path) -> None:
    outcomes = list(runs(tmp_path, RUNS, seed=RUNS))
    assert [outcome.wrong for outcome in outcomes if outcome.wrong] == []
    assert {outcome.job for outcome in outcomes} == set(JOBS)
    assert sum(outcome.done for outcome in outcomes) > 0
