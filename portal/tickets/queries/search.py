"""Finding tickets: every word somewhere in the number, the subject, a message, or the customer's name or address."""

from portal.db import dialect
from portal.kit import text
from portal.tickets.rules import number_in

LEAST = 3  # letters: what the trigram indexes can find
MOST_WORDS = 6

# A message's number tells its ticket's: see rules.message_number. What somebody wrote in a ticket of a colleague, and
# had restricted with everything of theirs, finds nothing; few have, so their messages are looked up first.
_RESTRICTED = (
    "SELECT rm.number FROM restriction rs JOIN person rp ON rp.id = rs.record_id AND rp.restricted_at IS NOT NULL"
    " JOIN ticket_message rm ON rm.author_id = rp.id WHERE rs.kind = 'person' AND rs.lifted_at IS NULL"
)
_FOUND = {
    "sqlite": f"""t.number IN (
 SELECT rowid FROM ticket_search WHERE ticket_search MATCH $word
 UNION SELECT rowid / 1000000 FROM ticket_message_search WHERE ticket_message_search MATCH $word
  AND rowid NOT IN ({_RESTRICTED})
 UNION SELECT pt.number FROM ticket pt WHERE pt.requester_id IN (SELECT sp.id FROM person sp
  WHERE sp.number IN (SELECT rowid FROM person_search WHERE person_search MATCH $word)))""",
    "postgres": f"""t.number IN (
 SELECT st.number FROM ticket st WHERE st.search_text LIKE $word
 UNION SELECT sm.number / 1000000 FROM ticket_message sm WHERE sm.search_text LIKE $word
  AND sm.number NOT IN ({_RESTRICTED})
 UNION SELECT pt.number FROM person sp JOIN ticket pt ON pt.requester_id = sp.id WHERE sp.search_text LIKE $word)""",
}
# How a word stands in each: words hold letters and digits only, so nothing in them has to be escaped.
_WORD = {"sqlite": '"{}"', "postgres": "%{}%"}


def condition(typed: str, first: int) -> tuple[str, list[object]] | None:
    """The condition on `ticket t` for what was typed, and its arguments from `$first` on.

    None when nothing in it can be looked for: words are found from three letters on, a number always.
    """
    number = number_in(typed)
    words = [word for word in dict.fromkeys(text.words(typed)) if len(word) >= LEAST][:MOST_WORDS]
    arguments: list[object] = [_WORD[dialect()].format(word) for word in words]
    found = " AND ".join(_FOUND[dialect()].replace("$word", f"${first + i}") for i in range(len(words)))
    if number is None:
        return (found, arguments) if words else None
    exact = f"t.number = ${first + len(words)}"
    return (f"({exact} OR ({found}))" if words else exact), [*arguments, number]
