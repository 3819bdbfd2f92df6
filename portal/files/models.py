"""Files that people added to something."""

from tortoise import Model, fields


class StoredFile(Model):
    """A file in the store. Who may read it follows from what it belongs to."""

    id = fields.UUIDField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)  # made by the portal, never by a person
    name = fields.CharField(max_length=120)
    media_type = fields.CharField(max_length=80)  # found in the content, not taken from the sender
    size = fields.IntField()  # bytes
    uploader: fields.ForeignKeyNullableRelation["Model"] = fields.ForeignKeyField(
        "portal.Person", related_name="files", on_delete=fields.SET_NULL, null=True
    )
    message: fields.ForeignKeyNullableRelation["Model"] = fields.ForeignKeyField(
        "portal.TicketMessage", related_name="files", on_delete=fields.CASCADE, null=True
    )
    created_at = fields.DatetimeField()

    class Meta:
        table = "stored_file"
