"""What the notice engine needs: signatures, verification codes, recipients' pages, the methods of service."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0002_clocks"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reports", "0001_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("recipient_name", models.CharField(db_index=True, max_length=300, verbose_name="recipient")),
                (
                    "recipient_uscc",
                    models.CharField(blank=True, db_index=True, max_length=18, verbose_name="recipient's USCC"),
                ),
                ("division", models.CharField(db_index=True, max_length=6, verbose_name="division")),
                ("address", models.EmailField(max_length=254, verbose_name="electronic address")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "signed_by",
                    models.CharField(help_text="Name and capacity.", max_length=100, verbose_name="signed by"),
                ),
                (
                    "document",
                    models.CharField(
                        help_text="Where the signed form is kept.", max_length=200, verbose_name="signed form"
                    ),
                ),
                ("stored_as", models.CharField(blank=True, max_length=120, verbose_name="name in the storage")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="revoked on")),
                ("revoked_reason", models.CharField(blank=True, max_length=500, verbose_name="why")),
            ],
            options={
                "verbose_name": "address confirmation",
                "verbose_name_plural": "address confirmations",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="AddressConfirmationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("recipient_name", models.CharField(max_length=300, verbose_name="recipient")),
                ("recipient_uscc", models.CharField(blank=True, max_length=18, verbose_name="recipient's USCC")),
                ("division", models.CharField(max_length=6, verbose_name="division")),
                ("address", models.EmailField(max_length=254, verbose_name="electronic address")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "signed_by",
                    models.CharField(help_text="Name and capacity.", max_length=100, verbose_name="signed by"),
                ),
                (
                    "document",
                    models.CharField(
                        help_text="Where the signed form is kept.", max_length=200, verbose_name="signed form"
                    ),
                ),
                ("stored_as", models.CharField(blank=True, max_length=120, verbose_name="name in the storage")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="revoked on")),
                ("revoked_reason", models.CharField(blank=True, max_length=500, verbose_name="why")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("label", models.CharField(max_length=200, verbose_name="name")),
                ("made_at", models.DateTimeField(verbose_name="issued at")),
                ("total", models.PositiveIntegerField(verbose_name="documents")),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="NoticeLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "nonce",
                    models.CharField(
                        help_text="The address is made of it and the secret key.", max_length=32, verbose_name="nonce"
                    ),
                ),
                ("token_sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256 of the address")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
            ],
            options={
                "verbose_name": "recipient's link",
                "verbose_name_plural": "recipients' links",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="NoticeVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("opened", "page opened"),
                            ("downloaded", "document downloaded"),
                            ("confirmed", "receipt confirmed"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="network address")),
                ("agent", models.CharField(blank=True, max_length=300, verbose_name="browser")),
            ],
            options={
                "verbose_name": "visit",
                "verbose_name_plural": "visits",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ServiceProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                ("media_type", models.CharField(max_length=100, verbose_name="type, as its content shows")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("stored_as", models.CharField(max_length=120, verbose_name="name in the storage")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
            ],
            options={
                "verbose_name": "proof of service",
                "verbose_name_plural": "proofs of service",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="VerificationCode",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=16, primary_key=True, serialize=False, verbose_name="verification code"
                    ),
                ),
            ],
            options={
                "verbose_name": "verification code",
                "verbose_name_plural": "verification codes",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="notice",
            name="frozen",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="notice",
            name="void_stays_void",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="notice",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="notice",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="service",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="service",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="delivery",
            name="delivery_sent_with_time",
        ),
        migrations.RemoveConstraint(
            model_name="delivery",
            name="delivery_stopped_for_a_reason",
        ),
        migrations.AddField(
            model_name="delivery",
            name="bounced_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="returned at"),
        ),
        migrations.AddField(
            model_name="notice",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="reports.notice",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="rendered_with",
            field=models.JSONField(
                blank=True,
                db_default={},
                default=dict,
                help_text="Versions of the renderer and the fonts.",
                verbose_name="made with",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="sign_attempts",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="attempts to sign"),
        ),
        migrations.AddField(
            model_name="notice",
            name="sign_error",
            field=models.TextField(blank=True, db_default="", verbose_name="why there is no signature yet"),
        ),
        migrations.AddField(
            model_name="notice",
            name="sign_next_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="next attempt to sign"),
        ),
        migrations.AddField(
            model_name="notice",
            name="signed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="signed at"),
        ),
        migrations.AddField(
            model_name="notice",
            name="signed_pdf",
            field=models.FileField(blank=True, db_default="", max_length=120, upload_to="", verbose_name="signed PDF"),
        ),
        migrations.AddField(
            model_name="notice",
            name="signed_sha256",
            field=models.CharField(blank=True, db_default="", max_length=64, verbose_name="SHA-256 of the signed PDF"),
        ),
        migrations.AddField(
            model_name="notice",
            name="signer",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Name and SHA-256.",
                max_length=300,
                verbose_name="signed with the certificate",
            ),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reports.notice",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="rendered_with",
            field=models.JSONField(
                blank=True,
                db_default={},
                default=dict,
                help_text="Versions of the renderer and the fonts.",
                verbose_name="made with",
            ),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="sign_attempts",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="attempts to sign"),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="sign_error",
            field=models.TextField(blank=True, db_default="", verbose_name="why there is no signature yet"),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="sign_next_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="next attempt to sign"),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="signed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="signed at"),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="signed_pdf",
            field=models.FileField(blank=True, db_default="", max_length=120, upload_to="", verbose_name="signed PDF"),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="signed_sha256",
            field=models.CharField(blank=True, db_default="", max_length=64, verbose_name="SHA-256 of the signed PDF"),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="signer",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Name and SHA-256.",
                max_length=300,
                verbose_name="signed with the certificate",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="arrived_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="arrived at"),
        ),
        migrations.AddField(
            model_name="service",
            name="capacity",
            field=models.CharField(
                blank=True,
                choices=[
                    ("self", "the party itself or its legal representative"),
                    ("mailroom", "the person who receives the party's mail"),
                    ("agent", "an agent with authority to receive"),
                    ("household", "an adult member of the household"),
                ],
                db_default="",
                max_length=15,
                verbose_name="received as",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="carrier",
            field=models.CharField(blank=True, db_default="", max_length=100, verbose_name="carrier"),
        ),
        migrations.AddField(
            model_name="service",
            name="entrusted_to",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="entrusted to"),
        ),
        migrations.AddField(
            model_name="service",
            name="first_officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="served by",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="place",
            field=models.CharField(blank=True, db_default="", max_length=300, verbose_name="place of service"),
        ),
        migrations.AddField(
            model_name="service",
            name="published_in",
            field=models.CharField(blank=True, db_default="", max_length=500, verbose_name="published in"),
        ),
        migrations.AddField(
            model_name="service",
            name="receiver",
            field=models.CharField(blank=True, db_default="", max_length=100, verbose_name="received by"),
        ),
        migrations.AddField(
            model_name="service",
            name="refusal",
            field=models.CharField(
                blank=True, db_default="", max_length=500, verbose_name="why it was left or refused"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="second_officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="and by",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="stand_in_reason",
            field=models.CharField(
                blank=True, db_default="", max_length=300, verbose_name="why a stand-in received it"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="tracking_number",
            field=models.CharField(blank=True, db_default="", max_length=60, verbose_name="number of the postal item"),
        ),
        migrations.AddField(
            model_name="service",
            name="witness",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="witness"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="arrived_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="arrived at"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="capacity",
            field=models.CharField(
                blank=True,
                choices=[
                    ("self", "the party itself or its legal representative"),
                    ("mailroom", "the person who receives the party's mail"),
                    ("agent", "an agent with authority to receive"),
                    ("household", "an adult member of the household"),
                ],
                db_default="",
                max_length=15,
                verbose_name="received as",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="carrier",
            field=models.CharField(blank=True, db_default="", max_length=100, verbose_name="carrier"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="entrusted_to",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="entrusted to"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="first_officer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="served by",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="place",
            field=models.CharField(blank=True, db_default="", max_length=300, verbose_name="place of service"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="published_in",
            field=models.CharField(blank=True, db_default="", max_length=500, verbose_name="published in"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="receiver",
            field=models.CharField(blank=True, db_default="", max_length=100, verbose_name="received by"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="refusal",
            field=models.CharField(
                blank=True, db_default="", max_length=500, verbose_name="why it was left or refused"
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="second_officer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="and by",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="stand_in_reason",
            field=models.CharField(
                blank=True, db_default="", max_length=300, verbose_name="why a stand-in received it"
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="tracking_number",
            field=models.CharField(blank=True, db_default="", max_length=60, verbose_name="number of the postal item"),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="witness",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="witness"),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "waiting"),
                    ("sending", "being sent"),
                    ("sent", "sent"),
                    ("failed", "failed"),
                    ("unclear", "unclear whether it was sent"),
                    ("bounced", "returned by the recipient's server"),
                ],
                default="pending",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="state",
            field=models.CharField(
                choices=[("issued", "issued"), ("void", "void"), ("withdrawn", "withdrawn after service")],
                default="issued",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="noticeevent",
            name="state",
            field=models.CharField(
                choices=[("issued", "issued"), ("void", "void"), ("withdrawn", "withdrawn after service")],
                default="issued",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="service",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty where the recipient itself confirmed receipt on its page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AlterField(
            model_name="serviceevent",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty where the recipient itself confirmed receipt on its page.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="addressconfirmation",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="confirmed_address",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="services",
                to="reports.addressconfirmation",
                verbose_name="address confirmation on record",
            ),
        ),
        migrations.AddField(
            model_name="serviceevent",
            name="confirmed_address",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reports.addressconfirmation",
                verbose_name="address confirmation on record",
            ),
        ),
        migrations.AddField(
            model_name="addressconfirmationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="addressconfirmationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="reports.addressconfirmation",
            ),
        ),
        migrations.AddField(
            model_name="addressconfirmationevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="campaigns",
                to="oversight.authority",
                verbose_name="issued by the authority",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="issued by",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="campaign",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="reports.campaign",
                verbose_name="campaign",
            ),
        ),
        migrations.AddField(
            model_name="noticeevent",
            name="campaign",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reports.campaign",
                verbose_name="campaign",
            ),
        ),
        migrations.AddField(
            model_name="noticelink",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="links",
                to="reports.notice",
                verbose_name="notice",
            ),
        ),
        migrations.AddField(
            model_name="noticelink",
            name="revoked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="revoked by",
            ),
        ),
        migrations.AddField(
            model_name="noticevisit",
            name="link",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="reports.noticelink",
                verbose_name="link",
            ),
        ),
        migrations.AddField(
            model_name="serviceproof",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="serviceproof",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proofs",
                to="reports.service",
                verbose_name="service",
            ),
        ),
        migrations.AddField(
            model_name="verificationcode",
            name="notice",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verification",
                to="reports.notice",
                verbose_name="notice",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state__in", ["sent", "bounced"])),
                    models.Q(models.Q(("state__in", ["sent", "bounced"]), _negated=True), ("sent_at__isnull", True)),
                    _connector="OR",
                ),
                name="delivery_sent_or_returned_with_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["failed", "unclear", "bounced"]), _negated=True),
                    models.Q(("error", ""), _negated=True),
                    _connector="OR",
                ),
                name="delivery_stopped_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bounced_at__isnull", False), ("state", "bounced")),
                    models.Q(models.Q(("state", "bounced"), _negated=True), ("bounced_at__isnull", True)),
                    _connector="OR",
                ),
                name="delivery_returned_with_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_by__isnull", False),
                    models.Q(("confirmed_address__isnull", False), ("method", "electronic")),
                    _connector="OR",
                ),
                name="service_recorded_by_an_officer_or_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("second_officer__isnull", True), ("first_officer__isnull", False), _connector="OR"),
                name="service_first_officer_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_officer__isnull", True),
                    ("second_officer__isnull", True),
                    models.Q(("first_officer", models.F("second_officer")), _negated=True),
                    _connector="OR",
                ),
                name="service_by_two_different_officers",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("rendered_at__isnull", False), ("signed_at__isnull", True)),
                fields=["rendered_at"],
                name="notice_unsigned",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at__isnull", True), ("signed_pdf", ""), ("signed_sha256", ""), ("signer", "")),
                    models.Q(
                        ("rendered_at__isnull", False),
                        ("signed_at__isnull", False),
                        ("signed_sha256__regex", "^[0-9a-f]{64}$"),
                        models.Q(("signed_pdf", ""), _negated=True),
                        models.Q(("signer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="notice_signed_with_file_and_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressconfirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recipient_name", ""), _negated=True),
                    models.Q(("signed_by", ""), _negated=True),
                    models.Q(("address", ""), _negated=True),
                ),
                name="confirmation_says_who_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressconfirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_on__isnull", True), ("revoked_reason", "")),
                    models.Q(
                        ("revoked_on__gte", models.F("signed_on")),
                        ("revoked_on__isnull", False),
                        models.Q(("revoked_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="confirmation_revoked_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressconfirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sha256", ""), ("stored_as", "")),
                    models.Q(("sha256__regex", "^[0-9a-f]{64}$"), models.Q(("stored_as", ""), _negated=True)),
                    _connector="OR",
                ),
                name="confirmation_file_with_its_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(condition=models.Q(("total__gte", 1)), name="campaign_not_empty"),
        ),
        migrations.AddConstraint(
            model_name="noticelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("token_sha256__regex", "^[0-9a-f]{64}$")), name="notice_link_hash"
            ),
        ),
        migrations.AddConstraint(
            model_name="noticelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="notice_link_expires_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceproof",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="service_proof_has_its_hash"
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceproof",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("stored_as", ""), _negated=True)),
                name="service_proof_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0123456789ABCDEFGHJKMNPQRSTVWXYZ]{16}$")),
                name="verification_code_alphabet",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."title_zh" IS DISTINCT FROM (NEW."title_zh") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."division" IS DISTINCT FROM (NEW."division") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."serial" IS DISTINCT FROM (NEW."serial") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."subject_type" IS DISTINCT FROM (NEW."subject_type") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."subject_text" IS DISTINCT FROM (NEW."subject_text") OR OLD."recipient_name" IS DISTINCT FROM (NEW."recipient_name") OR OLD."recipient_uscc" IS DISTINCT FROM (NEW."recipient_uscc") OR OLD."recipient_address" IS DISTINCT FROM (NEW."recipient_address") OR OLD."recipient_representative" IS DISTINCT FROM (NEW."recipient_representative") OR OLD."recipient_email" IS DISTINCT FROM (NEW."recipient_email") OR OLD."context" IS DISTINCT FROM (NEW."context") OR OLD."body_html" IS DISTINCT FROM (NEW."body_html") OR OLD."body_hash" IS DISTINCT FROM (NEW."body_hash") OR OLD."template_version" IS DISTINCT FROM (NEW."template_version") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."campaign_id" IS DISTINCT FROM (NEW."campaign_id") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="80850bf12811feb6e628943c494479708feb7065",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_ba725",
                    table="reports_notice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="one_signature",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.signed_at IS NOT NULL AND ROW(NEW.signed_at, NEW.signed_pdf, NEW.signed_sha256, NEW.signer) IS DISTINCT FROM ROW(OLD.signed_at, OLD.signed_pdf, OLD.signed_sha256, OLD.signer))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="07542ceeb0a5dee830e3044c17682a6c741f21fe",
                    operation="UPDATE",
                    pgid="pgtrigger_one_signature_92a50",
                    table="reports_notice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="void_stays_void",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state <> 'issued' AND NEW.state <> OLD.state)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="bd28430a6c7d0826e6594d0b9c4359593868f899",
                    operation="UPDATE",
                    pgid="pgtrigger_void_stays_void_00acc",
                    table="reports_notice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_noticeevent" ("authority_id", "body_hash", "campaign_id", "corrects_id", "division", "id", "issued_at", "issued_by_id", "issued_on", "kind", "number", "pdf", "pdf_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_address", "recipient_email", "recipient_name", "recipient_representative", "recipient_uscc", "render_attempts", "render_error", "render_next_at", "rendered_at", "rendered_with", "serial", "series", "sign_attempts", "sign_error", "sign_next_at", "signed_at", "signed_pdf", "signed_sha256", "signer", "state", "subject_id", "subject_text", "subject_type", "template_version", "title_en", "title_zh", "version", "year") VALUES (NEW."authority_id", NEW."body_hash", NEW."campaign_id", NEW."corrects_id", NEW."division", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."issued_on", NEW."kind", NEW."number", NEW."pdf", NEW."pdf_sha256", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient_address", NEW."recipient_email", NEW."recipient_name", NEW."recipient_representative", NEW."recipient_uscc", NEW."render_attempts", NEW."render_error", NEW."render_next_at", NEW."rendered_at", NEW."rendered_with", NEW."serial", NEW."series", NEW."sign_attempts", NEW."sign_error", NEW."sign_next_at", NEW."signed_at", NEW."signed_pdf", NEW."signed_sha256", NEW."signer", NEW."state", NEW."subject_id", NEW."subject_text", NEW."subject_type", NEW."template_version", NEW."title_en", NEW."title_zh", NEW."version", NEW."year"); RETURN NULL;',
                    hash="a76343975f5c4bc476e32d81de05870dd3cfe336",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d7fdf",
                    table="reports_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."body_hash" IS DISTINCT FROM (NEW."body_hash") OR OLD."campaign_id" IS DISTINCT FROM (NEW."campaign_id") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."division" IS DISTINCT FROM (NEW."division") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."pdf" IS DISTINCT FROM (NEW."pdf") OR OLD."pdf_sha256" IS DISTINCT FROM (NEW."pdf_sha256") OR OLD."recipient_address" IS DISTINCT FROM (NEW."recipient_address") OR OLD."recipient_email" IS DISTINCT FROM (NEW."recipient_email") OR OLD."recipient_name" IS DISTINCT FROM (NEW."recipient_name") OR OLD."recipient_representative" IS DISTINCT FROM (NEW."recipient_representative") OR OLD."recipient_uscc" IS DISTINCT FROM (NEW."recipient_uscc") OR OLD."render_attempts" IS DISTINCT FROM (NEW."render_attempts") OR OLD."render_error" IS DISTINCT FROM (NEW."render_error") OR OLD."render_next_at" IS DISTINCT FROM (NEW."render_next_at") OR OLD."rendered_at" IS DISTINCT FROM (NEW."rendered_at") OR OLD."rendered_with" IS DISTINCT FROM (NEW."rendered_with") OR OLD."serial" IS DISTINCT FROM (NEW."serial") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."sign_attempts" IS DISTINCT FROM (NEW."sign_attempts") OR OLD."sign_error" IS DISTINCT FROM (NEW."sign_error") OR OLD."sign_next_at" IS DISTINCT FROM (NEW."sign_next_at") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."signed_pdf" IS DISTINCT FROM (NEW."signed_pdf") OR OLD."signed_sha256" IS DISTINCT FROM (NEW."signed_sha256") OR OLD."signer" IS DISTINCT FROM (NEW."signer") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."subject_text" IS DISTINCT FROM (NEW."subject_text") OR OLD."subject_type" IS DISTINCT FROM (NEW."subject_type") OR OLD."template_version" IS DISTINCT FROM (NEW."template_version") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_zh" IS DISTINCT FROM (NEW."title_zh") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "reports_noticeevent" ("authority_id", "body_hash", "campaign_id", "corrects_id", "division", "id", "issued_at", "issued_by_id", "issued_on", "kind", "number", "pdf", "pdf_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_address", "recipient_email", "recipient_name", "recipient_representative", "recipient_uscc", "render_attempts", "render_error", "render_next_at", "rendered_at", "rendered_with", "serial", "series", "sign_attempts", "sign_error", "sign_next_at", "signed_at", "signed_pdf", "signed_sha256", "signer", "state", "subject_id", "subject_text", "subject_type", "template_version", "title_en", "title_zh", "version", "year") VALUES (NEW."authority_id", NEW."body_hash", NEW."campaign_id", NEW."corrects_id", NEW."division", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."issued_on", NEW."kind", NEW."number", NEW."pdf", NEW."pdf_sha256", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient_address", NEW."recipient_email", NEW."recipient_name", NEW."recipient_representative", NEW."recipient_uscc", NEW."render_attempts", NEW."render_error", NEW."render_next_at", NEW."rendered_at", NEW."rendered_with", NEW."serial", NEW."series", NEW."sign_attempts", NEW."sign_error", NEW."sign_next_at", NEW."signed_at", NEW."signed_pdf", NEW."signed_sha256", NEW."signer", NEW."state", NEW."subject_id", NEW."subject_text", NEW."subject_type", NEW."template_version", NEW."title_en", NEW."title_zh", NEW."version", NEW."year"); RETURN NULL;',
                    hash="b5d44257e8dc509fc5859e4bc0c40a594bfce743",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4350",
                    table="reports_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="service",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_serviceevent" ("arrived_at", "capacity", "carrier", "confirmation", "confirmed_address_id", "entrusted_to", "first_officer_id", "handed_on", "id", "method", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proof", "published_in", "receiver", "recorded_at", "recorded_by_id", "refusal", "second_officer_id", "served_on", "stand_in_reason", "tracking_number", "witness") VALUES (NEW."arrived_at", NEW."capacity", NEW."carrier", NEW."confirmation", NEW."confirmed_address_id", NEW."entrusted_to", NEW."first_officer_id", NEW."handed_on", NEW."id", NEW."method", NEW."notice_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."proof", NEW."published_in", NEW."receiver", NEW."recorded_at", NEW."recorded_by_id", NEW."refusal", NEW."second_officer_id", NEW."served_on", NEW."stand_in_reason", NEW."tracking_number", NEW."witness"); RETURN NULL;',
                    hash="b41c72548eb7d5ca2389c7cd0d930d1eca682120",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0117c",
                    table="reports_service",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="service",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reports_serviceevent" ("arrived_at", "capacity", "carrier", "confirmation", "confirmed_address_id", "entrusted_to", "first_officer_id", "handed_on", "id", "method", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proof", "published_in", "receiver", "recorded_at", "recorded_by_id", "refusal", "second_officer_id", "served_on", "stand_in_reason", "tracking_number", "witness") VALUES (NEW."arrived_at", NEW."capacity", NEW."carrier", NEW."confirmation", NEW."confirmed_address_id", NEW."entrusted_to", NEW."first_officer_id", NEW."handed_on", NEW."id", NEW."method", NEW."notice_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."proof", NEW."published_in", NEW."receiver", NEW."recorded_at", NEW."recorded_by_id", NEW."refusal", NEW."second_officer_id", NEW."served_on", NEW."stand_in_reason", NEW."tracking_number", NEW."witness"); RETURN NULL;',
                    hash="612df88e97d512c87c5dc71d4fa942f8db5dfb17",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fdc68",
                    table="reports_service",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_addressconfirmationevent" ("address", "division", "document", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_name", "recipient_uscc", "recorded_at", "recorded_by_id", "revoked_on", "revoked_reason", "sha256", "signed_by", "signed_on", "stored_as", "version") VALUES (NEW."address", NEW."division", NEW."document", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient_name", NEW."recipient_uscc", NEW."recorded_at", NEW."recorded_by_id", NEW."revoked_on", NEW."revoked_reason", NEW."sha256", NEW."signed_by", NEW."signed_on", NEW."stored_as", NEW."version"); RETURN NULL;',
                    hash="d3cb007397b9fdea12e7169e34f422863934c84f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eb04e",
                    table="reports_addressconfirmation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reports_addressconfirmationevent" ("address", "division", "document", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_name", "recipient_uscc", "recorded_at", "recorded_by_id", "revoked_on", "revoked_reason", "sha256", "signed_by", "signed_on", "stored_as", "version") VALUES (NEW."address", NEW."division", NEW."document", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient_name", NEW."recipient_uscc", NEW."recorded_at", NEW."recorded_by_id", NEW."revoked_on", NEW."revoked_reason", NEW."sha256", NEW."signed_by", NEW."signed_on", NEW."stored_as", NEW."version"); RETURN NULL;',
                    hash="1daba29c138e254811261c79efaa4964b0c2ed10",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92007",
                    table="reports_addressconfirmation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressconfirmationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f459839674eedae226d10415e10215d6d617bf8e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_532aa",
                    table="reports_addressconfirmationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticelink",
            trigger=pgtrigger.compiler.Trigger(
                name="no_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b950de501338be60d845a38ab427d35c74e74d1b",
                    operation="DELETE",
                    pgid="pgtrigger_no_delete_7b9c8",
                    table="reports_noticelink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticelink",
            trigger=pgtrigger.compiler.Trigger(
                name="made_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."nonce" IS DISTINCT FROM (NEW."nonce") OR OLD."token_sha256" IS DISTINCT FROM (NEW."token_sha256") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1b95109d1e1ff08a51a22aa587e1dae04d9fe8b6",
                    operation="UPDATE",
                    pgid="pgtrigger_made_once_9198a",
                    table="reports_noticelink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticevisit",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1145f44d1a36c04a89bc0437eb87230b555f284a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dfb43",
                    table="reports_noticevisit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="serviceproof",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5d9cfe489f3118d6c118cd63d11235d809f12abe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5558d",
                    table="reports_serviceproof",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verificationcode",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fb935d80a18eecb4219309d01ff6b653982d5cc9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9d1a6",
                    table="reports_verificationcode",
                    when="BEFORE",
                ),
            ),
        ),
    ]
