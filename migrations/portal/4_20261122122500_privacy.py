"""What the models of the lifecycle job cannot say: the indexes through which it finds accounts that are due."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

INDEXES = """
CREATE INDEX "person_unused" ON "person" ("active_on", "id") WHERE "organisation_id" IS NULL;
CREATE INDEX "person_left" ON "person" ("membership_ended_on", "id") WHERE "membership_ended_on" IS NOT NULL;
CREATE INDEX "organisation_ended" ON "organisation" ("agreement_end") WHERE "agreement_end" IS NOT NULL;
"""

UP = {"sqlite": INDEXES, "postgres": INDEXES}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")
