"""Support tickets and their conversations."""

from tortoise import Model, fields

from portal.accounts.models import Organisation, Person


class Product(Model):
    """What a ticket is about: one of the things that the operator supports."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=60)
    position = fields.IntField(default=0)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "product"


class Category(Model):
    """What kind of ticket it is: question, fault, request."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=60)
    position = fields.IntField(default=0)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "category"


class CannedAnswer(Model):
    """A text that staff use often. `{name}`, `{number}` and `{agent}` are filled in."""

    id = fields.UUIDField(primary_key=True)
    title = fields.CharField(max_length=80)
    body = fields.TextField()
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "canned_answer"


class Ticket(Model):
    """A customer's question and everything that was said about it. Its states are in `rules.MOVES`."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)  # for people: T-2026-004217
    subject = fields.CharField(max_length=150)
    search_text = fields.TextField(default="")  # folded number and subject
    requester: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="tickets", on_delete=fields.SET_NULL, null=True
    )
    product: fields.ForeignKeyNullableRelation[Product] = fields.ForeignKeyField(
        "portal.Product", related_name="tickets", on_delete=fields.SET_NULL, null=True
    )
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "portal.Category", related_name="tickets", on_delete=fields.SET_NULL, null=True
    )
    state = fields.CharField(max_length=20, default="new")
    priority = fields.IntField(default=2)  # 1 low, 2 normal, 3 high, 4 urgent
    assignee: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="assigned", on_delete=fields.SET_NULL, null=True
    )
    follow_up_of: fields.ForeignKeyNullableRelation["Ticket"] = fields.ForeignKeyField(
        "portal.Ticket", related_name="follow_ups", on_delete=fields.SET_NULL, null=True
    )
    merged_into: fields.ForeignKeyNullableRelation["Ticket"] = fields.ForeignKeyField(
        "portal.Ticket", related_name="merged", on_delete=fields.SET_NULL, null=True
    )
    settled_on = fields.DateField(null=True)  # local day on which it was last settled
    customer_wrote_on = fields.DateField()  # local day of the requester's last message
    deletion_asked_on = fields.DateField(null=True)  # "delete now"
    silence_due_on = fields.DateField(null=True)  # local day of the next step of the silence rule
    silence_step = fields.CharField(max_length=20, default="")  # what happens then: remind | solve | close
    last_event = fields.IntField(default=0)  # sequence of the last event: a reply names the one that it saw
    restricted_at = fields.DatetimeField(
        null=True
    )  # article 18: only its requester and privacy officers see it
    # the organisation whose members may read it; holds as long as the requester is one of them
    shared_with: fields.ForeignKeyNullableRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="shared_tickets", on_delete=fields.SET_NULL, null=True
    )
    created_at = fields.DatetimeField()
    changed_at = fields.DatetimeField()  # of the last event; queues sort by it

    class Meta:
        table = "ticket"


class TicketShare(Model):
    """One colleague with whom the requester shares a ticket; holds as long as both are members of `organisation`."""

    id = fields.UUIDField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "portal.Ticket", related_name="shares", on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="shared_tickets", on_delete=fields.CASCADE
    )
    organisation: fields.ForeignKeyRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="ticket_shares", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField()

    class Meta:
        table = "ticket_share"
        unique_together = (("ticket", "person"),)
        indexes = (("person",),)


class TicketMessage(Model):
    """One message of a conversation, or an internal note."""

    id = fields.UUIDField(primary_key=True)
    number = fields.BigIntField(unique=True)  # of ticket and event: for the search index
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "portal.Ticket", related_name="messages", on_delete=fields.CASCADE
    )
    author: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="messages", on_delete=fields.SET_NULL, null=True
    )
    side = fields.CharField(max_length=10)  # customer | staff
    body = fields.TextField()
    search_text = fields.TextField(default="")
    internal = fields.BooleanField(default=False)
    automatic = fields.BooleanField(default=False)  # an auto-reply: kept, never moves a state or a clock
    channel = fields.CharField(max_length=10, default="web")
    created_at = fields.DatetimeField()

    class Meta:
        table = "ticket_message"
        indexes = (("ticket", "created_at"), ("author", "created_at"))


class TicketEvent(Model):
    """The append-only log of a ticket: every move of its state, assignment, priority, tags."""

    id = fields.UUIDField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "portal.Ticket", related_name="events", on_delete=fields.CASCADE
    )
    sequence = fields.IntField()
    kind = fields.CharField(max_length=30)
    actor: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="ticket_events", on_delete=fields.SET_NULL, null=True
    )
    side = fields.CharField(max_length=10)  # customer | staff | clock
    from_state = fields.CharField(max_length=20, default="")
    to_state = fields.CharField(max_length=20, default="")
    detail = fields.CharField(max_length=120, default="")  # a priority, a tag, an id; no free text
    channel = fields.CharField(max_length=10, default="web")
    at = fields.DatetimeField()

    class Meta:
        table = "ticket_event"
        unique_together = (("ticket", "sequence"),)


class TicketTag(Model):
    """A word that staff put on a ticket."""

    id = fields.UUIDField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "portal.Ticket", related_name="tags", on_delete=fields.CASCADE
    )
    name = fields.CharField(max_length=40)

    class Meta:
        table = "ticket_tag"
        unique_together = (("ticket", "name"),)
        indexes = (("name",),)


class TicketStatistic(Model):
    """What stays of a ticket whose text has gone: no text, no person."""

    id = fields.UUIDField(primary_key=True)
    month = fields.DateField()  # first day of the month in which it was made
    product: fields.ForeignKeyNullableRelation[Product] = fields.ForeignKeyField(
        "portal.Product", related_name="statistics", on_delete=fields.SET_NULL, null=True
    )
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "portal.Category", related_name="statistics", on_delete=fields.SET_NULL, null=True
    )
    state = fields.CharField(max_length=20)
    priority = fields.IntField()
    messages = fields.IntField()
    first_answer_hours = fields.IntField(null=True)  # whole hours until the first public answer
    solved_days = fields.IntField(null=True)  # whole days until it was settled

    class Meta:
        table = "ticket_statistic"
