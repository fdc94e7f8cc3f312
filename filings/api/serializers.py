"""The shapes of the answers, for the OpenAPI description; a test holds the real answers to them."""

from rest_framework import serializers

from filings.api.claims import LONGEST, MOST_LISTINGS
from filings.models import Filing, Product, Series
from filings.rules.listing_facts import RestrictionKind
from filings.rules.listing_measures import Measure, Stage
from filings.rules.listing_reasons import Code
from filings.rules.listing_verdict import Match


class BilingualSerializer(serializers.Serializer[object]):
    """One text in both languages."""

    zh = serializers.CharField()
    en = serializers.CharField()


class CodedSerializer(BilingualSerializer):
    """A stable code with its words."""

    code = serializers.CharField()


class FilingStatusSerializer(BilingualSerializer):
    """Filed, cancelled or revoked. A filing is neither an approval nor a licence."""

    code = serializers.ChoiceField(
        choices=[Filing.Status.FILED.value, Filing.Status.CANCELLED.value, Filing.Status.REVOKED.value]
    )


class DatedStatusSerializer(FilingStatusSerializer):
    since = serializers.DateField(
        allow_null=True,
        help_text="Since when; where only lists tell of it, the first day of the month of its first list. "
        "Of an ending published by its month, the last day that leaves.",
    )


class RoleSerializer(BilingualSerializer):
    """A technical supporter's filing does not cover the apps built on its technology."""

    code = serializers.ChoiceField(choices=[role.value for role in Filing.Role if role], allow_blank=True)


class SeriesSerializer(BilingualSerializer):
    code = serializers.ChoiceField(choices=Series.values)


class RestrictionSerializer(BilingualSerializer):
    """A department's measure in force against a product."""

    code = serializers.ChoiceField(choices=[kind.value for kind in RestrictionKind])


class DatedRestrictionSerializer(RestrictionSerializer):
    since = serializers.DateField()


class WarningSerializer(BilingualSerializer):
    """Something about a published filing that deserves a look; it takes nothing from the filing."""

    code = serializers.ChoiceField(choices=Filing.Flag.values)


class EntitySerializer(serializers.Serializer[object]):
    name = serializers.CharField(help_text="What the entity is called now.")
    name_as_published = serializers.CharField(help_text="What the last list calls it.")
    uscc = serializers.CharField(
        allow_null=True, help_text="Unified social credit code of a company or institution; null while unknown."
    )


class AssessmentOnRecordSerializer(serializers.Serializer[object]):
    """Whether the register holds a security assessment of the product (Articles 11 and 20); not what it found."""

    on_record = serializers.BooleanField()
    assessed_on = serializers.DateField(allow_null=True, help_text="Of the newest one.")


class FiledProductSerializer(serializers.Serializer[object]):
    name = serializers.CharField()
    form = serializers.ChoiceField(choices=Product.Form.values)
    restrictions = DatedRestrictionSerializer(many=True)
    security_assessment = AssessmentOnRecordSerializer()


class FilingAnswerSerializer(serializers.Serializer[object]):
    """One filing as the public register shows it."""

    number = serializers.CharField(help_text="As published.")
    status = DatedStatusSerializer()
    role = RoleSerializer()
    series = SeriesSerializer()
    category = serializers.CharField(allow_blank=True, help_text="As published; empty in the newer series.")
    algorithm_name = serializers.CharField()
    entity = EntitySerializer()
    products = FiledProductSerializer(many=True)
    filed_on = serializers.DateField(allow_null=True, help_text="Null where only published lists tell of the filing.")
    listed_since = serializers.CharField(
        allow_null=True, help_text="Month of its first list, YYYY-MM; lists print no day."
    )
    last_list = serializers.CharField(allow_null=True, help_text="Month of the newest list that has it, YYYY-MM.")
    last_changed_on = serializers.DateField(allow_null=True, help_text="When the register last noted a change.")
    warnings = WarningSerializer(many=True)
    edition = serializers.CharField(help_text="Edition of the Provisions under which it was filed.")
    page = serializers.URLField(help_text="Its page in the public register, to which the provider links (Article 19).")
    wording = BilingualSerializer(help_text="What a filing is and is not; show it beside the status.")
    as_of = serializers.DateTimeField(help_text="When this was true; not part of the ETag.")


class ListingSerializer(serializers.Serializer[object]):
    """One listing as the store knows it."""

    ref = serializers.CharField(required=False, max_length=LONGEST["ref"], help_text="Yours; repeated in the result.")
    number = serializers.CharField(
        required=False,
        max_length=LONGEST["number"],
        help_text="Filing number the developer claims; prefix, suffix and blanks may be left out.",
    )
    entity = serializers.CharField(required=False, max_length=LONGEST["entity"], help_text="Name of the developer.")
    uscc = serializers.CharField(required=False, max_length=18, help_text="The developer's unified social credit code.")
    app_name = serializers.CharField(max_length=LONGEST["app_name"])
    package_name = serializers.CharField(required=False, max_length=LONGEST["package_name"])
    form = serializers.ChoiceField(
        required=False, default="app", choices=[form for form in Product.Form.values if form != "unstated"]
    )
    stage = serializers.ChoiceField(
        required=False,
        default=Stage.LISTED.value,
        choices=[stage.value for stage in Stage],
        help_text="`review` before listing or an update, `listed` while on offer: the measure depends on it.",
    )
    service_began_on = serializers.DateField(
        required=False, help_text="Day on which, as the developer declares, the deep-synthesis service began."
    )


class ListingChecksSerializer(serializers.Serializer[object]):
    listings = ListingSerializer(many=True, help_text=f"1 to {MOST_LISTINGS} listings.")


class MatchSerializer(BilingualSerializer):
    """How far the claim agrees with the register."""

    code = serializers.ChoiceField(choices=[match.value for match in Match])


class MeasureSerializer(BilingualSerializer):
    """What Article 16 asks of the store; `look` means: verify by hand, nothing is proven."""

    code = serializers.ChoiceField(choices=[measure.value for measure in Measure])


class ReasonSerializer(BilingualSerializer):
    code = serializers.ChoiceField(choices=[code.value for code in Code])
    article = serializers.CharField(help_text="Article or paragraph of the edition, e.g. 19.1.")


class ClaimedFilingSerializer(serializers.Serializer[object]):
    number = serializers.CharField()
    status = FilingStatusSerializer()
    role = RoleSerializer()
    category = serializers.CharField(allow_blank=True)
    algorithm_name = serializers.CharField()
    entity_name = serializers.CharField()


class PeriodSerializer(serializers.Serializer[object]):
    """The ten working days of Article 19."""

    due_on = serializers.DateField(help_text="Last day in time.")
    provisional = serializers.BooleanField(help_text="A holiday arrangement not yet published may still move it.")
    open = serializers.BooleanField()
    counted_from = serializers.ChoiceField(choices=["register", "declared"])


class FieldErrorSerializer(serializers.Serializer[object]):
    """One field at fault."""

    field = serializers.CharField(allow_blank=True)
    value = serializers.JSONField(help_text="What was sent, cut to 200 characters.")
    rule = serializers.CharField()
    remedy = serializers.CharField()


class ListingResultSerializer(serializers.Serializer[object]):
    """The verdict on one listing."""

    index = serializers.IntegerField()
    ref = serializers.CharField(allow_null=True)
    match = MatchSerializer()
    measure = MeasureSerializer()
    reasons = ReasonSerializer(many=True)
    filing = ClaimedFilingSerializer(allow_null=True, help_text="The filing of the claimed number.")
    numbers = serializers.ListField(
        child=serializers.CharField(),
        help_text="Numbers under which the product stands filed, or may stand where only its name agrees; at most 20.",
    )
    period = PeriodSerializer(allow_null=True, help_text="Where the period for filing matters.")
    restrictions = RestrictionSerializer(many=True)
    security_assessment = AssessmentOnRecordSerializer(
        allow_null=True, help_text="Null where the listing is not certainly a product of the register."
    )
    warnings = WarningSerializer(many=True)


class ListingErrorSerializer(serializers.Serializer[object]):
    """A listing that cannot be judged; the others are."""

    index = serializers.IntegerField()
    ref = serializers.CharField(allow_null=True)
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]


class ProblemSerializer(serializers.Serializer[object]):
    """RFC 9457 problem details."""

    type = serializers.CharField(help_text="Path of a page that says what the problem means.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]
    request_id = serializers.CharField(help_text="Name it when you ask the department.")
