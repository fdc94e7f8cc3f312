"""Register a party and a product that no list has told of yet."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from filings.acts.forms import PartyForm, ProductForm
from filings.acts.standing import party_stands
from filings.models import Party, Product
from filings.rules.names import name_key
from oversight import divisions
from oversight.acts import ANY, CREATES, ActRefused, act
from oversight.level import Level
from oversight.models import Officer, Role


@act(
    name="filings.register_party",
    on="filings.Party",
    source=CREATES,
    label=_("Register a party"),
    consequence=_("The party stands in the register; cases and documents can name it."),
    basis="21.1",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=PartyForm,
)
def register_party(
    subject: None,
    actor: Officer | None,
    *,
    name: str,
    division: str,
    kind: str = Party.Kind.UNKNOWN,
    uscc: str | None = None,
    roles: Collection[str] = (),
    contact_email: str = "",
    address: str = "",
    representative: str = "",
    another: bool = False,
) -> Party:
    """Add a party of the officer's own region.

    Raises ActRefused: "region" for a place elsewhere; "uscc_taken" where the credit code is another party's;
    "name_taken" where a party bears or bore the name, unless `another` says that this is a different one.
    """
    in_region(actor, division)
    if uscc and (holder := Party.objects.filter(uscc=uscc).first()):
        raise ActRefused(
            "uscc_taken",
            _("%(party)s has this credit code already.") % {"party": holder},
            remedy=_("Use the party that is registered."),
            field="uscc",
            value=uscc,
        )
    if not another and (namesake := Party.objects.named(name_key(name)).filter(merged_into__isnull=True).first()):
        raise ActRefused(
            "name_taken",
            _("%(party)s (%(division)s) bears or bore this name.") % {"party": namesake, "division": namesake.division},
            remedy=_("Use that party, or confirm that this is a different one."),
            field="name",
            value=name,
        )
    return Party.objects.create(
        name=name,
        name_key=name_key(name),
        uscc=uscc or None,
        division=division,
        kind=kind,
        roles=sorted(set(roles)),
        contact_email=contact_email,
        address=address,
        representative=representative,
    )


@act(
    name="filings.register_product",
    on="filings.Party",
    source=ANY,
    label=_("Register a product"),
    consequence=_("The product stands in the register under this party; its launch can be recorded."),
    basis="21.1",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=ProductForm,
    guard=party_stands,
)
def register_product(
    party: Party, actor: Officer | None, *, name: str, form: str, package_name: str | None = None
) -> Product:
    """Add a product of a party. Raises ActRefused("product_known") where it is registered in this form."""
    key = name_key(name)
    if known := Product.objects.filter(party=party, name_key=key, form=form).first():
        raise ActRefused(
            "product_known",
            _("%(product)s is registered under this party already.") % {"product": known},
            remedy=_("Use the product that is registered."),
            field="name",
            value=name,
        )
    return Product.objects.create(party=party, name=name, name_key=key, form=form, package_name=package_name or None)


def in_region(actor: Officer | None, division: str) -> None:
    """Raises ActRefused("region") for a division that the officer's authority does not cover."""
    authority = actor.authority if actor else None
    if authority is not None and not divisions.covers(authority.division, division):
        raise ActRefused(
            "region",
            _("Division %(division)s is not within the jurisdiction of %(authority)s.")
            % {"division": division, "authority": authority},
            remedy=_("Ask the department that has jurisdiction."),
            field="division",
            value=division,
        )
