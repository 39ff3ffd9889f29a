"""Every registered verb runs from the command line: one row of the table each, and none is forgotten."""

from typing import Any
from uuid import UUID

import pytest

from coproduce.operations.verbs import VERBS
from coproduce.queries.working_time import calendar_codes
from coproduce.workspace import Workspace
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_task,
    add_work,
    make_workspace,
    only,
    store_old_rules,
)


@pytest.fixture
def stocked(tmp_path):
    """A file with one row of every kind, two slots among them."""
    space = make_workspace(tmp_path, "stocked.coproduce")
    channel, work = add_channel(space, "JJ"), add_work(space, "The Composer")
    add_episodes(space, work, 2)
    for hour in ("20:00", "21:40"):
        add_slot(space, channel, work, f"2026-03-22 {hour}")
    for name, values in REFERENCE.items():
        space.do(VERBS[f"{name}.add"].function, **values)
    book = only(
        space.do(VERBS["playbooks.add"].function, code="MOURNING", title_en="Mourning"), "playbook"
    )
    space.do(VERBS["playbooks.set_lines"].function, playbook=book, lines=[(work, None, None, 3000)])
    space.do(VERBS["versions.add"].function, work=work, sound="kk")
    space.do(
        VERBS["calendars.close"].function,
        calendar=own_calendar(space),
        days="2027-05-01",
        title_en="Off",
    )
    series = add_work(space, "The Road")
    add_episodes(space, series, 2)
    space.do(
        VERBS["patterns.lay"].function,
        channel=channel, work=series, rule="1-5", first_day="2026-06-01", at="19:00", exhaust=True,
    )  # fmt: skip
    space.do(VERBS["editions.mark"].function, name="First plan")
    space.do(VERBS["works.edit"].function, works=[work], plan_starts="2026-01-05")
    steps = [add_task(space, work, title) for title in ("Script", "Shooting", "Cut", "Sound")]
    space.do(VERBS["links.add"].function, before=steps[0], after=steps[1])
    crew = only(space.do(VERBS["resources.add"].function, code="CREW", title_en="Crew"), "resource")
    space.do(VERBS["resources.book"].function, tasks=steps[:1], resource=crew)
    space.do(VERBS["resources.add"].function, code="HALL", title_en="Hall", kind="studio")
    space.close()
    return tmp_path / "stocked.coproduce"


def own_calendar(space: Workspace) -> UUID:
    return space.read(calendar_codes)["OWN"]


REFERENCE: dict[str, dict[str, Any]] = {
    "organisations": {"code": "CMG", "title_en": "CMG", "role": "broadcaster", "country": "CN"},
    "occasions": {
        "code": "NAURYZ", "title_en": "Nauryz", "kind": "holiday", "first": "2026-03-21", "last": "2026-03-23",
    },
    "offices": {
        "code": "NRTA", "title_en": "NRTA", "country": "CN", "zone": "Asia/Shanghai", "language": "zh",
    },
    "calendars": {"code": "OWN", "title_en": "Our own", "weekdays": 31},
    "reviews": {
        "code": "CERT", "step": "kz_rental_certificate", "title_en": "Certificate", "days": 7,
        "citation": "Law 212-VI", "confidence": "H", "valid_to": "2026-02-28",
    },
}  # fmt: skip
WORDS = {
    "works.add": ["kind=documentary", "title_kk=Ұлы дала"],
    "works.edit": ["works=FILM-001", "length=1:52"],
    "works.duplicate": ["works=FILM-001"],
    "works.remove": ["works=FILM-001", "with_slots=yes"],
    "episodes.add": ["work=FILM-001", "count=3"],
    "episodes.edit": ["episodes=FILM-001/1,FILM-001/2", "length=50 min"],
    "episodes.remove": ["episodes=FILM-001/2"],
    "versions.add": ["work=FILM-001", "sound=zh", "made_by=dubbed", "episode_id=FILM-001/1"],
    "versions.edit": ["versions={version}", "ready=yes"],
    "versions.remove": ["versions={version}"],
    "slots.add": ["channel=JJ", "work=FILM-001", "airs=2026-04-01 21:00", "length=3000"],
    "slots.edit": ["slots={slot}", "airs=2026-03-22 18:30", "state=agreed", "live=yes"],
    "slots.move": ["slots={slot}", "days=-1", "minutes=15", "over=shift"],
    "slots.duplicate": ["slots={slot}", "days=14"],
    "slots.copy_to": ["places={slot}@JJ@2026-03-24 22:00"],
    "repairs.apply": ["places={slot}@JJ@2026-03-22 18:00"],
    "slots.place": ["places={slot}@JJ@2026-03-23 22:00,{other}@JJ@2026-03-22 20:00"],
    "slots.swap": ["first={slot}", "second={other}"],
    "slots.split": ["slot={slot}", "at=2026-03-22 20:40"],
    "slots.join": ["slots={slot},{other}"],
    "slots.repeat": ["slot={slot}", "days=1", "at=10:00"],
    "slots.states": ["slots={slot}", "state=offered"],
    "slots.copy_period": ["first=2026-03-22", "last=2026-03-22", "to=2026-03-29", "channels=JJ", "over=skip"],
    "slots.remove": ["slots={slot}"],
    "slots.settle": ["slots={slot}", "keep=instant"],
    "organisations.add": ["code=KAZ", "title_en=Kazakhfilm", "role=studio", "country=KZ"],
    "organisations.edit": ["rows=CMG", "title_zh=中央广播电视总台"],
    "organisations.remove": ["rows=CMG"],
    "channels.add": [
        "code=SWAY", "title_en=Silk Way", "medium=tv", "country=KZ", "zone=Asia/Almaty",
        "day_starts=360", "owner_id=CMG", "valid_from=2020-01-01",
    ],
    "channels.edit": ["rows=JJ", "children=no", "owner_id=CMG"],
    "channels.remove": ["rows=SPARE"],
    "occasions.add": ["code=SF", "title_zh=春节", "kind=holiday", "first=2026-02-17", "last=2026-02-23"],
    "occasions.edit": ["rows=NAURYZ", "remarks=three days"],
    "occasions.remove": ["rows=NAURYZ"],
    "offices.add": ["code=ALA", "title_en=Almaty", "country=KZ", "zone=Asia/Almaty", "language=kk"],
    "offices.edit": ["rows=NRTA", "language=en"],
    "offices.remove": ["rows=NRTA"],
    "plans.apply_template": [
        "work=FILM-001", "template=documentary", "premiere=2027-10-15", "languages=kk,zh:subtitles",
        "shooting_days=12", "again=yes",
    ],
    "plans.aim": ["work=FILM-001", "premiere=2026-10-15", "starts=2026-02-02"],
    "reviews.add": [
        "code=CERT-30", "step=kz_rental_certificate", "title_ru=Удостоверение", "days=30",
        "valid_from=2026-03-01", "citation=Law 212-VI", "confidence=M", "authority_id=CMG",
    ],
    "reviews.edit": ["rows=CERT", "days=8", "confidence=L"],
    "reviews.remove": ["rows=CERT"],
    "reviews.load_shipped": [],
    "calendars.add": ["code=SIX", "title_en=Six days", "weekdays=1-6", "country=KZ", "last_year=2030"],
    "calendars.edit": ["rows=OWN", "weekdays=1,2,3,4", "title_zh=自用"],
    "calendars.remove": ["rows=OWN"],
    "calendars.close": ["calendar=OWN", "days=2027-03-01..2027-03-03, 2027-03-08", "title_kk=Көшу"],
    "calendars.open": ["calendar=OWN", "days=2027-03-06", "source=our own decision"],
    "calendars.clear": ["calendar=OWN", "days=2027-05-01"],
    "calendars.set_year": ["calendar=OWN", "year=2027", "projected=yes", "source=guess"],
    "calendars.import_notice": [
        "calendar=OWN", "notice=# citation: decree 7\nday,open,name_en\n2027-03-01,no,Move",
    ],
    "calendars.load_shipped": [],
    "playbooks.add": ["title_kk=Аза тұту", "remarks=state mourning"],
    "playbooks.edit": ["playbooks=MOURNING", "title_zh=哀悼日"],
    "playbooks.set_lines": ["playbook=MOURNING", "lines=FILM-001/1@40 min,FILM-001@3000,FILM-001"],
    "playbooks.apply": [
        "playbook=MOURNING", "channels=JJ", "first=2026-03-22 19:00", "stop=2026-03-22 22:30",
    ],
    "playbooks.remove": ["playbooks=MOURNING"],
    "tasks.add": ["work=FILM-001", "title_en=Mix", "workdays=3", "phase=post_production", "after=FILM-001/2"],
    "tasks.edit": ["tasks=FILM-001/1,FILM-001/3", "deadline=2026-02-27", "calendar_id=OWN", "progress=40"],
    "tasks.move": ["tasks=FILM-001/1", "days=3", "pinned=push"],
    "tasks.stretch": ["task=FILM-001/1", "edge=finish", "day=2026-01-15"],
    "tasks.copy": ["tasks=FILM-001/1,FILM-001/2", "days=10"],
    "tasks.arrange": ["tasks=FILM-001/4", "parent=FILM-001/3"],
    "tasks.remove": ["tasks=FILM-001/1"],
    "links.add": ["before=FILM-001/2", "after=FILM-001/3", "kind=SS", "lag=2", "lag_unit=calendar"],
    "links.edit": ["links={link}", "kind=FF", "lag=-1"],
    "links.remove": ["links={link}"],
    "resources.add": ["code=HOST", "title_en=Host", "kind=host", "capacity=2"],
    "resources.edit": ["rows=CREW", "title_kk=Топ"],
    "resources.remove": ["rows=HALL"],
    "resources.book": ["tasks=FILM-001/2,FILM-001/3", "resource=CREW"],
    "resources.release": ["tasks=FILM-001/1", "resource=CREW"],
    "editions.mark": [
        "name=Sent to CMG", "channels=JJ", "first=2026-03-01", "last=2026-03-31", "partner=CMG", "remarks=by courier",
    ],
    "patterns.lay": [
        "channel=JJ", "work=FILM-001", "rule=FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", "first_day=2026-04-06", "at=25:30",
        "zone=Asia/Shanghai", "length=0:50", "skips=2026-04-09", "avoids=NAURYZ", "preempted=skip", "repeat_days=1",
        "repeat_at=10:00", "repeat_channel=JJ", "over=pool",
    ],
    "patterns.edit": ["pattern={pattern}", "scope=following", "from_day=2026-06-02", "at=20:00", "over=refuse"],
    "patterns.change_instances": ["slots={instance}", "scope=all", "days=1", "seconds=1800", "remarks=later"],
    "patterns.preempt": ["pattern={pattern}", "days=2026-06-01..2026-06-02"],
    "patterns.remove_instances": ["slots={instance}", "scope=following"],
    "patterns.remove": ["patterns={pattern}", "from_day=2026-06-02"],
    "editions.rename": ["edition=First plan", "name=Plan of 8 June 2017"],
    "editions.remove": ["editions=First plan"],
}  # fmt: skip


def test_no_verb_is_forgotten():
    assert set(WORDS) == set(VERBS)


def nth(run, file, kind: str, place: int = 0) -> str:
    return str(run("list", kind, file, "--json").json["rows"][place]["id"])


@pytest.mark.parametrize("name", sorted(WORDS))
def test_it_runs_is_undone_and_redone(run, stocked, name):
    if name == "channels.remove":
        run("do", stocked, "channels.add", "code=SPARE", *WORDS["channels.add"][1:])
    keys = {kind: nth(run, stocked, f"{kind}s") for kind in ("slot", "version", "link", "pattern")}
    keys |= {"other": nth(run, stocked, "slots", 1), "instance": nth(run, stocked, "slots", -1)}
    if name == "slots.settle":
        space = Workspace.open(stocked)
        store_old_rules(space, [UUID(nth(run, stocked, "slots"))])
        space.close()
    done = run("do", stocked, name, *(word.format(**keys) for word in WORDS[name]), "--json")
    assert done.code == 0, done.err
    assert done.json["verb"] == name
    undone, redone = run("undo", stocked, "--json"), run("redo", stocked, "--json")
    assert undone.json["count"] == redone.json["count"] == done.json["count"] > 0
    assert run("verify", stocked).code == 0
