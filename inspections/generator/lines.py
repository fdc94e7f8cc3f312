"""The columns that generated rows of cases fill, table after table in the order in which keys need them."""

DEADLINE = "oversight_deadline"
TABLES: dict[str, tuple[str, ...]] = {
    "inspections_case": (
        "id", "version", "number", "authority_id", "party_id", "party_kind", "source", "source_note", "edition",
        "status", "handler_id", "second_handler_id", "opened_on", "corrected_on", "closed_on", "closing_reason",
        "closed_from", "closings", "asked_on", "answered_on",
    ),
    "inspections_case_products": ("case_id", "product_id"),
    "inspections_breach": ("id", "case_id", "article", "product_id", "facts", "happened_on", "law_provides"),
    "reports_notice": (
        "id", "version", "kind", "title_zh", "title_en", "authority_id", "division", "series", "year", "serial",
        "number", "subject_type", "subject_id", "subject_text", "recipient_name", "recipient_uscc",
        "recipient_address", "recipient_representative", "recipient_email", "context", "body_html", "body_hash",
        "template_version", "issued_on", "issued_at", "issued_by_id", "state", "render_attempts", "render_next_at",
        "render_error", "rendered_at", "pdf", "pdf_sha256", "signed_at", "signed_pdf", "signed_sha256", "signer",
    ),
    "reports_service": (
        "notice_id", "method", "handed_on", "served_on", "proof", "confirmation", "receiver", "capacity",
        "first_officer_id", "second_officer_id", "recorded_by_id", "recorded_at",
    ),
    DEADLINE: (
        "id", "version", "rule", "edition", "subject_type", "subject_id", "subject_text", "division", "authority_id",
        "start_on", "length", "unit", "roll", "due_on", "provisional", "calendar_version", "met_on", "voided_on",
        "void_reason",
    ),
    "inspections_correctivecomments": (
        "id", "case_id", "period_length", "period_unit", "notice_id", "served_on", "deadline_id", "outcome",
    ),
    "inspections_decision": (
        "id", "case_id", "tier", "stage", "came_from", "ground", "ground_facts", "refused_order_id", "period_length",
        "period_unit", "prior_notice_id", "prior_served_on", "defence_deadline_id", "waiver_proof", "defence",
        "defence_answer", "hearing_record", "drafted_by_id", "decided_by_id", "decided_on", "notice_id", "served_on",
        "deadline_id", "performed_on",
    ),
    "inspections_decisionitem": (
        "decision_id", "breach_id", "article", "tier", "measures", "fine_fen", "mitigation_ground", "todo",
    ),
    "inspections_commentitem": (
        "id", "version", "comments_id", "order_id", "breach_id", "todo", "proof_wanted", "period_length",
        "period_unit", "state", "deadline_id", "ended_on",
    ),
    "inspections_correctionanswer": (
        "item_id", "text", "says_corrected", "given_by", "given_at", "link_id", "entered_by_id", "in_time",
    ),
    "inspections_reinspection": (
        "id", "case_id", "comments_id", "order_id", "kind", "finding", "found_on", "facts", "recorded_by_id",
    ),
    "inspections_reinspecteditem": ("reinspection_id", "item_id", "result", "facts"),
    "inspections_lead": (
        "id", "version", "number", "authority_id", "state", "source", "party_id", "party_text", "product_id",
        "product_text", "text", "where_seen", "origin_type", "origin_id", "registered_at", "registered_on",
        "registered_by_id", "deadline_id", "handler_id", "case_id", "closing", "closing_note", "decided_at",
        "answer_wanted", "contact_name", "contact_email", "answer",
    ),
    "inspections_inspection": (
        "version", "number", "authority_id", "party_id", "party_kind", "state", "edition", "case_id", "officer_id",
        "second_officer_id", "planned_at", "place", "remote", "articles", "technologies", "services", "begun_at",
        "done_on", "summary", "called_off_because",
    ),
    "inspections_evidence": (
        "id", "version", "case_id", "number", "kind", "title", "proves", "obtained_on", "obtained_from",
        "obtained_by_id", "witnessed_by_id", "kept_at", "name", "media_type", "sha256", "stored_as", "scan",
        "scan_note", "added_at", "excluded_because",
    ),
    "inspections_custodyevent": ("evidence_id", "what", "at", "by_id", "note", "sha256"),
    "inspections_preservation": (
        "id", "version", "case_id", "reason", "place", "preserved_on", "approved_by_id", "drafted_by_id",
        "deadline_id", "handling", "handled_on", "handling_note",
    ),
    "inspections_preservation_evidence": ("preservation_id", "evidence_id"),
    "inspections_cooperationrequest": (
        "id", "version", "case_id", "kind", "state", "wanted", "purpose", "period_length", "period_unit", "served_on",
        "deadline_id", "ended_on", "facts", "recorded_by_id",
    ),
    "inspections_casetransfer": (
        "case_id", "from_authority_id", "kind", "to_body", "keeps_reading", "acknowledged_on", "acknowledgement",
        "sent_back", "transferred_on", "reason", "transferred_by_id",
    ),
    "oversight_proposal": (
        "act", "subject_type", "subject_id", "subject_text", "subject_version", "division", "input", "text",
        "text_hash", "status", "authority_id", "drafted_by_id", "drafted_at", "reason",
    ),
}  # fmt: skip
KEYED = tuple(table for table, columns in TABLES.items() if columns[0] == "id")
"""Tables whose rows others name: their keys are taken beforehand."""
