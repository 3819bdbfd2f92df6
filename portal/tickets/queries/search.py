"""Finding tickets: every word somewhere in the number, the subject, a message, or the customer's name or address."""

from portal.db import dialect
from portal.kit import text
from portal.tickets.rules import number_in

LEAST = 3  # letters: what the trigram indexes can find
MOST_WORDS = 6

_FOUND = {
    "sqlite": """t.id IN (
 SELECT st.id FROM ticket_search s JOIN ticket st ON st.number = s.rowid WHERE s.search_text LIKE $word
 UNION SELECT sm.ticket_id FROM ticket_message_search s JOIN ticket_message sm ON sm.number = s.rowid
  WHERE s.search_text LIKE $word
 UNION SELECT pt.id FROM person_search s JOIN person sp ON sp.number = s.rowid JOIN ticket pt ON pt.requester_id = sp.id
  WHERE s.search_text LIKE $word)""",
    "postgres": """t.id IN (
 SELECT st.id FROM ticket st WHERE st.search_text LIKE $word
 UNION SELECT sm.ticket_id FROM ticket_message sm WHERE sm.search_text LIKE $word
 UNION SELECT pt.id FROM person sp JOIN ticket pt ON pt.requester_id = sp.id WHERE sp.search_text LIKE $word)""",
}


def condition(typed: str, first: int) -> tuple[str, list[object]] | None:
    """The condition on `ticket t` for what was typed, and its arguments from `$first` on.

    None when nothing in it can be looked for: words are found from three letters on, a number always.
    """
    number = number_in(typed)
    words = [word for word in dict.fromkeys(text.words(typed)) if len(word) >= LEAST][:MOST_WORDS]
    arguments: list[object] = [
        f"%{word}%" for word in words
    ]  # words hold letters and digits only: nothing to escape
    found = " AND ".join(_FOUND[dialect()].replace("$word", f"${first + i}") for i in range(len(words)))
    if number is None:
        return (found, arguments) if words else None
    exact = f"t.number = ${first + len(words)}"
    return (f"({exact} OR ({found}))" if words else exact), [*arguments, number]
