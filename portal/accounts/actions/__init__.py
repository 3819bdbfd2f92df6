"""What people and staff do with accounts: one intent, one transaction each."""
