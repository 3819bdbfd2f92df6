"""What the models of the ideas cannot say: indexes of the lists, counts kept by triggers, and the search."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# A list shows only listed ideas, sorted three ways, for the whole portal, one status, one board, or both (the
# narrower index of the two then serves, and the other column is a filter).
INDEXES = """
CREATE INDEX "idea_listed_trending" ON "idea" ("trend" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_top" ON "idea" ("vote_count" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_newest" ON "idea" ("id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_status_trending" ON "idea" ("status", "trend" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_status_top" ON "idea" ("status", "vote_count" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_status_newest" ON "idea" ("status", "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_board_trending" ON "idea" ("board_id", "trend" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_board_top" ON "idea" ("board_id", "vote_count" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_board_newest" ON "idea" ("board_id", "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_undecided_by_age" ON "idea" ("created_at", "id") WHERE "decided_on" IS NULL AND "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_unanswered" ON "idea" ("id") WHERE "responded_at" IS NULL AND "status" = 'open' AND "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_hidden" ON "idea" ("id") WHERE "hidden_at" IS NOT NULL;
CREATE INDEX "idea_decided" ON "idea" ("decided_on", "id") WHERE "decided_on" IS NOT NULL;
CREATE INDEX "idea_of_author" ON "idea" ("author_id", "id");
CREATE INDEX "idea_of_board" ON "idea" ("board_id");
CREATE INDEX "idea_merged" ON "idea" ("merged_into_id");
CREATE INDEX "idea_responder" ON "idea" ("responder_id");
CREATE INDEX "comment_thread" ON "comment" ("idea_id", (COALESCE("parent_id", "id")), "id");
CREATE INDEX "comment_parent" ON "comment" ("parent_id");
CREATE INDEX "status_change_actor" ON "status_change" ("actor_id");
CREATE INDEX "idea_tally_board" ON "idea_tally" ("board_id");
"""

SQLITE = """
CREATE TRIGGER "idea_counted" AFTER INSERT ON "idea"
WHEN NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL
BEGIN
    INSERT INTO "idea_count" ("board_id", "status", "ideas") VALUES (NEW."board_id", NEW."status", 1)
    ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "ideas" + 1;
END;
CREATE TRIGGER "idea_uncounted" AFTER DELETE ON "idea"
WHEN OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL
BEGIN
    UPDATE "idea_count" SET "ideas" = "ideas" - 1 WHERE "board_id" = OLD."board_id" AND "status" = OLD."status";
END;
CREATE TRIGGER "idea_recounted" AFTER UPDATE OF "board_id", "status", "hidden_at", "merged_into_id" ON "idea"
BEGIN
    UPDATE "idea_count" SET "ideas" = "ideas" - 1
    WHERE "board_id" = OLD."board_id" AND "status" = OLD."status"
        AND OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL;
    INSERT INTO "idea_count" ("board_id", "status", "ideas")
    SELECT NEW."board_id", NEW."status", 1 WHERE NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL
    ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "ideas" + 1;
END;
CREATE VIRTUAL TABLE "idea_search" USING fts5(
    "title_text", "search_text", content='idea', content_rowid='number', tokenize='trigram'
);
CREATE TRIGGER "idea_found" AFTER INSERT ON "idea"
BEGIN
    INSERT INTO "idea_search" ("rowid", "title_text", "search_text")
    VALUES (NEW."number", NEW."title_text", NEW."search_text");
END;
CREATE TRIGGER "idea_lost" AFTER DELETE ON "idea"
BEGIN
    INSERT INTO "idea_search" ("idea_search", "rowid", "title_text", "search_text")
    VALUES ('delete', OLD."number", OLD."title_text", OLD."search_text");
END;
CREATE TRIGGER "idea_reworded" AFTER UPDATE OF "title_text", "search_text", "number" ON "idea"
BEGIN
    INSERT INTO "idea_search" ("idea_search", "rowid", "title_text", "search_text")
    VALUES ('delete', OLD."number", OLD."title_text", OLD."search_text");
    INSERT INTO "idea_search" ("rowid", "title_text", "search_text")
    VALUES (NEW."number", NEW."title_text", NEW."search_text");
END;
"""

# Counters are always touched in the order of their key, whatever the change: two changes that cross cannot deadlock.
POSTGRES = """
CREATE FUNCTION "idea_counted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL THEN
        INSERT INTO "idea_count" ("board_id", "status", "ideas") VALUES (NEW."board_id", NEW."status", 1)
        ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "idea_count"."ideas" + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION "idea_uncounted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gone RECORD;
BEGIN
    FOR gone IN
        SELECT "board_id", "status", count(*) AS "ideas" FROM "deleted"
        WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL GROUP BY 1, 2 ORDER BY 1, 2
    LOOP
        UPDATE "idea_count" SET "ideas" = "ideas" - gone."ideas"
        WHERE "board_id" = gone."board_id" AND "status" = gone."status";
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION "idea_recounted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved RECORD;
BEGIN
    FOR moved IN
        SELECT "board_id", "status", sum("one")::int AS "ideas"
        FROM (VALUES
            (OLD."board_id", OLD."status", -1, OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL),
            (NEW."board_id", NEW."status", 1, NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL)
        ) AS "change" ("board_id", "status", "one", "listed")
        WHERE "listed" GROUP BY 1, 2 HAVING sum("one") <> 0 ORDER BY 1, 2
    LOOP
        INSERT INTO "idea_count" ("board_id", "status", "ideas")
        VALUES (moved."board_id", moved."status", moved."ideas")
        ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "idea_count"."ideas" + moved."ideas";
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER "idea_counted" AFTER INSERT ON "idea" FOR EACH ROW EXECUTE FUNCTION "idea_counted"();
CREATE TRIGGER "idea_uncounted" AFTER DELETE ON "idea" REFERENCING OLD TABLE AS "deleted"
    FOR EACH STATEMENT EXECUTE FUNCTION "idea_uncounted"();
CREATE TRIGGER "idea_recounted" AFTER UPDATE OF "board_id", "status", "hidden_at", "merged_into_id" ON "idea"
    FOR EACH ROW EXECUTE FUNCTION "idea_recounted"();
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "idea_search" ON "idea" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "idea_search_title" ON "idea" USING gin ("title_text" gin_trgm_ops);
"""

UP = {"sqlite": INDEXES + SQLITE, "postgres": INDEXES + POSTGRES}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")
