"""What stays of a record after it has gone, and what was said before: nothing that says what it was about."""

from tortoise import Model, fields


class Tombstone(Model):
    """A record that existed and is gone: its address answers 410 instead of 404."""

    record_id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=30)
    gone_on = fields.DateField()

    class Meta:
        table = "tombstone"


class LedgerLine(Model):
    """One erasure: an opaque id, the rule that asked for it, and whether it is intended or done."""

    id = fields.UUIDField(primary_key=True)
    record_id = fields.UUIDField()
    kind = fields.CharField(max_length=30)
    rule = fields.CharField(max_length=60)
    rule_version = fields.IntField()
    state = fields.CharField(max_length=10)  # intent | done
    at = fields.DatetimeField(db_index=True)
    copied_at = fields.DatetimeField(null=True)  # when it stood in the copy outside the database

    class Meta:
        table = "ledger_line"
        indexes = (("record_id",),)


class RetentionNotice(Model):
    """A person was told, some days before `due_on`, that a record of theirs is about to go. Goes with either."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=30)
    record_id = fields.UUIDField()
    person: fields.ForeignKeyRelation["Model"] = fields.ForeignKeyField(
        "portal.Person", related_name="retention_notices", on_delete=fields.CASCADE
    )
    days = fields.IntField()  # how many days before it was meant to be: 30 or 7
    due_on = fields.DateField()
    sent_at = fields.DatetimeField()  # the same for everything that one mail listed

    class Meta:
        table = "retention_notice"
        unique_together = (("kind", "record_id", "days", "due_on"),)
        indexes = (("person", "sent_at"),)


class RetentionTerm(Model):
    """How long a kind of record is kept, from a day on: what the setting said when it was first seen to have changed.

    A record's term is the shortest that was in force since it was made."""

    id = fields.UUIDField(primary_key=True)
    key = fields.CharField(max_length=40)
    length = fields.IntField()  # in the unit of its rule: months or days
    valid_from = fields.DateField()

    class Meta:
        table = "retention_term"
        unique_together = (("key", "valid_from"),)
