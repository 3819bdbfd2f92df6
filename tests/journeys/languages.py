"""In which language a journey goes that is the same in both: one a database, for each takes seconds of a real browser;
in `make drill` both."""

from tests.drills.sizes import FULL
from tests.harness.databases import DIALECT

BOTH = ["nl-NL", "en-GB"]
LOCALES = BOTH if FULL else [BOTH[DIALECT != "sqlite"]]
