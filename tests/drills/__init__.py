"""Reliability drills: small in `make test`, at full size with PORTAL_TEST_SIZE=full (`make drill`)."""
