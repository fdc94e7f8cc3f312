"""Choosing one of thousands by typing: a suggestion, a full name or a number; never somebody of another region."""

import pytest
from django import forms
from django.http import QueryDict
from django.urls import reverse

from oversight.acts import ActForm
from oversight.admin import site
from oversight.admin.form_widgets import dress
from oversight.admin.pick import MOST_OPTIONS, PickWidget
from oversight.models import Authority, Officer
from tests.factories.oversight import OfficerFactory
from tests.oversight.admin.conftest import Login


class PickForm(ActForm):
    one = forms.ModelChoiceField(queryset=Officer.objects.none())
    many = forms.ModelMultipleChoiceField(queryset=Officer.objects.none(), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for name in ("one", "many"):
            self.fields[name].queryset = Officer.objects.all()  # type: ignore[attr-defined]


@pytest.fixture
def crowd(beijing: Authority) -> list[Officer]:
    """More officers than a list of options holds; two of one name."""
    names = [f"官员{n}" for n in range(MOST_OPTIONS)] + ["同名", "同名"]
    return [OfficerFactory.create(authority=beijing, name=name) for name in names]


def filled(query: str) -> ActForm:
    return dress(PickForm(QueryDict(query)), site)


def test_a_short_list_stays_a_list_of_options(beijing_inspector: Officer) -> None:
    assert not isinstance(filled("").fields["one"].widget, PickWidget)


def test_what_was_typed_means_the_only_one_it_can_mean(crowd: list[Officer]) -> None:
    for typed in (f"官员7 %23{crowd[7].pk}", "官员7", crowd[7].username, str(crowd[7].pk)):
        form = filled(f"one={typed}")
        assert form.is_valid(), (typed, form.errors)
        assert form.cleaned_data["one"] == crowd[7]


@pytest.mark.parametrize("typed", ["同名", "无此人", "%231", "²", "%00甲", "9" * 5000])
def test_what_means_nobody_or_two_is_refused_and_stays_typed(crowd: list[Officer], typed: str) -> None:
    form = filled(f"one={typed}")
    assert "Type more and take one of the suggestions" in str(form.errors["one"])


def test_several_may_be_chosen(crowd: list[Officer]) -> None:
    form = filled(f"one=官员1&many=官员2&many=&many=官员3 %23{crowd[3].pk}")
    assert form.is_valid(), form.errors
    assert list(form.cleaned_data["many"]) == [crowd[2], crowd[3]]
    assert f'value="官员2 #{crowd[2].pk}"' in str(form["many"])


def test_suggestions_stay_within_the_region(
    at_desk: Login, beijing_inspector: Officer, shanghai: Authority, crowd: list[Officer]
) -> None:
    OfficerFactory.create(authority=shanghai, name="官员外地")
    answer = at_desk(beijing_inspector).get(reverse("admin:oversight_officer_pick"), {"q": "官员"})
    assert len(answer.json()["found"]) == 20
    assert not at_desk(beijing_inspector).get(reverse("admin:oversight_officer_pick"), {"q": "外地"}).json()["found"]
    assert not at_desk(beijing_inspector).get(reverse("admin:oversight_officer_pick")).json()["found"]
