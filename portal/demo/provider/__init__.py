"""A stand-in for identity providers, for the demo and the tests: it plays Google, Facebook, X and a company's OIDC.

A process of its own (`python -m portal.demo.provider --port 9000`), on this machine only, with everything in memory.
It asks of the portal what the real ones ask, and a little more: who gets on with it gets on with them.
"""
