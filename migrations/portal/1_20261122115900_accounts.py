"""What the models of the accounts cannot say: indexes of the lists and of foreign keys, and the search for people."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# The conditions are those of portal.accounts.queries.people.FILTERS: few people among many.
INDEXES = """
CREATE INDEX "organisation_by_name" ON "organisation" ("name", "id");
CREATE INDEX "person_organisation" ON "person" ("organisation_id");
CREATE INDEX "person_staff" ON "person" ("number") WHERE "is_agent" OR "is_manager" OR "is_privacy" OR "is_admin";
CREATE INDEX "person_admin" ON "person" ("id") WHERE "is_admin";
CREATE INDEX "person_unverified" ON "person" ("number") WHERE "verified_at" IS NULL;
CREATE INDEX "person_disabled" ON "person" ("number") WHERE "disabled_at" IS NOT NULL;
CREATE INDEX "person_active" ON "person" ("active_on", "id");
CREATE INDEX "session_person" ON "session" ("person_id");
CREATE INDEX "account_link_person" ON "account_link" ("person_id", "kind");
CREATE INDEX "mail_person" ON "mail" ("person_id");
CREATE INDEX "stored_file_uploader" ON "stored_file" ("uploader_id");
CREATE INDEX "audit_event_subject_at" ON "audit_event" ("subject_id", "at");
"""

SQLITE = """
CREATE VIRTUAL TABLE "person_search" USING fts5(
    "search_text", content='person', content_rowid='number', tokenize='trigram'
);
CREATE TRIGGER "person_found" AFTER INSERT ON "person"
BEGIN
    INSERT INTO "person_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE TRIGGER "person_lost" AFTER DELETE ON "person"
BEGIN
    INSERT INTO "person_search" ("person_search", "rowid", "search_text")
    VALUES ('delete', OLD."number", OLD."search_text");
END;
CREATE TRIGGER "person_renamed" AFTER UPDATE OF "search_text", "number" ON "person"
BEGIN
    INSERT INTO "person_search" ("person_search", "rowid", "search_text")
    VALUES ('delete', OLD."number", OLD."search_text");
    INSERT INTO "person_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
"""

POSTGRES = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "person_search" ON "person" USING gin ("search_text" gin_trgm_ops);
"""

UP = {"sqlite": INDEXES + SQLITE, "postgres": INDEXES + POSTGRES}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")
