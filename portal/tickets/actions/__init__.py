"""What people and the clock do to tickets: one intent, one transaction each."""
