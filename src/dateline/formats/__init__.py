"""Records to the formats that other programs read."""
