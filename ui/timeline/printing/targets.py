"""What pages are written to: a PDF, pictures, drawings, a printer. Each gives a painter per page, in pixels of 1/96 inch.

A device takes the resolution of the screen, so that fonts measured on the screen are as wide on it; everything is then
scaled to the device at once. Pages of a PDF are of one file; pictures and drawings are a file each.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgGenerator

from coproduce.beside import replacing
from coproduce.errors import Trouble
from ui.timeline.printing.choices import PDF, PNG
from ui.timeline.printing.document import Document
from ui.timeline.printing.paper import MM, PER_INCH, Page
from ui.timeline.printing.pdf_text import make_whole

SHARP: Final = 200 / PER_INCH  # dots of a picture per pixel
LARGEST: Final = 10_000  # dots along a side of a picture
METRE: Final = 1 / 0.0254
CREATOR: Final = "Coproduce"


class Target(ABC):
    """Somewhere to paint pages, one after the other."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def page(self) -> Page:
        """Give the sheet."""
        return self.document.page

    @abstractmethod
    def painting(self, number: int, paint: Callable[[QPainter], None]) -> None:
        """Paint page `number` with `paint`. Raises Trouble when the disk refuses it."""

    def close(self) -> None:  # noqa: B027  pages of their own are finished one by one
        """Finish what was begun."""


class PagedTarget(Target):
    """A device that turns its own pages: a PDF file, a printer. Text stays text, its fonts go along."""

    def __init__(self, document: Document, device: QPdfWriter | QPrinter, trouble: Trouble) -> None:
        super().__init__(document)
        self._device, self._trouble = device, trouble
        device.setPageLayout(layout_of(document.page))
        device.setResolution(round(screen_resolution()))
        self._painter: QPainter | None = None

    def painting(self, number: int, paint: Callable[[QPainter], None]) -> None:
        """Begin with the first page, turn to a new one with every other."""
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._device):
                raise self._trouble
        elif not self._device.newPage():
            raise self._trouble
        painter, page = self._painter, self.page
        painter.save()
        on = self._device.pageLayout().paintRectPixels(self._device.resolution())
        scale = self._device.resolution() / PER_INCH
        fits = min(1.0, on.width() / (page.width * scale), on.height() / (page.height * scale))
        painter.scale(scale * fits, scale * fits)  # a printer may not reach the paper's edges
        paint(painter)
        painter.restore()

    def close(self) -> None:
        """Write the end."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None


def pdf(document: Document, path: Path) -> PagedTarget:
    """Open a PDF file for all pages."""
    writer = QPdfWriter(str(path))
    writer.setTitle(document.title())
    writer.setCreator(CREATOR)
    return PagedTarget(document, writer, Trouble("disk.error", path=path))


class PictureTarget(Target):
    """A picture of each page."""

    def __init__(self, document: Document, paths: Sequence[Path], ratio: float = SHARP) -> None:
        super().__init__(document)
        longest = max(document.page.width, document.page.height)
        self._paths, self._ratio = paths, min(ratio, LARGEST / longest)

    def painting(self, number: int, paint: Callable[[QPainter], None]) -> None:
        """Paint a picture and save it."""
        path = self._paths[number - 1]
        if not QImageWriter(str(path), b"png").write(picture(self.page, self._ratio, paint)):
            raise Trouble("disk.error", path=path)


class DrawingTarget(Target):
    """A drawing of each page as SVG."""

    def __init__(self, document: Document, paths: Sequence[Path]) -> None:
        super().__init__(document)
        self._paths = paths

    def painting(self, number: int, paint: Callable[[QPainter], None]) -> None:
        """Write a drawing."""
        path, page, resolution = self._paths[number - 1], self.page, screen_resolution()
        scale = resolution / PER_INCH
        drawing = QSvgGenerator()
        drawing.setFileName(str(path))
        drawing.setResolution(round(resolution))
        drawing.setSize(QSize(round(page.width * scale), round(page.height * scale)))
        drawing.setViewBox(QRectF(0, 0, page.width * scale, page.height * scale))
        drawing.setTitle(self.document.title())
        painter = QPainter()
        if not painter.begin(drawing):
            raise Trouble("disk.error", path=path)
        painter.scale(scale, scale)
        try:
            paint(painter)
        finally:
            painter.end()


def picture(page: Page, ratio: float, paint: Callable[[QPainter], None]) -> QImage:
    """Paint a page as a picture of `ratio` dots per pixel."""
    image = QImage(
        round(page.width * ratio), round(page.height * ratio), QImage.Format.Format_RGB32
    )
    dots = round(screen_resolution() * METRE)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(ratio, ratio)
    try:
        paint(painter)
    finally:
        painter.end()
    image.setDotsPerMeterX(round(PER_INCH * ratio * METRE))
    image.setDotsPerMeterY(round(PER_INCH * ratio * METRE))
    return image


def screen_resolution() -> float:
    """Give the dots per inch by which the screen's fonts are measured."""
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()


def layout_of(page: Page) -> QPageLayout:
    """Give the sheet as Qt's printing takes it, without margins of its own."""
    size = QSizeF(page.width / MM, page.height / MM)
    upright = size if size.width() <= size.height() else size.transposed()
    lying = size.width() > size.height()
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    sheet = QPageSize(upright, QPageSize.Unit.Millimeter)
    return QPageLayout(sheet, way, QMarginsF(0, 0, 0, 0))


def paths_of(document: Document, path: Path, kind: str) -> list[Path]:
    """Name the files of a print: one for a PDF or a single page, else one per page with its number and place."""
    tiles = document.tiling.tiles
    if kind == PDF or len(tiles) == 1:
        return [path]
    digits = len(str(len(tiles)))
    return [
        path.with_name(f"{path.stem}-{tile.number:0{digits}}-{tile.label}{path.suffix}")
        for tile in tiles
    ]


@contextmanager
def target(document: Document, path: Path, kind: str) -> Iterator[Target]:
    """Open what a print is written to. All files are made beside their names and take them together at the end."""
    with ExitStack() as stack:
        beside = [stack.enter_context(replacing(one)) for one in paths_of(document, path, kind)]
        made: Target
        if kind == PDF:
            made = pdf(document, beside[0])
        elif kind == PNG:
            made = PictureTarget(document, beside)
        else:
            made = DrawingTarget(document, beside)
        try:
            yield made
        finally:
            made.close()
        if kind == PDF:
            make_whole(beside[0])


@contextmanager
def printing(document: Document, printer: QPrinter) -> Iterator[Target]:
    """Open a printer that a person chose; pages that it has begun when it is cancelled are not sent."""
    printer.setDocName(document.title())
    printer.setFullPage(True)  # a page has margins of its own
    made = PagedTarget(
        document, printer, Trouble("printing.printer_failed", printer=printer.printerName())
    )
    try:
        yield made
    except BaseException:
        printer.abort()
        raise
    finally:
        made.close()
