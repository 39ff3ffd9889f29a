"""A job reports, ends, fails and stops across the border of two processes."""

from pytestqt.qtbot import QtBot

from coproduce.errors import Defect, Trouble
from coproduce.jobs import Cancelled
from tests.ui.work_for_jobs import count, die, fail, go_on
from ui.job_bar import JobBar
from ui.jobs import Job
from ui.words import Words

PATIENCE = 20_000


def test_a_job_reports_and_gives_its_result(qtbot: QtBot) -> None:
    job = Job("verify.replaying", count, {"upto": 1000})
    told: list[tuple[str, int, int]] = []
    job.progressed.connect(lambda *at: told.append(at))
    with qtbot.waitSignal(job.finished, timeout=PATIENCE) as done:
        job.start()
    assert done.args == [499_500]
    assert told[0] == ("verify.replaying", 0, 1000)
    assert told[-1] == ("verify.replaying", 1000, 1000)
    assert not job.running


def test_an_error_travels_with_its_key_and_values(qtbot: QtBot) -> None:
    job = Job("verify.replaying", fail, {})
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start()
    assert failed.args is not None
    error = failed.args[0]
    assert isinstance(error, Trouble)
    assert (error.key, error.values) == ("disk.full", {"path": "/there"})


def test_a_child_that_dies_is_told(qtbot: QtBot) -> None:
    job = Job("verify.replaying", die, {})
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start()
    assert failed.args is not None
    assert isinstance(failed.args[0], Defect)


def test_cancel_stops_the_child_and_the_bar_goes(qtbot: QtBot, words: Words) -> None:
    job = Job("verify.replaying", go_on, {})
    bar = JobBar(job, words)
    qtbot.addWidget(bar)
    with qtbot.waitSignal(job.progressed, timeout=PATIENCE):
        job.start()
    qtbot.waitUntil(bar.isVisible)
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.cancel()
    assert failed.args is not None
    assert isinstance(failed.args[0], Cancelled)
    assert not bar.isVisible()
