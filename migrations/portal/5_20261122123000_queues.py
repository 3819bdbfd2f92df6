"""Indexes of the two queues that the worker empties: mail and jobs."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# The worker looks every two seconds, and must not read past everything that is done.
INDEXES = """
CREATE INDEX idx_mail_waiting ON mail (due_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX idx_mail_written ON mail (created_at) WHERE body <> '';
CREATE INDEX idx_mail_about ON mail (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX idx_job_waiting ON job (due_at, id) WHERE failed_at IS NULL;
"""

UP = {"sqlite": INDEXES, "postgres": INDEXES}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")
