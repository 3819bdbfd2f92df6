"""Init."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE "lease" (
    "name" VARCHAR(60) NOT NULL PRIMARY KEY,
    "holder" VARCHAR(60) NOT NULL,
    "until" TIMESTAMP NOT NULL
) /* Who alone may do a thing now (the daily sweep), and until when. */;
CREATE TABLE "number_series" (
    "name" VARCHAR(40) NOT NULL PRIMARY KEY,
    "given" INT NOT NULL
) /* The last number given out in a series (tickets, ideas). */;
CREATE TABLE "attempt_limit" (
    "bucket" VARCHAR(120) NOT NULL PRIMARY KEY,
    "tries" INT NOT NULL,
    "until" TIMESTAMP NOT NULL
) /* How often something was tried in a window; shared by all replicas. */;
CREATE INDEX "idx_attempt_lim_until_f6ca64" ON "attempt_limit" ("until");
CREATE TABLE "idempotency_key" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "location" VARCHAR(300) NOT NULL,
    "created_at" TIMESTAMP NOT NULL
) /* What a form that creates led to, so that a second send leads to the same. Kept for 24 hours. */;
CREATE INDEX "idx_idempotency_created_98dcfd" ON "idempotency_key" ("created_at");
CREATE TABLE "job" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(60) NOT NULL,
    "payload" JSON NOT NULL,
    "once" VARCHAR(120) UNIQUE,
    "due_at" TIMESTAMP NOT NULL,
    "locked_until" TIMESTAMP,
    "tries" INT NOT NULL,
    "failed_at" TIMESTAMP,
    "created_at" TIMESTAMP NOT NULL
) /* Work that was promised in a transaction and is done by a worker, once or again until it succeeds. */;
CREATE INDEX "idx_job_due_at_d8ad5e" ON "job" ("due_at");
CREATE TABLE "ledger_line" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "record_id" CHAR(36) NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "rule" VARCHAR(60) NOT NULL,
    "rule_version" INT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "at" TIMESTAMP NOT NULL
) /* One erasure: an opaque id, the rule that asked for it, and whether it is intended or done. */;
CREATE INDEX "idx_ledger_line_at_54ab38" ON "ledger_line" ("at");
CREATE INDEX "idx_ledger_line_record__22b132" ON "ledger_line" ("record_id");
CREATE TABLE "tombstone" (
    "record_id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "gone_on" DATE NOT NULL
) /* A record that existed and is gone: its address answers 410 instead of 404. */;
CREATE TABLE "audit_event" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "at" TIMESTAMP NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "actor_id" CHAR(36),
    "subject_id" CHAR(36),
    "detail" VARCHAR(120) NOT NULL
) /* Something about an account that its owner or the operator may have to know of later. Append-only. */;
CREATE INDEX "idx_audit_event_at_500752" ON "audit_event" ("at");
CREATE INDEX "idx_audit_event_subject_4fcdeb" ON "audit_event" ("subject_id");
CREATE TABLE "organisation" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(120) NOT NULL,
    "agreement_start" DATE,
    "agreement_end" DATE,
    "created_at" TIMESTAMP NOT NULL
) /* A customer: a company with an agreement. Membership comes by staff or by invitation only. */;
CREATE TABLE "person" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "name" VARCHAR(120) NOT NULL,
    "display_name" VARCHAR(60) NOT NULL,
    "company" VARCHAR(120) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "email_key" VARCHAR(320) NOT NULL UNIQUE,
    "password_hash" VARCHAR(255) NOT NULL,
    "language" VARCHAR(2) NOT NULL,
    "organisation_lead" INT NOT NULL,
    "membership_ended_on" DATE,
    "is_agent" INT NOT NULL,
    "is_manager" INT NOT NULL,
    "is_privacy" INT NOT NULL,
    "is_admin" INT NOT NULL,
    "verified_at" TIMESTAMP,
    "disabled_at" TIMESTAMP,
    "active_on" DATE NOT NULL,
    "ideas_active_on" DATE,
    "mail_idea_status" INT NOT NULL,
    "mail_idea_comment" INT NOT NULL,
    "search_text" TEXT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "organisation_id" CHAR(36) REFERENCES "organisation" ("id") ON DELETE SET NULL
) /* Somebody with an account: a customer, or staff when any of the four roles is set. */;
CREATE TABLE "session" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "public_id" CHAR(36) NOT NULL UNIQUE,
    "stay" INT NOT NULL,
    "staff" INT NOT NULL,
    "browser" VARCHAR(60) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "seen_at" TIMESTAMP NOT NULL,
    "proven_at" TIMESTAMP,
    "flash" TEXT NOT NULL,
    "person_id" CHAR(36) REFERENCES "person" ("id") ON DELETE CASCADE
) /* One browser that is signed in. The cookie holds a token; here stands only its hash. */;
CREATE INDEX "idx_session_seen_at_33ce1b" ON "session" ("seen_at");
CREATE TABLE "mail" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "recipient" VARCHAR(254) NOT NULL,
    "purpose" VARCHAR(40) NOT NULL,
    "kind" VARCHAR(60) NOT NULL,
    "subject" VARCHAR(250) NOT NULL,
    "body" TEXT NOT NULL,
    "headers" JSON NOT NULL,
    "due_at" TIMESTAMP NOT NULL,
    "locked_until" TIMESTAMP,
    "tries" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "sent_at" TIMESTAMP,
    "failed_at" TIMESTAMP,
    "trouble" VARCHAR(120) NOT NULL,
    "person_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL
) /* A mail that was promised in a transaction. Its text goes 7 days after delivery. */;
CREATE INDEX "idx_mail_due_at_0f7ddf" ON "mail" ("due_at");
CREATE TABLE "retention_notice" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "record_id" CHAR(36) NOT NULL,
    "days" INT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_retention_n_kind_10f8bb" UNIQUE ("kind", "record_id", "days", "due_on")
) /* A person was told, some days before `due_on`, that a record of theirs is about to go. Goes with either. */;
CREATE INDEX "idx_retention_n_person__b2e617" ON "retention_notice" ("person_id", "sent_at");
CREATE TABLE "account_link" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
) /* A single-use link that was mailed: verify, reset, set-password, change or undo of an address. */;
CREATE INDEX "idx_account_lin_expires_f0091c" ON "account_link" ("expires_at");
CREATE TABLE "board" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "description" VARCHAR(300) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMP
) /* A product or theme that ideas are about. */;
CREATE TABLE "idea" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "title" VARCHAR(120) NOT NULL,
    "description" TEXT NOT NULL,
    "title_text" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "decided_on" DATE,
    "response" TEXT NOT NULL,
    "responded_at" TIMESTAMP,
    "vote_count" INT NOT NULL,
    "comment_count" INT NOT NULL,
    "trend" REAL NOT NULL,
    "hidden_at" TIMESTAMP,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "edited_at" TIMESTAMP,
    "author_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "board_id" CHAR(36) NOT NULL REFERENCES "board" ("id") ON DELETE RESTRICT,
    "merged_into_id" CHAR(36) REFERENCES "idea" ("id") ON DELETE SET NULL,
    "responder_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL
) /* Something a person would like to have. Public unless hidden; goes by the rule in `rules.deletion_due`. */;
CREATE TABLE "comment" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "body" TEXT NOT NULL,
    "internal" INT NOT NULL,
    "by_staff" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "edited_at" TIMESTAMP,
    "author_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "parent_id" CHAR(36) REFERENCES "comment" ("id") ON DELETE CASCADE
) /* What somebody says under an idea; one level of answers. */;
CREATE INDEX "idx_comment_idea_id_01e91e" ON "comment" ("idea_id", "created_at");
CREATE INDEX "idx_comment_author__f966c7" ON "comment" ("author_id", "created_at");
CREATE TABLE "follow" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follow_idea_id_3f1083" UNIQUE ("idea_id", "person_id")
) /* A person who asked for mail when an idea changes. */;
CREATE INDEX "idx_follow_person__635d29" ON "follow" ("person_id");
CREATE TABLE "idea_count" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "ideas" INT NOT NULL,
    "board_id" CHAR(36) NOT NULL REFERENCES "board" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_idea_count_board_i_522f88" UNIQUE ("board_id", "status")
) /* How many listed ideas a board has in a status. Kept by triggers on `idea`, never by the portal. */;
CREATE TABLE "idea_tally" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "month" DATE NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "ideas" INT NOT NULL,
    "votes" INT NOT NULL,
    "board_id" CHAR(36) REFERENCES "board" ("id") ON DELETE SET NULL,
    CONSTRAINT "uid_idea_tally_month_6e424d" UNIQUE ("month", "board_id", "status")
) /* What stays of ideas that have gone: numbers a month, board and final status; nobody can be singled out. */;
CREATE TABLE "status_change" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "from_status" VARCHAR(20) NOT NULL,
    "to_status" VARCHAR(20) NOT NULL,
    "response" TEXT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "actor_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE
) /* The history of an idea's status, with the official response that came with each change. */;
CREATE INDEX "idx_status_chan_idea_id_f8739f" ON "status_change" ("idea_id", "at");
CREATE TABLE "vote" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_vote_idea_id_a3c2f0" UNIQUE ("idea_id", "person_id")
) /* One person's support for one idea. Its key makes a second one impossible; withdrawn, it leaves no trace. */;
CREATE INDEX "idx_vote_person__6cb8e0" ON "vote" ("person_id", "created_at");
CREATE TABLE "canned_answer" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "title" VARCHAR(80) NOT NULL,
    "body" TEXT NOT NULL,
    "archived_at" TIMESTAMP
) /* A text that staff use often. `{name}`, `{number}` and `{agent}` are filled in. */;
CREATE TABLE "category" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMP
) /* What kind of ticket it is: question, fault, request. */;
CREATE TABLE "product" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMP
) /* What a ticket is about: one of the things that the operator supports. */;
CREATE TABLE "ticket" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "subject" VARCHAR(150) NOT NULL,
    "search_text" TEXT NOT NULL,
    "state" VARCHAR(20) NOT NULL,
    "priority" INT NOT NULL,
    "settled_on" DATE,
    "customer_wrote_on" DATE NOT NULL,
    "deletion_asked_on" DATE,
    "silence_due_on" DATE,
    "silence_step" VARCHAR(20) NOT NULL,
    "last_event" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "changed_at" TIMESTAMP NOT NULL,
    "assignee_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "category_id" CHAR(36) REFERENCES "category" ("id") ON DELETE SET NULL,
    "follow_up_of_id" CHAR(36) REFERENCES "ticket" ("id") ON DELETE SET NULL,
    "merged_into_id" CHAR(36) REFERENCES "ticket" ("id") ON DELETE SET NULL,
    "product_id" CHAR(36) REFERENCES "product" ("id") ON DELETE SET NULL,
    "requester_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL
) /* A customer's question and everything that was said about it. Its states are in `rules.MOVES`. */;
CREATE TABLE "ticket_event" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "sequence" INT NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "side" VARCHAR(10) NOT NULL,
    "from_state" VARCHAR(20) NOT NULL,
    "to_state" VARCHAR(20) NOT NULL,
    "detail" VARCHAR(120) NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "actor_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "ticket_id" CHAR(36) NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_even_ticket__6c2778" UNIQUE ("ticket_id", "sequence")
) /* The append-only log of a ticket: every move of its state, assignment, priority, tags. */;
CREATE TABLE "ticket_message" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" BIGINT NOT NULL UNIQUE,
    "side" VARCHAR(10) NOT NULL,
    "body" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "internal" INT NOT NULL,
    "automatic" INT NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "author_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "ticket_id" CHAR(36) NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE
) /* One message of a conversation, or an internal note. */;
CREATE INDEX "idx_ticket_mess_ticket__cb5587" ON "ticket_message" ("ticket_id", "created_at");
CREATE INDEX "idx_ticket_mess_author__070a36" ON "ticket_message" ("author_id", "created_at");
CREATE TABLE "stored_file" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "key" VARCHAR(80) NOT NULL UNIQUE,
    "name" VARCHAR(120) NOT NULL,
    "media_type" VARCHAR(80) NOT NULL,
    "size" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "message_id" CHAR(36) REFERENCES "ticket_message" ("id") ON DELETE CASCADE,
    "uploader_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL
) /* A file in the store. Who may read it follows from what it belongs to. */;
CREATE TABLE "ticket_statistic" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "month" DATE NOT NULL,
    "state" VARCHAR(20) NOT NULL,
    "priority" INT NOT NULL,
    "messages" INT NOT NULL,
    "first_answer_hours" INT,
    "solved_days" INT,
    "category_id" CHAR(36) REFERENCES "category" ("id") ON DELETE SET NULL,
    "product_id" CHAR(36) REFERENCES "product" ("id") ON DELETE SET NULL
) /* What stays of a ticket whose text has gone: no text, no person. */;
CREATE TABLE "ticket_tag" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(40) NOT NULL,
    "ticket_id" CHAR(36) NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_tag_ticket__a17749" UNIQUE ("ticket_id", "name")
) /* A word that staff put on a ticket. */;
CREATE INDEX "idx_ticket_tag_name_db04d0" ON "ticket_tag" ("name");
CREATE TABLE "sweep_run" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "as_of" TIMESTAMP NOT NULL,
    "started_at" TIMESTAMP NOT NULL,
    "finished_at" TIMESTAMP,
    "stopped" VARCHAR(300) NOT NULL,
    "confirmed_at" TIMESTAMP,
    "report" JSON NOT NULL
) /* One run of the sweep: when, as of when, and how many records went. No ids of people. */;
CREATE INDEX "idx_sweep_run_started_8c91d0" ON "sweep_run" ("started_at");
CREATE TABLE "sweep_listed" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "key" VARCHAR(30) NOT NULL,
    "record_id" CHAR(36) NOT NULL,
    "due_on" DATE NOT NULL,
    "run_id" CHAR(36) NOT NULL REFERENCES "sweep_run" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_sweep_liste_run_id_b6cd10" UNIQUE ("run_id", "key", "record_id")
) /* What a stopped run would have deleted. A confirmation deletes nothing but this. */;
CREATE TABLE "aerich" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSON NOT NULL
);
""",
    "postgres": """
CREATE TABLE "lease" (
    "name" VARCHAR(60) NOT NULL PRIMARY KEY,
    "holder" VARCHAR(60) NOT NULL,
    "until" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "lease" IS 'Who alone may do a thing now (the daily sweep), and until when.';
CREATE TABLE "number_series" (
    "name" VARCHAR(40) NOT NULL PRIMARY KEY,
    "given" INT NOT NULL
);
COMMENT ON TABLE "number_series" IS 'The last number given out in a series (tickets, ideas).';
CREATE TABLE "attempt_limit" (
    "bucket" VARCHAR(120) NOT NULL PRIMARY KEY,
    "tries" INT NOT NULL,
    "until" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "idx_attempt_lim_until_f6ca64" ON "attempt_limit" ("until");
COMMENT ON TABLE "attempt_limit" IS 'How often something was tried in a window; shared by all replicas.';
CREATE TABLE "idempotency_key" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "location" VARCHAR(300) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "idx_idempotency_created_98dcfd" ON "idempotency_key" ("created_at");
COMMENT ON TABLE "idempotency_key" IS 'What a form that creates led to, so that a second send leads to the same. Kept for 24 hours.';
CREATE TABLE "job" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(60) NOT NULL,
    "payload" JSONB NOT NULL,
    "once" VARCHAR(120) UNIQUE,
    "due_at" TIMESTAMPTZ NOT NULL,
    "locked_until" TIMESTAMPTZ,
    "tries" INT NOT NULL,
    "failed_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "idx_job_due_at_d8ad5e" ON "job" ("due_at");
COMMENT ON TABLE "job" IS 'Work that was promised in a transaction and is done by a worker, once or again until it succeeds.';
CREATE TABLE "ledger_line" (
    "id" UUID NOT NULL PRIMARY KEY,
    "record_id" UUID NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "rule" VARCHAR(60) NOT NULL,
    "rule_version" INT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "idx_ledger_line_at_54ab38" ON "ledger_line" ("at");
CREATE INDEX "idx_ledger_line_record__22b132" ON "ledger_line" ("record_id");
COMMENT ON TABLE "ledger_line" IS 'One erasure: an opaque id, the rule that asked for it, and whether it is intended or done.';
CREATE TABLE "tombstone" (
    "record_id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "gone_on" DATE NOT NULL
);
COMMENT ON TABLE "tombstone" IS 'A record that existed and is gone: its address answers 410 instead of 404.';
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "actor_id" UUID,
    "subject_id" UUID,
    "detail" VARCHAR(120) NOT NULL
);
CREATE INDEX "idx_audit_event_at_500752" ON "audit_event" ("at");
CREATE INDEX "idx_audit_event_subject_4fcdeb" ON "audit_event" ("subject_id");
COMMENT ON TABLE "audit_event" IS 'Something about an account that its owner or the operator may have to know of later. Append-only.';
CREATE TABLE "organisation" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(120) NOT NULL,
    "agreement_start" DATE,
    "agreement_end" DATE,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "organisation" IS 'A customer: a company with an agreement. Membership comes by staff or by invitation only.';
CREATE TABLE "person" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "name" VARCHAR(120) NOT NULL,
    "display_name" VARCHAR(60) NOT NULL,
    "company" VARCHAR(120) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "email_key" VARCHAR(320) NOT NULL UNIQUE,
    "password_hash" VARCHAR(255) NOT NULL,
    "language" VARCHAR(2) NOT NULL,
    "organisation_lead" BOOL NOT NULL,
    "membership_ended_on" DATE,
    "is_agent" BOOL NOT NULL,
    "is_manager" BOOL NOT NULL,
    "is_privacy" BOOL NOT NULL,
    "is_admin" BOOL NOT NULL,
    "verified_at" TIMESTAMPTZ,
    "disabled_at" TIMESTAMPTZ,
    "active_on" DATE NOT NULL,
    "ideas_active_on" DATE,
    "mail_idea_status" BOOL NOT NULL,
    "mail_idea_comment" BOOL NOT NULL,
    "search_text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "organisation_id" UUID REFERENCES "organisation" ("id") ON DELETE SET NULL
);
COMMENT ON TABLE "person" IS 'Somebody with an account: a customer, or staff when any of the four roles is set.';
CREATE TABLE "session" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "public_id" UUID NOT NULL UNIQUE,
    "stay" BOOL NOT NULL,
    "staff" BOOL NOT NULL,
    "browser" VARCHAR(60) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "proven_at" TIMESTAMPTZ,
    "flash" TEXT NOT NULL,
    "person_id" UUID REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_session_seen_at_33ce1b" ON "session" ("seen_at");
COMMENT ON TABLE "session" IS 'One browser that is signed in. The cookie holds a token; here stands only its hash.';
CREATE TABLE "mail" (
    "id" UUID NOT NULL PRIMARY KEY,
    "recipient" VARCHAR(254) NOT NULL,
    "purpose" VARCHAR(40) NOT NULL,
    "kind" VARCHAR(60) NOT NULL,
    "subject" VARCHAR(250) NOT NULL,
    "body" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "locked_until" TIMESTAMPTZ,
    "tries" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "sent_at" TIMESTAMPTZ,
    "failed_at" TIMESTAMPTZ,
    "trouble" VARCHAR(120) NOT NULL,
    "person_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL
);
CREATE INDEX "idx_mail_due_at_0f7ddf" ON "mail" ("due_at");
COMMENT ON TABLE "mail" IS 'A mail that was promised in a transaction. Its text goes 7 days after delivery.';
CREATE TABLE "retention_notice" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "record_id" UUID NOT NULL,
    "days" INT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_retention_n_kind_10f8bb" UNIQUE ("kind", "record_id", "days", "due_on")
);
CREATE INDEX "idx_retention_n_person__b2e617" ON "retention_notice" ("person_id", "sent_at");
COMMENT ON TABLE "retention_notice" IS 'A person was told, some days before `due_on`, that a record of theirs is about to go. Goes with either.';
CREATE TABLE "account_link" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_account_lin_expires_f0091c" ON "account_link" ("expires_at");
COMMENT ON TABLE "account_link" IS 'A single-use link that was mailed: verify, reset, set-password, change or undo of an address.';
CREATE TABLE "board" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "description" VARCHAR(300) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMPTZ
);
COMMENT ON TABLE "board" IS 'A product or theme that ideas are about.';
CREATE TABLE "idea" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "title" VARCHAR(120) NOT NULL,
    "description" TEXT NOT NULL,
    "title_text" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "decided_on" DATE,
    "response" TEXT NOT NULL,
    "responded_at" TIMESTAMPTZ,
    "vote_count" INT NOT NULL,
    "comment_count" INT NOT NULL,
    "trend" DOUBLE PRECISION NOT NULL,
    "hidden_at" TIMESTAMPTZ,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "edited_at" TIMESTAMPTZ,
    "author_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "board_id" UUID NOT NULL REFERENCES "board" ("id") ON DELETE RESTRICT,
    "merged_into_id" UUID REFERENCES "idea" ("id") ON DELETE SET NULL,
    "responder_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL
);
COMMENT ON TABLE "idea" IS 'Something a person would like to have. Public unless hidden; goes by the rule in `rules.deletion_due`.';
CREATE TABLE "comment" (
    "id" UUID NOT NULL PRIMARY KEY,
    "body" TEXT NOT NULL,
    "internal" BOOL NOT NULL,
    "by_staff" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "edited_at" TIMESTAMPTZ,
    "author_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "idea_id" UUID NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "parent_id" UUID REFERENCES "comment" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_comment_idea_id_01e91e" ON "comment" ("idea_id", "created_at");
CREATE INDEX "idx_comment_author__f966c7" ON "comment" ("author_id", "created_at");
COMMENT ON TABLE "comment" IS 'What somebody says under an idea; one level of answers.';
CREATE TABLE "follow" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "idea_id" UUID NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follow_idea_id_3f1083" UNIQUE ("idea_id", "person_id")
);
CREATE INDEX "idx_follow_person__635d29" ON "follow" ("person_id");
COMMENT ON TABLE "follow" IS 'A person who asked for mail when an idea changes.';
CREATE TABLE "idea_count" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "status" VARCHAR(20) NOT NULL,
    "ideas" INT NOT NULL,
    "board_id" UUID NOT NULL REFERENCES "board" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_idea_count_board_i_522f88" UNIQUE ("board_id", "status")
);
COMMENT ON TABLE "idea_count" IS 'How many listed ideas a board has in a status. Kept by triggers on `idea`, never by the portal.';
CREATE TABLE "idea_tally" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "month" DATE NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "ideas" INT NOT NULL,
    "votes" INT NOT NULL,
    "board_id" UUID REFERENCES "board" ("id") ON DELETE SET NULL,
    CONSTRAINT "uid_idea_tally_month_6e424d" UNIQUE ("month", "board_id", "status")
);
COMMENT ON TABLE "idea_tally" IS 'What stays of ideas that have gone: numbers a month, board and final status; nobody can be singled out.';
CREATE TABLE "status_change" (
    "id" UUID NOT NULL PRIMARY KEY,
    "from_status" VARCHAR(20) NOT NULL,
    "to_status" VARCHAR(20) NOT NULL,
    "response" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "idea_id" UUID NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_status_chan_idea_id_f8739f" ON "status_change" ("idea_id", "at");
COMMENT ON TABLE "status_change" IS 'The history of an idea''s status, with the official response that came with each change.';
CREATE TABLE "vote" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "idea_id" UUID NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_vote_idea_id_a3c2f0" UNIQUE ("idea_id", "person_id")
);
CREATE INDEX "idx_vote_person__6cb8e0" ON "vote" ("person_id", "created_at");
COMMENT ON TABLE "vote" IS 'One person''s support for one idea. Its key makes a second one impossible; withdrawn, it leaves no trace.';
CREATE TABLE "canned_answer" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(80) NOT NULL,
    "body" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ
);
COMMENT ON TABLE "canned_answer" IS 'A text that staff use often. `{name}`, `{number}` and `{agent}` are filled in.';
CREATE TABLE "category" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMPTZ
);
COMMENT ON TABLE "category" IS 'What kind of ticket it is: question, fault, request.';
CREATE TABLE "product" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMPTZ
);
COMMENT ON TABLE "product" IS 'What a ticket is about: one of the things that the operator supports.';
CREATE TABLE "ticket" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "subject" VARCHAR(150) NOT NULL,
    "search_text" TEXT NOT NULL,
    "state" VARCHAR(20) NOT NULL,
    "priority" INT NOT NULL,
    "settled_on" DATE,
    "customer_wrote_on" DATE NOT NULL,
    "deletion_asked_on" DATE,
    "silence_due_on" DATE,
    "silence_step" VARCHAR(20) NOT NULL,
    "last_event" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL,
    "assignee_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "category_id" UUID REFERENCES "category" ("id") ON DELETE SET NULL,
    "follow_up_of_id" UUID REFERENCES "ticket" ("id") ON DELETE SET NULL,
    "merged_into_id" UUID REFERENCES "ticket" ("id") ON DELETE SET NULL,
    "product_id" UUID REFERENCES "product" ("id") ON DELETE SET NULL,
    "requester_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL
);
COMMENT ON TABLE "ticket" IS 'A customer''s question and everything that was said about it. Its states are in `rules.MOVES`.';
CREATE TABLE "ticket_event" (
    "id" UUID NOT NULL PRIMARY KEY,
    "sequence" INT NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "side" VARCHAR(10) NOT NULL,
    "from_state" VARCHAR(20) NOT NULL,
    "to_state" VARCHAR(20) NOT NULL,
    "detail" VARCHAR(120) NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "ticket_id" UUID NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_even_ticket__6c2778" UNIQUE ("ticket_id", "sequence")
);
COMMENT ON TABLE "ticket_event" IS 'The append-only log of a ticket: every move of its state, assignment, priority, tags.';
CREATE TABLE "ticket_message" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" BIGINT NOT NULL UNIQUE,
    "side" VARCHAR(10) NOT NULL,
    "body" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "internal" BOOL NOT NULL,
    "automatic" BOOL NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "ticket_id" UUID NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_ticket_mess_ticket__cb5587" ON "ticket_message" ("ticket_id", "created_at");
CREATE INDEX "idx_ticket_mess_author__070a36" ON "ticket_message" ("author_id", "created_at");
COMMENT ON TABLE "ticket_message" IS 'One message of a conversation, or an internal note.';
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL PRIMARY KEY,
    "key" VARCHAR(80) NOT NULL UNIQUE,
    "name" VARCHAR(120) NOT NULL,
    "media_type" VARCHAR(80) NOT NULL,
    "size" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "message_id" UUID REFERENCES "ticket_message" ("id") ON DELETE CASCADE,
    "uploader_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL
);
COMMENT ON TABLE "stored_file" IS 'A file in the store. Who may read it follows from what it belongs to.';
CREATE TABLE "ticket_statistic" (
    "id" UUID NOT NULL PRIMARY KEY,
    "month" DATE NOT NULL,
    "state" VARCHAR(20) NOT NULL,
    "priority" INT NOT NULL,
    "messages" INT NOT NULL,
    "first_answer_hours" INT,
    "solved_days" INT,
    "category_id" UUID REFERENCES "category" ("id") ON DELETE SET NULL,
    "product_id" UUID REFERENCES "product" ("id") ON DELETE SET NULL
);
COMMENT ON TABLE "ticket_statistic" IS 'What stays of a ticket whose text has gone: no text, no person.';
CREATE TABLE "ticket_tag" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(40) NOT NULL,
    "ticket_id" UUID NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_tag_ticket__a17749" UNIQUE ("ticket_id", "name")
);
CREATE INDEX "idx_ticket_tag_name_db04d0" ON "ticket_tag" ("name");
COMMENT ON TABLE "ticket_tag" IS 'A word that staff put on a ticket.';
CREATE TABLE "sweep_run" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "as_of" TIMESTAMPTZ NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "stopped" VARCHAR(300) NOT NULL,
    "confirmed_at" TIMESTAMPTZ,
    "report" JSONB NOT NULL
);
CREATE INDEX "idx_sweep_run_started_8c91d0" ON "sweep_run" ("started_at");
COMMENT ON TABLE "sweep_run" IS 'One run of the sweep: when, as of when, and how many records went. No ids of people.';
CREATE TABLE "sweep_listed" (
    "id" UUID NOT NULL PRIMARY KEY,
    "key" VARCHAR(30) NOT NULL,
    "record_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "run_id" UUID NOT NULL REFERENCES "sweep_run" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_sweep_liste_run_id_b6cd10" UNIQUE ("run_id", "key", "record_id")
);
COMMENT ON TABLE "sweep_listed" IS 'What a stopped run would have deleted. A confirmation deletes nothing but this.';
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")


MODELS_STATE = (
    "eJztXetz2za2/1cw/rLtjOqJHTvJJnfujJ06rVs/OrHTdjbTUSgSkrCmCC0BWtHt5n+/AP"
    "gmQYqQKJmiz5fEJnFA+gfwvHAefx/Mqc8t9/AKWwwfvEV/H3jWTP6QvzFAB9Z8nl6WF7g1"
    "ctVINxkyYty3bC4uji2XYXHJwcz2yZwT6smhf0wpslzqYTSzlsgRvyA+Jd4EeXSBvuNTjB"
    "yLuEvEFhjPvx8gy3NQ4HHiosUUe4fyIQ61xVMETUvzBR75T4CHnE6wGO+LWT//JS4Tz8Ff"
    "MYt/nT8MxwS7Tg4i9b+4qe4M+XKurr6fWv4HNVa+7WhoUzeYednx8yWfUi8hEH+OvDrBHv"
    "Ytjp0MfF7guhHM8aXwfcUF7gc4eVEnveDgsRW4chEkdfgO6bWD4fDm9n54d3E/HB6UFiim"
    "yGAcXbKpJxeXeJwpDGbW16GLvQmfil9fvfgWPidFIhwlH/j72cf3P599/O7Vi+/lA6nYIe"
    "G+uYnuHKtb39QUFrfCSRTyKdRT6jrYNwE7pWgH7vhCine6x/cW8BRg9VWU8f1RIMTJDOsx"
    "TogKEDsR1WH8wx4CXgPw/eX1xd392fVvcvoZY/9xFVRn9xfyzrG6uixc/e5VYTGSSdAfl/"
    "c/I/kr+tftzYWCkzI+8dUT03H3/zqQ72QFnA4FextaThaT+HJ86ZvkWuOHzMckL4ws+2Fh"
    "+c6wdIce06qx5Vuz41nxiuVZE7VIEs1vg0R+3ASzEfbvsE8iAAvyJXe/Vsx4auSQpUNXip"
    "t7IQBci3EU0qIJecQeogFHxBOiIpxKyAliP2DOBog4QpR9XxYzG8wD4mVzbnfShNudVHO7"
    "k5XiRS1oGetLj+uhTsYXsBbvv4esTryv+O+H46OT1ydvXr46eTOQSp24lFx5XbMAlzf3At"
    "2OsJszzvFszq/IjHAdu8ndr2U3Vjhy6CZDV7Kbn4XSScdcsAZGZzhURBcWE18OwU7IKhZi"
    "ieniHWLiKxbXRkuhvrrIx3OX2BYrc552ptyACY0CydNM2FBK0TtGdHTchBOJUZWsSN2r50"
    "U8lm8NeVEyHnhRxIv2Ta/d5YYGtbYVOXPpCOFABV+2l7/ipU7SFEbUyhqSjh0+RIMb+FIs"
    "Ltj/mPozxOXPto/FNmTIFVKA04GQGOF1qaCKXeCI/8Q/LrYcIT/kPYyYeOdD9CueczkPOj"
    "5BUxr4Gjm07YdtIKGIYyKdwtG9k0yvTpo4BE6qHQInq8SSS21LvaMB2Fma3XlhDg52AvnL"
    "F02UATGqEnR1Ly+uws/KGVoalateZuUpQXCB4NIKrjvMWIh8SWLFt2pFFcsMWimibj2MRj"
    "5dMOyH0oEwxMjEU6bLIZJuFZvSB4KR9NYy6b2nD9h7h4QIEPKCW564SD13iQhnaGqxaVky"
    "bekZIJC6LpDmwUhYuEMd2p8+Xf6oRztHVAA9CIhzKEn3DvoaqEMhFDK7LBtTf2de9ohvYV"
    "nG8pxSocV5ejhjkgKSI0GzLemeXNktjue3t1c58XJ+eV/Yu5+uzy+E9a+gFoMID+32kkkq"
    "QBuPzYEOaQBpA6QjuWDkvUpJeqextn9quF/qKpwfGuirOY6FsbfGGmfIwB7p8vrOffq41g"
    "rnCFtY42gB4Rtuf43HrjBtyut7j79WnCskBD2Qg3ULefHnfW4NY3n33fXZn9/n1vHq9uan"
    "eHhGPr6/uj0vyMU59pmAzNA2yRJtYJvsz0e0wjgpuUyKAJfR/UB9LIz/X/FSYXzpSQPf1o"
    "VFRE6P35KJ9hLV9Gr6ir61SLwS+U0lfnCwi0N1+f3Z3fuzHy8Ovj2NI+oXOjrQOKHk5UGd"
    "A+rf0YDV5yPUfwg9QvLAXEiqGWHxmbkg9ZigFkNVTChhyJFRpPLwHC0EIfYHiIqNg6iPrI"
    "nANwobJRyxwLYxdnSHJLt4YsuOqWp29BQ+koP/GQdeCJJ6kvzn5H+fQCqsdJtU+6UexN9n"
    "YnHG4yFMtYHBObeWLrU0+P5yd3tTIVZTkqKGSmyO/otcwvYxUqIGWglGvU5TVF8K21xOUN"
    "RpaCRHm+5rqpe7zfZ1Udp2yLPdYhBQCq4jWLq5+ZVSgX3dZdvLpfYDdoZrxSIVacHK7vJK"
    "70Hw3ottccmWI/fGFnHXci3nCOFz6fLnAucHvV3mjsS7XAtmcKDxM6jrgzpHwywesdLTcI"
    "bk2AaW/yG65Axx/JWjCcUMvUaOtWTIGnPsIwe75BH7y7JfYQvzgxeh414EH9tkTrBnlHqR"
    "I+qhP+H4tElUkRhVaXqpewWXQuCLtTEybTMkPUS5rXQ7cIntxCXGgtG/sW3EJzIkPYT4+L"
    "QJxmJUDZcooTyijiY4rvr0NB7fC3x3fXw6xZaDfY0dXe3lzZCAl3cDLy84IvtmiIEj8jmu"
    "NDgiW3NEgpPqWXwxTNjNawW5JmTAEbu8vnCe0P815j4NJMilFa62hTMkPQh03UGoAsS2Qm"
    "zrTlDdILZVvAG6+XR19VTBrXdcrJXzgSh0y4nW6d1Bba61Giee6TYsr3qG5Fh5LKTqbUjy"
    "QyRrpMrqqEIXdWQ06Zi6Ll0wNPbpDC1UxjRHI+xSbyJLdeiOn1qaFQ6dOsB4BjWHTlHtmc"
    "Zuetyii7NDEX5vmkjNN9VC801JZj5tKcdOeee3opPMsEOsECYDlPNUPcS6/Y3MyP9pIK70"
    "KsXDoTQd+JVaEm97Z5POMGNCSzQ0mPJUYDEVqjrOZUoH9g1BLZABqrV2aIwWWKIrLdHCxq"
    "qwRTVcoQVs71XV8et0vn5CnGeIXcpkvcLOBPtXxNMa+5m7g/ouKnLc0I0HNiquJtaZBT5+"
    "iywP0bklFhQRZ6DsdD8QNntYkpM9YEeV3CQ8bIGymCoDXJrohAnDnmOx9o7MPJU5qfoaa9"
    "t71Gq3wGcZ2UjFOonF/wt8BE8dmBqthAHYOaI2Me8G89pQm4HwyExR1QYW68u6kqpFi1Uy"
    "JxNw4/E9BLf92FMJ1vBRKHfawsCVboEiGbgH9GUCudHOTQh6uHWPGjkNa3yGpa1r7nWBAM"
    "duOls6kmn2UVgjnsT+hnJia22B4pBag8CPB4s/Nhnd4AgwPBUNu8RQ1xmozjFhItgIC9Uc"
    "oy8yXJd6XwZxyf5QPUN0LNV54jOpqlsj2d+KUzShh+gnmU22IHyKMJE6uu6QcGfP1dgLnx"
    "OdKKdpyoer/9VzQ9MhZ1akR+1xGBeYF098BAm68BZ1YbDd2rbdYhbTUPONh4PGq9F4Izat"
    "Vcuq8060JkROLdtDaGtwk3pW0VToQujyHkG4F2ptZ2Iu92hh9ynosqOw7m9F0Xs6E+YR1R"
    "/DpDcHdUYXzw1rYG1FJowyaPBXwsRyx/U9J2Kat6qrjPjSxUYU/3tsIdBDJ0cvEBEwy9hJ"
    "YfycvDjRGVRtTr1B6GW3lEawgsAK2tAKkh+PoZ6ZIXl2imZH3Gtntk0Dj18R70HH37O3az"
    "m8FQ6UB+0PTZk8Ewi6+IeAYSTJ0kpMM5Ua9hY9Yp+MlwPBshnmAyT++WFuMbYQPHCA7Knl"
    "TVRd58BzqOTKlhfzbR3f3/LTIAofmH93+VGhlEujSi41hVxKzF81/xtOtb0wapIEc1S9S3"
    "hoq1lfCjOOq+c1RTgh6F0S5laKlkHs+DpMee/8PvjrnIjp1ljmPCUcWnd5lYWmt86XnCGD"
    "qgRdXl/w3oL3Fry3q+z7wCH84hGrNy+b9+ndQa11L8cNcTJwpXF/R2fCDBbIRoEn0lgOPQ"
    "RRN3HOEF2IrSAtahnsTudyW4hfZPb71HrEMlblQXz60tR2xYbxD9HZfI495wfZVbxs4O/k"
    "iWDkd4BhDWqMfAg/7KOkB9fNFqtICz5OTTM+szSQ7qktHG2IaJ5qq5h2hAuZRINhbuj3Si"
    "l65/hqrdJHR06gbv2J5RFmRaiUdNTc/VotlRZHNjiDsgPGhebov0UWsulsbnnLMDJa6o9i"
    "S+KZ0HkP0TWejYSKPyVzOQoz2WBUGD3jsdQmxc/EeyRcPRjp1dOtPgnU0k4wrGq1FAoVbb"
    "dQUfL9DMWn4lfYABWqTJl0w1iE/dFqNDGvKRxYp3M3wRFrle9nhSKcI60D5F7YpQZaU7Ys"
    "iRLq5c1wHhF++PUjdhPF5XlUe/m2Ta0yAkujT6YwVmuSqeO7matTtqVJlbnQ7aj0vEjnG0"
    "jlLdTiFlMsW9Uvo/Q8NKaBj3zqYpWmxzDXuzZbfwLojF3XGQPJM8pIVyZBpQTtpEE9bSRN"
    "y0lQoIFvudM6YXPXWg5NcS7S9RDv9uuDRO4DE5wzJOARa7Kh9yHUbncBo9sItlOADQ2LY+"
    "eIehcx+rLRTn5Zs5NfajpLREHsxuG5JcLecY7j09NG+/q0Zl+fFvF2LW8SaItQVkOdpekf"
    "yk0wrka4iG/WzS8eYmmskXMqzB3L02OtpS+APhITbAv15MpuTZHz29urnGPl/LLYM/TT9f"
    "mFEJRqKcQgEkYwlZXpWXJGMVR1Jw3TvirIn7PDkLCh+Pp1bclrt3KWDHawwQ4WwIWuI42B"
    "vQrxDCFgbob53CePlq1R+FZhniEEzM0wt5wZ0bDnlXwlJgO8DfBWOaRkrZOfAinkHnTt5K"
    "fg7pIgr7POBVJY5y6vs2Vz8mha1iBH9OwKG+TEj4MtIUrWAVFD+pwNBOX2kpjIMBUe6I6S"
    "6wS6jnyHgj32qO2tXE/xs+lsZm6oaelhAZovAMOWb0+HHH/VQH8vrlaEVefJeuBaq5OuF3"
    "/e5+COnWjfXZ/9+X1OuF7d3vwUD8+sxvur23MIZXqOik7OKWoW4KEhhZyQ2rzaYqB6Hmnj"
    "7NpihPxeIrwyxVazzYybU2flCZNtMjYMybsLZ+kP6CWlZ0OArqMz8R6iI7t3b7p9ch3Le4"
    "hRsdnChnhpGj3sp8pQj5osT7chUoW6fX1EKTKkNgTqfWqO9fD7G1PXpYsNIfqgJunrNlJ+"
    "ps0AuhRT9HQDCZV2LgZsyrh7jFDoTxuG9UE31gfkXO/VVD2F65HyTVH6ne6z57weHkvYEx"
    "MP60KaDBAKexf3dAdx9cdtuIeeAUJhuaZWcEoqRPUQrKgBdis49a5b+FZT9M6pmOJAk6EX"
    "3hjUJeiNkiFNWvf51AlsHhX+mkVNtZXihywfhwXDtL33GhNCNl0HPK4DBBUYGoRjt5+PlH"
    "0tA4wLZD04nCv22GjWZKOuy0Y5m4Myoge6MjE0S7K7DnkvtoVxy5mh8oCYPK51wlkghVCu"
    "rp1wrlWsYXceoa7JiYZ+12Bjs0Li817O01eQxB/pkja8ZvdiouXeMo7dGhSxL19jUmTc/N"
    "VGRSY0a7VZ8Yc0BVhcmYPJftyBwNqX9TkkB3mHqIeRK4xwN+wWpBrJla2MDeZZbXR8VsxM"
    "js0E44gxnyWrnFK/eAeMlCc1UuQWKONcHd0Wj++FkbLrwDbxXOx7libHvz41JkMGqTEGEZ"
    "yj5VDVJzLEO0sGeBvgDYGba7GafTBrclU0HLLeKucIwXTt8hqHypppjfYsEQTklhOTDPHM"
    "kEDfoFKJGV9WfjVsxZQlgg1aGzEem3EbRor3zC81KISIZz5RfQ+mMlNtAdS+1WUtopoTJB"
    "Uh92Vm0AKwvYvNLCKb44CmXcMyOzn0CW3mbOwd2Ft1NUYxsRpPYxotW+1oHKdjmoQvKP6C"
    "FlOKLPaAHTRWTcuIG1f6VX7CqEO5tvX5GjNofIupMzEqj/xXyduYvQF+xCfzI4Lpvw7ge2"
    "cWghHTrhED/WTBiumAVmhkxUCL3sbKdldb9KrtrNEk421erUfG35NRP95EG6SB6yCXPKjG"
    "t7IB7iH6LRi5xEaB52LG0JQ4DvbeoQkN25DJZhJ+4GJEPPRF/sAOFYgyv9MJ8Jfaprxbfi"
    "wE4HaA9dfppNDOos2gRU64axTPnBD0IlZgFw0t6mKaq0MyniymuUeRGWqvGpd6ylP1IJh8"
    "17BDia2nAr6iol81N68s4rdNuOkce9uCvNAwoAk/r2HnOm5uE/NC9Xmq51x+Mq4DYMIYsj"
    "TAFYy5Qgifs5Ybt0gL4T1d9uPKmghDO06HaGge5YkgrasU/hieZxrjWqIDaEvGp6/tDf3B"
    "pVaVbu7rm0KPJcnW4DzcFqB1svP20/nVBfrt48X7y7vL25s8t1E35aU0cPfjxdlVAd/QAb"
    "YG288RAs/vNM/HPtO6FqoZfkqxO5Z0tCcsCU68n8VXA8Hu/V9jCHZvO7BBFcsxBDRLA2EN"
    "pf6H/kRwEzEpNYS1TAmbVe/2MOUARTrAtTYUJymgtWHYSFKraz8ZwcqokSwfzAWNfBSC7u"
    "Pl+3tIKthJUkHyeQO2K7EtssIG8GbkUgsA96vcbxHesgzfoA/FrquY7wsfzu1OKGO+EqJw"
    "U26GUL8+27x/6AnKc+/lPoL63DvNI0sLoVUEACdV0uqjgNPjqtWxwD/TBRIvtEQuYWJ14n"
    "q2SKm6aCp+Jp74NYwxOUS/4jlXYbg+mUyE5oSoh75Imi8D5OFH7McxutFbHxTQ3sXztNlq"
    "iYkTRcsU09WMAoIr3fJaa1PjkY+4Zs8jVKvjf/cjyGlnMavthzhVlK2s2bjReDjgLpWqAo"
    "cpOJ86YGlWOp86kLEUFiat0FqSqqUrtBaejGtYb5PL+ph0HOkQqhy/TCFCE+ph+ZoyZUTq"
    "FjPq8ekgUjEsz0Fj4llupGO8Qx5V1TZty0MjjJhYK1coJtouADt8rlaLUTPKu6DOdEmdSZ"
    "alaSxxQrBhGHFHeVnDOGLQAkEL3BctsMIVUhuRC1B2TaHuprdyv/XpbmK6vjrd5Mhmm/p0"
    "zrGsUamLjudqrTrXjbKZYn0/xWhKGKf+Miwwr5Tcf7BIaR2gBeFT5XCj4zGxiVBn48yeUB"
    "G2xcuGg7BlT6MqUmVFeovPMSmED2Xun7wUwNins6G5JlggA3WwgTrI6RpA54gA5gYwQ3rk"
    "ztMj1+jWBRH+exD9bXPz4O8MDVgKUOh8d4YXFLRrYneZleWWH3MLmPY9yDPL9DplzKrwH4"
    "0RG4cFVRuvj/GIlTbrrYejenLSfgzmcjJV1Fj2SpPb7RBdcoYe8BLNrAcsT2YYFpA64YCZ"
    "+MoZEU99p+xJRwDrDRDhyMXWoxjtUSRfQGPE7vLBG5VgHkBjtw5ZvJCe+iyUV1C2oCBz9y"
    "AF/XWX+isUZG4Ka2cLMr+3PA87Z6qrik6Tzd2v1WhtNXJopUMb9PuQlRTDEw/V+BIFTB6J"
    "cOwdoi9/y1f59mUgf1JBR9++qDCjL3+LP8Xj8jcfozFxZVwR8XTNQNqeHiovd4DH1ymfUC"
    "s44/t/08T3/6ba9/+m5PuHps279Pr79pQ8rmVJFUihCEzXLKmSnvpU0p/jCfW1sc3JvRVS"
    "PzOqWWDzA5EuojHixH7AXHqECHuLxLZictgAqa0yQD5WlyqilNeYBIR3x4W3+t9Adsfjey"
    "Fd8qL7VRPR/apadL8qiW6xFkRf4L8yyDNLAnGexThPEM8gngu2hxRFGyaU36tJ9nbF6xPu"
    "ZaQVEQLabgWku3i2HqG1TWXvN586ga3Nvo9v1ap688ygZpqelahnDFkjGvC36mhQqm1TGe"
    "gqIIoSzFQo7FyuIPXjs0ZNe9fWZgVdEHRB0AVBFwRdEHRB0AVBF+wiWtvUBaOtpVEF001X"
    "rQnydEyDMz47YJzOsP8Plvjn1EGbrG+0DDumKm1tYTHELOKESh0iPIwvkxtFBpf52aao17"
    "e/X9xpmrBu/WmgOHZdcYTeqy0qNiwY/RvbGqWmpohBStJDZfzotFH/1dOa/qunJX0culE+"
    "YTdKIzMzIdgh2B5ebAvvbecKzn1CfcI1MQPVhmaGZHeG5vG+8GPMuWvc2zNP9Zx7e8ba4X"
    "Dhy56CZjBqiZ91iSMVxiieMLTYwxodZzXEz3lzMiJYsY2HTmC6M8uUgCMeMo7nRsK9QNcD"
    "hWrbAt61GB8K09qo7WieCLzJ0ODv2TiTy3X611rmHCUsc6eX2WKMTDyMTQs95Mmg1kOBR0"
    "Zxp4aoFsgA1TyqYfOZYTAf0rEhshpSQBdaKe4sfzYMTjJNoM1RAabFSl/qBG2N9pR5OsC1"
    "NjE5gauMMVSCKbX7y2+tBu3+MmGLm4KbztRPdPPssAG22eyfDcHNphv1E92C7tkA3tgGAM"
    "awukRU3lxqAG5WYW0B4L4FaxUB1uj3O++12neMW+22miwYRCFut5VorwFSbvpWdtDFY4+7"
    "9s4wY9bGTVdDoK7DufoKFbcmrcB0b036BNH2o33DD7Ay5Df5PlfF/aZHd80aLoj5sOf8QD"
    "13iVw6UQ0RohSut2FYLprRR5XAReII3AEKFTrZ6XuA4pigAZKbR99uYStP0ZalTKOfmbRG"
    "pcayUX8yiAFuOwY4WZcS1pVn0lmS3Z1I71EksCy4UcazOpgiHt/DGOCXTcIoXlaHUbwsBw"
    "ATxywMNRrfQ3CPGsVX14RXl8BNeqkYQZynglCgAsyV7VfMqq9RgNgAYgdzi7gmAKcUvYP3"
    "qBG+RzUAH5URlpE1HjaCOEOyQ4wXeLQjmFvnx9DNpp9xTtDNptXT98jYNgM0RwQVwesP3l"
    "NDflfnEh2FdeXBRG5bQV+b3ve1yTuiK12GGU/1SqfhLDO2Uc+biCB05AkoH8VmsMLintRX"
    "LVU9jn3PcpFHeUX7mjXmaNJfNWUc2b4zA/RZSshpuPWhI01n3IFVJQHOyeRZVQX45/Hxy5"
    "evj1+8fPXm9OT169M3LxKnYPlWnXfw/PIn6SDMqZqaXFVwam3PiIJK7LssEwD1GZ4G+Fg8"
    "a3g3pS62vApBmSEroD4SdNuCPbmyW+TPb2+vcsifXxah/XR9fiEYjFoGMYjwCpYtDfyZFZ"
    "XRMgA8RweIGyAODsfty0rIp12Loe+dA1LZXqYeyCwRuCDBBbkFSMEF+QQuyMQRAz7Ieh9k"
    "lgFuEm5O3E3DX++4WBznA3H3t0LNU8R1prVvKx21ufK4K121LDe6Wal/QbNk2aBLtJhShs"
    "MOjFOLoQn18FvV9FtcGcgfwp6YFUX+N5sPqrR2QOwNalyyM+oJZV+rjeuBTgiedb21fahX"
    "uTOn6jMuV7lHccPVmTGVmGZJAFMNpmPiMx51Wh5OaeCboKsnXgvnjulgrRdbpa5szOEITc"
    "QA3wIVAKtxekLxJiiB01lMa9w1UEsEaol0At1mtUSeMnhMpudW+iOi3N2VnggejWvQZWZB"
    "fSfs7CJ2x3iM5gFHsvVL5D7QtYppQrIiA1T9dcXsz8+Zy+BjgBaCT28qnzQxlU+qTeWTcr"
    "YXHA3B0VBHhGGDo6GnkYR3C4znV4SFiJdkYfZ2rTRkcuDQTUc2bb/LOJ3PsYP8wBPSLnAd"
    "NLUeMQoBcg7RmQyKHhN/pk5moutMBkOrRmmjQPbQJdWNeNucXytpxcTy3gNWupyPbSGy5U"
    "JDwYVOidpofZpK2mh4DwVt+6UB0j1vsI9zRCBoi2nUxv1VWuurskeAao6fBDc23YgJBezC"
    "FVWAA82ONNb1lErxMWgSr9JRVFeXAE62VOdUPQl8lZ4XLcoqJS/aBs1S5KTaRcdChcJIUb"
    "9Fiyn2ZFUreTn62RNKGV0g8eZLFMoFhhbY44fohiLiqKFzTOduRQ7dNh4C8RkdYEZ1Ch10"
    "0W3zvMti2hrDK4pexEQQdt7psHMhkv31sgvylLtZ5l1+Rn1a5THxCJuutcwF0hbWuZuHVr"
    "1Y58ijZeLNyJD0IMWz6M9o5tCo82iU87FCn+B6GVkFWviauvw1+VgaOuU1/uXu9qbKcxVT"
    "FFeW2Bz9F0kneL8UHolFbj1LidPFHOnCQskJznXOhSZpG+mhwgZ5G/lzjP1cmt1mbpxhn9"
    "jTA42zILozqHMVWOmYVX6CahhatsErLUOtCa6xCiM23HOjsNrklrWJiM4tXa15ZEh6eJZy"
    "fHraJMD/9LQ6wl/eK5jic6OW4NHwHqJ71EizO6rR7I60mh3X9gKvFvgZEpD425P47Quzb/"
    "8P/StoRg=="
)
