"""What stands in the tables of people and organisations, and what their forms ask."""

from portal.holdings.tables import Inventory, form, held, index, table, technical

_ORGANISATION = "name*account.organisation,contact.organisation,invitation.organisation"
_ROLE = "account.roles.role"

TABLES = (
    table(
        "organisation",
        held("customer_record account", f"id* {_ORGANISATION} agreement_start agreement_end*gone_on"),
        held("customer_record", "contact_name*name contact_email*email contact_phone*phone address*"),
        held("customer_record", "created_at*made_at"),
        kind="contact",
    ),
    table(
        "person",
        held("account", "id* name* display_name* company* email* language* organisation_id"),
        held("account", "organisation_lead* membership_ended_on* verified_at*confirmed_at disabled_at*"),
        held("account", f"is_agent*{_ROLE} is_manager*{_ROLE} is_privacy*{_ROLE} is_admin*{_ROLE}"),
        held("account", "email_key?invitation.for password_hash?password erase_on* created_at*made_at"),
        held("account", "active_on*"),
        held("account ideas", "ideas_active_on*"),
        held("account mail", "mail_idea_status* mail_idea_comment*"),
        held("rights", "restricted_at*"),
        held("account", "search_text"),
        technical("the row of the search index", "number"),
        kind="account",
    ),
    *index("person_search", "account", "search_text"),
    table(
        "account_link",
        held("account", "id* person_id kind*what token_hash email* created_at*made_at expires_at* used_at*"),
    ),
    table(
        "audit_event", held("logs", "id* at*made_at kind*what actor_id?by subject_id detail*detail,browser")
    ),
    table(
        "social_identity",
        held("social_login", "id* person_id provider* subject*number email* email_verified* name*"),
        held("social_login", "created_at*made_at used_on*"),
    ),
    table(
        "passkey",
        held("account", "id* person_id name* synced* created_at*made_at used_on*"),
        held("account", "credential_id public_key sign_count transports"),
    ),
    table(
        "totp_secret",
        held("account", "person_id secret confirmed_at?authenticator_app last_step created_at"),
        kind="account",
    ),
    table(
        "recovery_code",
        held("account", "id?recovery_codes person_id code_hash created_at used_at"),
        kind="account",
    ),
    table(
        "known_device",
        held("account", "id?known_devices token_hash person_id created_at expires_at"),
        kind="account",
    ),
    table(
        "invitation",
        held("account", "id* organisation_id email email_key?for token_hash invited_by_id?by"),
        held("account", "created_at*made_at expires_at* used_at*"),
    ),
    table("provider_request", held("social_login", "code provider received_at done_at")),
)

_NEXT = "where to go afterwards: a path of this portal"
_ALTCHA = "the proof of work of this browser; spent_challenge keeps that it was used"
_STEP = "names the question that is answered"
_WEBAUTHN = "what the browser's key says of itself"
_PROOF = "compared with person.password_hash, kept nowhere"
_AUTHOR = "looked up in person.email_key, and in attempt_limit as a hash"

FORMS = (
    form(
        "forms.SignUp",
        "name=person.name company=person.company email=person.email password=person.password_hash",
        altcha=_ALTCHA,
    ),
    form("forms.Complete", "name=person.name company=person.company language=person.language"),
    form("forms.CompleteWithAddress", "email=person.email"),
    form("forms.Own", password=_PROOF),
    form("forms.SignIn", "stay=session.stay", email=_AUTHOR, password=_PROOF, next=_NEXT, altcha=_ALTCHA),
    form("forms.AskForMail", email=_AUTHOR),
    form("forms.NewPassword", "password=person.password_hash"),
    form("forms.Confirm", "password=person.password_hash"),
    form(
        "forms.Profile",
        "name=person.name display_name=person.display_name company=person.company language=person.language",
    ),
    form("forms.NewEmail", "email=account_link.email"),
    form("forms.ChangeEmail", current_password=_PROOF),
    form("forms.ChangePassword", current_password=_PROOF),
    form("forms.Prove", password=_PROOF, next=_NEXT),
    form(
        "forms.MailChoices",
        "mail_idea_status=person.mail_idea_status mail_idea_comment=person.mail_idea_comment",
    ),
    form(
        "forms.Roles",
        "is_agent=person.is_agent is_manager=person.is_manager is_privacy=person.is_privacy is_admin=person.is_admin",
    ),
    form("forms.Lead", "organisation_lead=person.organisation_lead"),
    form(
        "forms.EditOrganisation",
        "name=organisation.name agreement_start=organisation.agreement_start agreement_end=organisation.agreement_end"
        " contact_name=organisation.contact_name contact_email=organisation.contact_email"
        " contact_phone=organisation.contact_phone address=organisation.address",
    ),
    form("forms.AddMember", email="looked up in person.email_key"),
    form("forms.Invite", "email=invitation.email"),
    form("forms.Leave", sure="that the person knows what they do"),
    form("forms.Code", code="compared with totp_secret and recovery_code, kept nowhere"),
    form("forms.Follow", next=_NEXT),
    form("forms.PasskeyName", "name=passkey.name"),
    form("forms.MakePasskey", "credential=passkey.public_key", next=_NEXT, step=_STEP),
    form("forms.ShowPasskey", "stay=session.stay", step=_STEP, credential=_WEBAUTHN),
    form(
        "",
        signed_request="a provider's notice: what it is about is deleted, the notice itself kept nowhere",
        session="which session of one's own to end",
        next=_NEXT,
    ),
)

INVENTORY = Inventory(where="portal/accounts/tables.py", tables=TABLES, forms=FORMS)
