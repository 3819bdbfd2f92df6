--
-- PostgreSQL database dump
--



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: idea_counted(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.idea_counted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW."hidden_at" IS NULL AND NEW."merged_into_id" IS NULL THEN
        INSERT INTO "idea_count" ("board_id", "status", "ideas") VALUES (NEW."board_id", NEW."status", 1)
        ON CONFLICT ("board_id", "status") DO UPDATE SET "ideas" = "idea_count"."ideas" + 1;
    END IF;
    RETURN NULL;
END $$;


--
-- Name: idea_recounted(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.idea_recounted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: idea_uncounted(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.idea_uncounted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_link (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    token_hash character varying(64) NOT NULL,
    email character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    person_id uuid NOT NULL
);


--
-- Name: TABLE account_link; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.account_link IS 'A single-use link that was mailed: verify, reset, set-password, change or undo of an address.';


--
-- Name: aerich; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.aerich (
    id integer NOT NULL,
    version character varying(255) NOT NULL,
    app character varying(100) NOT NULL,
    content jsonb NOT NULL
);


--
-- Name: aerich_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.aerich_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: aerich_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.aerich_id_seq OWNED BY public.aerich.id;


--
-- Name: attempt_limit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempt_limit (
    bucket character varying(120) NOT NULL,
    tries integer NOT NULL,
    until timestamp with time zone NOT NULL
);


--
-- Name: TABLE attempt_limit; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.attempt_limit IS 'How often something was tried in a window; shared by all replicas.';


--
-- Name: audit_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_event (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(40) NOT NULL,
    actor_id uuid,
    subject_id uuid,
    detail character varying(120) NOT NULL
);


--
-- Name: TABLE audit_event; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_event IS 'Something about an account that its owner or the operator may have to know of later. Append-only.';


--
-- Name: board; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.board (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    description character varying(300) NOT NULL,
    "position" integer NOT NULL,
    archived_at timestamp with time zone
);


--
-- Name: TABLE board; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.board IS 'A product or theme that ideas are about.';


--
-- Name: canned_answer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.canned_answer (
    id uuid NOT NULL,
    title character varying(80) NOT NULL,
    body text NOT NULL,
    archived_at timestamp with time zone
);


--
-- Name: TABLE canned_answer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.canned_answer IS 'A text that staff use often. `{name}`, `{number}` and `{agent}` are filled in.';


--
-- Name: category; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.category (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    "position" integer NOT NULL,
    archived_at timestamp with time zone
);


--
-- Name: TABLE category; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.category IS 'What kind of ticket it is: question, fault, request.';


--
-- Name: comment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.comment (
    id uuid NOT NULL,
    body text NOT NULL,
    internal boolean NOT NULL,
    by_staff boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    author_id uuid,
    idea_id uuid NOT NULL,
    parent_id uuid
);


--
-- Name: TABLE comment; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.comment IS 'What somebody says under an idea; one level of answers.';


--
-- Name: follow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.follow (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    idea_id uuid NOT NULL,
    person_id uuid NOT NULL
);


--
-- Name: TABLE follow; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.follow IS 'A person who asked for mail when an idea changes.';


--
-- Name: idea; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idea (
    id uuid NOT NULL,
    number integer NOT NULL,
    title character varying(120) NOT NULL,
    description text NOT NULL,
    title_text text NOT NULL,
    search_text text NOT NULL,
    status character varying(20) NOT NULL,
    decided_on date,
    response text NOT NULL,
    responded_at timestamp with time zone,
    vote_count integer NOT NULL,
    comment_count integer NOT NULL,
    trend double precision NOT NULL,
    hidden_at timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    author_id uuid,
    board_id uuid NOT NULL,
    merged_into_id uuid,
    responder_id uuid
);


--
-- Name: TABLE idea; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.idea IS 'Something a person would like to have. Public unless hidden; goes by the rule in `rules.deletion_due`.';


--
-- Name: idea_count; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idea_count (
    id integer NOT NULL,
    status character varying(20) NOT NULL,
    ideas integer NOT NULL,
    board_id uuid NOT NULL
);


--
-- Name: TABLE idea_count; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.idea_count IS 'How many listed ideas a board has in a status. Kept by triggers on `idea`, never by the portal.';


--
-- Name: idea_count_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.idea_count_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: idea_count_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.idea_count_id_seq OWNED BY public.idea_count.id;


--
-- Name: idea_tally; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idea_tally (
    id integer NOT NULL,
    month date NOT NULL,
    status character varying(20) NOT NULL,
    ideas integer NOT NULL,
    votes integer NOT NULL,
    board_id uuid
);


--
-- Name: TABLE idea_tally; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.idea_tally IS 'What stays of ideas that have gone: numbers a month, board and final status; nobody can be singled out.';


--
-- Name: idea_tally_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.idea_tally_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: idea_tally_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.idea_tally_id_seq OWNED BY public.idea_tally.id;


--
-- Name: idempotency_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency_key (
    id character varying(64) NOT NULL,
    location character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE idempotency_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.idempotency_key IS 'What a form that creates led to, so that a second send leads to the same. Kept for 24 hours.';


--
-- Name: job; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.job (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    payload jsonb NOT NULL,
    once character varying(120),
    due_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone,
    tries integer NOT NULL,
    failed_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE job; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.job IS 'Work that was promised in a transaction and is done by a worker, once or again until it succeeds.';


--
-- Name: lease; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lease (
    name character varying(60) NOT NULL,
    holder character varying(60) NOT NULL,
    until timestamp with time zone NOT NULL
);


--
-- Name: TABLE lease; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.lease IS 'Who alone may do a thing now (the daily sweep), and until when.';


--
-- Name: ledger_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger_line (
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    rule character varying(60) NOT NULL,
    rule_version integer NOT NULL,
    state character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: TABLE ledger_line; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ledger_line IS 'One erasure: an opaque id, the rule that asked for it, and whether it is intended or done.';


--
-- Name: mail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mail (
    id uuid NOT NULL,
    about_id uuid,
    recipient character varying(254) NOT NULL,
    purpose character varying(40) NOT NULL,
    kind character varying(60) NOT NULL,
    subject character varying(250) NOT NULL,
    body text NOT NULL,
    headers jsonb NOT NULL,
    due_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone,
    tries integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    failed_at timestamp with time zone,
    trouble character varying(120) NOT NULL,
    person_id uuid
);


--
-- Name: TABLE mail; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.mail IS 'A mail that was promised in a transaction. Its text goes 7 days after delivery.';


--
-- Name: number_series; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.number_series (
    name character varying(40) NOT NULL,
    given integer NOT NULL
);


--
-- Name: TABLE number_series; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.number_series IS 'The last number given out in a series (tickets, ideas).';


--
-- Name: organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    agreement_start date,
    agreement_end date,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: TABLE organisation; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.organisation IS 'A customer: a company with an agreement. Membership comes by staff or by invitation only.';


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    id uuid NOT NULL,
    number integer NOT NULL,
    name character varying(120) NOT NULL,
    display_name character varying(60) NOT NULL,
    company character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    email_key character varying(320) NOT NULL,
    password_hash character varying(255) NOT NULL,
    language character varying(2) NOT NULL,
    organisation_lead boolean NOT NULL,
    membership_ended_on date,
    is_agent boolean NOT NULL,
    is_manager boolean NOT NULL,
    is_privacy boolean NOT NULL,
    is_admin boolean NOT NULL,
    verified_at timestamp with time zone,
    disabled_at timestamp with time zone,
    active_on date NOT NULL,
    ideas_active_on date,
    mail_idea_status boolean NOT NULL,
    mail_idea_comment boolean NOT NULL,
    search_text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organisation_id uuid
);


--
-- Name: TABLE person; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.person IS 'Somebody with an account: a customer, or staff when any of the four roles is set.';


--
-- Name: product; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    "position" integer NOT NULL,
    archived_at timestamp with time zone
);


--
-- Name: TABLE product; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.product IS 'What a ticket is about: one of the things that the operator supports.';


--
-- Name: retention_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_notice (
    id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    record_id uuid NOT NULL,
    days integer NOT NULL,
    due_on date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);


--
-- Name: TABLE retention_notice; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.retention_notice IS 'A person was told, some days before `due_on`, that a record of theirs is about to go. Goes with either.';


--
-- Name: session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.session (
    id character varying(64) NOT NULL,
    public_id uuid NOT NULL,
    stay boolean NOT NULL,
    staff boolean NOT NULL,
    browser character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    proven_at timestamp with time zone,
    flash text NOT NULL,
    person_id uuid
);


--
-- Name: TABLE session; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.session IS 'One browser that is signed in. The cookie holds a token; here stands only its hash.';


--
-- Name: status_change; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.status_change (
    id uuid NOT NULL,
    from_status character varying(20) NOT NULL,
    to_status character varying(20) NOT NULL,
    response text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid,
    idea_id uuid NOT NULL
);


--
-- Name: TABLE status_change; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.status_change IS 'The history of an idea''s status, with the official response that came with each change.';


--
-- Name: stored_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stored_file (
    id uuid NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(120) NOT NULL,
    media_type character varying(80) NOT NULL,
    size integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    message_id uuid,
    uploader_id uuid
);


--
-- Name: TABLE stored_file; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.stored_file IS 'A file in the store. Who may read it follows from what it belongs to.';


--
-- Name: sweep_listed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sweep_listed (
    id uuid NOT NULL,
    key character varying(30) NOT NULL,
    record_id uuid NOT NULL,
    due_on date NOT NULL,
    run_id uuid NOT NULL
);


--
-- Name: TABLE sweep_listed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.sweep_listed IS 'What a stopped run would have deleted. A confirmation deletes nothing but this.';


--
-- Name: sweep_run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sweep_run (
    id uuid NOT NULL,
    number integer NOT NULL,
    as_of timestamp with time zone NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    stopped character varying(300) NOT NULL,
    confirmed_at timestamp with time zone,
    report jsonb NOT NULL
);


--
-- Name: TABLE sweep_run; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.sweep_run IS 'One run of the sweep: when, as of when, and how many records went. No ids of people.';


--
-- Name: ticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket (
    id uuid NOT NULL,
    number integer NOT NULL,
    subject character varying(150) NOT NULL,
    search_text text NOT NULL,
    state character varying(20) NOT NULL,
    priority integer NOT NULL,
    settled_on date,
    customer_wrote_on date NOT NULL,
    deletion_asked_on date,
    silence_due_on date,
    silence_step character varying(20) NOT NULL,
    last_event integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    assignee_id uuid,
    category_id uuid,
    follow_up_of_id uuid,
    merged_into_id uuid,
    product_id uuid,
    requester_id uuid
);


--
-- Name: TABLE ticket; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ticket IS 'A customer''s question and everything that was said about it. Its states are in `rules.MOVES`.';


--
-- Name: ticket_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_event (
    id uuid NOT NULL,
    sequence integer NOT NULL,
    kind character varying(30) NOT NULL,
    side character varying(10) NOT NULL,
    from_state character varying(20) NOT NULL,
    to_state character varying(20) NOT NULL,
    detail character varying(120) NOT NULL,
    channel character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid,
    ticket_id uuid NOT NULL
);


--
-- Name: TABLE ticket_event; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ticket_event IS 'The append-only log of a ticket: every move of its state, assignment, priority, tags.';


--
-- Name: ticket_message; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_message (
    id uuid NOT NULL,
    number bigint NOT NULL,
    side character varying(10) NOT NULL,
    body text NOT NULL,
    search_text text NOT NULL,
    internal boolean NOT NULL,
    automatic boolean NOT NULL,
    channel character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    author_id uuid,
    ticket_id uuid NOT NULL
);


--
-- Name: TABLE ticket_message; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ticket_message IS 'One message of a conversation, or an internal note.';


--
-- Name: ticket_statistic; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_statistic (
    id uuid NOT NULL,
    month date NOT NULL,
    state character varying(20) NOT NULL,
    priority integer NOT NULL,
    messages integer NOT NULL,
    first_answer_hours integer,
    solved_days integer,
    category_id uuid,
    product_id uuid
);


--
-- Name: TABLE ticket_statistic; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ticket_statistic IS 'What stays of a ticket whose text has gone: no text, no person.';


--
-- Name: ticket_tag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_tag (
    id uuid NOT NULL,
    name character varying(40) NOT NULL,
    ticket_id uuid NOT NULL
);


--
-- Name: TABLE ticket_tag; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ticket_tag IS 'A word that staff put on a ticket.';


--
-- Name: tombstone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tombstone (
    record_id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    gone_on date NOT NULL
);


--
-- Name: TABLE tombstone; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.tombstone IS 'A record that existed and is gone: its address answers 410 instead of 404.';


--
-- Name: vote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vote (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    idea_id uuid NOT NULL,
    person_id uuid NOT NULL
);


--
-- Name: TABLE vote; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.vote IS 'One person''s support for one idea. Its key makes a second one impossible; withdrawn, it leaves no trace.';


--
-- Name: aerich id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.aerich ALTER COLUMN id SET DEFAULT nextval('public.aerich_id_seq'::regclass);


--
-- Name: idea_count id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_count ALTER COLUMN id SET DEFAULT nextval('public.idea_count_id_seq'::regclass);


--
-- Name: idea_tally id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_tally ALTER COLUMN id SET DEFAULT nextval('public.idea_tally_id_seq'::regclass);


--
-- Data for Name: account_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account_link VALUES ('00000000-0000-0000-0000-000000000130', 'row 307', 'row 302', 'row 305', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092');
INSERT INTO public.account_link VALUES ('00000000-0000-0000-0000-000000000137', 'row 314', 'row 309', 'row 312', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9');


--
-- Data for Name: aerich; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.aerich VALUES (1, '0_20261122115708_init.py', 'portal', '{}');
INSERT INTO public.aerich VALUES (2, '1_20261122115900_accounts.py', 'portal', '{}');
INSERT INTO public.aerich VALUES (3, '2_20261122120000_ideas.py', 'portal', '{}');
INSERT INTO public.aerich VALUES (4, '3_20261122121500_tickets.py', 'portal', '{}');
INSERT INTO public.aerich VALUES (5, '4_20261122122500_privacy.py', 'portal', '{}');
INSERT INTO public.aerich VALUES (6, '5_20261122123000_queues.py', 'portal', '{}');


--
-- Data for Name: attempt_limit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt_limit VALUES ('row 11', 12, '2026-03-01 10:30:00+01');
INSERT INTO public.attempt_limit VALUES ('row 14', 15, '2026-03-01 10:30:00+01');


--
-- Data for Name: audit_event; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_event VALUES ('00000000-0000-0000-0000-00000000007b', '2026-03-01 10:30:00+01', 'row 126', '00000000-0000-0000-0000-000000000079', '00000000-0000-0000-0000-00000000007a', 'row 125');
INSERT INTO public.audit_event VALUES ('00000000-0000-0000-0000-000000000081', '2026-03-01 10:30:00+01', 'row 132', '00000000-0000-0000-0000-00000000007f', '00000000-0000-0000-0000-000000000080', 'row 131');


--
-- Data for Name: board; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.board VALUES ('00000000-0000-0000-0000-0000000000be', 'row 193', 'row 189', 191, '2026-03-01 10:30:00+01');
INSERT INTO public.board VALUES ('00000000-0000-0000-0000-0000000000c3', 'row 198', 'row 194', 196, '2026-03-01 10:30:00+01');


--
-- Data for Name: canned_answer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.canned_answer VALUES ('00000000-0000-0000-0000-0000000000d0', 'row 207', 'row 210', '2026-03-01 10:30:00+01');
INSERT INTO public.canned_answer VALUES ('00000000-0000-0000-0000-0000000000d4', 'row 211', 'row 214', '2026-03-01 10:30:00+01');


--
-- Data for Name: category; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.category VALUES ('00000000-0000-0000-0000-0000000000d7', 'row 217', 216, '2026-03-01 10:30:00+01');
INSERT INTO public.category VALUES ('00000000-0000-0000-0000-0000000000db', 'row 221', 220, '2026-03-01 10:30:00+01');


--
-- Data for Name: comment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.comment VALUES ('00000000-0000-0000-0000-000000000194', 'row 403', false, true, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092', '00000000-0000-0000-0000-00000000013e', NULL);
INSERT INTO public.comment VALUES ('00000000-0000-0000-0000-00000000019a', 'row 409', false, true, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9', '00000000-0000-0000-0000-00000000014f', NULL);


--
-- Data for Name: follow; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.follow VALUES ('00000000-0000-0000-0000-00000000019d', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-00000000013e', '00000000-0000-0000-0000-000000000092');
INSERT INTO public.follow VALUES ('00000000-0000-0000-0000-00000000019f', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-00000000014f', '00000000-0000-0000-0000-0000000000a9');


--
-- Data for Name: idea; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idea VALUES ('00000000-0000-0000-0000-00000000013e', 315, 'row 317', 'row 330', 'row 331', 'row 328', 'row 316', '2026-03-01', 'row 323', '2026-03-01 10:30:00+01', 319, 326, 320, '2026-03-01 10:30:00+01', 329, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092', '00000000-0000-0000-0000-0000000000be', NULL, '00000000-0000-0000-0000-000000000092');
INSERT INTO public.idea VALUES ('00000000-0000-0000-0000-00000000014f', 332, 'row 334', 'row 347', 'row 348', 'row 345', 'row 333', '2026-03-01', 'row 340', '2026-03-01 10:30:00+01', 336, 343, 337, '2026-03-01 10:30:00+01', 346, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9', '00000000-0000-0000-0000-0000000000c3', NULL, '00000000-0000-0000-0000-0000000000a9');


--
-- Data for Name: idea_count; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idea_count VALUES (1, 'row 349', 350, '00000000-0000-0000-0000-0000000000be');
INSERT INTO public.idea_count VALUES (2, 'row 351', 352, '00000000-0000-0000-0000-0000000000c3');


--
-- Data for Name: idea_tally; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idea_tally VALUES (1, '2026-03-01', 'row 200', 199, 201, '00000000-0000-0000-0000-0000000000be');
INSERT INTO public.idea_tally VALUES (2, '2026-03-01', 'row 204', 203, 205, '00000000-0000-0000-0000-0000000000c3');


--
-- Data for Name: idempotency_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency_key VALUES ('row 17', 'row 19', '2026-03-01 10:30:00+01');
INSERT INTO public.idempotency_key VALUES ('row 20', 'row 22', '2026-03-01 10:30:00+01');


--
-- Data for Name: job; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.job VALUES ('00000000-0000-0000-0000-00000000002f', 'row 49', '{"number": 43}', 'row 44', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 48, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01');
INSERT INTO public.job VALUES ('00000000-0000-0000-0000-000000000038', 'row 58', '{"number": 52}', 'row 53', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 57, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01');


--
-- Data for Name: lease; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.lease VALUES ('row 1', 'row 3', '2026-03-01 10:30:00+01');
INSERT INTO public.lease VALUES ('row 4', 'row 6', '2026-03-01 10:30:00+01');


--
-- Data for Name: ledger_line; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ledger_line VALUES ('00000000-0000-0000-0000-000000000066', '00000000-0000-0000-0000-000000000069', 'row 107', 'row 104', 103, 'row 101', '2026-03-01 10:30:00+01');
INSERT INTO public.ledger_line VALUES ('00000000-0000-0000-0000-00000000006d', '00000000-0000-0000-0000-000000000070', 'row 114', 'row 111', 110, 'row 108', '2026-03-01 10:30:00+01');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('00000000-0000-0000-0000-000000000045', '00000000-0000-0000-0000-000000000047', 'row 64', 'row 68', 'row 73', 'row 60', 'row 63', '{"number": 59}', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 72, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 'row 66', NULL);
INSERT INTO public.mail VALUES ('00000000-0000-0000-0000-000000000054', '00000000-0000-0000-0000-000000000056', 'row 79', 'row 83', 'row 88', 'row 75', 'row 78', '{"number": 74}', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 87, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 'row 81', NULL);


--
-- Data for Name: number_series; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.number_series VALUES ('row 7', 8);
INSERT INTO public.number_series VALUES ('row 9', 10);


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('00000000-0000-0000-0000-000000000086', 'row 137', '2026-03-01', '2026-03-01', '2026-03-01 10:30:00+01');
INSERT INTO public.organisation VALUES ('00000000-0000-0000-0000-00000000008b', 'row 142', '2026-03-01', '2026-03-01', '2026-03-01 10:30:00+01');


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.person VALUES ('00000000-0000-0000-0000-000000000092', 144, 'row 156', 'row 161', 'row 143', 'row 149', 'row 153', 'row 159', 'ro', false, '2026-03-01', true, true, true, false, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01', '2026-03-01', true, true, 'row 158', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000086');
INSERT INTO public.person VALUES ('00000000-0000-0000-0000-0000000000a9', 167, 'row 179', 'row 184', 'row 166', 'row 172', 'row 176', 'row 182', 'ro', true, '2026-03-01', false, false, false, true, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01', '2026-03-01', false, false, 'row 181', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-00000000008b');


--
-- Data for Name: product; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.product VALUES ('00000000-0000-0000-0000-0000000000df', 'row 225', 224, '2026-03-01 10:30:00+01');
INSERT INTO public.product VALUES ('00000000-0000-0000-0000-0000000000e3', 'row 229', 228, '2026-03-01 10:30:00+01');


--
-- Data for Name: retention_notice; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_notice VALUES ('00000000-0000-0000-0000-000000000124', 'row 294', '00000000-0000-0000-0000-000000000125', 289, '2026-03-01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092');
INSERT INTO public.retention_notice VALUES ('00000000-0000-0000-0000-00000000012a', 'row 300', '00000000-0000-0000-0000-00000000012b', 295, '2026-03-01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9');


--
-- Data for Name: session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.session VALUES ('row 30', '00000000-0000-0000-0000-00000000001b', true, false, 'row 31', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 'row 29', NULL);
INSERT INTO public.session VALUES ('row 39', '00000000-0000-0000-0000-000000000024', false, true, 'row 40', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 'row 38', NULL);


--
-- Data for Name: status_change; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.status_change VALUES ('00000000-0000-0000-0000-0000000001a2', 'row 421', 'row 420', 'row 417', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092', '00000000-0000-0000-0000-00000000013e');
INSERT INTO public.status_change VALUES ('00000000-0000-0000-0000-0000000001a7', 'row 426', 'row 425', 'row 422', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9', '00000000-0000-0000-0000-00000000014f');


--
-- Data for Name: stored_file; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.stored_file VALUES ('00000000-0000-0000-0000-00000000005d', 'row 92', 'row 94', 'row 89', 90, '2026-03-01 10:30:00+01', NULL, NULL);
INSERT INTO public.stored_file VALUES ('00000000-0000-0000-0000-000000000063', 'row 98', 'row 100', 'row 95', 96, '2026-03-01 10:30:00+01', NULL, NULL);


--
-- Data for Name: sweep_listed; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sweep_listed VALUES ('00000000-0000-0000-0000-00000000018b', 'row 393', '00000000-0000-0000-0000-00000000018c', '2026-03-01', '00000000-0000-0000-0000-000000000115');
INSERT INTO public.sweep_listed VALUES ('00000000-0000-0000-0000-00000000018f', 'row 397', '00000000-0000-0000-0000-000000000190', '2026-03-01', '00000000-0000-0000-0000-00000000011d');


--
-- Data for Name: sweep_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sweep_run VALUES ('00000000-0000-0000-0000-000000000115', 276, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 'row 273', '2026-03-01 10:30:00+01', '{"number": 280}');
INSERT INTO public.sweep_run VALUES ('00000000-0000-0000-0000-00000000011d', 284, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', 'row 281', '2026-03-01 10:30:00+01', '{"number": 288}');


--
-- Data for Name: ticket; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ticket VALUES ('00000000-0000-0000-0000-0000000000e8', 231, 'row 234', 'row 244', 'row 241', 238, '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', 'row 236', 235, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092', '00000000-0000-0000-0000-0000000000d7', NULL, NULL, '00000000-0000-0000-0000-0000000000df', '00000000-0000-0000-0000-000000000092');
INSERT INTO public.ticket VALUES ('00000000-0000-0000-0000-0000000000f6', 245, 'row 248', 'row 258', 'row 255', 252, '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', 'row 250', 249, '2026-03-01 10:30:00+01', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9', '00000000-0000-0000-0000-0000000000db', NULL, NULL, '00000000-0000-0000-0000-0000000000e3', '00000000-0000-0000-0000-0000000000a9');


--
-- Data for Name: ticket_event; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ticket_event VALUES ('00000000-0000-0000-0000-000000000164', 355, 'row 361', 'row 357', 'row 353', 'row 354', 'row 359', 'row 360', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092', '00000000-0000-0000-0000-0000000000e8');
INSERT INTO public.ticket_event VALUES ('00000000-0000-0000-0000-00000000016d', 364, 'row 370', 'row 366', 'row 362', 'row 363', 'row 368', 'row 369', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9', '00000000-0000-0000-0000-0000000000f6');


--
-- Data for Name: ticket_message; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ticket_message VALUES ('00000000-0000-0000-0000-000000000178', 374, 'row 377', 'row 373', 'row 371', false, true, 'row 379', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-000000000092', '00000000-0000-0000-0000-0000000000e8');
INSERT INTO public.ticket_message VALUES ('00000000-0000-0000-0000-000000000181', 383, 'row 386', 'row 382', 'row 380', true, false, 'row 388', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-0000000000a9', '00000000-0000-0000-0000-0000000000f6');


--
-- Data for Name: ticket_statistic; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ticket_statistic VALUES ('00000000-0000-0000-0000-000000000105', '2026-03-01', 'row 259', 265, 263, 264, 260, '00000000-0000-0000-0000-0000000000d7', '00000000-0000-0000-0000-0000000000df');
INSERT INTO public.ticket_statistic VALUES ('00000000-0000-0000-0000-00000000010c', '2026-03-01', 'row 266', 272, 270, 271, 267, '00000000-0000-0000-0000-0000000000db', '00000000-0000-0000-0000-0000000000e3');


--
-- Data for Name: ticket_tag; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ticket_tag VALUES ('00000000-0000-0000-0000-000000000185', 'row 390', '00000000-0000-0000-0000-0000000000e8');
INSERT INTO public.ticket_tag VALUES ('00000000-0000-0000-0000-000000000187', 'row 392', '00000000-0000-0000-0000-0000000000f6');


--
-- Data for Name: tombstone; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tombstone VALUES ('00000000-0000-0000-0000-000000000075', 'row 116', '2026-03-01');
INSERT INTO public.tombstone VALUES ('00000000-0000-0000-0000-000000000078', 'row 119', '2026-03-01');


--
-- Data for Name: vote; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.vote VALUES ('00000000-0000-0000-0000-0000000001ab', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-00000000013e', '00000000-0000-0000-0000-000000000092');
INSERT INTO public.vote VALUES ('00000000-0000-0000-0000-0000000001ad', '2026-03-01 10:30:00+01', '00000000-0000-0000-0000-00000000014f', '00000000-0000-0000-0000-0000000000a9');


--
-- Name: aerich_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.aerich_id_seq', 6, true);


--
-- Name: idea_count_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.idea_count_id_seq', 2, true);


--
-- Name: idea_tally_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.idea_tally_id_seq', 2, true);


--
-- Name: account_link account_link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_pkey PRIMARY KEY (id);


--
-- Name: account_link account_link_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_token_hash_key UNIQUE (token_hash);


--
-- Name: aerich aerich_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.aerich
    ADD CONSTRAINT aerich_pkey PRIMARY KEY (id);


--
-- Name: attempt_limit attempt_limit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt_limit
    ADD CONSTRAINT attempt_limit_pkey PRIMARY KEY (bucket);


--
-- Name: audit_event audit_event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);


--
-- Name: board board_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.board
    ADD CONSTRAINT board_pkey PRIMARY KEY (id);


--
-- Name: canned_answer canned_answer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.canned_answer
    ADD CONSTRAINT canned_answer_pkey PRIMARY KEY (id);


--
-- Name: category category_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (id);


--
-- Name: comment comment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_pkey PRIMARY KEY (id);


--
-- Name: follow follow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follow
    ADD CONSTRAINT follow_pkey PRIMARY KEY (id);


--
-- Name: idea_count idea_count_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_count
    ADD CONSTRAINT idea_count_pkey PRIMARY KEY (id);


--
-- Name: idea idea_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_number_key UNIQUE (number);


--
-- Name: idea idea_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_pkey PRIMARY KEY (id);


--
-- Name: idea_tally idea_tally_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_tally
    ADD CONSTRAINT idea_tally_pkey PRIMARY KEY (id);


--
-- Name: idempotency_key idempotency_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (id);


--
-- Name: job job_once_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_once_key UNIQUE (once);


--
-- Name: job job_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);


--
-- Name: lease lease_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (name);


--
-- Name: ledger_line ledger_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_pkey PRIMARY KEY (id);


--
-- Name: mail mail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (id);


--
-- Name: number_series number_series_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_series
    ADD CONSTRAINT number_series_pkey PRIMARY KEY (name);


--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);


--
-- Name: person person_email_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_email_key_key UNIQUE (email_key);


--
-- Name: person person_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_number_key UNIQUE (number);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: product product_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (id);


--
-- Name: retention_notice retention_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_notice
    ADD CONSTRAINT retention_notice_pkey PRIMARY KEY (id);


--
-- Name: session session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);


--
-- Name: session session_public_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_public_id_key UNIQUE (public_id);


--
-- Name: status_change status_change_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.status_change
    ADD CONSTRAINT status_change_pkey PRIMARY KEY (id);


--
-- Name: stored_file stored_file_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_key_key UNIQUE (key);


--
-- Name: stored_file stored_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_pkey PRIMARY KEY (id);


--
-- Name: sweep_listed sweep_listed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sweep_listed
    ADD CONSTRAINT sweep_listed_pkey PRIMARY KEY (id);


--
-- Name: sweep_run sweep_run_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sweep_run
    ADD CONSTRAINT sweep_run_number_key UNIQUE (number);


--
-- Name: sweep_run sweep_run_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sweep_run
    ADD CONSTRAINT sweep_run_pkey PRIMARY KEY (id);


--
-- Name: ticket_event ticket_event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT ticket_event_pkey PRIMARY KEY (id);


--
-- Name: ticket_message ticket_message_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_number_key UNIQUE (number);


--
-- Name: ticket_message ticket_message_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_pkey PRIMARY KEY (id);


--
-- Name: ticket ticket_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_number_key UNIQUE (number);


--
-- Name: ticket ticket_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);


--
-- Name: ticket_statistic ticket_statistic_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_statistic
    ADD CONSTRAINT ticket_statistic_pkey PRIMARY KEY (id);


--
-- Name: ticket_tag ticket_tag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_tag
    ADD CONSTRAINT ticket_tag_pkey PRIMARY KEY (id);


--
-- Name: tombstone tombstone_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tombstone
    ADD CONSTRAINT tombstone_pkey PRIMARY KEY (record_id);


--
-- Name: follow uid_follow_idea_id_3f1083; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follow
    ADD CONSTRAINT uid_follow_idea_id_3f1083 UNIQUE (idea_id, person_id);


--
-- Name: idea_count uid_idea_count_board_i_522f88; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_count
    ADD CONSTRAINT uid_idea_count_board_i_522f88 UNIQUE (board_id, status);


--
-- Name: idea_tally uid_idea_tally_month_6e424d; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_tally
    ADD CONSTRAINT uid_idea_tally_month_6e424d UNIQUE (month, board_id, status);


--
-- Name: retention_notice uid_retention_n_kind_10f8bb; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_notice
    ADD CONSTRAINT uid_retention_n_kind_10f8bb UNIQUE (kind, record_id, days, due_on);


--
-- Name: sweep_listed uid_sweep_liste_run_id_b6cd10; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sweep_listed
    ADD CONSTRAINT uid_sweep_liste_run_id_b6cd10 UNIQUE (run_id, key, record_id);


--
-- Name: ticket_event uid_ticket_even_ticket__6c2778; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT uid_ticket_even_ticket__6c2778 UNIQUE (ticket_id, sequence);


--
-- Name: ticket_tag uid_ticket_tag_ticket__a17749; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_tag
    ADD CONSTRAINT uid_ticket_tag_ticket__a17749 UNIQUE (ticket_id, name);


--
-- Name: vote uid_vote_idea_id_a3c2f0; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vote
    ADD CONSTRAINT uid_vote_idea_id_a3c2f0 UNIQUE (idea_id, person_id);


--
-- Name: vote vote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vote
    ADD CONSTRAINT vote_pkey PRIMARY KEY (id);


--
-- Name: account_link_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_link_person ON public.account_link USING btree (person_id, kind);


--
-- Name: audit_event_subject_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_event_subject_at ON public.audit_event USING btree (subject_id, at);


--
-- Name: comment_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_parent ON public.comment USING btree (parent_id);


--
-- Name: comment_thread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_thread ON public.comment USING btree (idea_id, COALESCE(parent_id, id), id);


--
-- Name: idea_decided; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_decided ON public.idea USING btree (decided_on, id) WHERE (decided_on IS NOT NULL);


--
-- Name: idea_hidden; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_hidden ON public.idea USING btree (id) WHERE (hidden_at IS NOT NULL);


--
-- Name: idea_listed_board_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_board_newest ON public.idea USING btree (board_id, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_board_top; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_board_top ON public.idea USING btree (board_id, vote_count DESC, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_board_trending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_board_trending ON public.idea USING btree (board_id, trend DESC, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_newest ON public.idea USING btree (id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_status_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_status_newest ON public.idea USING btree (status, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_status_top; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_status_top ON public.idea USING btree (status, vote_count DESC, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_status_trending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_status_trending ON public.idea USING btree (status, trend DESC, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_top; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_top ON public.idea USING btree (vote_count DESC, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_listed_trending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_listed_trending ON public.idea USING btree (trend DESC, id DESC) WHERE ((hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_merged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_merged ON public.idea USING btree (merged_into_id);


--
-- Name: idea_of_author; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_of_author ON public.idea USING btree (author_id, id);


--
-- Name: idea_of_board; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_of_board ON public.idea USING btree (board_id);


--
-- Name: idea_responder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_responder ON public.idea USING btree (responder_id);


--
-- Name: idea_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_search ON public.idea USING gin (search_text public.gin_trgm_ops);


--
-- Name: idea_search_title; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_search_title ON public.idea USING gin (title_text public.gin_trgm_ops);


--
-- Name: idea_tally_board; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_tally_board ON public.idea_tally USING btree (board_id);


--
-- Name: idea_unanswered; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_unanswered ON public.idea USING btree (id) WHERE ((responded_at IS NULL) AND ((status)::text = 'open'::text) AND (hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idea_undecided_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idea_undecided_by_age ON public.idea USING btree (created_at, id) WHERE ((decided_on IS NULL) AND (hidden_at IS NULL) AND (merged_into_id IS NULL));


--
-- Name: idx_account_lin_expires_f0091c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_account_lin_expires_f0091c ON public.account_link USING btree (expires_at);


--
-- Name: idx_attempt_lim_until_f6ca64; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_attempt_lim_until_f6ca64 ON public.attempt_limit USING btree (until);


--
-- Name: idx_audit_event_at_500752; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_audit_event_at_500752 ON public.audit_event USING btree (at);


--
-- Name: idx_audit_event_subject_4fcdeb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_audit_event_subject_4fcdeb ON public.audit_event USING btree (subject_id);


--
-- Name: idx_comment_author__f966c7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_comment_author__f966c7 ON public.comment USING btree (author_id, created_at);


--
-- Name: idx_comment_idea_id_01e91e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_comment_idea_id_01e91e ON public.comment USING btree (idea_id, created_at);


--
-- Name: idx_follow_person__635d29; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_follow_person__635d29 ON public.follow USING btree (person_id);


--
-- Name: idx_idempotency_created_98dcfd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_idempotency_created_98dcfd ON public.idempotency_key USING btree (created_at);


--
-- Name: idx_job_due_at_d8ad5e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_job_due_at_d8ad5e ON public.job USING btree (due_at);


--
-- Name: idx_job_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_job_waiting ON public.job USING btree (due_at, id) WHERE (failed_at IS NULL);


--
-- Name: idx_ledger_line_at_54ab38; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_ledger_line_at_54ab38 ON public.ledger_line USING btree (at);


--
-- Name: idx_ledger_line_record__22b132; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_ledger_line_record__22b132 ON public.ledger_line USING btree (record_id);


--
-- Name: idx_mail_about; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_mail_about ON public.mail USING btree (about_id) WHERE (about_id IS NOT NULL);


--
-- Name: idx_mail_due_at_0f7ddf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_mail_due_at_0f7ddf ON public.mail USING btree (due_at);


--
-- Name: idx_mail_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_mail_waiting ON public.mail USING btree (due_at, id) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));


--
-- Name: idx_mail_written; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_mail_written ON public.mail USING btree (created_at) WHERE (body <> ''::text);


--
-- Name: idx_retention_n_person__b2e617; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_retention_n_person__b2e617 ON public.retention_notice USING btree (person_id, sent_at);


--
-- Name: idx_session_seen_at_33ce1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_session_seen_at_33ce1b ON public.session USING btree (seen_at);


--
-- Name: idx_status_chan_idea_id_f8739f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_status_chan_idea_id_f8739f ON public.status_change USING btree (idea_id, at);


--
-- Name: idx_sweep_run_started_8c91d0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_sweep_run_started_8c91d0 ON public.sweep_run USING btree (started_at);


--
-- Name: idx_ticket_mess_author__070a36; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_ticket_mess_author__070a36 ON public.ticket_message USING btree (author_id, created_at);


--
-- Name: idx_ticket_mess_ticket__cb5587; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_ticket_mess_ticket__cb5587 ON public.ticket_message USING btree (ticket_id, created_at);


--
-- Name: idx_ticket_tag_name_db04d0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_ticket_tag_name_db04d0 ON public.ticket_tag USING btree (name);


--
-- Name: idx_vote_person__6cb8e0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vote_person__6cb8e0 ON public.vote USING btree (person_id, created_at);


--
-- Name: mail_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mail_person ON public.mail USING btree (person_id);


--
-- Name: organisation_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_by_name ON public.organisation USING btree (name, id);


--
-- Name: organisation_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_ended ON public.organisation USING btree (agreement_end) WHERE (agreement_end IS NOT NULL);


--
-- Name: person_active; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_active ON public.person USING btree (active_on, id);


--
-- Name: person_admin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_admin ON public.person USING btree (id) WHERE is_admin;


--
-- Name: person_disabled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_disabled ON public.person USING btree (number) WHERE (disabled_at IS NOT NULL);


--
-- Name: person_left; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_left ON public.person USING btree (membership_ended_on, id) WHERE (membership_ended_on IS NOT NULL);


--
-- Name: person_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_organisation ON public.person USING btree (organisation_id);


--
-- Name: person_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_search ON public.person USING gin (search_text public.gin_trgm_ops);


--
-- Name: person_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_staff ON public.person USING btree (number) WHERE (is_agent OR is_manager OR is_privacy OR is_admin);


--
-- Name: person_unused; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_unused ON public.person USING btree (active_on, id) WHERE (organisation_id IS NULL);


--
-- Name: person_unverified; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_unverified ON public.person USING btree (number) WHERE (verified_at IS NULL);


--
-- Name: session_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX session_person ON public.session USING btree (person_id);


--
-- Name: status_change_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX status_change_actor ON public.status_change USING btree (actor_id);


--
-- Name: stored_file_message; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_message ON public.stored_file USING btree (message_id);


--
-- Name: stored_file_uploader; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stored_file_uploader ON public.stored_file USING btree (uploader_id);


--
-- Name: ticket_assignee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_assignee ON public.ticket USING btree (assignee_id);


--
-- Name: ticket_category; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_category ON public.ticket USING btree (category_id);


--
-- Name: ticket_changed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_changed ON public.ticket USING btree (changed_at DESC, id DESC);


--
-- Name: ticket_event_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_event_actor ON public.ticket_event USING btree (actor_id);


--
-- Name: ticket_follow_up; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_follow_up ON public.ticket USING btree (follow_up_of_id) WHERE (follow_up_of_id IS NOT NULL);


--
-- Name: ticket_made_by; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_made_by ON public.ticket USING btree (requester_id, created_at);


--
-- Name: ticket_merged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_merged ON public.ticket USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);


--
-- Name: ticket_message_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_message_search ON public.ticket_message USING gin (search_text public.gin_trgm_ops);


--
-- Name: ticket_mine; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_mine ON public.ticket USING btree (assignee_id, changed_at DESC, id DESC) WHERE ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting_customer'::character varying, 'on_hold'::character varying])::text[]));


--
-- Name: ticket_of_requester; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_of_requester ON public.ticket USING btree (requester_id, changed_at DESC, id DESC);


--
-- Name: ticket_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_open ON public.ticket USING btree (changed_at DESC, id DESC) WHERE ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'on_hold'::character varying])::text[]));


--
-- Name: ticket_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_product ON public.ticket USING btree (product_id);


--
-- Name: ticket_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_search ON public.ticket USING gin (search_text public.gin_trgm_ops);


--
-- Name: ticket_settled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_settled ON public.ticket USING btree (settled_on, id) WHERE (settled_on IS NOT NULL);


--
-- Name: ticket_silent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_silent ON public.ticket USING btree (silence_due_on, id) WHERE (silence_due_on IS NOT NULL);


--
-- Name: ticket_solved; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_solved ON public.ticket USING btree (changed_at DESC, id DESC) WHERE ((state)::text = 'solved'::text);


--
-- Name: ticket_statistic_category; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_statistic_category ON public.ticket_statistic USING btree (category_id);


--
-- Name: ticket_statistic_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_statistic_product ON public.ticket_statistic USING btree (product_id);


--
-- Name: ticket_unassigned; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_unassigned ON public.ticket USING btree (changed_at DESC, id DESC) WHERE ((assignee_id IS NULL) AND ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting_customer'::character varying, 'on_hold'::character varying])::text[])));


--
-- Name: ticket_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ticket_waiting ON public.ticket USING btree (changed_at DESC, id DESC) WHERE ((state)::text = 'waiting_customer'::text);


--
-- Name: idea idea_counted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER idea_counted AFTER INSERT ON public.idea FOR EACH ROW EXECUTE FUNCTION public.idea_counted();


--
-- Name: idea idea_recounted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER idea_recounted AFTER UPDATE OF board_id, status, hidden_at, merged_into_id ON public.idea FOR EACH ROW EXECUTE FUNCTION public.idea_recounted();


--
-- Name: idea idea_uncounted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER idea_uncounted AFTER DELETE ON public.idea REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION public.idea_uncounted();


--
-- Name: account_link account_link_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: comment comment_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: comment comment_idea_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id) ON DELETE CASCADE;


--
-- Name: comment comment_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.comment(id) ON DELETE CASCADE;


--
-- Name: follow follow_idea_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follow
    ADD CONSTRAINT follow_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id) ON DELETE CASCADE;


--
-- Name: follow follow_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follow
    ADD CONSTRAINT follow_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: idea idea_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: idea idea_board_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id) ON DELETE RESTRICT;


--
-- Name: idea_count idea_count_board_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_count
    ADD CONSTRAINT idea_count_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id) ON DELETE CASCADE;


--
-- Name: idea idea_merged_into_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES public.idea(id) ON DELETE SET NULL;


--
-- Name: idea idea_responder_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_responder_id_fkey FOREIGN KEY (responder_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: idea_tally idea_tally_board_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_tally
    ADD CONSTRAINT idea_tally_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id) ON DELETE SET NULL;


--
-- Name: mail mail_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: person person_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id) ON DELETE SET NULL;


--
-- Name: retention_notice retention_notice_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_notice
    ADD CONSTRAINT retention_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: session session_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: status_change status_change_actor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.status_change
    ADD CONSTRAINT status_change_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: status_change status_change_idea_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.status_change
    ADD CONSTRAINT status_change_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id) ON DELETE CASCADE;


--
-- Name: stored_file stored_file_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.ticket_message(id) ON DELETE CASCADE;


--
-- Name: stored_file stored_file_uploader_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_uploader_id_fkey FOREIGN KEY (uploader_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: sweep_listed sweep_listed_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sweep_listed
    ADD CONSTRAINT sweep_listed_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.sweep_run(id) ON DELETE CASCADE;


--
-- Name: ticket ticket_assignee_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: ticket ticket_category_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.category(id) ON DELETE SET NULL;


--
-- Name: ticket_event ticket_event_actor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT ticket_event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: ticket_event ticket_event_ticket_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT ticket_event_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;


--
-- Name: ticket ticket_follow_up_of_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_follow_up_of_id_fkey FOREIGN KEY (follow_up_of_id) REFERENCES public.ticket(id) ON DELETE SET NULL;


--
-- Name: ticket ticket_merged_into_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES public.ticket(id) ON DELETE SET NULL;


--
-- Name: ticket_message ticket_message_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: ticket_message ticket_message_ticket_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;


--
-- Name: ticket ticket_product_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE SET NULL;


--
-- Name: ticket ticket_requester_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_requester_id_fkey FOREIGN KEY (requester_id) REFERENCES public.person(id) ON DELETE SET NULL;


--
-- Name: ticket_statistic ticket_statistic_category_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_statistic
    ADD CONSTRAINT ticket_statistic_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.category(id) ON DELETE SET NULL;


--
-- Name: ticket_statistic ticket_statistic_product_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_statistic
    ADD CONSTRAINT ticket_statistic_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE SET NULL;


--
-- Name: ticket_tag ticket_tag_ticket_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_tag
    ADD CONSTRAINT ticket_tag_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;


--
-- Name: vote vote_idea_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vote
    ADD CONSTRAINT vote_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.idea(id) ON DELETE CASCADE;


--
-- Name: vote vote_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vote
    ADD CONSTRAINT vote_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

