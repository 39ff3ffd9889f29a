"""The schedule: slots as a list by day, with both clocks, and the dialogs that place and move them."""
