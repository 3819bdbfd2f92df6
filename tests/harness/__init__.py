"""What tests stand on: a database per test, the portal in this process, a statement counter, no outside world."""
