"""Every released schema, as a dump with rows per database, and the proof that an upgrade keeps them.

python -m tests.upgrades.dump 0.1.0     writes 0.1.0.sqlite.sql and 0.1.0.postgres.sql, once, at a release
"""
