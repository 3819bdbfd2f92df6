"""Who may read a ticket besides agents. The permission is this condition: every query of the customer's side has it,
and nothing else decides (a list, a file or a mail that forgot it would show what the page hides).

A ticket is its requester's. They can share it, as a member of an organisation, with that organisation or with named
colleagues. A share holds while the requester and the reader are both members of that organisation: who leaves, or is
removed, reads nothing of others from the next request on, and nobody reads theirs.

What its requester had restricted (article 18) only they read: no colleague, and no agent.
"""

from typing import Any
from uuid import UUID

from portal.db import rows, value

# For the ticket {ticket} and the person {reader}, who is not its requester.
_COLLEAGUE = """{ticket}.restricted_at IS NULL AND EXISTS (
 SELECT 1 FROM person me JOIN person asked ON asked.organisation_id = me.organisation_id
 WHERE me.id = {reader} AND me.membership_ended_on IS NULL
  AND asked.id = {ticket}.requester_id AND asked.id <> me.id AND asked.membership_ended_on IS NULL
  AND ({ticket}.shared_with_id = me.organisation_id OR EXISTS (
   SELECT 1 FROM ticket_share share
   WHERE share.ticket_id = {ticket}.id AND share.person_id = me.id AND share.organisation_id = me.organisation_id)))"""

# `ticket t`, at the desk.
AT_DESK = "t.restricted_at IS NULL"
# `$1` is the reader in all three.
SHARED = _COLLEAGUE.format(ticket="t", reader="$1")  # `ticket t` is shared with them
READABLE = f"(t.requester_id = $1 OR {SHARED})"  # it is their own, or shared with them
READABLE_BEFORE = (
    f"(f.requester_id = $1 OR {_COLLEAGUE.format(ticket='f', reader='$1')})"  # the same of `ticket f`
)

# The colleagues by name, `person n`, whom a share of `ticket t` reaches now; SQL for their names, one a line.
_NAMED = (
    "FROM ticket_share named JOIN person n ON n.id = named.person_id"
    f" WHERE named.ticket_id = t.id AND {_COLLEAGUE.format(ticket='t', reader='named.person_id')}"
)
SHARED_NAMES = {
    "sqlite": f"(SELECT group_concat(name, char(10)) FROM (SELECT n.name {_NAMED} ORDER BY n.name, n.id))",
    "postgres": f"(SELECT string_agg(n.name, chr(10) ORDER BY n.name, n.id) {_NAMED})",
}
# The organisation, `organisation w`, with which `ticket t` of `person q` is shared.
SHARED_WITH = (
    "LEFT JOIN organisation w ON w.id = t.shared_with_id AND w.id = q.organisation_id"
    " AND q.membership_ended_on IS NULL"
)
_TO_MAIL = (
    "SELECT r.id, r.name, r.email, r.language FROM person r JOIN ticket t ON t.id = $1"
    f" WHERE r.id IN (SELECT n.id {_NAMED}) AND r.verified_at IS NOT NULL AND r.disabled_at IS NULL"
    " AND r.restricted_at IS NULL ORDER BY r.id"
)


async def is_shared_with(person_id: UUID, ticket_id: UUID) -> bool:
    """Whether this person reads somebody else's ticket now."""
    return bool(
        await value(f"SELECT 1 AS shared FROM ticket t WHERE t.id = $2 AND {SHARED}", person_id, ticket_id)
    )


async def named_readers(ticket_id: UUID) -> list[dict[str, Any]]:
    """The colleagues by name (id, name, email, language) who can read the ticket now, and get mail."""
    return await rows(_TO_MAIL, ticket_id)
