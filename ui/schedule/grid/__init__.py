"""The schedule as a grid: channels and days, every slot where and as long as it is on air, both clocks beside them."""
