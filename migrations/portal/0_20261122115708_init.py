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
    "about_id" CHAR(36),
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
    "about_id" UUID,
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
    "bk2AaW/yG65Axx/JWjCcUMvUaOtWTIGnPsIwe75BH7y7JfYQvzgxeh414Ea0QDbuhAztKA"
    "/zivTfjYJnOCPaNUlhxRD/0zx6dNorTEqEpTVt0ruGgCX6yFkasgQ9JDlNtKXwQX405cjC"
    "wY/RvbRnwiQ9JDiI9Pm2AsRtVwiRLKI+pogg2rT6Pj8b3Ad9fH0VNsOdjX+CWqveYZEvCa"
    "b+A1B8du3wxbcOw+x5UGx25rjl1w+j2LL4YJu3mtoOGEDDhil9cXzmf6v8bcp4EEubTC1b"
    "ZwhqQHgcM7CP2AWGGIFd4JqhvECos3QDefrq6eKlj4jou1cj4QhW45cT29O6jNXVfjxDPd"
    "huVqz5AcK4/ZVP0SSX6IZM1ZWW1W6KKOjM4dU9elC4bGPp2hhcpA52iEXepNZOkT3XFeS7"
    "PCIV4HGM+g5hAvquXT2E2PW3Rxdihi8k0TqfmmWmi+KcnMpy2N2Snv/FZ0khl2iBXCZIBy"
    "nqqHWLe/kRn5Pw3ElV6leDiU+gO/Ukvibe9s0hlmTGiJhgZTngospkKVzLlMkcG+IagFMk"
    "C11g6N0QJLdKUlWthYFbaohiu0gO29quJ+nc7XT4jzDLFLmcFX2Jlg/4p4WmM/c3dQ35VG"
    "jhu68cBGxerEOrPAx2+R5SE6t8SCIuIMlJ3uB8JmD0ucsgfsqBKmhIctZRZTZYBLE50wYd"
    "hzLNbekZm8MsdXX7Nue49a7Rb4LCMbqVgnsfh/gY/gSX0E6UoYgJ0jahPzbjCvDbUZCI/M"
    "FKltYLG+rCtRW7RYJXMyATce30Nw2489lWANH4Vypy20XOkWKJKBe0BfdpEb7dyEoIdb96"
    "iR07DGZ1jauuZeFwhw7KazpSOZex+FNeJJ7G8oJ7bWFigOqTUI/Hiw+GOT0Q2OAMNT0bDr"
    "DnWdgerEEybWjbBQzTH6IsN1qfdlELdACNUzRMdSnSc+k6q6Ss6SrRAm9BD9JLPzFoRPES"
    "ZSR9cdEu7suRp74XOiE+U0Tflw9b96bmg65MyK9Kg9DuMC8+KJjyBBF96iLgy2W9u2W8xi"
    "Gmq+8XDQeDUab8SmtWpZdd6J1oTIqWV7CG0NblLPKpoKXQhd3iMI90Kt7UzM5R4t7D4FXX"
    "YU1v2t0HpPZ8I8ovpjmPTmoM7o4rlhDaytyIRRBg3+SphY7rhe6kRM81Z16RFfutiI4n+P"
    "LQR66OToBSICZhk7KYyfkxcnOoOqzak3CL3sltIIVhBYQRtaQfLjMdQzMyTPTtHsiHvtzL"
    "Zp4PEr4j3o+Hv2di2Ht8KB8qD9oSmTZwJBF/8QMIwkWVrZaqZSw96iR+yT8XIgWDbDfIDE"
    "Pz/MLcYWggcOkD21vImqkx14DpVc2fJivq3j+1t+GkThA/PvLj8qlHJpVMmlppBLifmrZo"
    "rDqba3SE2SYI6qdwkPbTU/TGHGcTXCpggnBL1LwtxK0TKIHV+HKe+d3wd/nRMx3RrLnKeE"
    "Q+sur7LQ9Nb5kjNkUJWgy+sL3lvw3oL3dpV9HziEXzxi9eZl8z69O6i17uW4IU4GrjTu7+"
    "hMmMEC2SjwRBrLoYcg6s7OGaILsRWkRS2D3elcbgvxi8x+n1qPWMaqPIhPX5rartgw/iE6"
    "m8+x5/wgu7SXDfydPBGM/A4wrEGNkQ/hh32U9OC62WIVacHHqWnGZ5YG0j21haMNEc1TbR"
    "XTjnAhk2gwzA39XilF7xxfrVX66MgJ1K0/sTzCrAiVko6au1+rpdLiyAZnUHbAuNAc/bfI"
    "QjadzS1vGUZGS/1RbEk8EzrvIbrGs5FQ8adkLkdhJhu2CqNnPJbapPiZeI+EqwcjvXq61S"
    "eBWtoJhlWtlkKhou0WKkq+n6H4VPwKG6BClSmTbhiLsD9ajSbmNYUD63TuJjhirfL9rFCE"
    "c6R1gNwLu9RAa8qWJVFCvbwZziPCD79+xG6iuDyPai/ftqlVRmBp9MkUxmpNMnV8N3N1yr"
    "Y0qTIXuh2VnhfpfAOpvIVa3GKKxRCh+4XpeWhMAx/51MUqTY9hrndttv4E0Bm7rjMGkmeU"
    "ka5MgkoJ2kmDetpImpaToEAD33LnesLmrrUcmuJcpOsh3u3XB4ncByY4Z0jAI9ZkQ+9DqN"
    "3uAka3EWynABsaFsfOEfUuYvRlo538smYnv9R0loiC2I3Dc0uEveMcx6enjfb1ac2+Pi3i"
    "7VreJNAWoayGOkvTP5SbYFyNcBHfrJtfPMTSWCPnVJg7lqfHWktfAH0kJtgW6smV3Zoi57"
    "e3VznHyvllsWfop+vzCyEo1VKIQSSMYCor07PkjGKo6k4apn1VkD9nhyFhQ/H169qS127l"
    "LBnsYIMdLIALXUcaA3sV4hlCwNwM87lPHi1bo/CtwjxDCJibYW45M6Jhzyv5SkwGeBvgrX"
    "JIyVonPwVSyD3o2slPwd0lQV5nnQuksM5dXmfL5uTRtKxBjujZFTbIiR8HW0KUrAOihvQ5"
    "GwjK7SUxkWEqPNAdJdcJdB35DgV77FHbW7me4mfT2czcUNPSwwI0XwCGLd+eDjn+qoH+Xl"
    "ytCKvOk/XAtVYnXS/+vM/BHTvRvrs++/P7nHC9ur35KR6eWY33V7fnEMr0HBWdnFPULMBD"
    "Qwo5IbV5tcVA9TzSxtm1xQj5vUR4ZYqtZpsZN6fOyhMm22RsGJJ3F87SH9BLSs+GAF1HZ+"
    "I9REd27950++Q6lvcQo2KzhQ3x0jR62E+VoR41WZ5uQ6QKdfv6iFJkSG0I1PvUHOvh9zem"
    "rksXG0L0QU3S122k/EybAXQppujpBhIq7VwM2JRx9xih0J82DOuDbqwPyLneq6l6Ctcj5Z"
    "ui9DvdZ895PTyWsCcmHtaFNBkgFPYu7ukO4uqP23APPQOEwnJNreCUVIjqIVhRA+xWcOpd"
    "t/CtpuidUzHFgSZDL7wxqEvQGyVDmrTu86kT2Dwq/DWLmmorxQ9ZPg4Lhml77zUmhGy6Dn"
    "hcBwgqMDQIx24/Hyn7WgYYF8h6cDhX7LHRrMlGXZeNcjYHZUQPdGViaJZkdx3yXmwL45Yz"
    "Q+UBMXlc64SzQAqhXF074VyrWMPuPEJdkxMN/a7BxmaFxOe9nKevIIk/0iVteM3uxUTLvW"
    "UcuzUoYl++xqTIuPmrjYpMaNZqs+IPaQqwuDIHk/24A4G1L+tzSA7yDlEPI1cY4W7YLUg1"
    "kitbGRvMs9ro+KyYmRybCcYRYz5LVjmlfvEOGClPaqTILVDGuTq6LR7fCyNl14Ft4rnY9y"
    "xNjn99akyGDFJjDCI4R8uhqk9kiHeWDPA2wBsCN9diNftg1uSqaDhkvVXOEYLp2uU1DpU1"
    "0xrtWSIIyC0nJhnimSGBvkGlEjO+rPxq2IopSwQbtDZiPDbjNowU75lfalAIEc98ovoeTG"
    "Wm2gKofavLWkQ1J0gqQu7LzKAFYHsXm1lENscBTbuGZXZy6BPazNnYO7C36mqMYmI1nsY0"
    "Wrba0ThOxzQJX1D8BS2mFFnsATtorJqWETeu9Kv8hFGHcm3r8zVm0PgWU2diVB75r5K3MX"
    "sD/IhP5kcE038dwPfOLAQjpl0jBvrJghXTAa3QyIqBFr2Nle2utuhV21mjScbbvFqPjL8n"
    "o368iTZIA9dBLnlQjW9lA9xD9FswcomNAs/FjKEpcRzsvUMTGrYhk80k/MDFiHjoi/yBHS"
    "oQZX6nE+AvtU15t/xYCMDtAOuv00mhnUWbQYuccNconjkh6EWswC4aWtTFNFeHZDxZTHOP"
    "IjPUXjUu9ZSn6kEw+a5hhxJbTwV8RUW/am5eWcRvm3DTOfa2BXmhYUATfl7DznXc3Cbmhe"
    "rzVM+5/GRcB8CEMWRpgCsYc4UQPmctN26RFsJ7uuzHlTURhnacDtHQPMoTQVpXKfwxPM80"
    "xrVEB9CWjE9f2xv6g0utKt3c1zeFHkuSrcF5uC1A62Tn7afzqwv028eL95d3l7c3eW6jbs"
    "pLaeDux4uzqwK+oQNsDbafIwSe32mej32mdS1UM/yUYncs6WhPWBKceD+LrwaC3fu/xhDs"
    "3nZggyqWYwholgbCGkr9D/2J4CZiUmoIa5kSNqve7WHKAYp0gGttKE5SQGvDsJGkVtd+Mo"
    "KVUSNZPpgLGvkoBN3Hy/f3kFSwk6SC5PMGbFdiW2SFDeDNyKUWAO5Xud8ivGUZvkEfil1X"
    "Md8XPpzbnVDGfCVE4abcDKF+fbZ5/9ATlOfey30E9bl3mkeWFkKrCABOqqTVRwGnx1WrY4"
    "F/pgskXmiJXMLE6sT1bJFSddFU/Ew88WsYY3KIfsVzrsJwfTKZCM0JUQ99kTRfBsjDj9iP"
    "Y3Sjtz4ooL2L52mz1RITJ4qWKaarGQUEV7rltdamxiMfcc2eR6hWx//uR5DTzmJW2w9xqi"
    "hbWbNxo/FwwF0qVQUOU3A+dcDSrHQ+dSBjKSxMWqG1JFVLV2gtPBnXsN4ml/Ux6TjSIVQ5"
    "fplChCbUw/I1ZcqI1C1m1OPTQaRiWJ6DxsSz3EjHeIc8qqpt2paHRhgxsVauUEy0XQB2+F"
    "ytFqNmlHdBnemSOpMsS9NY4oRgwzDijvKyhnHEoAWCFrgvWmCFK6Q2Iheg7JpC3U1v5X7r"
    "093EdH11usmRzTb16ZxjWaNSFx3P1Vp1rhtlM8X6forRlDBO/WVYYF4puf9gkdI6QAvCp8"
    "rhRsdjYhOhzsaZPaEibIuXDQdhy55GVaTKivQWn2NSCB/K3D95KYCxT2dDc02wQAbqYAN1"
    "kNM1gM4RAcwNYIb0yJ2nR67RrQsi/Pcg+tvm5sHfGRqwFKDQ+e4MLyho18TuMivLLT/mFj"
    "Dte5Bnlul1yphV4T8aIzYOC6o2Xh/jEStt1lsPR/XkpP0YzOVkqqix7JUmt9shuuQMPeAl"
    "mlkPWJ7MMCwgdcIBM/GVMyKe+k7Zk44A1hsgwpGLrUcx2qNIvoDGiN3lgzcqwTyAxm4dsn"
    "ghPfVZKK+gbEFB5u5BCvrrLvVXKMjcFNbOFmR+b3keds5UVxWdJpu7X6vR2mrk0EqHNuj3"
    "ISsphiceqvElCpg8EuHYO0Rf/pav8u3LQP6kgo6+fVFhRl/+Fn+Kx+VvPkZj4sq4IuLpmo"
    "G0PT1UXu4Aj69TPqFWcMb3/6aJ7/9Nte//Tcn3D02bd+n19+0peVzLkiqQQhGYrllSJT31"
    "qaQ/xxPqa2Obk3srpH5mVLPA5gciXURjxIn9gLn0CBH2FoltxeSwAVJbZYB8rC5VRCmvMQ"
    "kI744Lb/W/geyOx/dCuuRF96smovtVteh+VRLdYi2IvsB/ZZBnlgTiPItxniCeQTwXbA8p"
    "ijZMKL9Xk+ztitcn3MtIKyIEtN0KSHfxbD1Ca5vK3m8+dQJbm30f36pV9eaZQc00PStRzx"
    "iyRjTgb9XRoFTbpjLQVUAUJZipUNi5XEHqx2eNmvaurc0KuiDogqALgi4IuiDogqALgi7Y"
    "RbS2qQtGW0ujCqabrloT5OmYBmd8dsA4nWH/Hyzxz6mDNlnfaBl2TFXa2sJiiFnECZU6RH"
    "gYXyY3igwu87NNUa9vf7+40zRh3frTQHHsuuIIvVdbVGxYMPo3tjVKTU0Rg5Skh8r40Wmj"
    "/qunNf1XT0v6OHSjfMJulEZmZkKwQ7A9vNgW3tvOFZz7hPqEa2IGqg3NDMnuDM3jfeHHmH"
    "PXuLdnnuo59/aMtcPhwpc9Bc1g1BI/6xJHKoxRPGFosYc1Os5qiJ/z5mREsGIbD53AdGeW"
    "KQFHPGQcz42Ee4GuBwrVtgW8azE+FKa1UdvRPBF4k6HB37NxJpfr9K+1zDlKWOZOL7PFGJ"
    "l4GJsWesiTQa2HAo+M4k4NUS2QAap5VMPmM8NgPqRjQ2Q1pIAutFLcWf5sGJxkmkCbowJM"
    "i5W+1AnaGu0p83SAa21icgJXGWOoBFNq95ffWg3a/WXCFjcFN52pn+jm2WEDbLPZPxuCm0"
    "036ie6Bd2zAbyxDQCMYXWJqLy51ADcrMLaAsB9C9YqAqzR73fea7XvGLfabTVZMIhC3G4r"
    "0V4DpNz0reygi8ced+2dYcasjZuuhkBdh3P1FSpuTVqB6d6a9Ami7Uf7hh9gZchv8n2uiv"
    "tNj+6aNVwQ82HP+YF67hK5dKIaIkQpXG/DsFw0o48qgYvEEbgDFCp0stP3AMUxQQMkN4++"
    "3cJWnqItS5lGPzNpjUqNZaP+ZBAD3HYMcLIuJawrz6SzJLs7kd6jSGBZcKOMZ3UwRTy+hz"
    "HAL5uEUbysDqN4WQ4AJo5ZGGo0vofgHjWKr64Jry6Bm/RSMYI4TwWhQAWYK9uvmFVfowCx"
    "AcQO5hZxTQBOKXoH71EjfI9qAD4qIywjazxsBHGGZIcYL/BoRzC3zo+hm00/45ygm02rp+"
    "+RsW0GaI4IKoLXH7ynhvyuziU6CuvKg4nctoK+Nr3va5N3RFe6DDOe6pVOw1lmbKOeNxFB"
    "6MgTUD6KzWCFxT2pr1qqehz7nuUij/KK9jVrzNGkv2rKOLJ9Zwbos5SQ03DrQ0eazrgDq0"
    "oCnJPJs6oK8M/j45cvXx+/ePnqzenJ69enb14kTsHyrTrv4PnlT9JBmFM1Nbmq4NTanhEF"
    "ldh3WSYA6jM8DfCxeNbwbkpdbHkVgjJDVkB9JOi2BXtyZbfIn9/eXuWQP78sQvvp+vxCMB"
    "i1DGIQ4RUsWxr4Mysqo2UAeI4OEDdAHByO25eVkE+7FkPfOweksr1MPZBZInBBggtyC5CC"
    "C/IJXJCJIwZ8kPU+yCwD3CTcnLibhr/ecbE4zgfi7m+FmqeI60xr31Y6anPlcVe6alludL"
    "NS/4JmybJBl2gxpQyHHRinFkMT6uG3qum3uDKQP4Q9MSuK/G82H1Rp7YDYG9S4ZGfUE8q+"
    "VhvXA50QPOt6a/tQr3JnTtVnXK5yj+KGqzNjKjHNkgCmGkzHxGc86rQ8nNLAN0FXT7wWzh"
    "3TwVovtkpd2ZjDEZqIAb4FKgBW4/SE4k1QAqezmNa4a6CWCNQS6QS6zWqJPGXwmEzPrfRH"
    "RLm7Kz0RPBrXoMvMgvpO2NlF7I7xGM0DjmTrl8h9oGsV04RkRQao+uuK2Z+fM5fBxwAtBJ"
    "/eVD5pYiqfVJvKJ+VsLzgagqOhjgjDBkdDTyMJ7xYYz68ICxEvycLs7VppyOTAoZuObNp+"
    "l3E6n2MH+YEnpF3gOmhqPWIUAuQcojMZFD0m/kydzETXmQyGVo3SRoHsoUuqG/G2Ob9W0o"
    "qJ5b0HrHQ5H9tCZMuFhoILnRK10fo0lbTR8B4K2vZLA6R73mAf54hA0BbTqI37q7TWV2WP"
    "ANUcPwlubLoREwrYhSuqAAeaHWms6ymV4mPQJF6lo6iuLgGcbKnOqXoS+Co9L1qUVUpetA"
    "2apchJtYuOhQqFkaJ+ixZT7MmqVvJy9LMnlDK6QOLNlyiUCwwtsMcP0Q1FxFFD55jO3Yoc"
    "um08BOIzOsCM6hQ66KLb5nmXxbQ1hlcUvYiJIOy802HnQiT762UX5Cl3s8y7/Iz6tMpj4h"
    "E2XWuZC6QtrHM3D616sc6RR8vEm5Eh6UGKZ9Gf0cyhUefRKOdjhT7B9TKyCrTwNXX5a/Kx"
    "NHTKa/zL3e1NlecqpiiuLLE5+i+STvB+KTwSi9x6lhKniznShYWSE5zrnAtN0jbSQ4UN8j"
    "by5xj7uTS7zdw4wz6xpwcaZ0F0Z1DnKrDSMav8BNUwtGyDV1qGWhNcYxVGbLjnRmG1yS1r"
    "ExGdW7pa88iQ9PAs5fj0tEmA/+lpdYS/vFcwxedGLcGj4T1E96iRZndUo9kdaTU7ru0FXi"
    "3wMyQg8bcn8dsXZt/+H+A20/o="
)
