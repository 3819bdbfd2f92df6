"""What stands in the table of files, and under which keys the store keeps objects."""

from portal.holdings.tables import Inventory, Prefix, held, table

TABLES = (
    table(
        "stored_file",
        held("support", "id key name*ticket.messages.files.name,ticket_message.files.name"),
        held("support", "media_type*ticket.files size*ticket.files uploader_id message_id created_at"),
    ),
)

PREFIXES = (
    Prefix("files/", ("support",)),
    Prefix("check/", reason="a few bytes that `portal check` writes, reads and removes"),
)

INVENTORY = Inventory(where="portal/files/tables.py", tables=TABLES, prefixes=PREFIXES)
