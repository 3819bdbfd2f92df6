"""Is everything classified? What the features declare (`portal/<feature>/tables.py`) is compared with what is there:
the live catalogue of the database, the JSON documents in it, the forms, the file store, the settings. Both ways: what
is there and in no declaration, and what is declared and no longer there.

What comes out are sentences, each of which says what to edit. With one of them a production portal does not start.
"""

from portal.privacy.completeness.examining import Registered, examine, in_store, refuse_incomplete

__all__ = ["Registered", "examine", "in_store", "refuse_incomplete"]
