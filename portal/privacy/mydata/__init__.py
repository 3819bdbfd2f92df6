"""What one person finds about themselves: their records by purpose, and a copy of all of it to keep."""
