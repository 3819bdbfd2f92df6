"""docs/security/forms.md says what the forms say."""

from portal.web.bodies import FORM_BYTES
from portal.web.forms import Text
from tests.gate import forms_document


def test_the_document_is_what_the_forms_say() -> None:
    """Run `make forms` after a change in a form."""
    assert forms_document.DOCUMENT.read_text(encoding="utf-8") == forms_document.document()


def test_rules_between_fields_are_told() -> None:
    assert [
        forms_document.name(form) for form in forms_document.forms() if forms_document.between(form) == ""
    ] == []


def test_every_text_has_an_end() -> None:
    texts = [
        field for form in forms_document.forms() for field in form.fields.values() if isinstance(field, Text)
    ]
    assert len(texts) > 50
    assert [field for field in texts if not 0 < field.most < FORM_BYTES / 4] == []
