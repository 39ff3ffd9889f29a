"""Zones come from the shipped data only, and stale data are noticed at opening."""

import os
import subprocess
import sys
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from coproduce.domain import zones
from coproduce.errors import Refusal, Trouble

# An office computer with rules from before 2024, read by somebody before Coproduce is imported.
STALE_MACHINE = """
from datetime import datetime
from zoneinfo import ZoneInfo
stale = ZoneInfo("Asia/Almaty")
noon = datetime(2025, 1, 1, 12)
from coproduce.domain.zones import check_clocks, zone
check_clocks()
print(stale.utcoffset(noon), zone("Asia/Almaty").utcoffset(noon))
"""


def test_the_machine_has_no_say(tmp_path):
    (tmp_path / "Asia").mkdir()
    six_ahead = files("tzdata").joinpath("zoneinfo", "Asia", "Dhaka").read_bytes()
    (tmp_path / "Asia" / "Almaty").write_bytes(six_ahead)
    told = subprocess.run(
        [sys.executable, "-c", STALE_MACHINE],
        env={**os.environ, "PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["6:00:00", "5:00:00"]


def test_stale_rules_are_noticed(monkeypatch):
    zones.check_clocks()
    monkeypatch.setattr(
        zones, "zone", lambda name: ZoneInfo("Asia/Dhaka" if name == zones.ASTANA else name)
    )
    with pytest.raises(Trouble) as noticed:
        zones.check_clocks()
    assert noticed.value.key == "clock.old_rules"


def test_missing_rules_are_noticed(monkeypatch):
    monkeypatch.setattr(zones, "_known", frozenset)
    with pytest.raises(Trouble) as noticed:
        zones.check_clocks()
    assert noticed.value.key == "clock.no_rules"


@pytest.mark.parametrize(
    "name",
    ["", "Asia", "asia/almaty", "Asia/Astana", "../Asia/Almaty", "/etc/localtime", "北京", "a\0b"],
)
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(Refusal) as refused:
        zones.zone(name)
    assert refused.value.key == "zone.unknown"


def test_offered_zones_exist_and_xinjiang_time_comes_last():
    assert [zones.zone(name).key for name in zones.OFFERED] == list(zones.OFFERED)
    assert zones.OFFERED[:2] == (zones.ASTANA, zones.BEIJING)
    assert zones.OFFERED[-1] == "Asia/Urumqi"
    assert zones.label_key("Asia/Qyzylorda") is None
