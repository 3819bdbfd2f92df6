"""The outbox."""

from tortoise import Model, fields


class Mail(Model):
    """A mail that was promised in a transaction. Its text goes 7 days after delivery."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyNullableRelation["Model"] = fields.ForeignKeyField(
        "portal.Person", related_name="mails", on_delete=fields.SET_NULL, null=True
    )
    about_id = fields.UUIDField(null=True)  # the idea or ticket that it tells of: the mail goes with it
    recipient = fields.CharField(max_length=254)
    purpose = fields.CharField(max_length=40)  # key of the purpose in the privacy registry
    kind = fields.CharField(max_length=60)  # name of the template
    subject = fields.CharField(max_length=250)
    body = fields.TextField()
    headers = fields.JSONField[dict[str, str]]()  # what this mail adds, such as List-Unsubscribe
    due_at = fields.DatetimeField(db_index=True)
    locked_until = fields.DatetimeField(null=True)
    tries = fields.IntField(default=0)
    created_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)
    failed_at = fields.DatetimeField(null=True)
    trouble = fields.CharField(max_length=120, default="")  # class and code of the last error, no text of it

    class Meta:
        table = "mail"
