"""The mapped classes, one module per aggregate; importing this package brings every table into the metadata."""

from coproduce.model.channel import Channel
from coproduce.model.occasion import Occasion
from coproduce.model.office import Office
from coproduce.model.organisation import Organisation
from coproduce.model.slot import Slot
from coproduce.model.work import Episode, Version, Work

__all__ = ["Channel", "Episode", "Occasion", "Office", "Organisation", "Slot", "Version", "Work"]
