"""The command line: the same verbs and queries as the window, for scripts and coordinators.

Exit codes: 0 done, 1 refused or problems found, 2 usage, 3 trouble with the file or the disk, 4 a fault
of ours (with the path of a report). With `--json` every command prints one object whose shape is stable
(`coproduce.cli.shapes`) on the standard output; an error is one object on the standard error.
"""

from coproduce.cli.run import main

__all__ = ["main"]
