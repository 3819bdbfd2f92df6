"""What stands in the tables of tickets, and what their forms ask."""

from portal.holdings.tables import Inventory, form, held, index, table, technical

_OPERATORS = "a choice that the operator offers: their own words"
_SHOWN = "ticket.number,ticket_message.number,ticket_share.number"
_SAID = "body*ticket.messages.text,text author_id?ticket.messages.by side?ticket.messages.by"

TABLES = (
    table("product", technical(_OPERATORS, "id name*ticket.product position archived_at")),
    table("category", technical(_OPERATORS, "id name*ticket.category position archived_at")),
    table(
        "canned_answer",
        technical("a text that staff use often: the operator's words", "id title body archived_at"),
    ),
    table(
        "ticket",
        held(
            "support", f"id* number*{_SHOWN} subject* search_text requester_id product_id category_id state*"
        ),
        held("support", "priority assignee_id follow_up_of_id merged_into_id settled_on* shared_with_id"),
        held("support", "customer_wrote_on*gone_on deletion_asked_on*gone_on created_at*made_at changed_at"),
        held("rights", "restricted_at*"),
        technical("what happens by itself when nobody answers, and when", "silence_due_on silence_step"),
        technical("the number of the last event: a reply names the one that it saw", "last_event"),
    ),
    *index("ticket_search", "support", "search_text"),
    table("ticket_share", held("support", "id* ticket_id person_id organisation_id created_at*made_at")),
    table(
        "ticket_message",
        held("support", f"id* ticket_id {_SAID} search_text internal automatic channel"),
        held("support", "created_at*ticket.messages.at,made_at"),
        technical("the row of the search index", "number"),
    ),
    *index("ticket_message_search", "support", "search_text"),
    table(
        "ticket_event",
        held("support", "id ticket_id sequence kind actor_id side from_state to_state detail channel at"),
    ),
    table("ticket_tag", held("support", "id ticket_id name")),
    table(
        "ticket_statistic",
        technical(
            "what stays of a ticket that has gone: numbers of nobody", "id month product_id category_id state"
        ),
        technical("the same", "priority messages first_answer_hours solved_days"),
    ),
)

_SEEN = "the last event that the writer saw"

FORMS = (
    form(
        "forms.NewTicketForm",
        "subject=ticket.subject description=ticket_message.body product=ticket.product_id"
        " category=ticket.category_id files=stored_file.name",
    ),
    form("forms.OnBehalfForm", email="looked up in person.email_key: whose ticket it becomes"),
    form("forms.MessageForm", "body=ticket_message.body files=stored_file.name"),
    form("forms.AnswerForm", "state=ticket.state", seen=_SEEN),
    form(
        "forms.DraftForm",
        body="shown again with the canned answer in it, kept nowhere",
        state="the same",
        seen=_SEEN,
        answer="which canned answer",
    ),
    form("forms.AssignForm", "assignee=ticket.assignee_id"),
    form("forms.PriorityForm", "priority=ticket.priority"),
    form("forms.TagForm", "tag=ticket_tag.name"),
    form("forms.SharingForm", "sharing=ticket.shared_with_id person=ticket_share.person_id"),
    form("forms.ItemForm", "name=product.name position=product.position"),
    form("forms.CannedAnswerForm", "title=canned_answer.title body=canned_answer.body"),
    form("", archived="whether a product, category or canned answer is still offered"),
)

INVENTORY = Inventory(where="portal/tickets/tables.py", tables=TABLES, forms=FORMS)
