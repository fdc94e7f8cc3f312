"""The register's read model, and the triggers that keep it in step with whoever writes: acts, COPY, set-based SQL."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

KEY = r"""
CREATE FUNCTION filings_register_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    -- Full width, case, blanks, brackets and every other sign fall away: letters, characters and digits are left.
    SELECT regexp_replace(
        lower(normalize(translate(value, '®™©', ''), NFKC)),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u036f\u2000-\u206f\u2190-\u2bff'
        '\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u303f\u30fb\ufe00-\ufe0f\ufeff]',
        '', 'g')
$$
"""

WORD = """
CREATE FUNCTION filings_register_word(key text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    -- Every two neighbours of one word; a single character is whatever begins with it.
    SELECT CASE WHEN length(key) = 1 THEN format($q$'%s':*$q$, key)::tsquery
                ELSE (SELECT string_agg(format($q$'%s'$q$, substr(key, place, 2)), ' & ')::tsquery
                        FROM generate_series(1, length(key) - 1) AS place) END
$$
"""

ASKED = r"""
CREATE FUNCTION filings_register_asked(asked text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    whole text := filings_register_key(asked);
    digits text := substring(whole FROM '^(?:网信算备)?([0-9]{6,40})号?$');
    result tsquery := filings_register_word(whole);
    words tsquery;
    word text;
    number tsquery;
BEGIN
    -- NULL where nothing that counts was typed.
    IF whole = '' THEN
        RETURN NULL;
    END IF;
    -- All of it as one word, or each of its words somewhere.
    FOR word IN SELECT filings_register_key(part) FROM regexp_split_to_table(asked, '[\s\u00a0\u3000]+') AS part LOOP
        IF word <> '' THEN
            words := coalesce(words && filings_register_word(word), filings_register_word(word));
        END IF;
    END LOOP;
    IF words <> result THEN
        result := result || words;
    END IF;
    -- Six digits may be a number's division, more a number from its start or from the entity's digits on.
    IF digits IS NOT NULL THEN
        number := format(CASE WHEN length(digits) = 6 THEN $q$'#%s'$q$ ELSE $q$'#%s':*$q$ END, digits)::tsquery;
        -- So many can be nothing else.
        result := CASE WHEN length(digits) > 15 THEN number ELSE result || number END;
    END IF;
    RETURN result;
END $$
"""

WAITING = """
CREATE FUNCTION filings_register_pairs(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
-- An index reads by it: it must mean the same wherever it is restored.
SET search_path FROM CURRENT AS $$
    SELECT array_to_tsvector(array(SELECT substr(name.key, place, 2) FROM generate_series(1, length(name.key)) AS place))
      FROM (SELECT filings_register_key(value) AS key) AS name
$$
"""

WAITING_INDEX = """
CREATE INDEX filing_waiting_names ON filings_filing
 USING gin ((filings_register_pairs(algorithm_name) || filings_register_pairs(entity_name))) WHERE number IS NULL
"""

REFRESH = r"""
CREATE FUNCTION filings_register_refresh(stale bigint[]) RETURNS void LANGUAGE plpgsql
-- One entry or a hundred thousand: a plan kept from an empty table would never end on a full one.
SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF stale IS NULL THEN
        RETURN;
    END IF;
    -- One after the other for each party: who computes an entry sees what the one before wrote.
    PERFORM 1 FROM filings_party AS party
      WHERE party.id IN (SELECT filing.party_id FROM unnest(stale) AS wanted (id)
                           JOIN filings_filing AS filing ON filing.id = wanted.id)
      ORDER BY party.id FOR NO KEY UPDATE;
    DELETE FROM filings_registerentry AS entry
     USING unnest(stale) AS wanted (id)
     WHERE entry.filing_id = wanted.id AND NOT EXISTS (
            SELECT FROM filings_filing AS filing
             WHERE filing.id = wanted.id AND filing.number IS NOT NULL
               AND filing.status IN ('filed', 'change_pending', 'cancel_pending', 'cancelled', 'revoked'));
    INSERT INTO filings_registerentry AS entry (filing_id, entered_on, changed_at, search)
    SELECT filing.id,
           -- No filing is older than the rules that ask for it (1 March 2022).
           coalesce(filing.filed_on, filing.listed_on,
                    CASE WHEN number.digits ~ '^[0-9]{21}$'
                         THEN make_date(2000 + substr(number.digits, 16, 2)::int, 1, 1) END,
                    DATE '2022-03-01'),
           clock_timestamp(),
           array_to_tsvector(
               ARRAY['@d:' || filing.division, '@d:' || left(filing.division, 4), '@d:' || left(filing.division, 2),
                     '@r:' || filing.role, '@c:' || filing.category,
                     '@s:' || CASE filing.status WHEN 'cancelled' THEN 'cancelled' WHEN 'revoked' THEN 'revoked'
                                   ELSE 'filed' END,
                     '#' || number.digits, '#' || left(number.digits, 6), '#' || substr(number.digits, 7)]
               -- Every two neighbours in each name, and the last character alone: one character finds what it begins.
               || coalesce((
                  SELECT array_agg(substr(known.key, place, 2))
                    FROM (SELECT filings_register_key(name.text) AS key
                            FROM (SELECT filing.entity_name AS text
                                   UNION SELECT filing.algorithm_name
                                   UNION SELECT party.name FROM filings_party AS party
                                          WHERE party.id = filing.party_id
                                   UNION SELECT other.name FROM filings_partyname AS other
                                          WHERE other.party_id = filing.party_id
                                   UNION SELECT product.name FROM filings_filingproduct AS covered
                                           JOIN filings_product AS product ON product.id = covered.product_id
                                          WHERE covered.filing_id = filing.id) AS name
                           OFFSET 0) AS known
                   CROSS JOIN LATERAL generate_series(1, length(known.key)) AS place), ARRAY[]::text[]))
      FROM unnest(stale) AS wanted (id)
      JOIN filings_filing AS filing ON filing.id = wanted.id
     CROSS JOIN LATERAL (SELECT regexp_replace(filing.number, '[^0-9]', '', 'g') AS digits) AS number
     WHERE filing.number IS NOT NULL
       AND filing.status IN ('filed', 'change_pending', 'cancel_pending', 'cancelled', 'revoked')
        ON CONFLICT (filing_id) DO UPDATE
       SET entered_on = EXCLUDED.entered_on, changed_at = EXCLUDED.changed_at, search = EXCLUDED.search;
END $$
"""

FOLLOW = r"""
CREATE FUNCTION filings_register_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stale bigint[];
BEGIN
    -- Whoever writes very many rows may postpone this for the transaction, and then refreshes them all at once.
    IF current_setting('oversight.register_later', true) = 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'filings_filing' AND TG_OP = 'INSERT' THEN
        SELECT array_agg(row.id) INTO stale FROM new_rows AS row WHERE row.number IS NOT NULL;
    ELSIF TG_TABLE_NAME = 'filings_filing' AND TG_OP = 'UPDATE' THEN
        -- A change or cancellation that is under review is nothing the public learns of: the page stays as it was.
        SELECT array_agg(changed.id) INTO stale
          FROM (SELECT id, number, division, party_id, entity_name, series, role, category, algorithm_name,
                       purpose, products_text, remarks, flags, list_month, listed_on, filed_on, ended_on, end_ground,
                       CASE WHEN status IN ('change_pending', 'cancel_pending') THEN 'filed' ELSE status END AS status
                  FROM new_rows
                EXCEPT
                SELECT id, number, division, party_id, entity_name, series, role, category, algorithm_name,
                       purpose, products_text, remarks, flags, list_month, listed_on, filed_on, ended_on, end_ground,
                       CASE WHEN status IN ('change_pending', 'cancel_pending') THEN 'filed' ELSE status END AS status
                  FROM old_rows) AS changed;
    ELSIF TG_TABLE_NAME = 'filings_filing' THEN
        DELETE FROM filings_registerentry AS entry USING old_rows AS was WHERE entry.filing_id = was.id;
    ELSIF TG_TABLE_NAME = 'filings_filingproduct' AND TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT row.filing_id) INTO stale FROM new_rows AS row;
    ELSIF TG_TABLE_NAME = 'filings_filingproduct' AND TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT was.filing_id) INTO stale FROM old_rows AS was;
    ELSIF TG_TABLE_NAME = 'filings_filingproduct' THEN
        SELECT array_agg(DISTINCT either.filing_id) INTO stale
          FROM (SELECT filing_id FROM new_rows UNION ALL SELECT filing_id FROM old_rows) AS either;
    ELSIF TG_TABLE_NAME = 'filings_product' THEN
        SELECT array_agg(DISTINCT covered.filing_id) INTO stale FROM filings_filingproduct AS covered
         WHERE covered.product_id IN (SELECT changed.id FROM (
               SELECT id, name, form FROM new_rows EXCEPT SELECT id, name, form FROM old_rows) AS changed);
    ELSIF TG_TABLE_NAME = 'filings_party' THEN
        SELECT array_agg(filing.id) INTO stale FROM filings_filing AS filing
         WHERE filing.party_id IN (SELECT changed.id FROM (
               SELECT id, name, kind, uscc FROM new_rows EXCEPT SELECT id, name, kind, uscc FROM old_rows) AS changed);
    ELSIF TG_OP = 'INSERT' THEN
        SELECT array_agg(filing.id) INTO stale FROM filings_filing AS filing
         WHERE filing.party_id IN (SELECT row.party_id FROM new_rows AS row);
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(filing.id) INTO stale FROM filings_filing AS filing
         WHERE filing.party_id IN (SELECT was.party_id FROM old_rows AS was);
    ELSE
        SELECT array_agg(filing.id) INTO stale FROM filings_filing AS filing
         WHERE filing.party_id IN (SELECT party_id FROM new_rows UNION SELECT party_id FROM old_rows);
    END IF;
    PERFORM filings_register_refresh(stale);
    RETURN NULL;
END $$
"""

FOLLOWED = {
    "filings_filing": ("INSERT", "UPDATE", "DELETE"),
    "filings_filingproduct": ("INSERT", "UPDATE", "DELETE"),
    "filings_product": ("UPDATE",),
    "filings_party": ("UPDATE",),
    "filings_partyname": ("INSERT", "UPDATE", "DELETE"),
}
"""Which writes of which tables an entry follows."""

ROWS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}

TRIGGER = """
CREATE TRIGGER register_follows_{event} AFTER {event} ON {table}
REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION filings_register_follow()
"""

TRIGGERS = [
    (
        TRIGGER.format(event=event.lower(), table=table, rows=ROWS[event]),
        f"DROP TRIGGER register_follows_{event.lower()} ON {table}",
    )
    for table, events in FOLLOWED.items()
    for event in events
]

FUNCTIONS = [
    (KEY, "DROP FUNCTION filings_register_key(text)"),
    (WORD, "DROP FUNCTION filings_register_word(text)"),
    (ASKED, "DROP FUNCTION filings_register_asked(text)"),
    (WAITING, "DROP FUNCTION filings_register_pairs(text)"),
    (WAITING_INDEX, "DROP INDEX filing_waiting_names"),
    (REFRESH, "DROP FUNCTION filings_register_refresh(bigint[])"),
    (FOLLOW, "DROP FUNCTION filings_register_follow()"),
]

FILL = "SELECT filings_register_refresh(array_agg(id)) FROM filings_filing WHERE number IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("filings", "0002_desk")]

    operations = [
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                (
                    "filing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="register_entry",
                        serialize=False,
                        to="filings.filing",
                        verbose_name="filing",
                    ),
                ),
                (
                    "entered_on",
                    models.DateField(
                        help_text="Day it was filed; of a filing known from lists only, the month of its first.",
                        verbose_name="entered on",
                    ),
                ),
                ("changed_at", models.DateTimeField(verbose_name="page changed at")),
                ("search", django.contrib.postgres.search.SearchVectorField(verbose_name="searched by")),
            ],
            options={
                "verbose_name": "entry of the register",
                "verbose_name_plural": "entries of the register",
                "ordering": ["-entered_on", "-filing_id"],
                "indexes": [
                    models.Index(fields=["-entered_on", "-filing_id"], name="register_newest_first"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], gin_pending_list_limit=1024, name="register_search"
                    ),
                ],
            },
        ),
        *(migrations.RunSQL(forwards, backwards) for forwards, backwards in (*FUNCTIONS, *TRIGGERS)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
