"""What stands in the table of jobs: ids of what is to be done, never a text or an address."""

from portal.holdings.tables import Inventory, document, table, technical

# Ids, keys of files, and the number of a statement: see where `queue.enqueue` is called.
PAYLOAD = "idea change comment ticket by keys run version export erasure"

TABLES = (
    table(
        "job",
        technical("what is done when, and how often it was tried", "id kind once due_at locked_until tries"),
        technical("when it was promised, and when it was given up", "created_at failed_at"),
        document("payload", PAYLOAD, purposes="logs"),
    ),
)

INVENTORY = Inventory(where="portal/jobs/tables.py", tables=TABLES)
