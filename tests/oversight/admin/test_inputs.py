"""What was typed is read back in words, also where a list of rows offers keys by name."""

import pytest
from django import forms

from oversight.admin.inputs import readable

NAMED = forms.Select(choices=[("", "—"), (4, "画境（APP）")])


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (forms.IntegerField(widget=NAMED), 4, "画境（APP）"),
        (forms.IntegerField(widget=NAMED), 5, "5"),
        (forms.IntegerField(), 4, "4"),
        (forms.ChoiceField(choices=[("a", "First")]), "a", "First"),
    ],
)
def test_a_key_is_read_back_as_the_name_that_was_chosen(field: forms.Field, value: object, said: str) -> None:
    assert readable(field, value) == said
