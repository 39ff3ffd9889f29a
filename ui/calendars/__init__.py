"""Working calendars in the window: a year on the wall, days due, a year's notice."""
