"""The two officers who serve a document: of one authority, in office, each with an enforcement certificate."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal
from oversight.acts.refused import Text
from oversight.models import Officer


def about_officers(
    first: Officer | None, second: Officer | None, *, authority: int, stood: Collection[int] = ()
) -> list[Refusal]:
    """Two different officers of one authority, active, each with an enforcement certificate (APL 42, 55).

    authority  that of the document
    stood      who is on record as having served, where that record is put right. They may have left, moved or given
               their certificate back since, and served all the same; whoever comes in their place serves with them
               as an officer of their authority or of that of the document
    """
    found = []
    for field, officer in (("first_officer", first), ("second_officer", second)):
        if officer is None or officer.pk in stood:
            continue
        if not officer.is_active:
            found.append(_officer("inactive_officer", field, officer, _("%(who)s is no longer in office.")))
        if not officer.card_number:
            found.append(_officer("no_card", field, officer, _("%(who)s has no enforcement certificate on record.")))
    if first and second:
        if first.pk == second.pk:
            found.append(_officer("same_officer", "second_officer", second, _("%(who)s cannot be both officers.")))
        elif not _of_one_authority(first, second, authority, stood):
            field, stranger = ("first_officer", first) if second.pk in stood else ("second_officer", second)
            message = _("%(who)s belongs to another authority.")
            found.append(_officer("other_authority", field, stranger, message))
    return found


def _of_one_authority(first: Officer, second: Officer, authority: int, stood: Collection[int]) -> bool:
    new = [one for one in (first, second) if one.pk not in stood]
    if len(new) == 1:
        return new[0].authority_id in {first.authority_id if new[0] is second else second.authority_id, authority}
    return not new or first.authority_id == second.authority_id


def _officer(code: str, field: str, officer: Officer, message: Text) -> Refusal:
    return Refusal(
        code,
        str(message) % {"who": officer},
        _("Two officers with enforcement certificates serve together: name the one who was there."),
        field=field,
        value=str(officer),
    )
