"""What accounts mean: pure functions, no clock and no database."""
