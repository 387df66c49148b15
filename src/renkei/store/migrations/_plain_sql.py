"""The words of migration 0030: a plain movement is judged by one question.

What is taken out of earlier words is changed in the places named here and nowhere else.
"""

from renkei.store.migrations._bounded_sql import ALL, ONE
from renkei.store.migrations._points_sql import _changed

# Somebody who moved credits stays known: nobody is deleted, and no number changes. So
# whoever carries an entry out may ask once whether its person is there.
PERSONS = """
CREATE FUNCTION store_refuse_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'persons are never deleted or renumbered; close the account instead'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'persons_stay_known';
END $$;
CREATE TRIGGER persons_stay_known BEFORE DELETE OR UPDATE OF id ON auth_user
    FOR EACH ROW EXECUTE FUNCTION store_refuse_forgetting();
CREATE TRIGGER persons_are_not_swept BEFORE TRUNCATE ON auth_user
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_forgetting();
"""

# Proposals, crossings, entries are only ever added to. What an entry names of them is
# read by whoever carries it out, who refuses what is not there.
KEYS = """
DO $$
DECLARE
    key name;
BEGIN
    FOR key IN SELECT conname FROM pg_constraint
        WHERE conrelid = 'store_ledgerentry'::regclass AND contype = 'f' LOOP
        EXECUTE format('ALTER TABLE store_ledgerentry DROP CONSTRAINT %I', key);
    END LOOP;
END $$;
"""

# The sums are counted up many times a day in the place where they stand.
ROOM = "ALTER TABLE store_aloneday SET (fillfactor = 50);\n"


def _unknown(what: str, constraint: str, column: str) -> str:
    return f"""\
            RAISE EXCEPTION '{constraint}: entry % names {what} % that is not there',
                moved.key, moved.{column}
                USING ERRCODE = 'foreign_key_violation',
                      CONSTRAINT = '{constraint}';
"""


ONE_KNOWN = _changed(
    ONE,
    (
        "    IF moved.kind = 'issue' THEN\n",
        """\
    IF moved.by_id IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM auth_user u WHERE u.id = moved.by_id) THEN
"""
        + _unknown("a person", "entry_by_a_person", "by_id")
        + """\
        END IF;
    END IF;
    IF moved.kind = 'issue' THEN
        IF moved.proposal_id IS NOT NULL OR moved.crossing_id IS NOT NULL THEN
            RAISE EXCEPTION 'an issue is decided; it is no proposal and crosses nothing'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'issues_as_decided';
        END IF;
""",
    ),
    (
        "        SELECT * INTO crossed FROM store_crossing"
        " WHERE id = moved.crossing_id;\n",
        "        SELECT * INTO crossed FROM store_crossing"
        " WHERE id = moved.crossing_id;\n"
        "        IF NOT FOUND THEN\n"
        + _unknown("a crossing", "entry_of_a_crossing", "crossing_id")
        + "        END IF;\n",
    ),
    (
        "        SELECT * INTO back FROM store_ledgerentry"
        " WHERE id = moved.reverses_id;\n",
        "        SELECT * INTO back FROM store_ledgerentry"
        " WHERE id = moved.reverses_id;\n"
        "        IF NOT FOUND THEN\n"
        + _unknown("an entry", "entry_of_an_entry", "reverses_id")
        + "        END IF;\n",
    ),
)

_TRUSTED = """\
EXISTS (
                    SELECT 1 FROM store_trustedaccount w
                    WHERE w.account_id = e.from_account_id
                        AND w.trusted_id = e.to_account_id
                        AND w.trusted_from <= statement_timestamp()
                        AND NOT EXISTS (SELECT 1 FROM store_trustend x
                                        WHERE x.trust_id = w.id))"""


def _rule(name: str) -> str:
    return f"""\
(
                SELECT r.value FROM store_registryrule r
                WHERE r.book = e.book AND r.party = s.party
                    AND r.name = '{name}'
                    AND r.valid_from <= statement_timestamp()
                ORDER BY r.valid_from DESC, r.id DESC LIMIT 1)"""


# One entry alone in its statement, plain as those of a batch: nothing crosses, nothing
# is undone or proposed, and one person may do it. Everything that never changes once
# it stands is read by one question, before the block is locked; where the credits lie
# and what was moved today, after.
_SEEN = f"""\
    SELECT e.id, e.block_id, e.from_account_id, e.to_account_id, e.on_date, e.book,
            s.party, s.kind = 'participant' AS is_participant,
            lower(e.serials) AS initial, upper(e.serials) AS behind,
            lower(b.serials) AS begins, upper(b.serials) AS ends,
            (e.at AT TIME ZONE 'Asia/Tokyo')::date AS day, r.alone, r.a_day,
            NOT EXISTS (SELECT FROM entries o WHERE o.id <> e.id) AS is_one,
            e.crossing_id IS NULL AND e.reverses_id IS NULL AND e.proposal_id IS NULL
            AND b.book = e.book AND t.book = e.book AND s.book = e.book
            AND b.serials @> e.serials AND t.party = s.party
            AND (e.by_id IS NULL
                OR EXISTS (SELECT FROM auth_user u WHERE u.id = e.by_id))
            AND e.kind = CASE t.kind WHEN 'holding' THEN 'transfer'
                WHEN 'participant' THEN 'transfer'
                WHEN 'retirement' THEN 'retire' WHEN 'cancellation' THEN 'cancel'
                WHEN 'voluntary-cancellation' THEN 'cancel-voluntarily' END
            AND (s.kind = 'holding' OR s.kind = 'participant'
                AND e.by_id IS NOT NULL
                AND upper(e.serials) - lower(e.serials) <= r.alone
                AND (e.kind <> 'transfer' OR {_TRUSTED})) AS is_plain
        INTO seen
        FROM entries e
        LEFT JOIN store_block b ON b.id = e.block_id
        LEFT JOIN store_ledgeraccount t ON t.id = e.to_account_id
        LEFT JOIN store_ledgeraccount s ON s.id = e.from_account_id
        LEFT JOIN LATERAL (SELECT {_rule("alone-up-to-tonnes")} AS alone,
            {_rule("alone-up-to-tonnes-a-day")} AS a_day OFFSET 0) r ON true
        LIMIT 1;
    IF seen.is_one AND seen.is_plain THEN
        is_done := pg_advisory_xact_lock(
            (7270::bigint << 40) + seen.block_id)::text = '';
        INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)
            SELECT seen.initial, seen.block_id, seen.to_account_id, seen.on_date,
                seen.id
            FROM (SELECT h.account_id, h.block_id, h.since FROM store_heldfrom h
                  WHERE h.first < seen.initial AND h.first >= seen.begins
                  ORDER BY h.first DESC LIMIT 1) line
            WHERE line.account_id = seen.from_account_id
                AND line.block_id = seen.block_id AND line.since <= seen.on_date
                AND seen.behind = least((
                    SELECT n.first FROM store_heldfrom n
                    WHERE n.first >= seen.initial AND n.first < seen.ends
                    ORDER BY n.first LIMIT 1), seen.ends);
        IF NOT FOUND THEN
            SELECT * INTO moved FROM entries;
            is_done := store_take_serials(moved, seen.ends);
        END IF;
        IF NOT seen.is_participant THEN
            RETURN NULL;
        END IF;
        UPDATE store_aloneday SET tonnes = tonnes + (seen.behind - seen.initial)
            WHERE account_id = seen.from_account_id AND day = seen.day
            RETURNING tonnes INTO today;
        IF NOT FOUND THEN
            INSERT INTO store_aloneday AS sum (account_id, day, tonnes)
                VALUES (seen.from_account_id, seen.day, seen.behind - seen.initial)
                ON CONFLICT (account_id, day)
                    DO UPDATE SET tonnes = sum.tonnes + EXCLUDED.tonnes
                RETURNING sum.tonnes INTO today;
        END IF;
        IF today > coalesce(seen.a_day, seen.alone) THEN
            is_done := store_check_day(
                seen.book, seen.party, seen.from_account_id, today, seen.a_day);
        END IF;
        RETURN NULL;
    ELSIF seen.is_one THEN
        SELECT * INTO moved FROM entries;
        is_done := store_carry_out_one(moved);
        RETURN NULL;
    ELSIF seen.is_one IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT count(*) INTO entered FROM entries;
"""

_COUNTED = ALL[
    ALL.index("    SELECT ROW(e.*)::store_ledgerentry") : ALL.index(
        "    -- Blocks are locked in their order"
    )
]

ALL_PLAIN = _changed(
    ALL,
    (_COUNTED, _SEEN),
    ("    is_done boolean;\n", "    today bigint;\n    is_done boolean;\n"),
    (
        "            WHERE e.kind = 'issue') THEN\n",
        """\
            WHERE e.kind = 'issue' AND e.proposal_id IS NULL AND e.crossing_id IS NULL
                AND (e.by_id IS NULL
                    OR EXISTS (SELECT FROM auth_user u WHERE u.id = e.by_id))) THEN
""",
    ),
    (
        "                AND e.proposal_id IS NULL\n",
        """\
                AND e.proposal_id IS NULL
                AND (e.by_id IS NULL
                    OR EXISTS (SELECT FROM auth_user u WHERE u.id = e.by_id))
""",
    ),
)
