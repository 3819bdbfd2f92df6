"""What stands in the outbox."""

from portal.holdings.tables import Inventory, document, held, table, technical

TABLES = (
    table(
        "mail",
        held(
            "mail", "id* person_id about_id recipient*to subject* body*text purpose kind created_at*made_at"
        ),
        held("mail", "sent_at* failed_at*"),
        technical("when it is tried next, and what went wrong", "due_at locked_until tries trouble"),
        document("headers", "List-Unsubscribe List-Unsubscribe-Post Auto-Submitted", purposes="mail"),
    ),
)

INVENTORY = Inventory(where="portal/mail/tables.py", tables=TABLES)
