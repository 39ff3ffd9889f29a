"""What `--json` prints, one shape per command, as the help texts show it and a test holds it.

Instants are ISO 8601 with an offset, days ISO dates, lengths seconds, keys UUIDs; titles are an object
with en, kk, ru, zh, each text or null. Keys are only ever added, never renamed or taken away.
"""

from __future__ import annotations

CHANGE = "{entity, id, change: made|changed|removed|restored, code, titles, before, after}"
DONE = f"{{operation, verb, origin, count, rows: [{CHANGE}]}}"
SLOT = (
    "{id, channel, work, titles, episode, episode_titles, version, airs, zone, which, home, "
    "home_zone, partner, partner_zone, starts, broadcast_day, broadcast_time, length, repeat, live, state, remarks, source}"
)
OPERATION = "{id, key, at, office, author, verb, step, arguments, origin, undoes, undone_verb, count, changes}"
TASK = (
    "{id, number, level, name, titles, work, phase, summary, milestone, mode, calendar, workdays, start, finish, "
    "slack, free_slack, critical, latest_start, latest_finish, deadline, days_late, inventory_date, progress, "
    "actual_start, actual_finish, baseline_start, baseline_finish, responsible, reason: {kind, text, before, link, lag, lag_unit, waits}}"
)
DRIFT = "{id, name, titles, work, change, then, now, days, calendar_days, cause, by}"
DRIFT_PARTS = (
    "change: moved|added|removed; then, now, days, calendar_days: {start, finish}; "
    "cause: {task, name, operation, at, verb, step}; by: {author, office}"
)
SCHEDULE = (
    "of a schedule: {edition: {id, name, taken, channels, first, last, remarks}, number, counts, "
    "slots: [{id, kind: moved|retimed|added|dropped|changed|state, edge: in|out, changed, then, now, by, reason}], "
    "renamed: [{entity, id, then, now, slots}]}; then, now: slots as `list` gives them"
)
NAMED_DAY = "{day, calendar, titles}"
SHAPES = {
    "new": "{file, office}",
    "sample": "{file, office, aside}",
    "export": "{file, rows, sheets, first, last}; mspdi: {file, tasks, links, missing}; tasks: {file, tasks}; "
    "production: {file, tasks, columns, by: day|week}; notice: {file, number, changes}",
    "import": "{applied, operation, work, added, changed, removed, missing: [{place, key, message}], rows: [...]}; "
    "mspdi also: {same, left, links, calendars: [{code, name, new}]}, rows: [{change: added|changed|same|left, number, id, name}]; "
    "tasks also: {conflicts}, rows: [{change: added|changed|removed|conflict, id, number, name, place, cells: [{column, cell, before, after, here}]}]; "
    "notice: {applied, operation, calendar, year, citation, closed, opened, removed, named, rows: [{day, change, open, before, after}]}",
    "plan": f"{{work, tasks: [{TASK}], double_bookings: [{{resource, first, last, tasks}}], left_out: [...]}}",
    "compare": f"{{edition: {{id, name, work, taken, remarks}}, tasks: [{DRIFT}], unchanged, first_drift}}; {DRIFT_PARTS}; {SCHEDULE}",
    "due": f"{{day, days, calendar, due, projected, projected_years, skipped: [{NAMED_DAY}], opened: [{NAMED_DAY}]}}",
    "audit": "{count, groups: [{zone, first, last, shift, count, slots: [{slot, wall: {home, partner}, "
    "instant: {home, partner}}]}]}; shift: seconds by which the agreed wall time comes later now; slot as `list` gives it",
    "check": "{count, grave, problems: [{rule, row, day, grave, text}]}",
    "repair": f"{{cost: {{agreed, offered, proposed, seconds, off_clock}}, exact, no_room: [{{channel, day}}], remains: [{{rule, row, text}}], "
    f"moves: [{{slot, channel, work, state, from, to, partner, why: overlap|refused|room, text}}]}}; --apply: {DONE}",
    "list": f"{{kind, rows: [...]}}; slots: {SLOT}",
    "do": f"{DONE}; --list: {{verbs: [{{name, parameters: [{{name, kind, required, choices}}]}}]}}",
    "undo": DONE,
    "redo": DONE,
    "history": f"{{operations: [{OPERATION}]}}",
    "verify": "{file, sound, operations, differences: [{entity, id, columns}]}",
    "backup": "{backup}",
    "backups": "{backups: [{at, backup}]}",
    "restore": "{backup, aside}",
}
ERROR = "{error: {kind: refusal|trouble|defect|cancelled, key, values, message, report}}"
