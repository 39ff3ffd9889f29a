"""The gestures of the grid, each a value until it is dropped: `at` gives what to show, `drop` what to do. No Qt."""
