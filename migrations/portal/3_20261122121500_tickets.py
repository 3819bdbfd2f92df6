"""What the models of the tickets cannot say: indexes of the queues, and the search."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# A queue is a partial index in the order in which it is shown: what it costs does not grow with the other queues.
# Their conditions are those of portal.tickets.queries.queue, word for word: a planner compares them as they stand.
INDEXES = """
CREATE INDEX "ticket_unassigned" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "assignee_id" IS NULL AND "state" IN ('new', 'open', 'waiting_customer', 'on_hold');
CREATE INDEX "ticket_mine" ON "ticket" ("assignee_id", "changed_at" DESC, "id" DESC) WHERE "state" IN ('new', 'open', 'waiting_customer', 'on_hold');
CREATE INDEX "ticket_open" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "state" IN ('new', 'open', 'on_hold');
CREATE INDEX "ticket_waiting" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "state" = 'waiting_customer';
CREATE INDEX "ticket_solved" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "state" = 'solved';
CREATE INDEX "ticket_changed" ON "ticket" ("changed_at" DESC, "id" DESC);
CREATE INDEX "ticket_of_requester" ON "ticket" ("requester_id", "changed_at" DESC, "id" DESC);
CREATE INDEX "ticket_made_by" ON "ticket" ("requester_id", "created_at");
CREATE INDEX "ticket_silent" ON "ticket" ("silence_due_on", "id") WHERE "silence_due_on" IS NOT NULL;
CREATE INDEX "ticket_settled" ON "ticket" ("settled_on", "id") WHERE "settled_on" IS NOT NULL;
CREATE INDEX "ticket_assignee" ON "ticket" ("assignee_id");
CREATE INDEX "ticket_product" ON "ticket" ("product_id");
CREATE INDEX "ticket_category" ON "ticket" ("category_id");
CREATE INDEX "ticket_follow_up" ON "ticket" ("follow_up_of_id") WHERE "follow_up_of_id" IS NOT NULL;
CREATE INDEX "ticket_merged" ON "ticket" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
CREATE INDEX "ticket_event_actor" ON "ticket_event" ("actor_id");
CREATE INDEX "ticket_statistic_product" ON "ticket_statistic" ("product_id");
CREATE INDEX "ticket_statistic_category" ON "ticket_statistic" ("category_id");
CREATE INDEX "stored_file_message" ON "stored_file" ("message_id");
"""

SQLITE = """
CREATE VIRTUAL TABLE "ticket_search" USING fts5("search_text", content='ticket', content_rowid='number', tokenize='trigram');
CREATE TRIGGER "ticket_found" AFTER INSERT ON "ticket"
BEGIN
    INSERT INTO "ticket_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE TRIGGER "ticket_lost" AFTER DELETE ON "ticket"
BEGIN
    INSERT INTO "ticket_search" ("ticket_search", "rowid", "search_text") VALUES ('delete', OLD."number", OLD."search_text");
END;
CREATE TRIGGER "ticket_reworded" AFTER UPDATE OF "search_text", "number" ON "ticket"
BEGIN
    INSERT INTO "ticket_search" ("ticket_search", "rowid", "search_text") VALUES ('delete', OLD."number", OLD."search_text");
    INSERT INTO "ticket_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE VIRTUAL TABLE "ticket_message_search" USING fts5("search_text", content='ticket_message', content_rowid='number', tokenize='trigram');
CREATE TRIGGER "ticket_message_found" AFTER INSERT ON "ticket_message"
BEGIN
    INSERT INTO "ticket_message_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE TRIGGER "ticket_message_lost" AFTER DELETE ON "ticket_message"
BEGIN
    INSERT INTO "ticket_message_search" ("ticket_message_search", "rowid", "search_text") VALUES ('delete', OLD."number", OLD."search_text");
END;
CREATE TRIGGER "ticket_message_reworded" AFTER UPDATE OF "search_text", "number" ON "ticket_message"
BEGIN
    INSERT INTO "ticket_message_search" ("ticket_message_search", "rowid", "search_text") VALUES ('delete', OLD."number", OLD."search_text");
    INSERT INTO "ticket_message_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
"""

POSTGRES = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "ticket_search" ON "ticket" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "ticket_message_search" ON "ticket_message" USING gin ("search_text" gin_trgm_ops);
"""

UP = {"sqlite": INDEXES + SQLITE, "postgres": INDEXES + POSTGRES}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")
