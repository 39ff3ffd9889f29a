"""The chart of the timeline: geometry without Qt, then painters and the view."""
