"""How the fields of an act's form are typed: days with the browser's own calendar, long lists with suggestions."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite

from oversight.acts import ActForm
from oversight.admin.links import admin_url
from oversight.admin.pick import MOST_OPTIONS, NOT_ONE, PickWidget


def dress(form: ActForm, site: AdminSite) -> ActForm:
    """Give dates the browser's date input (ISO in, ISO out) and long lists a field to type into; returns the form."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.DateInput):
            field.widget.input_type = "date"
            field.widget.format = "%Y-%m-%d"
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs.setdefault("rows", 5)
        if isinstance(field, forms.ModelChoiceField):
            _pick_from_many(field, site)
    return form


def _pick_from_many(field: "forms.ModelChoiceField[Any]", site: AdminSite) -> None:
    rows = field.queryset
    if rows is None or not site.is_registered(rows.model):
        return
    if len(rows.values_list("pk")[: MOST_OPTIONS + 1]) <= MOST_OPTIONS:
        return
    known = [name.lstrip("=^@") for name in site.get_model_admin(rows.model).search_fields]
    names = [name for name in known if "__" not in name]
    many = isinstance(field, forms.ModelMultipleChoiceField)
    field.widget = PickWidget(rows, names, admin_url(rows.model, "pick"), many=many)
    field.widget.is_required = field.required
    field.error_messages["invalid_choice"] = field.error_messages["invalid_pk_value"] = NOT_ONE
