"""What hands do on any drawing board, be it the chart of a plan or the grid of the schedule: drags paced by frames,
scrolling at the edges, clicks that select, the wheel and the touch pad."""
