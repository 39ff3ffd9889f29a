"""Plans and schedules in the formats of other programs: MS Project XML, GanttProject, ProjectLibre."""
