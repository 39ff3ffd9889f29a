"""Repair of the schedule: the fewest moves after an overlap or a refusal, shown before they are made."""
