"""Every size of the window in device-independent pixels; the rhythm is 8. Geometry reads them here, without Qt."""

from __future__ import annotations

from typing import Final

GAP: Final = 8
HALF: Final = 4
PAD: Final = 16  # inside a panel
ROW: Final = 28  # a row of a table or list, a lane of a chart
FIELD: Final = 28  # a text field, a button
BAR: Final = 40  # header and tool bars
RAIL: Final = 92  # width of the rail of places
RAIL_ENTRY: Final = 60
RADIUS: Final = 5
ICON: Final = 20
ICON_SMALL: Final = 16
ICON_LARGE: Final = 40
HAIR: Final = 1
PANEL: Final = 360  # width of an editor panel
EDGE: Final = 6  # how near an end of a bar the pointer takes hold of that end
SLIM: Final = 3  # bars narrower than this are shown as a strip of density
