"""Why staff open somebody's record, asked once per visit; the person reads it."""
