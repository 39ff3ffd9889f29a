"""A web peer in headless Chromium, given the same data as ours: a page of `peers/` is served on this machine and tells its figures.

`COPRODUCE_BENCH_PEERS` names the folder whose `node_modules` holds dhtmlx-gantt and fullcalendar-scheduler.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

PAGES = Path(__file__).parent / "peers"
PEERS = os.environ.get("COPRODUCE_BENCH_PEERS", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
PATIENCE = 180.0  # seconds
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1920,1080",
)  # fmt: skip
Figures = dict[str, float]


def peer(page: str, data: Mapping[str, Any], profile: Path) -> Figures:
    """Open a page over the data; give its figures, in milliseconds. `profile`: an empty folder for the browser."""
    told: Queue[Figures] = Queue()
    with _served(json.dumps(data).encode(), told) as port:
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", f"http://127.0.0.1:{port}/{page}"]  # fmt: skip
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            figures = told.get(timeout=PATIENCE)
        finally:
            browser.terminate()
            browser.wait()
    assert "failed" not in figures, figures
    return figures


@contextmanager
def _served(data: bytes, told: Queue[Figures]) -> Iterator[int]:
    """Serve pages, libraries and data on a port of this machine."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(data if self.path == "/data.json" else _file(self.path))

        def do_POST(self) -> None:
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer(b"")

        def _answer(self, body: bytes | None) -> None:
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", TYPES.get(Path(self.path).suffix, "text/plain"))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: Any) -> None:
            """Say nothing of requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _file(path: str) -> bytes | None:
    base = Path(PEERS) if path.startswith("/node_modules/") else PAGES
    file = base / path.lstrip("/")
    return file.read_bytes() if file.is_file() else None
