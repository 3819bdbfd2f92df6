PRAGMA foreign_keys = OFF;
CREATE TABLE "account_link" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "email" VARCHAR(254) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
INSERT INTO "account_link" (id, kind, token_hash, email, created_at, expires_at, used_at, person_id) VALUES ('00000000-0000-0000-0000-000000000130', 'row 305', 'row 303', 'row 306', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096');
INSERT INTO "account_link" (id, kind, token_hash, email, created_at, expires_at, used_at, person_id) VALUES ('00000000-0000-0000-0000-000000000137', 'row 312', 'row 310', 'row 313', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad');
CREATE TABLE "aerich" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSON NOT NULL
);
INSERT INTO "aerich" (id, version, app, content) VALUES (1, '0_20261122115708_init.py', 'portal', '{}');
INSERT INTO "aerich" (id, version, app, content) VALUES (2, '1_20261122115900_accounts.py', 'portal', '{}');
INSERT INTO "aerich" (id, version, app, content) VALUES (3, '2_20261122120000_ideas.py', 'portal', '{}');
INSERT INTO "aerich" (id, version, app, content) VALUES (4, '3_20261122121500_tickets.py', 'portal', '{}');
INSERT INTO "aerich" (id, version, app, content) VALUES (5, '4_20261122122500_privacy.py', 'portal', '{}');
INSERT INTO "aerich" (id, version, app, content) VALUES (6, '5_20261122123000_queues.py', 'portal', '{}');
CREATE TABLE "attempt_limit" (
    "bucket" VARCHAR(120) NOT NULL PRIMARY KEY,
    "tries" INT NOT NULL,
    "until" TIMESTAMP NOT NULL
);
INSERT INTO "attempt_limit" (bucket, tries, until) VALUES ('row 13', 11, '2026-03-01 09:30:00+00:00');
INSERT INTO "attempt_limit" (bucket, tries, until) VALUES ('row 16', 14, '2026-03-01 09:30:00+00:00');
CREATE TABLE "audit_event" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "at" TIMESTAMP NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "actor_id" CHAR(36),
    "subject_id" CHAR(36),
    "detail" VARCHAR(120) NOT NULL
);
INSERT INTO "audit_event" (id, at, kind, actor_id, subject_id, detail) VALUES ('00000000-0000-0000-0000-00000000007c', '2026-03-01 09:30:00+00:00', 'row 125', '00000000-0000-0000-0000-000000000079', '00000000-0000-0000-0000-00000000007a', 'row 126');
INSERT INTO "audit_event" (id, at, kind, actor_id, subject_id, detail) VALUES ('00000000-0000-0000-0000-000000000082', '2026-03-01 09:30:00+00:00', 'row 131', '00000000-0000-0000-0000-00000000007f', '00000000-0000-0000-0000-000000000080', 'row 132');
CREATE TABLE "board" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "description" VARCHAR(300) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMP
);
INSERT INTO "board" (id, name, description, position, archived_at) VALUES ('00000000-0000-0000-0000-0000000000c1', 'row 192', 'row 189', 191, '2026-03-01 09:30:00+00:00');
INSERT INTO "board" (id, name, description, position, archived_at) VALUES ('00000000-0000-0000-0000-0000000000c6', 'row 197', 'row 194', 196, '2026-03-01 09:30:00+00:00');
CREATE TABLE "canned_answer" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "title" VARCHAR(80) NOT NULL,
    "body" TEXT NOT NULL,
    "archived_at" TIMESTAMP
);
INSERT INTO "canned_answer" (id, title, body, archived_at) VALUES ('00000000-0000-0000-0000-0000000000d0', 'row 209', 'row 210', '2026-03-01 09:30:00+00:00');
INSERT INTO "canned_answer" (id, title, body, archived_at) VALUES ('00000000-0000-0000-0000-0000000000d4', 'row 213', 'row 214', '2026-03-01 09:30:00+00:00');
CREATE TABLE "category" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMP
);
INSERT INTO "category" (id, name, position, archived_at) VALUES ('00000000-0000-0000-0000-0000000000d9', 'row 215', 218, '2026-03-01 09:30:00+00:00');
INSERT INTO "category" (id, name, position, archived_at) VALUES ('00000000-0000-0000-0000-0000000000dd', 'row 219', 222, '2026-03-01 09:30:00+00:00');
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
);
INSERT INTO "comment" (id, body, internal, by_staff, created_at, edited_at, author_id, idea_id, parent_id) VALUES ('00000000-0000-0000-0000-000000000192', 'row 406', 0, 1, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096', '00000000-0000-0000-0000-00000000013c', NULL);
INSERT INTO "comment" (id, body, internal, by_staff, created_at, edited_at, author_id, idea_id, parent_id) VALUES ('00000000-0000-0000-0000-000000000198', 'row 412', 0, 1, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad', '00000000-0000-0000-0000-00000000014d', NULL);
CREATE TABLE "follow" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follow_idea_id_3f1083" UNIQUE ("idea_id", "person_id")
);
INSERT INTO "follow" (id, created_at, idea_id, person_id) VALUES ('00000000-0000-0000-0000-00000000019d', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-00000000013c', '00000000-0000-0000-0000-000000000096');
INSERT INTO "follow" (id, created_at, idea_id, person_id) VALUES ('00000000-0000-0000-0000-00000000019f', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-00000000014d', '00000000-0000-0000-0000-0000000000ad');
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
);
INSERT INTO "idea" (id, number, title, description, title_text, search_text, status, decided_on, response, responded_at, vote_count, comment_count, trend, hidden_at, version, created_at, edited_at, author_id, board_id, merged_into_id, responder_id) VALUES ('00000000-0000-0000-0000-00000000013c', 326, 'row 322', 'row 319', 'row 317', 'row 325', 'row 321', '2026-03-01', 'row 330', '2026-03-01 09:30:00+00:00', 315, 318, 329.0, '2026-03-01 09:30:00+00:00', 327, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096', '00000000-0000-0000-0000-0000000000c1', NULL, '00000000-0000-0000-0000-000000000096');
INSERT INTO "idea" (id, number, title, description, title_text, search_text, status, decided_on, response, responded_at, vote_count, comment_count, trend, hidden_at, version, created_at, edited_at, author_id, board_id, merged_into_id, responder_id) VALUES ('00000000-0000-0000-0000-00000000014d', 343, 'row 339', 'row 336', 'row 334', 'row 342', 'row 338', '2026-03-01', 'row 347', '2026-03-01 09:30:00+00:00', 332, 335, 346.0, '2026-03-01 09:30:00+00:00', 344, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad', '00000000-0000-0000-0000-0000000000c6', NULL, '00000000-0000-0000-0000-0000000000ad');
CREATE TABLE "idea_count" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "ideas" INT NOT NULL,
    "board_id" CHAR(36) NOT NULL REFERENCES "board" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_idea_count_board_i_522f88" UNIQUE ("board_id", "status")
);
INSERT INTO "idea_count" (id, status, ideas, board_id) VALUES (1, 'row 350', 349, '00000000-0000-0000-0000-0000000000c1');
INSERT INTO "idea_count" (id, status, ideas, board_id) VALUES (2, 'row 352', 351, '00000000-0000-0000-0000-0000000000c6');
CREATE TABLE "idea_tally" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "month" DATE NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "ideas" INT NOT NULL,
    "votes" INT NOT NULL,
    "board_id" CHAR(36) REFERENCES "board" ("id") ON DELETE SET NULL,
    CONSTRAINT "uid_idea_tally_month_6e424d" UNIQUE ("month", "board_id", "status")
);
INSERT INTO "idea_tally" (id, month, status, ideas, votes, board_id) VALUES (1, '2026-03-01', 'row 202', 201, 200, '00000000-0000-0000-0000-0000000000c1');
INSERT INTO "idea_tally" (id, month, status, ideas, votes, board_id) VALUES (2, '2026-03-01', 'row 206', 205, 204, '00000000-0000-0000-0000-0000000000c6');
CREATE TABLE "idempotency_key" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "location" VARCHAR(300) NOT NULL,
    "created_at" TIMESTAMP NOT NULL
);
INSERT INTO "idempotency_key" (id, location, created_at) VALUES ('row 17', 'row 19', '2026-03-01 09:30:00+00:00');
INSERT INTO "idempotency_key" (id, location, created_at) VALUES ('row 20', 'row 22', '2026-03-01 09:30:00+00:00');
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
);
INSERT INTO "job" (id, kind, payload, once, due_at, locked_until, tries, failed_at, created_at) VALUES ('00000000-0000-0000-0000-00000000002c', 'row 45', '{"number":42}', 'row 46', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 41, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00');
INSERT INTO "job" (id, kind, payload, once, due_at, locked_until, tries, failed_at, created_at) VALUES ('00000000-0000-0000-0000-000000000035', 'row 54', '{"number":51}', 'row 55', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 50, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00');
CREATE TABLE "lease" (
    "name" VARCHAR(60) NOT NULL PRIMARY KEY,
    "holder" VARCHAR(60) NOT NULL,
    "until" TIMESTAMP NOT NULL
);
INSERT INTO "lease" (name, holder, until) VALUES ('row 1', 'row 3', '2026-03-01 09:30:00+00:00');
INSERT INTO "lease" (name, holder, until) VALUES ('row 4', 'row 6', '2026-03-01 09:30:00+00:00');
CREATE TABLE "ledger_line" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "record_id" CHAR(36) NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "rule" VARCHAR(60) NOT NULL,
    "rule_version" INT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "at" TIMESTAMP NOT NULL
);
INSERT INTO "ledger_line" (id, record_id, kind, rule, rule_version, state, at) VALUES ('00000000-0000-0000-0000-000000000068', '00000000-0000-0000-0000-000000000065', 'row 106', 'row 105', 107, 'row 103', '2026-03-01 09:30:00+00:00');
INSERT INTO "ledger_line" (id, record_id, kind, rule, rule_version, state, at) VALUES ('00000000-0000-0000-0000-00000000006f', '00000000-0000-0000-0000-00000000006c', 'row 113', 'row 112', 114, 'row 110', '2026-03-01 09:30:00+00:00');
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
);
INSERT INTO "mail" (id, about_id, recipient, purpose, kind, subject, body, headers, due_at, locked_until, tries, created_at, sent_at, failed_at, trouble, person_id) VALUES ('00000000-0000-0000-0000-000000000040', '00000000-0000-0000-0000-00000000003f', 'row 68', 'row 69', 'row 67', 'row 71', 'row 73', '{"number":62}', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 59, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 'row 70', NULL);
INSERT INTO "mail" (id, about_id, recipient, purpose, kind, subject, body, headers, due_at, locked_until, tries, created_at, sent_at, failed_at, trouble, person_id) VALUES ('00000000-0000-0000-0000-00000000004f', '00000000-0000-0000-0000-00000000004e', 'row 83', 'row 84', 'row 82', 'row 86', 'row 88', '{"number":77}', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 74, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 'row 85', NULL);
CREATE TABLE "number_series" (
    "name" VARCHAR(40) NOT NULL PRIMARY KEY,
    "given" INT NOT NULL
);
INSERT INTO "number_series" (name, given) VALUES ('row 7', 8);
INSERT INTO "number_series" (name, given) VALUES ('row 9', 10);
CREATE TABLE "organisation" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(120) NOT NULL,
    "agreement_start" DATE,
    "agreement_end" DATE,
    "created_at" TIMESTAMP NOT NULL
);
INSERT INTO "organisation" (id, name, agreement_start, agreement_end, created_at) VALUES ('00000000-0000-0000-0000-000000000087', 'row 134', '2026-03-01', '2026-03-01', '2026-03-01 09:30:00+00:00');
INSERT INTO "organisation" (id, name, agreement_start, agreement_end, created_at) VALUES ('00000000-0000-0000-0000-00000000008c', 'row 139', '2026-03-01', '2026-03-01', '2026-03-01 09:30:00+00:00');
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
);
INSERT INTO "person" (id, number, name, display_name, company, email, email_key, password_hash, language, organisation_lead, membership_ended_on, is_agent, is_manager, is_privacy, is_admin, verified_at, disabled_at, active_on, ideas_active_on, mail_idea_status, mail_idea_comment, search_text, created_at, organisation_id) VALUES ('00000000-0000-0000-0000-000000000096', 160, 'row 153', 'row 146', 'row 163', 'row 164', 'row 149', 'row 157', 'ro', 0, '2026-03-01', 0, 0, 0, 1, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01', '2026-03-01', 0, 1, 'row 159', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000087');
INSERT INTO "person" (id, number, name, display_name, company, email, email_key, password_hash, language, organisation_lead, membership_ended_on, is_agent, is_manager, is_privacy, is_admin, verified_at, disabled_at, active_on, ideas_active_on, mail_idea_status, mail_idea_comment, search_text, created_at, organisation_id) VALUES ('00000000-0000-0000-0000-0000000000ad', 183, 'row 176', 'row 169', 'row 186', 'row 187', 'row 172', 'row 180', 'ro', 1, '2026-03-01', 1, 1, 1, 0, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01', '2026-03-01', 1, 0, 'row 182', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-00000000008c');
CREATE TABLE "product" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "position" INT NOT NULL,
    "archived_at" TIMESTAMP
);
INSERT INTO "product" (id, name, position, archived_at) VALUES ('00000000-0000-0000-0000-0000000000e1', 'row 223', 226, '2026-03-01 09:30:00+00:00');
INSERT INTO "product" (id, name, position, archived_at) VALUES ('00000000-0000-0000-0000-0000000000e5', 'row 227', 230, '2026-03-01 09:30:00+00:00');
CREATE TABLE "retention_notice" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "record_id" CHAR(36) NOT NULL,
    "days" INT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_retention_n_kind_10f8bb" UNIQUE ("kind", "record_id", "days", "due_on")
);
INSERT INTO "retention_notice" (id, kind, record_id, days, due_on, sent_at, person_id) VALUES ('00000000-0000-0000-0000-000000000123', 'row 293', '00000000-0000-0000-0000-000000000121', 290, '2026-03-01', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096');
INSERT INTO "retention_notice" (id, kind, record_id, days, due_on, sent_at, person_id) VALUES ('00000000-0000-0000-0000-000000000129', 'row 299', '00000000-0000-0000-0000-000000000127', 296, '2026-03-01', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad');
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
);
INSERT INTO "session" (id, public_id, stay, staff, browser, created_at, seen_at, proven_at, flash, person_id) VALUES ('row 29', '00000000-0000-0000-0000-000000000017', 1, 0, 'row 28', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 'row 27', NULL);
INSERT INTO "session" (id, public_id, stay, staff, browser, created_at, seen_at, proven_at, flash, person_id) VALUES ('row 38', '00000000-0000-0000-0000-000000000020', 0, 1, 'row 37', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 'row 36', NULL);
CREATE TABLE "status_change" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "from_status" VARCHAR(20) NOT NULL,
    "to_status" VARCHAR(20) NOT NULL,
    "response" TEXT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "actor_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE
);
INSERT INTO "status_change" (id, from_status, to_status, response, at, actor_id, idea_id) VALUES ('00000000-0000-0000-0000-0000000001a3', 'row 420', 'row 417', 'row 421', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096', '00000000-0000-0000-0000-00000000013c');
INSERT INTO "status_change" (id, from_status, to_status, response, at, actor_id, idea_id) VALUES ('00000000-0000-0000-0000-0000000001a8', 'row 425', 'row 422', 'row 426', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad', '00000000-0000-0000-0000-00000000014d');
CREATE TABLE "stored_file" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "key" VARCHAR(80) NOT NULL UNIQUE,
    "name" VARCHAR(120) NOT NULL,
    "media_type" VARCHAR(80) NOT NULL,
    "size" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "message_id" CHAR(36) REFERENCES "ticket_message" ("id") ON DELETE CASCADE,
    "uploader_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL
);
INSERT INTO "stored_file" (id, key, name, media_type, size, created_at, message_id, uploader_id) VALUES ('00000000-0000-0000-0000-00000000005d', 'row 90', 'row 92', 'row 91', 94, '2026-03-01 09:30:00+00:00', NULL, NULL);
INSERT INTO "stored_file" (id, key, name, media_type, size, created_at, message_id, uploader_id) VALUES ('00000000-0000-0000-0000-000000000063', 'row 96', 'row 98', 'row 97', 100, '2026-03-01 09:30:00+00:00', NULL, NULL);
CREATE TABLE "sweep_listed" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "key" VARCHAR(30) NOT NULL,
    "record_id" CHAR(36) NOT NULL,
    "due_on" DATE NOT NULL,
    "run_id" CHAR(36) NOT NULL REFERENCES "sweep_run" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_sweep_liste_run_id_b6cd10" UNIQUE ("run_id", "key", "record_id")
);
INSERT INTO "sweep_listed" (id, key, record_id, due_on, run_id) VALUES ('00000000-0000-0000-0000-00000000018b', 'row 393', '00000000-0000-0000-0000-00000000018a', '2026-03-01', '00000000-0000-0000-0000-000000000117');
INSERT INTO "sweep_listed" (id, key, record_id, due_on, run_id) VALUES ('00000000-0000-0000-0000-00000000018f', 'row 397', '00000000-0000-0000-0000-00000000018e', '2026-03-01', '00000000-0000-0000-0000-00000000011f');
CREATE TABLE "sweep_run" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL UNIQUE,
    "as_of" TIMESTAMP NOT NULL,
    "started_at" TIMESTAMP NOT NULL,
    "finished_at" TIMESTAMP,
    "stopped" VARCHAR(300) NOT NULL,
    "confirmed_at" TIMESTAMP,
    "report" JSON NOT NULL
);
INSERT INTO "sweep_run" (id, number, as_of, started_at, finished_at, stopped, confirmed_at, report) VALUES ('00000000-0000-0000-0000-000000000117', 280, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 'row 273', '2026-03-01 09:30:00+00:00', '{"number":274}');
INSERT INTO "sweep_run" (id, number, as_of, started_at, finished_at, stopped, confirmed_at, report) VALUES ('00000000-0000-0000-0000-00000000011f', 288, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', 'row 281', '2026-03-01 09:30:00+00:00', '{"number":282}');
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
);
INSERT INTO "ticket" (id, number, subject, search_text, state, priority, settled_on, customer_wrote_on, deletion_asked_on, silence_due_on, silence_step, last_event, created_at, changed_at, assignee_id, category_id, follow_up_of_id, merged_into_id, product_id, requester_id) VALUES ('00000000-0000-0000-0000-0000000000e8', 241, 'row 240', 'row 239', 'row 237', 233, '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', 'row 244', 238, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096', '00000000-0000-0000-0000-0000000000d9', NULL, NULL, '00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-000000000096');
INSERT INTO "ticket" (id, number, subject, search_text, state, priority, settled_on, customer_wrote_on, deletion_asked_on, silence_due_on, silence_step, last_event, created_at, changed_at, assignee_id, category_id, follow_up_of_id, merged_into_id, product_id, requester_id) VALUES ('00000000-0000-0000-0000-0000000000f6', 255, 'row 254', 'row 253', 'row 251', 247, '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', 'row 258', 252, '2026-03-01 09:30:00+00:00', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad', '00000000-0000-0000-0000-0000000000dd', NULL, NULL, '00000000-0000-0000-0000-0000000000e5', '00000000-0000-0000-0000-0000000000ad');
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
);
INSERT INTO "ticket_event" (id, sequence, kind, side, from_state, to_state, detail, channel, at, actor_id, ticket_id) VALUES ('00000000-0000-0000-0000-000000000164', 357, 'row 358', 'row 359', 'row 353', 'row 360', 'row 361', 'row 354', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096', '00000000-0000-0000-0000-0000000000e8');
INSERT INTO "ticket_event" (id, sequence, kind, side, from_state, to_state, detail, channel, at, actor_id, ticket_id) VALUES ('00000000-0000-0000-0000-00000000016d', 366, 'row 367', 'row 368', 'row 362', 'row 369', 'row 370', 'row 363', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad', '00000000-0000-0000-0000-0000000000f6');
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
);
INSERT INTO "ticket_message" (id, number, side, body, search_text, internal, automatic, channel, created_at, author_id, ticket_id) VALUES ('00000000-0000-0000-0000-000000000176', 378, 'row 375', 'row 379', 'row 376', 1, 1, 'row 372', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-000000000096', '00000000-0000-0000-0000-0000000000e8');
INSERT INTO "ticket_message" (id, number, side, body, search_text, internal, automatic, channel, created_at, author_id, ticket_id) VALUES ('00000000-0000-0000-0000-00000000017f', 387, 'row 384', 'row 388', 'row 385', 0, 0, 'row 381', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-0000000000ad', '00000000-0000-0000-0000-0000000000f6');
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
);
INSERT INTO "ticket_statistic" (id, month, state, priority, messages, first_answer_hours, solved_days, category_id, product_id) VALUES ('00000000-0000-0000-0000-000000000107', '2026-03-01', 'row 262', 264, 260, 261, 265, '00000000-0000-0000-0000-0000000000d9', '00000000-0000-0000-0000-0000000000e1');
INSERT INTO "ticket_statistic" (id, month, state, priority, messages, first_answer_hours, solved_days, category_id, product_id) VALUES ('00000000-0000-0000-0000-00000000010e', '2026-03-01', 'row 269', 271, 267, 268, 272, '00000000-0000-0000-0000-0000000000dd', '00000000-0000-0000-0000-0000000000e5');
CREATE TABLE "ticket_tag" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(40) NOT NULL,
    "ticket_id" CHAR(36) NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_tag_ticket__a17749" UNIQUE ("ticket_id", "name")
);
INSERT INTO "ticket_tag" (id, name, ticket_id) VALUES ('00000000-0000-0000-0000-000000000186', 'row 389', '00000000-0000-0000-0000-0000000000e8');
INSERT INTO "ticket_tag" (id, name, ticket_id) VALUES ('00000000-0000-0000-0000-000000000188', 'row 391', '00000000-0000-0000-0000-0000000000f6');
CREATE TABLE "tombstone" (
    "record_id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "gone_on" DATE NOT NULL
);
INSERT INTO "tombstone" (record_id, kind, gone_on) VALUES ('00000000-0000-0000-0000-000000000073', 'row 117', '2026-03-01');
INSERT INTO "tombstone" (record_id, kind, gone_on) VALUES ('00000000-0000-0000-0000-000000000076', 'row 120', '2026-03-01');
CREATE TABLE "vote" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "idea_id" CHAR(36) NOT NULL REFERENCES "idea" ("id") ON DELETE CASCADE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_vote_idea_id_a3c2f0" UNIQUE ("idea_id", "person_id")
);
INSERT INTO "vote" (id, created_at, idea_id, person_id) VALUES ('00000000-0000-0000-0000-0000000001ab', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-00000000013c', '00000000-0000-0000-0000-000000000096');
INSERT INTO "vote" (id, created_at, idea_id, person_id) VALUES ('00000000-0000-0000-0000-0000000001ad', '2026-03-01 09:30:00+00:00', '00000000-0000-0000-0000-00000000014d', '00000000-0000-0000-0000-0000000000ad');
CREATE VIRTUAL TABLE "idea_search" USING fts5(
    "title_text", "search_text", content='idea', content_rowid='number', tokenize='trigram'
);
INSERT INTO "idea_search" ("idea_search") VALUES ('rebuild');
CREATE VIRTUAL TABLE "person_search" USING fts5(
    "search_text", content='person', content_rowid='number', tokenize='trigram'
);
INSERT INTO "person_search" ("person_search") VALUES ('rebuild');
CREATE VIRTUAL TABLE "ticket_message_search" USING fts5("search_text", content='ticket_message', content_rowid='number', tokenize='trigram');
INSERT INTO "ticket_message_search" ("ticket_message_search") VALUES ('rebuild');
CREATE VIRTUAL TABLE "ticket_search" USING fts5("search_text", content='ticket', content_rowid='number', tokenize='trigram');
INSERT INTO "ticket_search" ("ticket_search") VALUES ('rebuild');
CREATE INDEX "account_link_person" ON "account_link" ("person_id", "kind");
CREATE INDEX "audit_event_subject_at" ON "audit_event" ("subject_id", "at");
CREATE INDEX "comment_parent" ON "comment" ("parent_id");
CREATE INDEX "comment_thread" ON "comment" ("idea_id", (COALESCE("parent_id", "id")), "id");
CREATE TRIGGER "idea_counted" AFTER INSERT ON "idea"
WHEN NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL
BEGIN
    INSERT INTO "idea_count" ("board_id", "status", "ideas") VALUES (NEW."board_id", NEW."status", 1)
    ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "ideas" + 1;
END;
CREATE INDEX "idea_decided" ON "idea" ("decided_on", "id") WHERE "decided_on" IS NOT NULL;
CREATE TRIGGER "idea_found" AFTER INSERT ON "idea"
BEGIN
    INSERT INTO "idea_search" ("rowid", "title_text", "search_text")
    VALUES (NEW."number", NEW."title_text", NEW."search_text");
END;
CREATE INDEX "idea_hidden" ON "idea" ("id") WHERE "hidden_at" IS NOT NULL;
CREATE INDEX "idea_listed_board_newest" ON "idea" ("board_id", "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_board_top" ON "idea" ("board_id", "vote_count" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_board_trending" ON "idea" ("board_id", "trend" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_newest" ON "idea" ("id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_status_newest" ON "idea" ("status", "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_status_top" ON "idea" ("status", "vote_count" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_status_trending" ON "idea" ("status", "trend" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_top" ON "idea" ("vote_count" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idea_listed_trending" ON "idea" ("trend" DESC, "id" DESC) WHERE "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE TRIGGER "idea_lost" AFTER DELETE ON "idea"
BEGIN
    INSERT INTO "idea_search" ("idea_search", "rowid", "title_text", "search_text")
    VALUES ('delete', OLD."number", OLD."title_text", OLD."search_text");
END;
CREATE INDEX "idea_merged" ON "idea" ("merged_into_id");
CREATE INDEX "idea_of_author" ON "idea" ("author_id", "id");
CREATE INDEX "idea_of_board" ON "idea" ("board_id");
CREATE TRIGGER "idea_recounted" AFTER UPDATE OF "board_id", "status", "hidden_at", "merged_into_id" ON "idea"
BEGIN
    UPDATE "idea_count" SET "ideas" = "ideas" - 1
    WHERE "board_id" = OLD."board_id" AND "status" = OLD."status"
        AND OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL;
    INSERT INTO "idea_count" ("board_id", "status", "ideas")
    SELECT NEW."board_id", NEW."status", 1 WHERE NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL
    ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "ideas" + 1;
END;
CREATE INDEX "idea_responder" ON "idea" ("responder_id");
CREATE TRIGGER "idea_reworded" AFTER UPDATE OF "title_text", "search_text", "number" ON "idea"
BEGIN
    INSERT INTO "idea_search" ("idea_search", "rowid", "title_text", "search_text")
    VALUES ('delete', OLD."number", OLD."title_text", OLD."search_text");
    INSERT INTO "idea_search" ("rowid", "title_text", "search_text")
    VALUES (NEW."number", NEW."title_text", NEW."search_text");
END;
CREATE INDEX "idea_tally_board" ON "idea_tally" ("board_id");
CREATE INDEX "idea_unanswered" ON "idea" ("id") WHERE "responded_at" IS NULL AND "status" = 'open' AND "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE TRIGGER "idea_uncounted" AFTER DELETE ON "idea"
WHEN OLD."hidden_at" IS NULL AND OLD."merged_into_id" IS NULL
BEGIN
    UPDATE "idea_count" SET "ideas" = "ideas" - 1 WHERE "board_id" = OLD."board_id" AND "status" = OLD."status";
END;
CREATE INDEX "idea_undecided_by_age" ON "idea" ("created_at", "id") WHERE "decided_on" IS NULL AND "hidden_at" IS NULL AND "merged_into_id" IS NULL;
CREATE INDEX "idx_account_lin_expires_f0091c" ON "account_link" ("expires_at");
CREATE INDEX "idx_attempt_lim_until_f6ca64" ON "attempt_limit" ("until");
CREATE INDEX "idx_audit_event_at_500752" ON "audit_event" ("at");
CREATE INDEX "idx_audit_event_subject_4fcdeb" ON "audit_event" ("subject_id");
CREATE INDEX "idx_comment_author__f966c7" ON "comment" ("author_id", "created_at");
CREATE INDEX "idx_comment_idea_id_01e91e" ON "comment" ("idea_id", "created_at");
CREATE INDEX "idx_follow_person__635d29" ON "follow" ("person_id");
CREATE INDEX "idx_idempotency_created_98dcfd" ON "idempotency_key" ("created_at");
CREATE INDEX "idx_job_due_at_d8ad5e" ON "job" ("due_at");
CREATE INDEX idx_job_waiting ON job (due_at, id) WHERE failed_at IS NULL;
CREATE INDEX "idx_ledger_line_at_54ab38" ON "ledger_line" ("at");
CREATE INDEX "idx_ledger_line_record__22b132" ON "ledger_line" ("record_id");
CREATE INDEX idx_mail_about ON mail (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX "idx_mail_due_at_0f7ddf" ON "mail" ("due_at");
CREATE INDEX idx_mail_waiting ON mail (due_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX idx_mail_written ON mail (created_at) WHERE body <> '';
CREATE INDEX "idx_retention_n_person__b2e617" ON "retention_notice" ("person_id", "sent_at");
CREATE INDEX "idx_session_seen_at_33ce1b" ON "session" ("seen_at");
CREATE INDEX "idx_status_chan_idea_id_f8739f" ON "status_change" ("idea_id", "at");
CREATE INDEX "idx_sweep_run_started_8c91d0" ON "sweep_run" ("started_at");
CREATE INDEX "idx_ticket_mess_author__070a36" ON "ticket_message" ("author_id", "created_at");
CREATE INDEX "idx_ticket_mess_ticket__cb5587" ON "ticket_message" ("ticket_id", "created_at");
CREATE INDEX "idx_ticket_tag_name_db04d0" ON "ticket_tag" ("name");
CREATE INDEX "idx_vote_person__6cb8e0" ON "vote" ("person_id", "created_at");
CREATE INDEX "mail_person" ON "mail" ("person_id");
CREATE INDEX "organisation_by_name" ON "organisation" ("name", "id");
CREATE INDEX "organisation_ended" ON "organisation" ("agreement_end") WHERE "agreement_end" IS NOT NULL;
CREATE INDEX "person_active" ON "person" ("active_on", "id");
CREATE INDEX "person_admin" ON "person" ("id") WHERE "is_admin";
CREATE INDEX "person_disabled" ON "person" ("number") WHERE "disabled_at" IS NOT NULL;
CREATE TRIGGER "person_found" AFTER INSERT ON "person"
BEGIN
    INSERT INTO "person_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE INDEX "person_left" ON "person" ("membership_ended_on", "id") WHERE "membership_ended_on" IS NOT NULL;
CREATE TRIGGER "person_lost" AFTER DELETE ON "person"
BEGIN
    INSERT INTO "person_search" ("person_search", "rowid", "search_text")
    VALUES ('delete', OLD."number", OLD."search_text");
END;
CREATE INDEX "person_organisation" ON "person" ("organisation_id");
CREATE TRIGGER "person_renamed" AFTER UPDATE OF "search_text", "number" ON "person"
BEGIN
    INSERT INTO "person_search" ("person_search", "rowid", "search_text")
    VALUES ('delete', OLD."number", OLD."search_text");
    INSERT INTO "person_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE INDEX "person_staff" ON "person" ("number") WHERE "is_agent" OR "is_manager" OR "is_privacy" OR "is_admin";
CREATE INDEX "person_unused" ON "person" ("active_on", "id") WHERE "organisation_id" IS NULL;
CREATE INDEX "person_unverified" ON "person" ("number") WHERE "verified_at" IS NULL;
CREATE INDEX "session_person" ON "session" ("person_id");
CREATE INDEX "status_change_actor" ON "status_change" ("actor_id");
CREATE INDEX "stored_file_message" ON "stored_file" ("message_id");
CREATE INDEX "stored_file_uploader" ON "stored_file" ("uploader_id");
CREATE INDEX "ticket_assignee" ON "ticket" ("assignee_id");
CREATE INDEX "ticket_category" ON "ticket" ("category_id");
CREATE INDEX "ticket_changed" ON "ticket" ("changed_at" DESC, "id" DESC);
CREATE INDEX "ticket_event_actor" ON "ticket_event" ("actor_id");
CREATE INDEX "ticket_follow_up" ON "ticket" ("follow_up_of_id") WHERE "follow_up_of_id" IS NOT NULL;
CREATE TRIGGER "ticket_found" AFTER INSERT ON "ticket"
BEGIN
    INSERT INTO "ticket_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE TRIGGER "ticket_lost" AFTER DELETE ON "ticket"
BEGIN
    INSERT INTO "ticket_search" ("ticket_search", "rowid", "search_text") VALUES ('delete', OLD."number", OLD."search_text");
END;
CREATE INDEX "ticket_made_by" ON "ticket" ("requester_id", "created_at");
CREATE INDEX "ticket_merged" ON "ticket" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
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
CREATE INDEX "ticket_mine" ON "ticket" ("assignee_id", "changed_at" DESC, "id" DESC) WHERE "state" IN ('new', 'open', 'waiting_customer', 'on_hold');
CREATE INDEX "ticket_of_requester" ON "ticket" ("requester_id", "changed_at" DESC, "id" DESC);
CREATE INDEX "ticket_open" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "state" IN ('new', 'open', 'on_hold');
CREATE INDEX "ticket_product" ON "ticket" ("product_id");
CREATE TRIGGER "ticket_reworded" AFTER UPDATE OF "search_text", "number" ON "ticket"
BEGIN
    INSERT INTO "ticket_search" ("ticket_search", "rowid", "search_text") VALUES ('delete', OLD."number", OLD."search_text");
    INSERT INTO "ticket_search" ("rowid", "search_text") VALUES (NEW."number", NEW."search_text");
END;
CREATE INDEX "ticket_settled" ON "ticket" ("settled_on", "id") WHERE "settled_on" IS NOT NULL;
CREATE INDEX "ticket_silent" ON "ticket" ("silence_due_on", "id") WHERE "silence_due_on" IS NOT NULL;
CREATE INDEX "ticket_solved" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "state" = 'solved';
CREATE INDEX "ticket_statistic_category" ON "ticket_statistic" ("category_id");
CREATE INDEX "ticket_statistic_product" ON "ticket_statistic" ("product_id");
CREATE INDEX "ticket_unassigned" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "assignee_id" IS NULL AND "state" IN ('new', 'open', 'waiting_customer', 'on_hold');
CREATE INDEX "ticket_waiting" ON "ticket" ("changed_at" DESC, "id" DESC) WHERE "state" = 'waiting_customer';
