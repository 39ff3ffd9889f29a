"""One of two processes on one file: edits, and now and then looks for the other's edits. Prints what it did."""

import json
import sys
from pathlib import Path

from coproduce.errors import CoproduceError
from coproduce.operations import works
from coproduce.workspace import Notice, Workspace


def main(path: Path, name: str, edits: int) -> None:
    space = Workspace.open(path, author=name)
    heard: list[int] = []
    own: list[int] = []
    troubles: list[str] = []

    def hear(notice: Notice) -> None:
        if notice.origin == "elsewhere":
            heard.append(notice.operation)

    space.subscribe(hear)
    tell("ready")
    sys.stdin.readline()
    for number in range(edits):
        try:
            own.append(
                space.do(works.add, kind="documentary", title_en=f"{name} {number}").operation
            )
        except CoproduceError as error:
            troubles.append(str(error))
        space.poll()
    tell({"own": own, "troubles": troubles})
    sys.stdin.readline()  # until the other one is done as well
    space.poll()
    tell(heard)
    space.close()


def tell(found: object) -> None:
    """Answer the test with one line."""
    sys.stdout.write(f"{json.dumps(found)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
