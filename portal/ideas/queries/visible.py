"""Which ideas and comments somebody sees. Every query has one of these conditions, word for word, and nothing else
decides: a list, a search or a mail that forgot it would show what the page hides.

Hidden by staff: for its author and agents. Restricted by its author (article 18): for its author and privacy officers.
"""

# `idea i` that everybody sees and may hear of.
PUBLIC = "i.hidden_at IS NULL AND i.restricted_at IS NULL"
# `idea i` in lists, searches and counts; those of migrations 2 and 7 say the same.
LISTED = f"{PUBLIC} AND i.merged_into_id IS NULL"
# `idea i` that the person {person} sees; {agent}, {privacy}: whether they are an agent, a privacy officer.
SEEN = (
    "(i.hidden_at IS NULL OR i.author_id = {person} OR {agent})"
    " AND (i.restricted_at IS NULL OR i.author_id = {person} OR {privacy})"
)
# `comment c` that they see, under an idea that they see.
SAID = "(NOT c.internal OR {agent}) AND (c.restricted_at IS NULL OR c.author_id = {person} OR {privacy})"
# `comment c` that everybody sees, and that an idea counts.
COUNTED = "NOT internal AND restricted_at IS NULL"
