"""The Reference place: channels, organisations and occasions that works and slots refer to."""
