"""Sign-in at providers, second factors, invitations, shared tickets, and terms of retention with their day."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "spent_challenge" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "expires_at" TIMESTAMP NOT NULL
) /* A solved proof of work: none is taken twice. Goes when it could no longer be sent. */;
CREATE INDEX IF NOT EXISTS "idx_spent_chall_expires_978d69" ON "spent_challenge" ("expires_at");
CREATE TABLE IF NOT EXISTS "retention_term" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "key" VARCHAR(40) NOT NULL,
    "length" INT NOT NULL,
    "valid_from" DATE NOT NULL,
    CONSTRAINT "uid_retention_t_key_9c6add" UNIQUE ("key", "valid_from")
) /* How long a kind of record is kept, from a day on: what the setting said when it was first seen to have changed. */;
CREATE TABLE IF NOT EXISTS "provider_request" (
    "code" VARCHAR(40) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(20) NOT NULL,
    "received_at" TIMESTAMP NOT NULL,
    "done_at" TIMESTAMP
) /* A provider's notice that somebody took the portal out of their account there, or wants that data deleted. */;
CREATE INDEX IF NOT EXISTS "idx_provider_re_receive_a0abf9" ON "provider_request" ("received_at");
CREATE TABLE IF NOT EXISTS "step" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "data" TEXT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "session_id" VARCHAR(64) NOT NULL REFERENCES "session" ("id") ON DELETE CASCADE
) /* What a browser is in the middle of: a sign-in at a provider, a code, a key. Bound to its session, used once. */;
CREATE INDEX IF NOT EXISTS "idx_step_expires_3cae6d" ON "step" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_step_session_9a9349" ON "step" ("session_id", "kind");
CREATE TABLE IF NOT EXISTS "invitation" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "email" VARCHAR(254) NOT NULL,
    "email_key" VARCHAR(320) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "invited_by_id" CHAR(36) REFERENCES "person" ("id") ON DELETE SET NULL,
    "organisation_id" CHAR(36) NOT NULL REFERENCES "organisation" ("id") ON DELETE CASCADE
) /* An invitation to become a member of an organisation, for one address, once, for a week. */;
CREATE INDEX IF NOT EXISTS "idx_invitation_expires_07d530" ON "invitation" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_invitation_organis_4bdfbc" ON "invitation" ("organisation_id", "created_at");
CREATE INDEX IF NOT EXISTS "idx_invitation_email_k_e37e55" ON "invitation" ("email_key");
CREATE TABLE IF NOT EXISTS "known_device" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "token_hash" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_known_devic_token_h_43d76a" UNIQUE ("token_hash", "person_id")
) /* A browser that somebody signed in with before: its owner is not stopped by a stranger's wrong guesses. */;
CREATE INDEX IF NOT EXISTS "idx_known_devic_expires_792c5e" ON "known_device" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_known_devic_person__33de17" ON "known_device" ("person_id");
CREATE TABLE IF NOT EXISTS "passkey" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "credential_id" VARCHAR(700) NOT NULL UNIQUE,
    "public_key" TEXT NOT NULL,
    "sign_count" BIGINT NOT NULL,
    "transports" VARCHAR(100) NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "synced" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "used_on" DATE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
) /* A key of WebAuthn on a device or in a password manager. The portal holds its public half only. */;
CREATE INDEX IF NOT EXISTS "idx_passkey_person__d9568f" ON "passkey" ("person_id");
CREATE TABLE IF NOT EXISTS "recovery_code" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "code_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
) /* A code for who has lost the second factor. Only its hash is kept; it works once. */;
CREATE INDEX IF NOT EXISTS "idx_recovery_co_person__cc5b39" ON "recovery_code" ("person_id");
CREATE TABLE IF NOT EXISTS "social_identity" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(20) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "email_verified" INT NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "used_on" DATE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_social_iden_provide_c34406" UNIQUE ("provider", "subject")
) /* A sign-in at a provider that opens an account. The provider's own id of the person is the key (ASVS 5.0 6.8.1). */;
CREATE INDEX IF NOT EXISTS "idx_social_iden_person__5b357f" ON "social_identity" ("person_id");
CREATE TABLE IF NOT EXISTS "totp_secret" (
    "secret" VARCHAR(255) NOT NULL,
    "confirmed_at" TIMESTAMP,
    "last_step" BIGINT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "person_id" CHAR(36) NOT NULL PRIMARY KEY REFERENCES "person" ("id") ON DELETE CASCADE
) /* The secret of an authenticator app (RFC 6238), encrypted. Counts once it was confirmed with a code. */;
CREATE TABLE IF NOT EXISTS "ticket_share" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "organisation_id" CHAR(36) NOT NULL REFERENCES "organisation" ("id") ON DELETE CASCADE,
    "person_id" CHAR(36) NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "ticket_id" CHAR(36) NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_shar_ticket__8614d8" UNIQUE ("ticket_id", "person_id")
) /* One colleague with whom the requester shares a ticket; holds as long as both are members of `organisation`. */;
CREATE INDEX IF NOT EXISTS "idx_ticket_shar_person__f22f9a" ON "ticket_share" ("person_id");
ALTER TABLE "session" ADD "method" VARCHAR(20) NOT NULL DEFAULT '';
ALTER TABLE "session" ADD "factor_at" TIMESTAMP;
ALTER TABLE "ticket" ADD "shared_with_id" CHAR(36) REFERENCES "organisation" ("id") ON DELETE SET NULL;
CREATE INDEX "idx_ticket_shared" ON "ticket" ("shared_with_id", "changed_at", "id") WHERE "shared_with_id" IS NOT NULL;
CREATE INDEX "idx_ticket_share_organisation" ON "ticket_share" ("organisation_id");
CREATE INDEX "idx_invitation_inviter" ON "invitation" ("invited_by_id");
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "spent_challenge" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_spent_chall_expires_978d69" ON "spent_challenge" ("expires_at");
COMMENT ON TABLE "spent_challenge" IS 'A solved proof of work: none is taken twice. Goes when it could no longer be sent.';
CREATE TABLE IF NOT EXISTS "retention_term" (
    "id" UUID NOT NULL PRIMARY KEY,
    "key" VARCHAR(40) NOT NULL,
    "length" INT NOT NULL,
    "valid_from" DATE NOT NULL,
    CONSTRAINT "uid_retention_t_key_9c6add" UNIQUE ("key", "valid_from")
);
COMMENT ON TABLE "retention_term" IS 'How long a kind of record is kept, from a day on: what the setting said when it was first seen to have changed.';
CREATE TABLE IF NOT EXISTS "provider_request" (
    "code" VARCHAR(40) NOT NULL PRIMARY KEY,
    "provider" VARCHAR(20) NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL,
    "done_at" TIMESTAMPTZ
);
CREATE INDEX IF NOT EXISTS "idx_provider_re_receive_a0abf9" ON "provider_request" ("received_at");
COMMENT ON TABLE "provider_request" IS 'A provider''s notice that somebody took the portal out of their account there, or wants that data deleted.';
CREATE TABLE IF NOT EXISTS "step" (
    "id" VARCHAR(64) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "data" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "session_id" VARCHAR(64) NOT NULL REFERENCES "session" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_step_expires_3cae6d" ON "step" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_step_session_9a9349" ON "step" ("session_id", "kind");
COMMENT ON TABLE "step" IS 'What a browser is in the middle of: a sign-in at a provider, a code, a key. Bound to its session, used once.';
CREATE TABLE IF NOT EXISTS "invitation" (
    "id" UUID NOT NULL PRIMARY KEY,
    "email" VARCHAR(254) NOT NULL,
    "email_key" VARCHAR(320) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "invited_by_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "organisation_id" UUID NOT NULL REFERENCES "organisation" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_invitation_expires_07d530" ON "invitation" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_invitation_organis_4bdfbc" ON "invitation" ("organisation_id", "created_at");
CREATE INDEX IF NOT EXISTS "idx_invitation_email_k_e37e55" ON "invitation" ("email_key");
COMMENT ON TABLE "invitation" IS 'An invitation to become a member of an organisation, for one address, once, for a week.';
CREATE TABLE IF NOT EXISTS "known_device" (
    "id" UUID NOT NULL PRIMARY KEY,
    "token_hash" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_known_devic_token_h_43d76a" UNIQUE ("token_hash", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_known_devic_expires_792c5e" ON "known_device" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_known_devic_person__33de17" ON "known_device" ("person_id");
COMMENT ON TABLE "known_device" IS 'A browser that somebody signed in with before: its owner is not stopped by a stranger''s wrong guesses.';
CREATE TABLE IF NOT EXISTS "passkey" (
    "id" UUID NOT NULL PRIMARY KEY,
    "credential_id" VARCHAR(700) NOT NULL UNIQUE,
    "public_key" TEXT NOT NULL,
    "sign_count" BIGINT NOT NULL,
    "transports" VARCHAR(100) NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "synced" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "used_on" DATE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_passkey_person__d9568f" ON "passkey" ("person_id");
COMMENT ON TABLE "passkey" IS 'A key of WebAuthn on a device or in a password manager. The portal holds its public half only.';
CREATE TABLE IF NOT EXISTS "recovery_code" (
    "id" UUID NOT NULL PRIMARY KEY,
    "code_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_recovery_co_person__cc5b39" ON "recovery_code" ("person_id");
COMMENT ON TABLE "recovery_code" IS 'A code for who has lost the second factor. Only its hash is kept; it works once.';
CREATE TABLE IF NOT EXISTS "social_identity" (
    "id" UUID NOT NULL PRIMARY KEY,
    "provider" VARCHAR(20) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "email_verified" BOOL NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "used_on" DATE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_social_iden_provide_c34406" UNIQUE ("provider", "subject")
);
CREATE INDEX IF NOT EXISTS "idx_social_iden_person__5b357f" ON "social_identity" ("person_id");
COMMENT ON TABLE "social_identity" IS 'A sign-in at a provider that opens an account. The provider''s own id of the person is the key (ASVS 5.0 6.8.1).';
CREATE TABLE IF NOT EXISTS "totp_secret" (
    "secret" VARCHAR(255) NOT NULL,
    "confirmed_at" TIMESTAMPTZ,
    "last_step" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL PRIMARY KEY REFERENCES "person" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "totp_secret" IS 'The secret of an authenticator app (RFC 6238), encrypted. Counts once it was confirmed with a code.';
CREATE TABLE IF NOT EXISTS "ticket_share" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "organisation_id" UUID NOT NULL REFERENCES "organisation" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "ticket_id" UUID NOT NULL REFERENCES "ticket" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ticket_shar_ticket__8614d8" UNIQUE ("ticket_id", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_ticket_shar_person__f22f9a" ON "ticket_share" ("person_id");
COMMENT ON TABLE "ticket_share" IS 'One colleague with whom the requester shares a ticket; holds as long as both are members of `organisation`.';
ALTER TABLE "session" ADD "method" VARCHAR(20) NOT NULL DEFAULT '';
ALTER TABLE "session" ADD "factor_at" TIMESTAMPTZ;
ALTER TABLE "ticket" ADD "shared_with_id" UUID;
ALTER TABLE "ticket" ADD CONSTRAINT "fk_ticket_organisa_eb5eb2a1" FOREIGN KEY ("shared_with_id") REFERENCES "organisation" ("id") ON DELETE SET NULL;
CREATE INDEX "idx_ticket_shared" ON "ticket" ("shared_with_id", "changed_at", "id") WHERE "shared_with_id" IS NOT NULL;
CREATE INDEX "idx_ticket_share_organisation" ON "ticket_share" ("organisation_id");
CREATE INDEX "idx_invitation_inviter" ON "invitation" ("invited_by_id");
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")


MODELS_STATE = (
    "eJztXXtz2za2/yoY/9N0RvXErySb3rkzduq03jpxJ3Yfs90dhSIhCSsK0BKgFd1uvvvFAU"
    "nxBVKkRMoUjZlOY1M4pPwDeN6Pv44WzBOWe3yLLY6P3qK/jqg1hx/SHwzQkbVYxJfhgrBG"
    "rlrprpeMuPAsW8iLY8vlWF5yMLc9shCEUVj6+5Qhy2UUo7m1Qo78BYkpoRNE2RK9EFOMHI"
    "u4K8SXGC++HSCLOsingrhoOcX0GB7iMFs+RdI0dD+fkv/4eCjYBMv1nrzrn/+Slwl18BfM"
    "o18Xs+GYYNdJQaT+lR+qT4ZitVBX300t771aC992NLSZ689pcv1iJaaMrgnknwNXJ5hizx"
    "LYScBHfdcNYY4uBd9XXhCej9df1IkvOHhs+S5sAlAH3yG+djQcfrx7GN5fPwyHR7kNiigS"
    "GIeXbEZhcwkVXGEwt74MXUwnYip/ffXya/CcGIlgFTzwt8tP7366/PTi1ctv4YFMnpDg3H"
    "wMPzlVH31Vt7CEFdxEIR9DPWWug706YMcUzcAdXYjxjs/4wQIeA6zeijy+P0iEBJljPcZr"
    "ogzETkh1HP1wgICXAPxw8+H6/uHywy9w+znn/3EVVJcP1/DJqbq6ylx98SqzGeuboN9vHn"
    "5C8Cv6x93HawUn42LiqSfG6x7+cQTfyfIFG0r2NrScJCbR5ejSV+Ba41niZYILI8ueLS3P"
    "GeY+YaesaG3+o/npPHvFotZEbRKg+XWwlh8f/fkIe/fYIyGAGfmS+rxUzFC1csjjpRvFzY"
    "MUAK7FBQpo0YQ8YoqYLxChUlQEt5JygtgzLPgAEUeKsm/zYmaH+xjxsju3O6/C7c6Lud35"
    "RvGiNjSP9Q0VeqjX6zNYy+9/gKxOfl/5z3enJ+evz9+cvTp/MwClTl5aX3ldsgE3Hx8kuh"
    "1hN5dC4PlC3JI5ETp2k/q8lN1Ywcqhu166kd38JJVONhaSNXA2x4EiurS4fHMIdgJWsZRb"
    "zJbfIy7fYnlttJLqq4s8vHCJbfE852nmljswoZEPPK0OG4opeseITk6rcCK5qpAVqc/KeZ"
    "GI5FtFXrReb3hRyIsOTa/d54E2am0jcubGkcKBSb5sr37GK52kyawolTUkXjuchYsr+FIs"
    "Idn/mHlzJOBn28PyGHLkSikg2EBKjOA6KKjyFDjyH/k/F1uOlB/wGUZcfudj9DNeCLgPOj"
    "1HU+Z7GjnU9sN2kFDEqSOdgtW9k0yvzqs4BM6LHQLnm8SSy2xLfccaYCdp9ueFOTraC+Rn"
    "L6soA3JVIejqs7S4Cl4rZ2hpVK5ymZWmNILLCC6t4LrHnAfI5yRW9FGpqOKJRRtF1B3FaO"
    "SxJcdeIB0IR5xMqDJdBkgKAUYREVyaNCsQER5+C//ANTSVVg5laIE9LhetsDhG4IaxGZsR"
    "jMC7y8Hbz2aYfo+ANCez9vr0f8rDalF5lVF3pe4qbzE1su0gZNvCH0ljeahD+9dfb37Qo5"
    "0iyoDu+8Q5BtKDg74E6kCeBXwzyRHV35kWY/JdWOWxvGJMKoRUD2dEkkFyJGnaUhTWV/aL"
    "49Xd3W1KUl3dPGTO7q8frq4/vThRUMtFRAQugJx1K0Ebj+sDHdAYpGsgHQqSWo6wmKR3ym"
    "/zAcjD0nxNKLKG6pviWBjTLfY4QWZMmy7v78Jjj1vtcIqwgT0ON9C8w83v8VgafczbYo9T"
    "hGaPu7zHEGxktazPmKJ32k6lsF9J1O80p+2MXYtP8+g+4C8FUb41QQ/ALXtPrv94SL0iEY"
    "gvPlz+8W3qNbm9+/hjtDwB+rvbu6sM2IEXp655nyTawbw/HB61wb7POTCzAOfRfc88TCb0"
    "Z7xSGN8oH5mtS1IKXZC/rG90kKjGV+Ov6FnLtWMvfajkDw52cWBxvru8f3f5w/XR12K3cN"
    "LsxwtNisBVSPb+50/YLQq8RM5eeYvDNYVyQH9t1We+wFRIweeCQMBHOtd5esWg1IMOa4d2"
    "avFGT/ol4sx9xA6SajIbI/nfknkz+U0h951wJKwZpkgsiY2P0Y8Mc5XgDp5sm/muA75sl8"
    "mneWiEITQr8iHedh5hnN9dd37jLwsiOf0W6nya0tjlXdPnuxJyBFGjY5qhCCphldGKqskw"
    "UbhPsitCVdLJnDiOiyU3ewupKVIZ+Q6SJmEtOByIg72B/NlmDoZ/Z3h1jK6YTyGpRUXxwn"
    "jnAPlcskYmtZfC5Ji9PXwzT/0zGaedyQ+O/mXY7NOyWbULNYCO1veweql5cxpQr2NNR+t7"
    "Ae6+zWkTqemtxpDcZqMXPoddDvUErXOsWDilqXrBRdvQB0pcZgn9bEefWSJt78Agr+o1S5"
    "+2um6zNk2bv7PRkcaygculhs2/wwWb7RrmzYLkRaj6klbDnPCo8EuSUi6p5VLV2EDaHQ74"
    "aqACTPluwLwAowFSHa2JBDjsfUAE4r5tY+zoMv338cSGvULFXvynyM47+p+xTwOQ1JPgf+"
    "f/+wTBlI0Je8ZaeZJUp4W1cpmlwffv93cfC6JRMUlWnyK2QP9FLuGHWO5XAi2AUW67ZM2U"
    "zDGHG2RtFxaK0qrnmulFb7VznQ1Sdcjf0WAla8IKlyy9vrUQUxlLocuWgsvsmbTdtyqozd"
    "Ka3J8u7/QBVKC/bItLNlx+PraIu5WrLEVoXpcuvy7GH9rbbe5IBPWDZAZHGj+Duj4oczTM"
    "oxUVMkxgbQXL/xjdCI4E/iLQBLJAXiPHWnFkjQX2kINd8oi9lS69pPH7Gy9Cx70I1oj5om"
    "beZZLGpF2mtQkP22RBMK3VjylF1EP/zOlFFV+9XFUcT744z7lofE/uRS1XQYKkhyg31YPP"
    "uBj34mLk/ujf2K7FJxIkPYT49KJS0slFSdbJRQ7lEXM0Ze7FaSfR+l7gu++0kym2HOxp/B"
    "LFXvMEifGa7+A1N47dvhm2xrH7HHfaOHYbc+wap9+zeGOgjmmrdhVrMsMRu7y/Jj7T/z0W"
    "HvMB5NwOF9vCCZIe1NvvIfXDlNibEvu9oLpDib38Bujjr7e3T5UsfC/kXjnviUJXUw25/n"
    "RQXhMJ6+Qz3cql47A2KklU5McIBqfByDSpizqQnTtmrsuWHI09NkdL1SxVoBGGgm7o360L"
    "5zV0VxPE6wDjGZQE8cKG9JXd9LhBF2eHMibfVJGab4qF5puczHza+U6d8s63opPMsUOsAK"
    "YaKKepeoh18weZk//TQFzoVYqWm3k1xq/UkHg7OJt0jjmXWmJNgylNZSymzKinBZTIYK8m"
    "qBkyg2qpHRqhZSzRjZZo5mAV2KIartAAtg9qFOmH+H79hDjNELtUGXyLnQn2bgnVGvuJTw"
    "flo9Vh3dCNFlaauCL3mfswzMSiiC0suaGIOANlp3u+tNmDOV18hh01h4uIYC76cqoMcDDR"
    "VQcjgeXeO1DJCzW+eQ9Au4+q0uPIwzaT+0TqdjcyPoKmfQTxTtQAO0XUJObdYF47ajMmPT"
    "Ixaa2CxXpWNmcta7ECc6oDbrS+h+A2n3sKYA0fpXKn7W9S6BbIkhn3gH7gj6h1ctcEPTy6"
    "J5WchiU+w9zRre91MQmO3XS2dKRy75O0Rihg/5EJYmttgeySUoPAixbLP3a9ukIIMBxkqE"
    "bHM9cZqHHyQWHdCEvVHKPPkK7L6OdBNMc3UM+gD7RUwInHQVVXxVnQnXTCoh7QREwRJqCj"
    "64KEe3uuxl74c60TpTRNeLj6Vz03MB1SZkUcao/SuIx58cQhSKMLt6gLG9utadstYjEVNd"
    "9oudF4NRpvyKa1allx3YnWhEipZQcIbQluoGdlTYUupC4fEIQHodZ2JufygDb2kJIuOwpr"
    "u4ON9mKAPWBvflRmfqkFg2rGl4jWbjS9fmJLNRYH5jvIPQSzJjRwpFkzwwsxCLIjLTCKEK"
    "NvgzxJlVSJhZB7g7hFnPWsHbCkxtIqEghGooJJNLUeMbKnFpV/f94E2/Pz/0n/SS/DJ3wD"
    "XVy8uZodBLebSkQxF3ELGEIhKmTLjwj0jA3vPrecwhDQn1F64aPlEnmK5DfPGXDGVnu26a"
    "JPrfq23DEjvHV1wyImMKaFxrRIMJEa5kWa6tmZGB1xrD6wuZS9TJ9eEX9YKs9FalkFL2oo"
    "OZUAw18Il9sa9UGfyNu8VUObpAYvuaX8l/Kl1IrQ+clLKenkWktJ3/OX5zpHaZO33qGkol"
    "vOoGciMY13sz3vJrw8Nf1HCRLD3Z+Gu1/aNvOpuCV0puPvyY9LObwVLIQEullVJi+NkYmL"
    "v/M5RkAWmytzVfL9Fj1ij4xXA8mypYU0ADPpu4XF+VLywEFoCEEqm08dBlzZohHf1s5cbf"
    "dpprrOMP/u8qO2xwIKNsN0OLW4xmgqKf5PUfWukLGpUZeJSXFRl+GqCK8JetdcoZVmpKYm"
    "bBumfHDxHDNw8TnsMoxy3mKLE2Sm21CX99dEZU1U1kRlN9n3vkPE9SNW3zxv3sefDkqte1"
    "g3xOuFG437ezaXZjDENIOEUjCWAw9BYHeDj5Ut5VEAixpilmwBx0L+Al1tVKBTMDSTrz6Y"
    "2q48MN4xulwsMHW+Y9TVTL3YyxONkd8BhjUoMfJNWUEfJb1x3bQY65Z8nNXt5JCkMW0ctA"
    "MhaiKapmoV045woTpZ3ljU9HvFFL1zfDXWwasjEagb+kiEFWKS01ATn5ZqqCS9bnP0iaKY"
    "BDS/EbahYMpCczwfgZaoIjzMm1iUcLVqoDorwBT2MO4TTGAPLltoifFME3dq7zlVGjck7w"
    "s0CTelXPtn4B8eQmqYqbx6Ws31EFz7+wtQteHcj896XZSH/c2dPKskTc5KpMmZiQY+UTTQ"
    "RKu24dEHZ/2aaNVz2GUTrer3/iorQO7VaFXTM5AjNA6XtBhM2jg1sdWQmphgeUwwa1HuGB"
    "m8y9zuMCHeGB/UHDR9lFDPMvYZgu0mj9iIcI5Ndmoiyc9SLNAf8GNBZ6Lkx4MyNxfEJ+Hv"
    "eqzRkWjksSXHXhAGha5AMBwXcXl6sAOVoarBT9Aj6G0iTEo4okzAwJHFQi4crZCF4GF0gr"
    "1vOFp6UOs68THnWJtvva/HaotXM7ZkcPYLGxAZ39fT+r664y/olG/GeAy6oSwdnK1hPAbP"
    "YZdN/qPJf+yK9t3Z/MeUfanRvLP2Z7HqnTV8q6jeti/12Dn23kol1mbzhUVXgd4L2YnyHO"
    "I5puIYfVChYD4lC1iFOWi98kiNx5CrKH9ORJD1yY+tPskkPXaAS5Wpz2a8Xbvj7dbvz1C+"
    "Kl6BTlWQKJcn3bHSvZvuGR3amk6JMRxYl9FZBUesTe18VigaK24bIA9Cv6+Rk5fxEyuhre"
    "mFexUSv//5E3bXyoteTU0n2x3m1udU1dSrEyTd7QhT31zp6fRlqTZIDiHUWLMdgQpmo/UU"
    "qAChocKrEZzu4U59evHatOt+sTiHrDyNSRd9NCiz5haJRRUMObkUMnV/x6NLX0zBOII+ni"
    "oMA5YTgV+jZjEo+NLeMXqYYhQ8G02Z/KtUmGPhj1xio6nljgutubYfVyV12MRGOmHcSZXN"
    "gV64lqv19BVbeTnC3mVUvn5ZxdiTqwqNPfVZWrkO3hd9mvAD/lLQ/zNN1QvDukyVvv7jIa"
    "VFR4i++HD5x7cpTfr27uOP0fLEDry7vbvKzTaf0KEq2NUIUzIpGXKepNtf+9WXbZ3xoPfq"
    "305Pz85en748e/Xm4vz164s3L9dNWPMflXVjvbr5ERqypvDPd2iFCDsH4aFRZUpCsCmq/p"
    "VaVWIwJyUM5iTPYIy3rsWJiHxFbawRk1eMudiiBRxkTZTBeCSp2gJ5fWW/rPvq7u42xbqv"
    "brK8+dcPV9fyVCvU5SIiCliGcUNtJTsPwQ2VS0yv19c1QfKc/bQmQG8C9CZAv8mREyCv8+"
    "Os96TEjROvqdSTSOWgruPiQX8gFTIPw+cDcK8EAXE1hwXC6MF8TDRmvoc8qUaoOZkcC30P"
    "osafYMLvHeBBg7Lwuw8xhTzShRZrTNCMtfq0LpmGR4UY86jdZAaH8IVrrYZ1cc7S9RDv5s"
    "3RMBOrlts2JumfP6WNA20aZzyXxhkdCj200jYjiujVroTJEfaOc5xeXFQ61xcl5/oiN+XN"
    "ohNfWiV1oE7S9A/lKhgXI5zFN1X06mKrrl9WS29ctDVctPN1ujfkTdb24xWQP2efHuFD+f"
    "ZrY5RlRzlJZk5wjRMsgQvzW+ojniA0mNfDfOGRR8vWKHybME8QGszrYW45c6Jhzxv5SkRm"
    "8K6Btxr2RraKXmZITdulLkcvHak/SpC32ecMqdnnLu+zZQvyWHf+aIro2U0gTYkfB1tSlG"
    "wDoob0ORsIyu0FmEDFn/B1lQFlAl1HvkfBHnnUDlaux/jZbD6vb6hp6c0GVN8Aji3Png4F"
    "/qKBvjiBOkPWA9favvOnTTres1B0OtPt8nCk9KE2u+wmwjv3uqzSizEpTzjfvbL5PrhLf0"
    "DPKT07AvQhjIn3EJ0xcXct0L0X8lV33ssb9RQjT76bVL2wlAli74rXp+h2H9XdDldlKEfN"
    "JXS2I1KXQYborbxTX1FKtKcYcr1F1laPikN8FYMy7x2PVaahcB+PVVjBv2svj7gPQB9B8r"
    "DNHrG3ksuc3Zl6cK938lZ9xYuoknlBdlYYmE0s9ya4W29PV+gi2xGrd7GjrYfsfMxcly13"
    "hOi9uklfj5GKIOyoFchb9PQAeZgv5IJdOVKPEQoiJUN7CkMCdrb04F7v1K16CtcjE7ui9B"
    "s75JhoOTxSIVQzKnZD6Bm0PjPN4TY2h8OPu6tHAU7Xj/1VkeaYc2tnzh3g9CG4V0+Rar45"
    "4/NuOpgcQSMWxXjeUfzA5P8qoCrvc49tr1ecrW5Jv8cepU7vfcLyz+Jwl3xtf2bJoLTIP1"
    "w89BKrKzRtjOi+USOloHdiehaVYGymCu/DponMF2EpPvGi0n34zcOqaH9pSZyCW0AtOAoi"
    "Wo6uf+Men7xDewA7dORUL011Gqx76lA133mVYr7z4lq+87CUr7hHQHQg6sCdpOljqWoV0E"
    "sKKPP1kx62MXncKgUmQ2oGH3U5BcZhFG+Tzx2TmVzuru1vLgnnaboRpWIcGr0lGwMpVlpS"
    "kZeqGgusRWOQ+FOGphZHroRWKQpc3o46ktIWzDtGd9RdqfbOUPEN3YJmeCG+l1fQknkzjh"
    "i1sXZMUOMPMK2kO5XMVqaEwObX7i2QIuqd5mdGbBoZtX1XzPp7nCAzOkiX99f07jS9O7uS"
    "UN3Z3p2ZLBeNvpzPgynWmLlaOyTJxRV0ZojWfQcTUQQMRQl9JoGzjC0w5Yk+nOGIlNg5x5"
    "YUESfqvxngDMou/AYzWF5c3v92jy6OX6JXx2+OT77VqdR7f7524H3SWcT90b+xBM3Mu++o"
    "Im68gXvwBkZvQQ2MEyR9hLiNHmqH0H1xbz3qWuu9GLUc0UQoy4qZ88SmR0yNUubutyI+5L"
    "6txlGyzfE+OEPajA8x40OMC6LjsB6uCyKRb6VxP6SzsYpdD5D9NeTxwo1uh4cgYibXg/EO"
    "Fr4vbXEqiG0J5iH5JPTi0/t36NXp2ZtvBwhT21stIGUHvQNHQBA/U9E0iyOJ/ph4c+yEc0"
    "NUlC7vatjTM3dIKOoWx3rSMFM7joP4iFY2adcUxqKtZtGu34xtNNMMrYnxdFk1dS0uhlxg"
    "XeJvycDZFJmZN5szwCvNmzXWX29fsZ1SuTYr51EufuuqeRf0h8YV852U7Ssmb6HTs4MPSl"
    "Xs0XpJtcx9x7cF5L5LHXQeps+rOmFkeRhZI+Zr5u/VITRj9Tqu63bf+7q/LLXGB5Mlv1YN"
    "jDNkvXN0n1Ua+H5WMvD9LD/wXZ57oge6UMVMkvRGw2xsRCR0it2yziNDauyzA1Yen6KBSN"
    "fkRKWqYZV71AA+yo3YV5DkH+nu3PYJUHqQN6rS8ambjGPHguqaBkXU+kljUiS6QhUbFYke"
    "7ZvNit9TJbjcWnHkU8jVs6iyEL5HjGLk4kfsBg52vpTGVd7K2OE+VYplSMiJEn4OueZPYJ"
    "VT5mU/MUbKkxopcATyOBe3uY/W98JIKdM12uhwL5+LPWpp0s3KZ2QlyEz+U438p9EKhpCM"
    "xzXxTpIZvGvgbXziW7GaQzBrUimdDtlul1OExnTt8h4HylrNTIgUkZnMkZ9QVhPPBInJhM"
    "vNmvek4VQ3VSdJZA5oaW5hZMbtmFnYM7/UIBO+TLyi+uBlnqk2AGrlmHA3D+pGVFOCpGD2"
    "Tp4ZNABs71p5Z5FNccC6ebCJkxz4hHZzNvYO7FZdjWELdY2nMW6uXuxoHMdrqqQvBIW80G"
    "PH4jPsqI47UIslL2Ea+QlR2LBam8dQ/w7asuBICiULf01FcPf8iMb03wbwgzMLjRHTrBHT"
    "qXqDg4XUWDH7tGJM0dnBF52p46zRJKNjXqxHRu/TZi3yns2lHidhhK4yoTbIfNdBLplhJK"
    "B74yM+Rr/4I5fYyKcu5hxNieNg+j2aMMzRaKX6yHi+ixGh6DP8wI8ViDDo0fHx57zqub/H"
    "mgTcDrD+Mp2U+vORrkdNYdZiTNBMzuLT9olsOGlREOHWymdeE/QiV2APDSVKc5qLUzKeLK"
    "e5R5kZ6qwOhcS4DvJpqh4kk+8bdo4hn7k27hkyA3x94NWUuDrcPKbYI9zQf7AtyNtu3+Zg"
    "WyrLdVvHpKmec/eYaGxkHcaQpDFcoTZXCOBzthxAkqY16T1d9uPCCM2hHZVDVDSP0kSmrC"
    "uX/hjEM2vjmqMz0OaMTw9Tjc/kvcusIt08osiAOQaS1uA8bgvQMtl59+vV7TX65dP1u5v7"
    "m7uPaW6jPoRLceLup+vL2wy+gQNsC7afIjQ8v9M8H3u8XhVvgmJ/LOnkQFiSiXg/i7fGJL"
    "v3f49NsnvTiQ2qWU5NQJM0Jq0hA+gcexPJTeRNWU1Y85TmsOrdHnU5QJbO4FqairNuoLVj"
    "2si6V9dhMoKNWSNJPphKGvkkBd2nm3cPpqhgL0UF69fbYLsR2ywrrABvQi41AHDFBL0DhT"
    "cvwwsArlK7Ebob91a8cSh8OHU6g3qJHTGKCzP6CFFwKHdDqF+vbdo/FJS27IbPvYq6v1O3"
    "6us5grDSjjD9xirFww8GnrZzf4NGaAUJwOsuaeVZwHG4anMu8E9sieQXWiGXcLk7UT9bpF"
    "RdNcYd5k+iIMfkGP2MF0Kl4XpkMpGaE2IUfQaazwNE8SP2ohzd8FsfZdDex/O01WprEyfM"
    "lsmWq9VKCC50y2utTY1HPuSaPc9QLRk2cRBJTnvLWW0+xamgbWXJwQ3XmwB3rlWVcZga51"
    "MHLM1C51MHKpaCxqQFWsu6a+kGrUWs11XstymgPyYbhzqEascPJURowiiGrwklI6BbzBkV"
    "00GoYljUQWNCLTfUMb5HlKlum7ZF0QgjLvfKlYqJdgrAHp+r1WLUHeFTo850SZ1Zb0vVXO"
    "I1wY5pxB3lZRXziI0WaLTAQ9ECC1whpRm5BsquKdTd9FYetj7dTUy3V6erhGza1KdTjmWN"
    "Sp11PBdr1YG0HNrx0krDZ6eEC+atwkmwIBO+4aHSOghGuoLDjY3HxCZSnY0qewJF2JZfNl"
    "iELXsadpHSD5xt6Tl1GuGbNvdP3gpg7LH5sL4mmCEz6mAFdVCwLYBOERmYK8BsyiP3Xh65"
    "xbQuk+F/ANnftqif/J2gMZaCaXS+P8PLNLSrYnfVa8sNL3MDmPY9yTPJ9DplzKr0H40RG6"
    "UFFRuvj9GKjTbrHcVhPzmwH/0F3Ew1NYZZaXDcjtGN4GiGV2huzTBEZjiWkDrBgrl8yzmR"
    "T/1e2ZOOBJYOEBHIxdajXE0Zgi+gMWL3+eCdWjAPzGC3Dlm8pjz1WSivRtkyDZm7B6nRX/"
    "epv5qGzFVh7WxD5ncWpdi5VFNVdJps6vNSjdZWK4dWvLTCvA/opBhEPNTgS+RzCIkITI/R"
    "57/gq3z9PICfVNLR188qzejzX/JPoQJ+8zAaExfyigjVDQNp+vam83IHeHyZ8ml6BSd8/2"
    "+q+P7fFPv+3+R8/2Zo8z69/p49JY9bWVIZUtMEpmuWVE5PfSrpL/CEedrc5vVnG6R+YlW1"
    "xOYZARfRGAliz7AAjxDhb5E8VhyWDZA6KgPkYXWpIEt5i5sY4d1x4a3+rSG7o/W9kC5p0f"
    "2qiuh+VSy6X+VEt9wLom/wX5jkmSQxeZ7ZPE8jno14ztgeIIp2LCh/UDc52B0vL7iHTCsi"
    "BbTdCEj30d16hFabyt4vHnN8W1t9H31UquotEouqaXrWWj3jyBoxX7xVoUFQ26aQ6CohCg"
    "vMVCrsAnaQeVGsUTPetbG7Gl3Q6IJGFzS6oNEFjS5odEGjC3YRrTZ1wfBoaVTB+NAVa4Ii"
    "XlMhxmf7XLA59r7ha/+cCrRBf6NVMDFVaWtLiyNuESdQ6hARQX4ZHBRILvOSQ1E/3P12fa"
    "8Zwtr604zi2HXF0cxebVCx4f7o39jWKDUlTQxikh4q4ycXleavXpTMX73I6eNmGuUTTqOs"
    "ZWauCfYINsXLtvBuu1Zw4RHmEaHJGSg2NBMk+zM0Tw+FH2Mh3NqzPdNUz3m2Z6QdDpcezB"
    "SsB6OW+Fm3OFJpjPIJQ4vPtpg4qyF+zoeTE8mKbTx0/LonM09pcMRDLvCilnDP0PVAoWpb"
    "wLsWF0NpWtcaO5omMt5kM+Dv2TiT8336t9rmFKXZ5k5vs8U5mVCM6zZ6SJOZXg8ZHhnmnd"
    "ZENUNmUE2jGgyfGfqLIRvXRFZDatA1oxT3Vj8bJCfVLaBNURlMs52+VARti/GUaTqDa8Y+"
    "lRaofJuhK0ZNZPOUBtvSou/1UcyjbLrs5EYppl/bCqMUEymhu4Ib36mf6KZFTQVsk5VVO4"
    "KbLOXqJ7oZvb4CvJF9ZRjD5vZbaVO0ArhJY6ABgPuWCJcFWGM77X2Obd8xrjzJtkBTawDi"
    "O29iUcLXCY39BDqvo+4wMnj9ZphU2nbn4fYaIBVrauQEXT/2ePT0HHNu7Tw5OADqQ3Cvvk"
    "KlmFwzmetwp77CJKxJIyA9WJM+QdR+Zn/ApwrT+9dsbFOOfxymrzZcRd4PU+c7Rt0VctlE"
    "DT8JyzXfBin4aM4eVbEmibLtBygwMObySQMU5f8NEBwe/WiVVp6ibUEbVzpw8I6AerfTLE"
    "KT7990vv96X3JYF+afJEn2l33SZop6wwko0Fwnj2dx4lS0vof5/mdVUqbOilOmzvLJ/sSp"
    "l3Ieru8huCeVailKSily4K7nJtWCOE1l0v4yMBeOWqrXaZEZiGtA7GBhEbcOwDFF7+A9qY"
    "TvSQnAJ3mEIYuO4loQJ0j2iPESj/YEc+P82Eyu6mdOo5lc1WhGSGhs1wM0RWS6/5cngsSG"
    "/L7iZB2FdWP8JnWszAyr3s+wSvvrC12GCYf+RqfhPLG20nyrkCBw5EkoH+VhsIJGvsxT45"
    "OpwB61XESZKBhVtcU9qsxSjhlHcsbUAP0JEnIaHH0zfaoz7sCi9h9XZPKsOoD87fT07Oz1"
    "6cuzV28uzl+/vnjzcu0UzH9U5h28uvkRHIQpVVNTl26cWu0ZUWbqwj5bgpheLE8DfCSeNb"
    "ybMRdbtEBQJsgyqI8kXVuwr6/sF/mru7vbFPJXN1lof/1wdS0ZjNoGuYiIApYNBv7cClvm"
    "1QA8RWcQr4G4cTi2LytN7fxWDP3gHJDK9qrrgUwSGRekcUG2AKlxQT6BC3LtiDE+yHIfZJ"
    "IB7pKVT9xdk1/vhdwc5z1xD7cb1VPkdQbZwoVO2nUy8UYXLV+vrOSglSxfWgQTHyOo60DL"
    "KZur6RrrmlEUZESv8zC/R1Mm/yxkceQyOoF/R0xSQmPlOQZ/GwdP7WeWqInR9HPe87M35I"
    "CG846zGaB/pj4wzt8nc/4a5X8bwA9O+U++tzUVVg2pUVuzrVSSs8qrApsiMpAa48oYVx3R"
    "SrNGQE3jarG2ifZlXB0qsCkWuBlYlqkG3xHemsXlhwqyRoDroX7KZJp4GlGxpZYcWLTZWk"
    "utrjZ8UdKseLI0DiwnjhGEKNFU2kQTRrH8A5i6MoAfghNcMHZxt/uZuTkdkJ+DEttpzqiu"
    "yUVxz/E1wbPugH8IE0T2lvryjAeItJ/R1Vh1Z3Gbh0JMkyQGUw2mY+JxMbQoX2JvOGW+Vw"
    "ddPfFWOHfMU974+BvmwqhUR2oiNfDNUBlgNakppp22aUrcWUxL/D6mA6npQNoJdKt1IH1K"
    "rwQ0USr0R4QdljZ6IkS4rsLc3yXznGDWrjwd4zFa+ALBMN7QfaAb3luFZEOMVv11+QhtfN"
    "n4GJ6uOMea17KVo/U9NJXPq5jK58Wm8nm+J4eJMZkYU0eEYYUY09NIwvslxotbwgPEc7Iw"
    "+XGpNOSwcOjGK6v55C0p19higR3k+VRKO9910NR6xCgAyDlGl1C6OibeXEU4wuscSlbV6P"
    "qRFIjyJ01fvBbur5W08sbw2QwrXc7DthTZsNGmLV6nRG24P1Ulbbi8h4K2+QZu8ZmvcY5T"
    "REbQZptd1Z5429ik2wMCVBN+kty47kH0TZZWNXUvlHQ76npKpfjk9zknIz5SnVP1APgiPS"
    "/clE1KXngMquXJg9rFxio9XVG/RcspptB7GC6HP1OplLElkt98hQK5wNESU3GMPjJEHLV0"
    "gdnCLeh00sZDTH5GB5hRmUJX1NjkWXU1aSzeZXHtZKINrQkjIlMf0On6ACmSve3KQNKU+9"
    "nmfb5GfdrlMaGET7fa5gxpA/vczaBVL/Y59GjV8WYkSHrQiCfrz6jm0CjzaOS7ZgQ+we1K"
    "5zK05m3q8tvkYTB08nv89/u7j0Weq4giu7PEFui/CJzg/VJ4AIvUfubaW2U7WWU2Cm5wpX"
    "MuVCmuj4MK6R2qVV2fjmMc5tbst77+EnvEnh5pnAXhJ4MyV4EVr9nkJyiGoWEbvNAy1Jrg"
    "GqswZMM9NwqLTW7oIKstzirWPBIkPYylnF5cVEnwv7gozvCHzzKmuHypaiAcLu8huieVNL"
    "uTEs3uRKvZiXCCW1WBnyAxEr89id+8MPv6/yEaZjA="
)
