"""The pool beside the schedule: works and episodes that are still to be placed, to be dragged or placed by a dialog."""
