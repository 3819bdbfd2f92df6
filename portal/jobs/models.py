"""Durable jobs."""

from tortoise import Model, fields


class Job(Model):
    """Work that was promised in a transaction and is done by a worker, once or again until it succeeds."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=60)
    payload = fields.JSONField[dict[str, object]]()  # ids only, never text or addresses
    once = fields.CharField(
        max_length=120, null=True, unique=True
    )  # an equal job that waits is not added again
    due_at = fields.DatetimeField(db_index=True)
    locked_until = fields.DatetimeField(null=True)
    tries = fields.IntField(default=0)
    failed_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "job"
