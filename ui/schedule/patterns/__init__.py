"""Patterns in the window: laying one, the question for whom a change holds, the list of what was laid."""
