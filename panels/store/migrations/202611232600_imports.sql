-- Members come a thousand at a time into tables that grow meanwhile, in one transaction and so without statistics of what is in them: this joins key by key,
-- never by reading a brand's members whole; it computes each age once (OFFSET 0), and looks for guardians of minors only.
CREATE OR REPLACE FUNCTION permits_refresh(p_brand uuid, p_members uuid[], p_at timestamptz) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  INSERT INTO permits AS p (brand_id, member_id, purpose, standing, valid_until, consent_id, guardian_consent_id)
  SELECT p_brand, o.member_id, o.purpose, s.standing, CASE WHEN s.standing = 'open' AND a.minor THEN least(g.expires_at, a.of_age) END, o.consent_id,
    CASE WHEN s.standing = 'open' AND a.minor THEN g.consent_id END
  FROM (SELECT DISTINCT ON (c.member_id, c.purpose) c.member_id, c.purpose, c.granted, c.occurred_at, c.consent_id
        FROM consents c
        WHERE c.brand_id = p_brand AND c.member_id = ANY (p_members) AND c.guardian_id IS NULL
        ORDER BY c.member_id, c.purpose, c.occurred_at DESC, c.consent_id DESC) o
  JOIN members m ON m.brand_id = p_brand AND m.member_id = o.member_id
  LEFT JOIN member_births b ON b.brand_id = p_brand AND b.member_id = o.member_id
  CROSS JOIN LATERAL (SELECT CASE WHEN b.born_on IS NOT NULL THEN of_age_at(m.country, b.born_on, p_at) END AS of_age OFFSET 0) t
  CROSS JOIN LATERAL (SELECT t.of_age, coalesce(t.of_age > p_at, false) AS minor, coalesce(o.occurred_at < t.of_age, false) AS as_minor OFFSET 0) a
  LEFT JOIN LATERAL (
    SELECT n.consent_id, n.expires_at FROM (
      SELECT DISTINCT ON (c.guardian_id) c.consent_id, c.granted, c.expires_at FROM consents c
      WHERE c.brand_id = p_brand AND c.member_id = o.member_id AND c.purpose = o.purpose AND c.guardian_id IS NOT NULL AND a.minor
      ORDER BY c.guardian_id, c.occurred_at DESC, c.consent_id DESC) n
    WHERE n.granted AND n.expires_at > p_at
    ORDER BY n.expires_at DESC LIMIT 1) g ON true
  CROSS JOIN LATERAL (SELECT CASE WHEN NOT o.granted THEN 'withdrawn' WHEN NOT a.as_minor THEN 'open' WHEN NOT a.minor THEN 'own_consent_needed'
    WHEN g.consent_id IS NULL THEN 'guardian_needed' ELSE 'open' END AS standing) s
  ON CONFLICT (brand_id, member_id, purpose) DO UPDATE SET standing = excluded.standing, valid_until = excluded.valid_until,
    consent_id = excluded.consent_id, guardian_consent_id = excluded.guardian_consent_id
$$;
