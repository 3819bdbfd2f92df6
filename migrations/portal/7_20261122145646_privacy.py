"""Versions of the statement, rights of people, restriction, and the ledger outside the database."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "breach" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "discovered_at" TIMESTAMP NOT NULL,
    "happened" TEXT NOT NULL,
    "data" VARCHAR(300) NOT NULL,
    "people" INT NOT NULL,
    "consequences" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "authority_told_at" TIMESTAMP,
    "why_not_told" VARCHAR(300) NOT NULL,
    "people_told_at" TIMESTAMP,
    "closed_at" TIMESTAMP
) /* A breach of personal data (article 33): the register, and the 72 hours. */;
CREATE TABLE IF NOT EXISTS "erasure" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "person_id" CHAR(36) NOT NULL UNIQUE,
    "state" VARCHAR(12) NOT NULL,
    "choices" TEXT NOT NULL,
    "asked_by" VARCHAR(10) NOT NULL,
    "begun_at" TIMESTAMP NOT NULL,
    "finished_at" TIMESTAMP,
    "receipt" TEXT NOT NULL
) /* Somebody's request to be erased, as far as it has got: a killed one goes on where it stopped. Its receipt has */;
CREATE INDEX IF NOT EXISTS "idx_erasure_finishe_8feffd" ON "erasure" ("finished_at");
CREATE TABLE IF NOT EXISTS "legal_hold" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "record_id" CHAR(36) NOT NULL,
    "reason" VARCHAR(300) NOT NULL,
    "placed_by" CHAR(36),
    "placed_at" TIMESTAMP NOT NULL,
    "review_on" DATE NOT NULL,
    "released_at" TIMESTAMP
) /* A record that must not be deleted for now, because a claim needs it. Reviewed at least every six months. */;
CREATE INDEX IF NOT EXISTS "idx_legal_hold_review__7c90db" ON "legal_hold" ("review_on");
CREATE INDEX IF NOT EXISTS "idx_legal_hold_record__1761ae" ON "legal_hold" ("record_id");
CREATE TABLE IF NOT EXISTS "restore_mark" (
    "id" INT NOT NULL PRIMARY KEY,
    "restored_at" TIMESTAMP NOT NULL,
    "replayed_at" TIMESTAMP
) /* This database was restored from a copy, and serves nobody until the ledger of erasures was replayed. */;
CREATE TABLE IF NOT EXISTS "statement_version" (
    "number" INT NOT NULL PRIMARY KEY,
    "fingerprint" VARCHAR(64) NOT NULL UNIQUE,
    "published_at" TIMESTAMP NOT NULL,
    "document" TEXT NOT NULL,
    "told_at" TIMESTAMP
) /* A published version of the privacy statement, readable for ever. */;
CREATE TABLE IF NOT EXISTS "data_export" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL,
    "progress" INT NOT NULL,
    "storage_key" VARCHAR(200) NOT NULL,
    "size" BIGINT NOT NULL,
    "token_hash" VARCHAR(64) UNIQUE,
    "created_at" TIMESTAMP NOT NULL,
    "ready_at" TIMESTAMP,
    "expires_at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
) /* A copy of somebody's data, made by a job, fetched once with a link, gone after a week. */;
CREATE INDEX IF NOT EXISTS "idx_data_export_expires_cd6fbb" ON "data_export" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_data_export_person__072b09" ON "data_export" ("person_id", "created_at");
CREATE TABLE IF NOT EXISTS "objection" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(30) NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_objection_person__89dfd1" UNIQUE ("person_id", "purpose")
) /* Somebody objects to a purpose that rests on a legitimate interest (article 21). */;
CREATE TABLE IF NOT EXISTS "record_view" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "what" VARCHAR(20) NOT NULL,
    "role" VARCHAR(10) NOT NULL,
    "reason" VARCHAR(40) NOT NULL,
    "visit" VARCHAR(64) NOT NULL,
    "actor_id" CHAR(36) NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
) /* Staff opened somebody's record, or a list of voters with their name on it: the person can see that, and why. */;
CREATE INDEX IF NOT EXISTS "idx_record_view_at_829e02" ON "record_view" ("at");
CREATE INDEX IF NOT EXISTS "idx_record_view_person__83971b" ON "record_view" ("person_id", "at");
CREATE INDEX IF NOT EXISTS "idx_record_view_visit_bf09ad" ON "record_view" ("visit");
CREATE TABLE IF NOT EXISTS "restriction" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "record_id" CHAR(36) NOT NULL,
    "ground" VARCHAR(40) NOT NULL,
    "since" TIMESTAMP NOT NULL,
    "told_at" TIMESTAMP,
    "lift_on" DATE,
    "lifted_at" TIMESTAMP,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
) /* A record, or a person with all of theirs, that is only kept and not used (article 18). */;
CREATE INDEX IF NOT EXISTS "idx_restriction_record__86ab71" ON "restriction" ("record_id");
CREATE INDEX IF NOT EXISTS "idx_restriction_person__916155" ON "restriction" ("person_id", "since");
CREATE TABLE IF NOT EXISTS "rights_request" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "kind" VARCHAR(12) NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "address" VARCHAR(300) NOT NULL,
    "language" VARCHAR(2) NOT NULL,
    "received_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "extended_on" DATE,
    "extension_reason" VARCHAR(300) NOT NULL,
    "identity" VARCHAR(20) NOT NULL,
    "state" VARCHAR(12) NOT NULL,
    "grounds" VARCHAR(40) NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "closed_on" DATE,
    "created_at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL
) /* A request about somebody's data, with the legal clock: one month, two more only with reasons inside the first. */;
CREATE INDEX IF NOT EXISTS "idx_rights_requ_due_on_50365d" ON "rights_request" ("due_on");
CREATE INDEX IF NOT EXISTS "idx_rights_requ_closed__adc7bb" ON "rights_request" ("closed_on");
CREATE INDEX IF NOT EXISTS "idx_rights_requ_person__6c9c09" ON "rights_request" ("person_id");
ALTER TABLE "ledger_line" ADD "copied_at" TIMESTAMP;
ALTER TABLE "organisation" ADD "address" VARCHAR(300) NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD "contact_phone" VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD "contact_name" VARCHAR(120) NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD "contact_email" VARCHAR(254) NOT NULL DEFAULT '';
ALTER TABLE "person" ADD "restricted_at" TIMESTAMP;
ALTER TABLE "person" ADD "erase_on" DATE;
ALTER TABLE "comment" ADD "restricted_at" TIMESTAMP;
ALTER TABLE "idea" ADD "restricted_at" TIMESTAMP;
ALTER TABLE "ticket" ADD "restricted_at" TIMESTAMP;
CREATE INDEX "idx_mail_recipient" ON "mail" ("recipient");
CREATE INDEX "idx_person_erase_on" ON "person" ("erase_on") WHERE "erase_on" IS NOT NULL;
CREATE INDEX "idx_ledger_uncopied" ON "ledger_line" ("id") WHERE "copied_at" IS NULL;
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "breach" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "discovered_at" TIMESTAMPTZ NOT NULL,
    "happened" TEXT NOT NULL,
    "data" VARCHAR(300) NOT NULL,
    "people" INT NOT NULL,
    "consequences" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "authority_told_at" TIMESTAMPTZ,
    "why_not_told" VARCHAR(300) NOT NULL,
    "people_told_at" TIMESTAMPTZ,
    "closed_at" TIMESTAMPTZ
);
COMMENT ON TABLE "breach" IS 'A breach of personal data (article 33): the register, and the 72 hours.';
CREATE TABLE IF NOT EXISTS "erasure" (
    "id" UUID NOT NULL PRIMARY KEY,
    "person_id" UUID NOT NULL UNIQUE,
    "state" VARCHAR(12) NOT NULL,
    "choices" TEXT NOT NULL,
    "asked_by" VARCHAR(10) NOT NULL,
    "begun_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "receipt" TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_erasure_finishe_8feffd" ON "erasure" ("finished_at");
COMMENT ON TABLE "erasure" IS 'Somebody''s request to be erased, as far as it has got: a killed one goes on where it stopped. Its receipt has';
CREATE TABLE IF NOT EXISTS "legal_hold" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "record_id" UUID NOT NULL,
    "reason" VARCHAR(300) NOT NULL,
    "placed_by" UUID,
    "placed_at" TIMESTAMPTZ NOT NULL,
    "review_on" DATE NOT NULL,
    "released_at" TIMESTAMPTZ
);
CREATE INDEX IF NOT EXISTS "idx_legal_hold_review__7c90db" ON "legal_hold" ("review_on");
CREATE INDEX IF NOT EXISTS "idx_legal_hold_record__1761ae" ON "legal_hold" ("record_id");
COMMENT ON TABLE "legal_hold" IS 'A record that must not be deleted for now, because a claim needs it. Reviewed at least every six months.';
CREATE TABLE IF NOT EXISTS "restore_mark" (
    "id" INT NOT NULL PRIMARY KEY,
    "restored_at" TIMESTAMPTZ NOT NULL,
    "replayed_at" TIMESTAMPTZ
);
COMMENT ON TABLE "restore_mark" IS 'This database was restored from a copy, and serves nobody until the ledger of erasures was replayed.';
CREATE TABLE IF NOT EXISTS "statement_version" (
    "number" INT NOT NULL PRIMARY KEY,
    "fingerprint" VARCHAR(64) NOT NULL UNIQUE,
    "published_at" TIMESTAMPTZ NOT NULL,
    "document" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ
);
COMMENT ON TABLE "statement_version" IS 'A published version of the privacy statement, readable for ever.';
CREATE TABLE IF NOT EXISTS "data_export" (
    "id" UUID NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL,
    "progress" INT NOT NULL,
    "storage_key" VARCHAR(200) NOT NULL,
    "size" BIGINT NOT NULL,
    "token_hash" VARCHAR(64) UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "ready_at" TIMESTAMPTZ,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_data_export_expires_cd6fbb" ON "data_export" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_data_export_person__072b09" ON "data_export" ("person_id", "created_at");
COMMENT ON TABLE "data_export" IS 'A copy of somebody''s data, made by a job, fetched once with a link, gone after a week.';
CREATE TABLE IF NOT EXISTS "objection" (
    "id" UUID NOT NULL PRIMARY KEY,
    "purpose" VARCHAR(30) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_objection_person__89dfd1" UNIQUE ("person_id", "purpose")
);
COMMENT ON TABLE "objection" IS 'Somebody objects to a purpose that rests on a legitimate interest (article 21).';
CREATE TABLE IF NOT EXISTS "record_view" (
    "id" UUID NOT NULL PRIMARY KEY,
    "what" VARCHAR(20) NOT NULL,
    "role" VARCHAR(10) NOT NULL,
    "reason" VARCHAR(40) NOT NULL,
    "visit" VARCHAR(64) NOT NULL,
    "actor_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_record_view_at_829e02" ON "record_view" ("at");
CREATE INDEX IF NOT EXISTS "idx_record_view_person__83971b" ON "record_view" ("person_id", "at");
CREATE INDEX IF NOT EXISTS "idx_record_view_visit_bf09ad" ON "record_view" ("visit");
COMMENT ON TABLE "record_view" IS 'Staff opened somebody''s record, or a list of voters with their name on it: the person can see that, and why.';
CREATE TABLE IF NOT EXISTS "restriction" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "record_id" UUID NOT NULL,
    "ground" VARCHAR(40) NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "told_at" TIMESTAMPTZ,
    "lift_on" DATE,
    "lifted_at" TIMESTAMPTZ,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_restriction_record__86ab71" ON "restriction" ("record_id");
CREATE INDEX IF NOT EXISTS "idx_restriction_person__916155" ON "restriction" ("person_id", "since");
COMMENT ON TABLE "restriction" IS 'A record, or a person with all of theirs, that is only kept and not used (article 18).';
CREATE TABLE IF NOT EXISTS "rights_request" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "kind" VARCHAR(12) NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "address" VARCHAR(300) NOT NULL,
    "language" VARCHAR(2) NOT NULL,
    "received_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "extended_on" DATE,
    "extension_reason" VARCHAR(300) NOT NULL,
    "identity" VARCHAR(20) NOT NULL,
    "state" VARCHAR(12) NOT NULL,
    "grounds" VARCHAR(40) NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "closed_on" DATE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_rights_requ_due_on_50365d" ON "rights_request" ("due_on");
CREATE INDEX IF NOT EXISTS "idx_rights_requ_closed__adc7bb" ON "rights_request" ("closed_on");
CREATE INDEX IF NOT EXISTS "idx_rights_requ_person__6c9c09" ON "rights_request" ("person_id");
COMMENT ON TABLE "rights_request" IS 'A request about somebody''s data, with the legal clock: one month, two more only with reasons inside the first.';
ALTER TABLE "ledger_line" ADD "copied_at" TIMESTAMPTZ;
ALTER TABLE "organisation" ADD "address" VARCHAR(300) NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD "contact_phone" VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD "contact_name" VARCHAR(120) NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD "contact_email" VARCHAR(254) NOT NULL DEFAULT '';
ALTER TABLE "person" ADD "restricted_at" TIMESTAMPTZ;
ALTER TABLE "person" ADD "erase_on" DATE;
ALTER TABLE "comment" ADD "restricted_at" TIMESTAMPTZ;
ALTER TABLE "idea" ADD "restricted_at" TIMESTAMPTZ;
ALTER TABLE "ticket" ADD "restricted_at" TIMESTAMPTZ;
CREATE INDEX "idx_mail_recipient" ON "mail" ("recipient");
CREATE INDEX "idx_person_erase_on" ON "person" ("erase_on") WHERE "erase_on" IS NOT NULL;
CREATE INDEX "idx_ledger_uncopied" ON "ledger_line" ("id") WHERE "copied_at" IS NULL;
""",
}


# A restricted idea (article 18) is not listed, so it is not counted either; and what keeps an idea from going is found
# without reading its other comments.
NOT_LISTED = {
    "sqlite": """
DROP TRIGGER "idea_uncounted";
DROP TRIGGER "idea_recounted";
CREATE TRIGGER "idea_uncounted" AFTER DELETE ON "idea"
WHEN OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL AND OLD."restricted_at" IS NULL
BEGIN
    UPDATE "idea_count" SET "ideas" = "ideas" - 1 WHERE "board_id" = OLD."board_id" AND "status" = OLD."status";
END;
CREATE TRIGGER "idea_recounted" AFTER UPDATE OF
    "board_id", "status", "hidden_at", "merged_into_id", "restricted_at" ON "idea"
BEGIN
    UPDATE "idea_count" SET "ideas" = "ideas" - 1
    WHERE "board_id" = OLD."board_id" AND "status" = OLD."status"
        AND OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL AND OLD."restricted_at" IS NULL;
    INSERT INTO "idea_count" ("board_id", "status", "ideas")
    SELECT NEW."board_id", NEW."status", 1
    WHERE NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL AND NEW."restricted_at" IS NULL
    ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "ideas" + 1;
END;
CREATE INDEX "comment_restricted" ON "comment" ("idea_id") WHERE "restricted_at" IS NOT NULL;
""",
    "postgres": """
DROP TRIGGER "idea_recounted" ON "idea";
CREATE OR REPLACE FUNCTION "idea_uncounted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gone RECORD;
BEGIN
    FOR gone IN
        SELECT "board_id", "status", count(*) AS "ideas" FROM "deleted"
        WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL AND "restricted_at" IS NULL
        GROUP BY 1, 2 ORDER BY 1, 2
    LOOP
        UPDATE "idea_count" SET "ideas" = "ideas" - gone."ideas"
        WHERE "board_id" = gone."board_id" AND "status" = gone."status";
    END LOOP;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION "idea_recounted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved RECORD;
BEGIN
    FOR moved IN
        SELECT "board_id", "status", sum("one")::int AS "ideas"
        FROM (VALUES
            (OLD."board_id", OLD."status", -1,
             OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL AND OLD."restricted_at" IS NULL),
            (NEW."board_id", NEW."status", 1,
             NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL AND NEW."restricted_at" IS NULL)
        ) AS "change" ("board_id", "status", "one", "listed")
        WHERE "listed" GROUP BY 1, 2 HAVING sum("one") <> 0 ORDER BY 1, 2
    LOOP
        INSERT INTO "idea_count" ("board_id", "status", "ideas")
        VALUES (moved."board_id", moved."status", moved."ideas")
        ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "idea_count"."ideas" + moved."ideas";
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER "idea_recounted" AFTER UPDATE OF
    "board_id", "status", "hidden_at", "merged_into_id", "restricted_at" ON "idea"
    FOR EACH ROW EXECUTE FUNCTION "idea_recounted"();
CREATE INDEX "comment_restricted" ON "comment" ("idea_id") WHERE "restricted_at" IS NOT NULL;
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect] + NOT_LISTED[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")


MODELS_STATE = (
    "eJztXXtz27aW/yoY/9N0RvX4meSmOztjp07rWyfu2G57Z3N3FIiEJFQUoSVAKdpuvvsCIC"
    "m+QIqQSImiMNOpHRIHpH8AD877/H0yIx6DzukDghSdvAN/n7hwKn5J3+iBEzibxZfFBQYH"
    "jhzprIYMKPOgxfjFIXQo4pdsRC0Pzxgmrhj655gA6BAXgSlcApv/A7AxdkfAJQvwio0RsC"
    "F2loAuEJp93wPQtYHvMuyAxRi5p+IhNrH4UzhNTfP5Lv4fH/UZGSE+3uOzfv5vfhm7NvqK"
    "aPTP2aQ/xMixUxDJn/ymvNNny5m8+n4MvQ9yrHjbQd8ijj91k+NnSzYm7oqA/zni6gi5yI"
    "MM2Qn4XN9xQpijS8H78gvM89HqRe34go2G0HfEIgjq4B3iayf9/qfHl/7z3Uu/f5JboIgi"
    "gXF4ySKuWFzsMioxmMKvfQe5Izbm/3x99i14ToxEMEo88I+bp/e/3Dy9en32vXgg4Tsk2D"
    "efwjsX8tY3OQVkMJhEIh9DPSaOjTwdsGOKeuCOLsR4x3v8YAGPAZZfRR7fnzhCDE+RGuMV"
    "UQZiO6Q6jX45QMBLAH65/3j3/HLz8Tcx/ZTS/3EkVDcvd+LOhby6zFx99TqzGKtJwJ/3L7"
    "8A8U/wX4+f7iSchLKRJ58Yj3v5rxPxTtBnpM/ZWx/aSUyiy9Glb4JrDSeJj0lcGEBrsoCe"
    "3c/dIRekaGz+1vRimr0CXTiSiyTQ/NZbnR+f/OkAec/IwyGAmfMldb/0mHHlyD6Nh649bl"
    "74AeBAykBAC0Z4jlxAfAawy4+KYCp+TmBrghjtAWzzo+z7/DGzxTzmeNme211V4XZXxdzu"
    "au3xIhc0j/W9y9RQr8ZnsObvf4Csjr8v//HDxfnVm6u3l6+v3vaEUMcvra68KVmA+08vHN"
    "2WsJsbxtB0xh7wFDMVu0ndL2U3MBjZd1ZD17KbX7jQSYaMswZKpigQRBeQ8i8HIztgFQu+"
    "xGTxI6D8K+bXBksuvjrAQzMHW5DmOU89U27BhAa+4Gk6bCim6BwjOr+owon4qEJWJO+V8y"
    "IWnW8VedFqvOFFIS86NLl2lxvaiLW1nDP3Nj8cCOfL1vJXtFSdNJkRpWcNjsf2J+HgCrYU"
    "yDj7HxJvCpj43fIQ34YUOPwUYKTHT4zguhBQ+S6w+Q/+PwdBm58f4h4ClL/zKfgVzZiYB1"
    "xcgTHxPcU51PTDtjihsK1zOgWjO3cyvb6qYhC4KjYIXK07lhxiQfmOGmAnaXZnhTk52Qnk"
    "l2dVhAE+qhB0eS99XAWfld2HCpGr/MxKU5qDyxxcyoPrGVEaIJ87saJbpUcVTQxae0Q9ug"
    "gMPLKgyAtOB0wBxSNXqi49wA8B4gLMKFdpluKI8NA78UNcA2Ou5bgEzJBH+aAlYqdAmGEs"
    "QiYYAWHdpcLaTybI/REI0tyZtdOn/5tvVujyq8R1lnJWPsXYnG0HcbbN/AFXlvsqtH///f"
    "4nNdopogzovo/tU0F6cNCXQB2cZwHfTHJE+XemjzH+LSzzWN4SwgVCVw1nRJJBcsBpmhIU"
    "Vld2i+Pt4+ND6qS6vX/J7N3fP97ePb06l1DzQZgFJoCcdstBGw71gQ5oDNIaSIcHiZYhLC"
    "bpnPBbvwPysCRf44rUEH1THAshd4M1TpAZ1abN6zvzyHyjFU4R1rDG4QKab7j+NR5ypY94"
    "G6xxitCscZvXWDgbiZb2GVN0Ttqp5PYr8fpd5KSdoQPpOI/uC/pa4OVbEXQA3LLv5O5fL6"
    "lPJALx1cebf32f+kweHj/9HA1PgP7+4fE2A3ZgxdFV75NEW6j3h8Oj1uj3OQNmFuA8uh+I"
    "h/DI/RUtJcb30kZmqYKUQhPkb6uJDhLV+Gr8ih5crAx76U3Ff7GRgwKN8/3N8/ubn+5Ovh"
    "WbhZNqP5opQgRuQ7IPvz4hp8jxEhl7+RSHqwrlgP7WqM18hlzGDz5HHAjoRGU6T4/olVrQ"
    "xdi+lRq81pJ+Ayhx5sgGXEwmQ8D/WxBvwt9UxL5jChicIBewBbbQKfiZICoD3IUl2yK+Yw"
    "tbtkP40zwwQMI1y/Iu3mYeYYzfbTd+o68zzDn9BuJ8mtLo5W2T59vichRHjYpphkdQCauM"
    "RlQNhoncfZxdYVcGnUyxbTuIc7N3IjSFCyM/iKBJMVYYHLCNvB7/3SI2Ej8naHkKbonviq"
    "AW6cUL/Z094FPOGgmXXgqDY3b28PU89XPSTzvhN07+27DZ/bJZuQoaQEfjO5i9VL86LVDX"
    "0aaj8Z0Ad9fqtPHUdFZiSC6zkQuPYZVDOUFpHCs+nNJUneCiTcgDJSazhHy2pc0sEbZ3YJ"
    "BXtZqld5uu2axJ1eafZHCi0GzE5VLF5q9wwHq9hniTIHhRZH1xrWGKaZT4xUldyqn5UFnY"
    "gOsdtrDViAwwabsR6oVQGkSoIxxxgMPaB5gB6lsWQrYq0n8XT6zZKlRsxd9HdN7Jfwx9Nw"
    "BJPkn87+o/9+BMWRuwZ7SVvYQ6zeDSIVCB7z+fHz8VeKNikqw8hS0G/g84mB5iul8JtAKM"
    "ct0lq6ZktrmYIKu7kPAorbqvifrorbavs06qFtk7asxkTWjhnKXrawsxldEU2qwpOMSacN"
    "19o4TaLK2J/WnzSh9ABvpZU1yy5vTzIcTORqayFKH5XNr8uRh7aGeXuSUe1I+cGZwo7Azy"
    "eq/M0DCNRlSIMBFjK2j+p+CeUcDQVwZGIgrkDbDhkgI4ZMgDNnLwHHlLVXhJ7fMbK0LLrQ"
    "hwQHymGXeZpDFhl2lpwkMWnmHkatVjShF10D5zcV3FVs9HFfuTr69yJhrf42uhZSpIkHQQ"
    "5bpq8BkT405MjNQf/IUsLT6RIOkgxBfXlYJOrkuiTq5zKA+IrUhzLw47icZ3At9dh52MEb"
    "SRp7BLFFvNEyTGar6F1dwYdrum2BrD7jGutDHs1mbYNUa/o/hiRB7TRuUqVmSGI7Z5fY1/"
    "pvtrzDziC5BzK1ysCydIOpBvv4PQD5Nib1Lsd4LqFin2/A3Ap98fHvYVLPzM+FrZH7BEV5"
    "ENubrbK8+JFOP4M53KqeNibJSSKMlPgWicJlqmcVnUFtG5Q+I4ZEHB0CNTsJDFUhkYIJHQ"
    "Lep3q9x5Nc1qnHgtYDy9EideWJC+spke1WjibFHE5Nsqp+bb4kPzbe7M3G9/p1ZZ5xuRSa"
    "bIxjCASQPlNFUHsa5/I1P8vwqIC61K0XDTr8bYlWo63g5OJ50iSrmUqKkwpamMxpRp9TQT"
    "KTLI0wQ1Q2ZQLdVDI7SMJrpWE81srAJdVMEVasD2RbYi/RjP102I0wyxTZnBD8geIe8Bu0"
    "plP3G3V95aXYzrO9HASh1X+DpTXzQzgS4gM8gXFGC7J/V0z+c6e9Cni06QLftwYRb0RV+M"
    "pQIuVHRZwYghvva2yOQVOb55C0Czj6pS48hDFuHrhHWrGxkbQd02gnglNMBOEdWJeTuY15"
    "bSjAmPTHRaq6CxXpb1WctqrII56YAbje8guPXHngqw+nMu3CnrmxSaBbJkxjygbvjDtHbu"
    "iqCDW/e8ktGwxGaY27r6VhcT4Nh+Y4tFZngzk1qS0AR5tG2NW5Kd+cQ1Tldg/4kwbCn1ve"
    "yQXpnS50WD+R+7Gl3BzRs2qxTJlYw4tujJPEVB8uQAcfULgS8iJJu4X3pRr+ZABBe1vrmS"
    "hT0q1DGZgCcq0I5IVOcbszFAWOhhKkfwzp6r0Ak/r+TelDYhHi5/yucG6mFKdYzDKaJQPa"
    "NC7tnNbPSdBvUdo5/XrZ9HLKaidhMNN1qNQqsJ2bRSOivOLVKqiSmx7AChLcFNyFlZdbAN"
    "4ekHBOFBiLWtias9oIU9pMDalsLabPOqnShgL8ibnpSpX3JAr5ryxaKxa1WvX8hCtj4SPT"
    "z4Ggq1JlRwuFozQTPWCyJgoVCKAHHfBbGwMnAWMcbXBlCI7VU/JaFJDblWxIBoeytUojGc"
    "I2CNocv//rwKtuPn/9v9t3sTPuE7UanHm8r+UGK6MUcUURaX+cGu8PxZ/BYWdYHD2afQLn"
    "TzfY5CSOfQwXwX8TfPKXBGVzvakOB9i74NV0UJp66uWMQERrVQqBYJJqKhXqSpjk7FaIlh"
    "9YVM+dlL1CE08c3S85ylhlWwooYnpzzA0FdM+bJGte5HfJp3sjEXl+A5t+Q/XbrgUhG4Oj"
    "/jJx0fC+Xpe3V2pTKU1jn1Fmkz7TIGHcmJaaybzVk3xcejaT9KkBjuvh/ufmNZxHfZA3Yn"
    "Kv6evF3K4WEwUARJTqoyea6MjBz0g08REGSxujKVaf3vwBx5eLjscZbNNaSeUJN+mEFKF5"
    "wH9kJFSIQr+q5NBFeGbsS3lX11m32ayaA0zL+9/Kjp1o+MTJDbH0OqUJpKCjykqDqXrFpX"
    "O9NEN8CoknRVhFcEnSug0UjBWZP3twlTPjh/jmmqeQyrLNp1b7DECTITbNjm9TVeWeOVNV"
    "7Zdfq9b2N2N0fyzfPqfXy3V6rdi3F9tBq4Vrl/JlOuBgufZhBQKpTlwEIQ6N3CxkoWfCsI"
    "jVr4LMlMbAv+D1G5SDo6GQET/ukLVdvhG8Y7BTezGXLtH4jrKDqb7OSJRslvAcPqlSj5Jn"
    "Wkiye9Md006OvmfJzoVutI0phSHcqmH5qIpqkaxbQlXEgnyhsxTbtXTNE5w1dtVdpa4oG6"
    "d+eYwRCTnISauFsqoeL0uPXeJxfEJELyGyBLJExBMEXTgZASpYeHeCPoYipH9WT1DOKiyO"
    "/TA6IxdXAZggVCE4XfqbnnVCnOkZxX0CTMlHzs58A+3BehYSbzar+S6yGY9nfnoGrCuB/v"
    "dV2U+92NnbysdJpclpwml8YbuCdvoPFWbcKjD077Nd6qY1hl463q9vpKLYCv1WCpaRnIER"
    "qDS/oYTOo4mtgqSI1PsNwnmNUot/QMPmamO0yI1/oHFRtN7SVUs4xdumDbySPWIpxjk63q"
    "OvMrPxbcn9C8oDJR8navzMwl/JPi75prVCQaeGRBkRe4QUVVINEAGVC+e5AtMkNlgZ+gRt"
    "C7hJsUU+ASJprKzGZ84GAJIBAPc0fI+46ChSdyXUc+ohQp46139Vhl8mpGlwz2fmEBImP7"
    "2q/tqz32glbZZozFoB3C0sHpGsZicAyrbOIfTfxjW6Tv1sY/pvRLheSd1T+LRe+s4ltF9L"
    "Z8LsdOkfeOC7EWmc6guwzkXhGdyPchmiKXnYKP0hVMx3gmRiEqpF6+pYZDEavIf094kNXB"
    "j40+yQQ9toBLlYnPpoVhsy0MV99Pn38qXoFMVRAolyfdMtO9neYZFdqKSokxHEgV0VkFR6"
    "QM7TwqFDkx4wdPX/e7z9KZ0LgqX3+EmnaATo6wc3g3k4MbwjYbh/WCdPFeEXYO7waCv4MI"
    "Qx2YEySdA/jyrFpZnLK6OHkGYoxuXTXHaIRQZ9x6UsdSfHe3IfGHX5+Qs9I11VaFdGz0YS"
    "59zrKQ+nSCGOktYeqa5zOdbcL5NOcQTHYa3RKooF1pR4EKEOpLvGrB6VnM1KUPr0kz3G+Q"
    "UhFErbDARbd6Zca3WWJQBbsbHyoSK/5EgxufjYUtS5Rdll5zYejC4p9RbS8QvLR3Cl7GCA"
    "TPBmPC/yrplZ75AwdbYAydYaHxrenHVcn0MK7sVtjiuMhmi9Ll0FE6Zkq0lyxh5wLg31QS"
    "rt+UCNdv8sJ18L2oszpe0NeCcs1pqk7YQctE6bt/vaSk6AjRVx9v/vV9SpJ+ePz0czQ8sQ"
    "LvHx5vs2mueOT2ZX0FxWGKR4WVstN0u6uWfdbUHg9KZf/j4uLy8s3F2eXrt9dXb95cvz1b"
    "1czO3yornn17/7Oon53CP19QWwREUXF4aKnuaarOae/nlRjMeQmDOc8zGONcabBJMV26Fl"
    "Ick7eEOAi6BRxkRZTBeMCpmgJ5dWW3rPv28fEhxbpv77O8+fePt3d8V0vU+SDMCliGMUNt"
    "dHYeghkql0ekV4Y7QXLMbjUTT2XiqUw81TpDToC8yo6zWpMSM048plIJOZkysApjCsq5yQ"
    "inMNqpJ8wrQfySbJslop6CdsZgSHwPeFyMkG2NKWLqknG1P8FES7WAB/VKLDSuL3wKeaQL"
    "NdaYoB5tdb8mmZo7Oxn1qNnoExvTmQOX2rE+WboO4l2/OhoGzmqZbWOS7tlTmtjQps7Rsd"
    "Q5apHroZEqR5FHTztxMUfYOc5xcX1daV9fl+zr61xTTuiOfK6V6ECdpOkeylUwLkY4i2+q"
    "RoGDoK5dVklvTLQaJtrpKjtHhLlr2/EKyI/Zpodpn3/9Sh9l2VZOkpkdrLGDOXBhfIs+4g"
    "lCg7ke5jMPz6GlEPjWYZ4gNJjrYQ7tKVaw57V8JSIzeGvgLXtz4o28lxlSUyWvzd5Lm8uP"
    "HORN1jlData5zesMLYbnuu2iU0RH1zA6dfzYCPKjZBMQFaTHrCBIs5fARCRoM1+VGVB2oK"
    "vId3iwRxa1gz3XY/wsMp3qK2pKerMA1ReA83T+GtZmgWE5YnPotvnQ5bBT3eMiSXPM5wRF"
    "0LPGfYa+Kr6S4kSDDFkHTNC7zjMwYatHwZtaU8T7cLjUodbwbifCW5fwrlJiOnmeULp9BY"
    "DnYJbugJ5TDrYE6GMYO9JBdIbY2TaR/ZnxT93+wCfqKEYe/zZd+cG6hGFrW7yeouk+ydkO"
    "V2QoR83B7mRLpG6CSOoHPlNXUUqUcelTteWiqVouh/gpBuUQttxWmT4JXdxWYaWLbWvexP"
    "UyugiShywyR96SD7O3Z+rBXO/5VF3FC8vSEgxvLTAQC0PnPpits7srNCVvidX72CDdQXY+"
    "JI5DFltC9EFO0tVtJD1tW0oFfIqObiAP0RkfsC1H6jBCgUexb41F76OtNT0x13s5VUfhmh"
    "O2LUp/kEOOHSiHhwuEsvXWdggdQYlAU0RxbRFFNN9ePApwupt3V0SaIkrh1pw7wOljMFdH"
    "kaq/iGnninNm2nupK3/p4PQTZPBOTtRVmMjgL2TVUGb5MZqnq0AJa4pn9+cYbavQPcmZ/u"
    "ATdRerIORp+231FM/UWbDwaMxo30P8lem2DOtJTvYUzNWhg1CrWk+yZyqbFQP66KIXwv9X"
    "4bzk8zwjy+uUzKpb1Mgjc2wjL9pcqupGmSG90jJH4eBo58vRFcpWR3TfyR7Ionp0unkyI2"
    "QiSw+FZaOJz8JiRNiLiheJf3lIli1aQI5TMIWohgOCWAVbVcF6h0/eokCSFZroqxfnsGvM"
    "/G5RPYO6GsEUV0mKNoQO3EmaLhbrqAJ6SQmJfAUJLnghPN8w9DpFajr1tjm40SYu2iSjLS"
    "YzgfVtW99ceGVx1J+WhKcpuqS81wq5JevdLhZaUj71qhKLGAuG4sQfEzCGFDgcWikoUD6d"
    "a3NKixHvFDy6zlI2uBA1b0S9xAmasR/5FbAg3oQC4lpI2de29geYZhqtClMuE0LE4mtXV0"
    "oRdU7ye12lYNjr4nphr/P9Fk2CRVfPqFxdcP01TpAZGaTN62uql5vq5W1JlWlt9fJM/KJC"
    "Xs5HOBZLzFSO7ePk4Aoys4jD+EH0hGOiLVxoMwmMZWSGXJqoRB42iYuNc9iOqo8HGAtBV/"
    "xLdKB7dfP8xzO4Pj0Dr0/fnp5/rxKnd/pshaT9OWUkor50rQVythHA2yeAGyvgDqyA0Veg"
    "gXGCpIsQN1E99hDqTu+sOm9jVaejYmsKz2RZGZc8samOp1HEpf1NGA65Yr0xkGyyvQ9OgT"
    "aN00zjNGN6aDmsh2t6SMRZKcwO6SisYpODiPrq03jgWnPDS+Ap4+OF8i60e5/r4i7DFmTE"
    "A/xJ4NXTh/fg9cXl2+97ALmWt5yJUB3wXhgBAr+Z9KJBCjj6Q+xNkR12TJPeubyZYUfP3C"
    "KQqF0ca6/upWYMB/EWrazSriiMRltNo119GZtIphla49tps2jqQMr6lCFVwC8eFTYuTJHV"
    "07uwyqKeNfVJBa0L/3FxcXn55uLs8vXb66s3b67fnq16GOZvlTUzvL3/WajSqVU1bbOP6B"
    "PbKoRrvXAexeA3Lpq3QX6oXTDfSti+JXwKlZwd3CgVsQerIdUi9m3fYiLmncug0zBsXlZ+"
    "ANBDAA6Ir+g8rENoGgq3XNZtv/V1d9FptbdkTb6WBsYZss4Zui/PKjW0PCtpaHmWb2hJKF"
    "YDXShiJkk6I2HW1hxb1P7eML8jQ2r0swMWHvdREqpt50SlfGEZd1QDPtKM2FWQ+B/pbF3I"
    "T6D0wieqUsOvnYxjy0RqTYUiKuanUCkSdf6KlYpEd5r1asWfqdRbCpcU+K6I04Ou1BB+BM"
    "RFwEFz5AQGdrrgylVey9hinipJMjjkRAk7Bx/zWbDKMfGyd4ySslclRWyBPM7FjUui8Z1Q"
    "UspkjSZ6lvDnIs+FinCz8u6gCTIT/6QR/zRYivZrw6Em3kkyg7dpGmZ0G4Xvyfg/jmKZkY"
    "03W+UUofmU27zGgWCuGfWSIjJ9tfJ9eDXxTJCYqMesARp6XEnWDctKEpkNWhpHGqnsW0aR"
    "dswG2cu4qhOfqNpRnWeqNYBa2f/fzo26FtXUQVLQOS/PDGoAtnONOLLIpjigbsxzYicH9r"
    "/tDMudA7tRs3LYAEVhVY5boxQblYfxmCqhKkHStqijBOkE2bKqksi745eQG9mEQdhuQhmz"
    "oj+DMgU8OoWSSd4m+7t9NmOj+m8C+MGphUaJqVeJaVVuycFCarSYXWoxJsHw4BMM5XZWSJ"
    "LRNi+WI6Pvab0U+UymXI7jMIrqQaE0SHzHBg6eIMBEhc45OgW/+QMHW8B3HUQpGGPbRu6P"
    "YEQQBYOlrBnk+Q4C2AVfxC/0VIKIBZo++pIXPXf3WBNs3QLWXyaTuv50oKpHVBihGhPUE5"
    "+631qgNQeoMswcrdj1FUEn4kJ2UDykNH69OPxmb/HrHYrCkXu1zzjGOsinqTqQOLBr2CkS"
    "sevauGfIDPD6wMserzrcPKbYIdyizmRTkDddqs9GFheWdcsEpamOuVJQ1PRZhzEkaQxX0O"
    "YKAXz2pqF6KVoT3tNmO65ogN23otSXiupRmsik8OXKPwT+TG1cc3QG2pzy6SFXYTP54BBY"
    "JJtHFBkwh4KkMThPmwK07Ox8/P324Q789nT3/v75/vFTmtvIm+JSHKT9dHfzkME3MIBtwP"
    "ZThIbnt5nnm0j841nrOfKoXnZ+gmJ3x8/5gRw/JrrhKL4ak9jQ/TU2iQ11B7HIIliagCZp"
    "TAhLBtAp8kacm/BJiSaseUqzWdUmLl0OkKUzuJaGXa0K420ZIrSqwXeYjGBthFCSD6YChJ"
    "74Qfd0//7FJJDsJIFk9XkbbNdim2WFFeBNnEs1AFwxGPNA4c2f4QUAV8nTCU3LO0vUORQ+"
    "nNqdQW7MlhjFSThdhCjYlNsh1K3PNm0fCtKYtsPnWUZYvJdTdXUfCRfiljD9QSrFPhwMPE"
    "3HeQcFDguCvVfVD8sjvmPX5Pq471/IAvAXWgIHU746UZ1qIEVdMOa/i56yIIgnOgW/ohmT"
    "IdceHo245ASIC74Imi894KI58qJ47PCtTzJo7+J5yszElYoTRkZlUxO1gr8LzfJKbVNhkQ"
    "+5ZsejkUuayBxEQNvO4pPrD2crKEdbsnHD8SaYIVeCzhhMjfGpBZpmofGpBdlpQcHhAqll"
    "VY14jdTCVuMq1tFlou4tGYYyhGyzIdLFwIi4SLymSA8SssWUuGzcC0UM6NpgiF3ohDLGj8"
    "AlsoquBV0wQIDytXK4YKLs7rHD5yqlGDmjuGvEmTaJM6tlqRo3viLYMmS8pbysYsy4kQKN"
    "FHgoUmCBKaQ0+tpA2TaBup3WysOWp9uJ6ebidBWXTZPydMqwrBCps4bnYqk6OC37Vjy0Ul"
    "PpMaaMeMuww7M4E76jodDaC1o1C4MbGQ6xhbk4G2VxBYKwxV82GISgNQ4rhqkbSTf0HJ0G"
    "F6Z9xd7LPgw9Mu3rS4IZMiMOVhAHGdkA6BSRgbkCzCYVduepsBt04TMR/gcQ/W0x/eDvBI"
    "3RFExR+90pXqZ4YRW9S68Eu/iYa8C060GeSabXKmVWhv8olNgoLKhYeZ1HI9bqrI8uCmsH"
    "Cv3Rn4nJZAFr0QNRbLdTcM8omKAlmMIJEp4ZijikdjBgyr9yivlTf5T6pM2BdXsAM+AgOO"
    "ejXQLECyiU2F0+eKty2z3TsLFFGq9JTz0K4dUIW6b4dvsgNfLrLuVXU3y7KqytLb79Hrou"
    "sm9kBx2VJJu6XyrRWnJkH8ZDK/R2EVUzA4+HbGgLfCpcIgy5p+DL3+JVvn3pid9k0NG3Lz"
    "LM6Mvf/E9xmfiXh8AQOyKuCLuqxi91T2+qbLeAx5cJn6YudML2/7aK7f9tse3/bc72b5qx"
    "79Lq71ljPN9Ik8qQmiIwbdOkcnLqvk5/hkbEU8Y2r+6tOfUTo6oFNk+wMBENAcPWBDFhEc"
    "L0HeDbiophPSC3Sg94SF4qiFLeYBJzeLf88JY/Nc7uaHwnTpf00f26ytH9uvjofp07uvla"
    "YHUzh8IgzySJifPMxnma49kczxndQxxFWyaUv8hJDnbFyxPuRaQV5ge0VQtIz9FsHUKrSW"
    "HvN4/YvqXMvo9ulYp6s8SgapIeXIlnFMAB8dk76RoUYttYBLpyiMIEMxkKOxMrSLzI16ho"
    "5VvbrEYWNLKgkQWNLGhkQSMLGlnQyIJtRKtJWTDcWgpRMN50xZIgi8dU8PFZPmVkirzv6M"
    "o+Jx1tor7RMuiOK6W1BaSAQmwHQh3ALIgvExtFBJd5yQa4Hx//uHtWNNxt/GlGcGy74Gj6"
    "7NYo2FB/8BeyFEJNSRGDmKSDwvj5daVeu9clvXavc/K46Ty6x86jWmrmimCHYLto0RTeTe"
    "cKzjxMPMwUMQPFimaCZHeK5sWh8GPEmKPdxzVNdcx9XCPpsL/wRP9IPRiVxEdd4kiGMfIn"
    "9CGdbNBdWEF8zJuTYs6KLdS3fd2dmac0OKI+ZWimdbhn6DogUDV9wDuQsj5XrbVazKaJjD"
    "U5e8ib3pjdtiibZo7Ht8yygNNGy5yiNMvc6mWGlOKRi5BuUY80manrkVHawhhjTVQzZAbV"
    "NKpBo6G+P+uToSayClKDrmmbubNc6SAQTTdZOkVlMM3qHNJbukEr0jSdwTVjixhDj3/Nog"
    "KKJrJ5SoNtaYL/aivmUTYVlXJtM9OfbYW2mYnw323BjWfqJrrpo6YCtsksui3BTabtdRPd"
    "jFxfAd5IvzKMYX2ptbQqWgHcpDJQA8BdC3rMAqzQnXbes7jrGFfuWlwgqdUA8aM3gi6mq+"
    "DVbgKdl1G3aA+9+jJM2HSzvY87DZD0K9ayg+7mHW4zPkWUwq27RAdAfQzm6ipUksnVk6Ug"
    "ZuoqTAyOagHpBY66BFHzWRwBnypM5VixsXX5HHFIRrVGOnw+5No/ENdZAoeMZKObMDX3XZ"
    "BuAaZkLhNzcZRZ0QOBgjHlT+qBKNazB8TmUbfRaeQpynLDcVYLFdYRId5t1XfS5HbUndux"
    "Wpcc1oWxRkmS3UUaNcho6g42EoWU8ngWB8lF4zuY23FZJTzusjg87jKf2IFtvfSCcHwHwT"
    "2vlDdTkjaTA3fVI0sL4jSVCfHMwFzYVkuvqiYxEGtAbCMGsaMDcEzROXjPK+F7XgLweR5h"
    "EUXnIi2IEyQ7xHiBBjuCuXZ+bLqUdTOm0XQpqzUiJFS29QBNEZlOD+WBILEivys/WUthXe"
    "u/SW0r06+s8/3K0vb6QpNhwqC/1mg4TYyt1MssJAgMeRzKOd8MMCjaTDzZKttlyHOhA1zC"
    "CtqSbTBHlb7ZMeNI9hPrgc/ihBwHW990GmuNObCo1MstHh1VtZd/XFxcXr65OLt8/fb66s"
    "2b67dnK6Ng/laZdfD2/mdhIEyJmooaBMao1ZwSZTps7LL8i6m7sx/go+NZwbsJcRB0Cw7K"
    "BFkG9QGnawr21ZXdIn/7+PiQQv72Pgvt7x9v7ziDkcvAB2FWwLKFgj+FYXlEDcBTdAZxDc"
    "SNwbH5s9Lkzm/E0A/OACl1L10LZJLImCCNCbIBSI0Jcg8myJUhxtggy22QSQa4TVQ+drYN"
    "fn1mfHHsD9g53FpD+4jrDKKFC420q2DitSZauhpZyUDLWT7XCEY+AiKvAyzGZCo7qaxyRk"
    "EQEb2Kw/wRjAn/swCkwCHuSPwcEE4pimhPkbC3UWGp/UISOTGK2t07fvaaGNCwt3U2AvRz"
    "6oYx/u7N+GuE/00APzjhP/ndagqsClIjtmZLqST70lcFNkVkIDXKlVGuWiKVZpUATeVqtt"
    "KJdqVcHSqwKRa4HliSyQbfEl7N5PJDBVlxgKuh3mcwTdx5qlhTSzanWq+tpUZXa7TJaZY0"
    "mRonNCeKgHBRgjHXiUbERfwPIPJKT/wS7OCCFpvbzWd6JLXg/OyV6E5T4qqKXBTXl18RHH"
    "W3g0PoFrOz0JcjbhbTfERXbdmdxWUeCjFNkhhMFZgOsUdZH7p0gbz+mPieDrpq4o1wbpml"
    "vPZWR8QRbXFtLolo4JuhMsAqQlNMOW1TlLi1mJbYfUwFUlOBtBXoVqtAuk+rhCiiVGiPCC"
    "ssrbVEsHBchR7PC+LZQV9lvjuGQzDzGRCNl0PzgapRcxWSNT5a+dflPbTxZWNj2F9yDpxq"
    "6crR+A6qyldVVOWrYlX5Kl+Tw/iYjI+pJYdhBR/Tfk7CWw9Ba6w6BsM7pWfgIB5T4fwLRg"
    "uLeWAHhw4QnBG8gh7Hx0Hg8vL7d2Ek0wiLQKYegK4tr7y5ANIQoDoka5vX2ORbwG9Kz8uC"
    "ZNajymStzcZhY2qROfI2ChDLEZsYsVbHiI1ljVBVVeziHM4kTSdEzl2ncApGpiPfR+M7kC"
    "2brRpZrWxkWd3IvC8MkZmjU+c0JjD9lHMGbz59WAZW4Uoo5hFZug5s3V1ziSmC1FdWTy+G"
    "PUljINeGPEj8wWzJhX1nE/FHOYHpIt5mCWgxXvJ7TC6YzqGcpevA57azw3nTzytPbb6tNn"
    "9blkPoZnlGSUKzxm1b45zxdz9WSr6H4N1X8Y8ThaUycbdXZq2UZiUUD6xgsrTIbCkMi5RM"
    "kagi9R2VpsUemEIbgcESQPAXGfTAEDFrjGxAuBgcZGVC4GB30pNBwAAORVYmBAuEJioLZl"
    "OPqVLPL85nMFX7WmPoPIQo2pMFxExAsxMh5fyiSmWci5J65/lQWiJWRCdwLkliTAi5YETG"
    "gR+h/gQpImTKtm6KrHPi9UUl8fqiRLy+yIvXFP+vgj+UFfWMKDqzb3dc0ZORCXL7Y0gVSS"
    "FlTT6SVBvt7axIu18fVGprv76qsLNfXxVubHHLlCs7El0iucx8rezlBoucpDPaYptXmOtZ"
    "mE+3wRqnKXfzIe+ShXZplU1pjMbj+U25gWj/bF9uYD/WqztP+upOFKar6FavzG6FEoPW2q"
    "yeYxNSWA8MMAIGCIhZkC26vnJST/zAUZo6ewcgmGDHkaYlxK8gKsLMF2PkITGMq2izGbJP"
    "wT0T01qIP0/Q5kxZO336v90gvIvKaL4wz94E8rWFqfVK7FvtOjf2qlHVk1l3EAbDARr57q"
    "GaC60xwbqxMTHJDlH++9seeEEzURp0whX6gZY1MUnTiZjFxpupiI9yAzUtSWesLa3W0obY"
    "xXS8kVUtQ7oTm0tLTt+DW+ZQNNY5oRIk5oSqeEK1JCbiAY2g8wvJqC+5m70yzdIRw/rjaF"
    "yFgAi+YVYpyVOfq3cuYUK/C5RtGwyJxy8tevyaBX2KROtBB+IpcBGyhdJ3Cp7QHKMFH8un"
    "cBDkc6A58paA4q9A1tBSJnnt7sFVgiaCtxGqiImU2K8mOeF/n458GI3voGxYf7WxeJtr7O"
    "QUkTHv5iCFSntu8Y6NKTq4Z5uJPXagVaA4lliXkkSmyJAS0Q0CuZOERk1suf4g5KO+ijsV"
    "Vz1NETVf+bQluqGi8KmHhEy50UeSITWBDW37Slqi8j0O/kJWiH1O5Ytv9spUPpIaVtmdCA"
    "I6Ktx5EMx8byZLXQttjGPLaFCViuuTmO9Qvi+D5vLC/7eqwnFx/n1esWtgfmU9rNiNHs6d"
    "K4ll9Lj9egTDZdEQjBMknZSMKwnGJXJxVizeIMvViG3tPJBMDJaJwTIxWBqi05M0Sv3BVR"
    "WV7JS4Wyo8haateTRwvfgkq3YSWUUnmd0XTNQDxJMZfFyMIUMwJ0wEM8m8Pi65YA+I1xSS"
    "D2ZB/bIAXmBBF1AUiEdBKbPFeKmQrXb8cL1sQ5Fl2AOfT+aYYpNwuG/xazFWSQdlRRGUsk"
    "EXBK8GzOhEVaaoxOJLlFWKugBu/fErxqDecB3dgEFr4Lsi6CC89We8cflh1YK86imXpDHC"
    "+0GpuS0xYBst9zg/FKPldlvLFcUU0EfoTU6Uam58u1eu58qB/Wk0cq2i+zLGQc2aAaQILC"
    "AF4Rw2GHpkKqKxyGwZ6IsUeXNEgUuk4d93GXakgukge4Q8oYyGGU80nGjmwCWy8wrurh5a"
    "czpRYYkGJZ863krVxdpqtMwb+VpTpMa23epTP/oMN1roFKlxqrdtnVviVBeHoocL3erJ22"
    "vPzOTAysHUoSE2NK8GVd0cR5xI0g5Le4EbHAsfuLMEEzRjYcIrAz7lZ93KA37+VuFhb+4x"
    "moHSwtgby5gUCxnSmH1N9HRLLDsmerqlKmsS0pFHfL0dG1N0cM/Wb+wN2LKmqLUiMtJ066"
    "SsdAm7jYpxmyrcB7K+Dh4yzfDtBMmWwduHs66K4G0Bw0ZaZorQfB1t/jqMB8F4EIwHYZ01"
    "BI/GjD4FtbtOVPaQ1IBeqUVEDu17ibGVjCJB3TA4ID7LV8SPAtSAzF0HlkOsyTtZN0ymcP"
    "cAWxD+q4cCM4YcHgR8UIBdim0kqYfYo8qO27t+vEbQnDGW7NdYYrqP1lkt3pieGi1WBl0X"
    "OTr4Jki6CHHtcYfypwa+0fjO9Tc4r2Q5PS8xnZ7nbadcrlf35iip/BaTdA7jRsokONAd+V"
    "wM1AE5SdNBNlGFERfz4RwbluW15sjWzqlPkTWfVd8W1VNhmbG5cKyHXkxxzOUI0FeG+Gvq"
    "br0M2THbBCUUlD+ir59ioKI1h1KVQ4lryC7DTKvma5KmcyjX75c+iFrRIm1xV/Jr3dpX4H"
    "PWEl4TJJ3bwfV7qUWh/zy6xWVOo/EdgLbMI9NIDW6XLlRGr2KwYwoDtzbcYT9kPaEtRdS4"
    "yNZemdc0j9toHxtH7jGWd2yVH7edqG7hxuVvAD79/vCwLz/usxDZp1wt+oO/YkFoe25Mr8"
    "ybS6PR/XlieAWH7swfOLKHAAgJw5hzMPPwHFpLsJq5J1yltnigLOctqnOrXLTbT7hFQpdx"
    "AjaZ2DXkD0ceX0dXq+JAhqweubPTfXZX39AmNX0ztEZcarW4xP9aXzBDHR0uSdMJN8+u9T"
    "gTat29j6olCYvPC4RmD5gGy56X6hK3ywU6MbDvxCPXynJ/igRBGPXjBJ7vggXxHRuM4XzV"
    "ieUU3AC+8EPsTaGM9wqui9R7NubbAwx8xqU1rOjy0sD8ymLAXtCFcIKkxyDTy8WUBG5LvF"
    "24PpUDxFBXm/7VXwrYpCbWnprY7kCFtgCqapzg69ryYgqzC8steeFJt6UZT4oUT36XEzLi"
    "LdWmbIwV8EVyXrgo64S8cBusl/AeXSTFrtCgJqnfiU7srmzdzi+Hv7tcKCMLwN98GdaXoG"
    "DBFcZT8IkAbMuhM0RmDsqLeU09xHR9bwEzKhPojO20zgQKSPtkqGtgWBEZo13r7AuZGC1v"
    "M1d2mtIUNW3zKh9YY27zNW/8NUuLlo41I0HSgTCqHQQOhzbBzcJ/MrTma2rz1+Qhoejk1/"
    "ifz4+fiixXEUV2ZbHFwP/JJijdEngEFuVOraz/KrNQYgLNbvfJciqRUyG9Qrch3Ydfn5AD"
    "o1KJJUaH2I9xmEuTszt8a9JccIM8bI1PFMaC8E6vzFQA4zHr7ATFMLStVHLIhjuuFBar3I"
    "lYraqSR4Kkg76Ui+vrKvk019fFCTXiXkYV5x+VBsLh8A6ie15JsjsvkezOlZIdU8avFB/4"
    "CRJz4jd34td/mH37f4WMm94="
)
