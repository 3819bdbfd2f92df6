"""Runs of the sweep."""

from tortoise import Model, fields


class SweepRun(Model):
    """One run of the sweep: when, as of when, and how many records went. No ids of people."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)  # the order of the runs, whatever the clocks said
    as_of = fields.DatetimeField()
    started_at = fields.DatetimeField(db_index=True)
    finished_at = fields.DatetimeField(null=True)
    stopped = fields.CharField(max_length=300, default="")  # the sentence of the guard that stopped it
    confirmed_at = fields.DatetimeField(null=True)  # when staff let it go on after all
    report = fields.JSONField[dict[str, object]]()  # per holding: due, deleted, kept, oldest overdue

    class Meta:
        table = "sweep_run"


class SweepListed(Model):
    """What a stopped run would have deleted. A confirmation deletes nothing but this."""

    id = fields.UUIDField(primary_key=True)
    run: fields.ForeignKeyRelation[SweepRun] = fields.ForeignKeyField(
        "portal.SweepRun", related_name="listed", on_delete=fields.CASCADE
    )
    key = fields.CharField(max_length=30)  # of the holding
    record_id = fields.UUIDField()
    due_on = fields.DateField()

    class Meta:
        table = "sweep_listed"
        unique_together = (("run", "key", "record_id"),)
