"""What a complaint asks of whoever complains: little, and nothing that names them unless they want it."""

from typing import ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.register.places import PROVINCES
from oversight.acts import ActForm
from oversight.files.fields import CheckedFilesField

MOST_FILES: Final = 5


class ComplaintForm(ActForm):
    """The public form; where a number names a party, that decides who is competent."""

    private: ClassVar[frozenset[str]] = frozenset({"contact_name", "contact_email", "documents", "code"})

    about = forms.CharField(
        label=_("Which company, product or service"),
        max_length=250,
        help_text=_("The name as you know it, and what it is: app, website, mini-program."),
    )
    number = forms.CharField(
        label=_("Its filing number or credit code"),
        max_length=40,
        required=False,
        help_text=_("If you know it: the number 网信算备…号 that it shows, or the company's 18-character code."),
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you saw, and when. Please name no other private persons."),
    )
    where_seen = forms.CharField(
        label=_("Where it can be seen"), max_length=500, required=False, help_text=_("A web address, or the place.")
    )
    province = forms.ChoiceField(
        label=_("Where the company is"),
        required=False,
        choices=[("", _("I do not know")), *PROVINCES.items()],
        help_text=_("It decides which department looks, where the number above does not."),
    )
    documents = CheckedFilesField(
        label=_("Pictures or documents"),
        most=MOST_FILES,
        required=False,
        help_text=_("At most 5 files: PDF, PNG, JPEG, DOCX or XLSX, each at most 20 MB."),
    )
    contact_name = forms.CharField(label=_("Your name"), max_length=100, required=False)
    contact_email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only the officers who handle the complaint see name and address."),
    )
    answer_wanted = forms.BooleanField(label=_("I want an answer"), required=False)
