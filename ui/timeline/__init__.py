"""The place of production plans: the table of a work's tasks, its fields and links, and what one does to a plan."""
