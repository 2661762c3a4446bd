-- Erasing a member: who was erased, when, and what that took away. Ids and counts only.

CREATE TABLE member_erasures (
  brand_id     uuid NOT NULL,
  erasure_id   uuid NOT NULL,
  member_id    uuid NOT NULL,
  asked_by     text NOT NULL CHECK (asked_by IN ('member', 'staff', 'journal')),
  erased_at    timestamptz NOT NULL,
  erased       jsonb NOT NULL,
  journal_hash text NOT NULL CHECK (journal_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (brand_id, erasure_id),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX member_erasures__of_member ON member_erasures (brand_id, member_id, erasure_id);
COMMENT ON COLUMN member_erasures.asked_by IS 'journal: replayed at a start, after a crash or the restore of an older backup.';
COMMENT ON COLUMN member_erasures.erased IS 'Rows that were blanked or deleted, by table.';
COMMENT ON COLUMN member_erasures.journal_hash IS 'Of the line in the erasure journal, which is kept apart from the database.';

-- What is known of a member, but for what the engine keeps of respondents. The row of the member stays, because what others may still count hangs on
-- it; it tells nothing any more. A row a table with the number of rows.
CREATE FUNCTION member_erase(p_brand uuid, p_member uuid) RETURNS TABLE (name text, erased bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_respondents uuid[];
  v_is_first    boolean;
BEGIN
  PERFORM own_brand_only(p_brand);
  PERFORM members_hold(p_brand, ARRAY[p_member]);
  v_respondents := ARRAY(SELECT r.respondent_id FROM panelists t JOIN respondents r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
    WHERE t.brand_id = p_brand AND t.member_id = p_member);
  UPDATE members SET ref = 'erased-' || p_member, time_zone = 'UTC', country = NULL
  WHERE brand_id = p_brand AND member_id = p_member AND ref <> 'erased-' || p_member;
  v_is_first := FOUND;
  name := 'members'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM member_sign_ins WHERE brand_id = p_brand AND (member_id = p_member OR lookup IN (
    SELECT c.lookup FROM member_contacts c WHERE c.brand_id = p_brand AND c.member_id = p_member AND c.kind = 'email'));
  name := 'member_sign_ins'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM member_contacts WHERE brand_id = p_brand AND member_id = p_member;
  name := 'member_contacts'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM member_births WHERE brand_id = p_brand AND member_id = p_member;
  name := 'member_births'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM profile_values WHERE brand_id = p_brand AND member_id = p_member;
  name := 'profile_values'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM guardian_contacts c USING guardians g
  WHERE g.brand_id = p_brand AND g.member_id = p_member AND c.brand_id = g.brand_id AND c.guardian_id = g.guardian_id;
  name := 'guardian_contacts'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  UPDATE guardians SET revoked_at = now() WHERE brand_id = p_brand AND member_id = p_member AND revoked_at IS NULL;
  name := 'guardians'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM member_sessions WHERE brand_id = p_brand AND member_id = p_member;
  name := 'member_sessions'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  -- Answers that are kept for a day for repeated requests may quote anybody.
  UPDATE idempotency_records SET body = '{}' WHERE brand_id = p_brand AND body <> '{}' AND v_is_first;
  name := 'idempotency_records'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  -- Their links lead nowhere any more: no key ring makes this hash.
  UPDATE invitations SET token_hash = sha256(token_hash) WHERE brand_id = p_brand AND respondent_id = ANY (v_respondents) AND v_is_first;
  name := 'invitations'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  UPDATE outbox_messages SET state = 'cancelled', reason = 'erased', ended_at = now()
  WHERE brand_id = p_brand AND member_id = p_member AND state = 'queued';
  name := 'outbox_messages'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  UPDATE panelists SET left_at = now() WHERE brand_id = p_brand AND member_id = p_member AND left_at IS NULL;
  name := 'panelists'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION member_erase FROM PUBLIC;
GRANT EXECUTE ON FUNCTION member_erase TO tertulia_app;

ALTER TABLE member_erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON member_erasures USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
GRANT SELECT, INSERT ON member_erasures TO tertulia_app;
