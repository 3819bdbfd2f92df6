"""The privacy desk: requests with the legal clock, breaches, why staff look, the board and the register."""
