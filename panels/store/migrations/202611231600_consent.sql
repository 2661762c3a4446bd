-- Who may be asked: consents by purpose and by text, ages, guardians, and the permits without which the database lets nobody be drawn.

-- The age from which a person consents alone. Law, and so no brand's; ZZ is every country and every time that is not named.
CREATE TABLE age_rules (
  country    text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  valid_from date NOT NULL,
  age        integer NOT NULL CHECK (age BETWEEN 1 AND 25),
  source     text NOT NULL,
  PRIMARY KEY (country, valid_from)
);
INSERT INTO age_rules (country, valid_from, age, source) VALUES
  ('ZZ', '1970-01-01', 16, 'Regulation (EU) 2016/679, article 8(1): 16 where no law says otherwise; taken wherever unknown'),
  ('AT', '2018-05-25', 14, 'Datenschutzgesetz, § 4(4)'),
  ('BE', '2018-09-05', 13, 'Loi du 30 juillet 2018 relative à la protection des personnes physiques, article 7'),
  ('BG', '2019-03-02', 14, 'Personal Data Protection Act, article 25c'),
  ('CY', '2018-07-31', 14, 'Law 125(I)/2018, section 8'),
  ('CZ', '2019-04-24', 15, 'Act 110/2019, § 7'),
  ('DE', '2018-05-25', 16, 'Regulation (EU) 2016/679, article 8(1)'),
  ('DK', '2018-05-25', 13, 'Databeskyttelsesloven, § 6(2)'),
  ('DK', '2024-01-01', 15, 'Databeskyttelsesloven, § 6(2), as amended'),
  ('EE', '2019-01-15', 13, 'Personal Data Protection Act, § 8'),
  ('ES', '2018-12-07', 14, 'Ley Orgánica 3/2018, artículo 7'),
  ('FI', '2019-01-01', 13, 'Data Protection Act 1050/2018, section 5'),
  ('FR', '2018-05-25', 15, 'Loi 78-17, article 45 (loi 2018-493)'),
  ('GB', '2018-05-25', 13, 'Data Protection Act 2018, section 9'),
  ('GR', '2019-08-29', 15, 'Law 4624/2019, article 21'),
  ('HR', '2018-05-25', 16, 'Regulation (EU) 2016/679, article 8(1)'),
  ('HU', '2018-05-25', 16, 'Regulation (EU) 2016/679, article 8(1)'),
  ('IE', '2018-05-25', 16, 'Data Protection Act 2018, section 31'),
  ('IT', '2018-09-19', 14, 'Decreto legislativo 196/2003, articolo 2-quinquies (d.lgs. 101/2018)'),
  ('LT', '2018-07-16', 14, 'Law on Legal Protection of Personal Data, article 6'),
  ('LU', '2018-05-25', 16, 'Regulation (EU) 2016/679, article 8(1)'),
  ('LV', '2018-07-05', 13, 'Personal Data Processing Law, section 33'),
  ('MT', '2018-05-28', 13, 'Subsidiary Legislation 586.11'),
  ('NL', '2018-05-25', 16, 'Uitvoeringswet AVG, artikel 5'),
  ('PL', '2018-05-25', 16, 'Regulation (EU) 2016/679, article 8(1)'),
  ('PT', '2019-08-09', 13, 'Lei 58/2019, artigo 16'),
  ('RO', '2018-05-25', 16, 'Regulation (EU) 2016/679, article 8(1)'),
  ('SE', '2018-05-25', 13, 'Lag 2018:218, 2 kap. 4 §'),
  ('SI', '2023-01-26', 15, 'Zakon o varstvu osebnih podatkov (ZVOP-2), člen 8'),
  ('SK', '2018-05-25', 16, 'Act 18/2018, § 15'),
  ('US', '2000-04-21', 13, 'Children''s Online Privacy Protection Rule, 16 CFR 312.2');

ALTER TABLE members ADD COLUMN country text CHECK (country ~ '^[A-Z]{2}$');
COMMENT ON COLUMN members.country IS 'Whose law tells the age of consent; NULL: unknown.';

-- Apart from members and their profiles, so that no list or export takes it along.
CREATE TABLE member_births (
  brand_id    uuid NOT NULL,
  member_id   uuid NOT NULL,
  born_on     date NOT NULL,
  known_to    text NOT NULL CHECK (known_to IN ('day', 'month', 'year')),
  source      text NOT NULL CHECK (source IN ('import', 'staff')),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (brand_id, member_id),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
COMMENT ON COLUMN member_births.born_on IS 'The last day that it can be, where only the month or the year is known: nobody is taken for older than they may be.';

-- What people are asked to agree to; a new wording is a new version.
CREATE TABLE consent_texts (
  brand_id   uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose IN ('research_contact', 'profiling', 'quotes', 'marketing')),
  version    text NOT NULL CHECK (length(version) BETWEEN 1 AND 50),
  language   text NOT NULL,
  text       text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  text_hash  bytea NOT NULL CHECK (length(text_hash) = 32),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (brand_id, purpose, version, language)
);
COMMENT ON COLUMN consent_texts.text_hash IS 'SHA-256 of the text in UTF-8.';

-- Who holds parental responsibility for a member. What they permit stands in consents.
CREATE TABLE guardians (
  brand_id    uuid NOT NULL,
  guardian_id uuid NOT NULL,
  member_id   uuid NOT NULL,
  language    text NOT NULL,
  token_hash  bytea NOT NULL CHECK (length(token_hash) = 32),
  invited_at  timestamptz NOT NULL,
  verified_at timestamptz,
  revoked_at  timestamptz,
  PRIMARY KEY (brand_id, guardian_id),
  CONSTRAINT guardians__of_member UNIQUE (brand_id, guardian_id, member_id),
  CONSTRAINT guardians__token_once UNIQUE (brand_id, token_hash),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX guardians__of ON guardians (brand_id, member_id);
COMMENT ON COLUMN guardians.verified_at IS 'When they first declared their responsibility by the link sent to their address, or staff saw it proven.';

CREATE TABLE guardian_contacts (
  brand_id    uuid NOT NULL,
  guardian_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('name', 'email')),
  sealed      bytea NOT NULL,
  lookup      bytea,
  PRIMARY KEY (brand_id, guardian_id, kind),
  FOREIGN KEY (brand_id, guardian_id) REFERENCES guardians ON DELETE CASCADE,
  CONSTRAINT guardian_contacts__email_has_lookup CHECK (kind <> 'email' OR lookup IS NOT NULL)
);

ALTER TABLE consents DROP CONSTRAINT consents_purpose_check;
ALTER TABLE consents ADD CONSTRAINT consents_purpose_check CHECK (purpose IN ('research_contact', 'profiling', 'quotes', 'marketing'));
ALTER TABLE consents ADD COLUMN text_hash bytea CHECK (length(text_hash) = 32);
ALTER TABLE consents ADD COLUMN guardian_id uuid;
ALTER TABLE consents ADD COLUMN expires_at timestamptz;
ALTER TABLE consents ADD CONSTRAINT consents__of_guardian
  FOREIGN KEY (brand_id, guardian_id, member_id) REFERENCES guardians (brand_id, guardian_id, member_id);
-- A guardian's permission is given for a time.
ALTER TABLE consents ADD CONSTRAINT consents__guardians_renew CHECK ((guardian_id IS NOT NULL AND granted) = (expires_at IS NOT NULL));
COMMENT ON COLUMN consents.text_hash IS 'Of the text agreed to; NULL: the brand says that it holds this version, and has not registered it.';
COMMENT ON COLUMN consents.guardian_id IS 'Whose word it is; NULL: the member''s own.';

-- What follows from the ledger, a row a member and purpose; kept by permits_refresh alone.
CREATE TABLE permits (
  brand_id            uuid NOT NULL,
  member_id           uuid NOT NULL,
  purpose             text NOT NULL,
  standing            text NOT NULL CHECK (standing IN ('open', 'withdrawn', 'guardian_needed', 'own_consent_needed')),
  valid_until         timestamptz,
  consent_id          uuid NOT NULL,
  guardian_consent_id uuid,
  PRIMARY KEY (brand_id, member_id, purpose),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
COMMENT ON COLUMN permits.valid_until IS 'Of an open one: until the guardian''s permission ends or the member comes of age; NULL: until it is withdrawn.';

-- Who was drawn for a wave, by which consent. Nobody becomes its respondent as a panelist who is not here.
CREATE TABLE draw_members (
  brand_id            uuid NOT NULL,
  wave_id             uuid NOT NULL,
  panelist_id         uuid NOT NULL,
  consent_id          uuid,
  guardian_consent_id uuid,
  drawn_at            timestamptz NOT NULL,
  PRIMARY KEY (brand_id, wave_id, panelist_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, panelist_id) REFERENCES panelists ON DELETE CASCADE
);
CREATE INDEX draw_members__of_panelist ON draw_members (brand_id, panelist_id, drawn_at);
COMMENT ON COLUMN draw_members.consent_id IS 'NULL: drawn before permits were kept.';

-- What stands already: consents become permits, respondents were drawn.
ALTER TABLE consents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE respondents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invitations NO FORCE ROW LEVEL SECURITY;
INSERT INTO permits (brand_id, member_id, purpose, standing, consent_id)
SELECT DISTINCT ON (brand_id, member_id, purpose) brand_id, member_id, purpose, CASE WHEN granted THEN 'open' ELSE 'withdrawn' END, consent_id
FROM consents ORDER BY brand_id, member_id, purpose, occurred_at DESC, consent_id DESC;
INSERT INTO draw_members (brand_id, wave_id, panelist_id, drawn_at)
SELECT r.brand_id, r.wave_id, r.panelist_id, coalesce(i.invited_at, now())
FROM respondents r LEFT JOIN invitations i ON i.brand_id = r.brand_id AND i.respondent_id = r.respondent_id
WHERE r.panelist_id IS NOT NULL;
ALTER TABLE respondents ADD CONSTRAINT respondents__drawn
  FOREIGN KEY (brand_id, wave_id, panelist_id) REFERENCES draw_members (brand_id, wave_id, panelist_id);
ALTER TABLE consents FORCE ROW LEVEL SECURITY;
ALTER TABLE respondents FORCE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['member_births', 'consent_texts', 'guardians', 'guardian_contacts', 'permits', 'draw_members'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

-- The functions below run as the owner of the schema, which row-level security may not bind: each asks for the brand that the transaction works
-- for. Their search_path names pg_temp last, so that no temporary table can stand for one of ours.

CREATE FUNCTION own_brand_only(p_brand uuid) RETURNS void LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  IF p_brand IS DISTINCT FROM NULLIF(current_setting('app.brand', true), '')::uuid THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'another brand''s';
  END IF;
END $$;

-- When somebody comes of age by the rule that is in force at p_at: when that day has begun everywhere on earth.
CREATE FUNCTION of_age_at(p_country text, p_born_on date, p_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
  SELECT (p_born_on + make_interval(years => age, hours => 12))::timestamptz FROM age_rules
  WHERE country IN (p_country, 'ZZ') AND valid_from <= p_at::date
  ORDER BY country = 'ZZ', valid_from DESC LIMIT 1
$$;

-- What a permit is worth at a moment: time can end it, and so can a birth or an age rule that became known after it.
CREATE FUNCTION permit_standing(p permits, p_country text, p_born_on date, p_at timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN p.standing <> 'open' THEN p.standing
    WHEN p.guardian_consent_id IS NULL AND p_born_on IS NULL THEN 'open'
    WHEN p.guardian_consent_id IS NOT NULL AND p.valid_until > p_at THEN 'open'
    WHEN of_age_at(p_country, p_born_on, p_at) > p_at THEN 'guardian_needed'
    WHEN p.guardian_consent_id IS NOT NULL THEN 'own_consent_needed'
    ELSE 'open' END
$$;

CREATE VIEW permits_now WITH (security_invoker = true) AS
SELECT p.brand_id, p.member_id, p.purpose, p.valid_until, permit_standing(p, m.country, b.born_on, now()) AS standing
FROM permits p
JOIN members m ON m.brand_id = p.brand_id AND m.member_id = p.member_id
LEFT JOIN member_births b ON b.brand_id = p.brand_id AND b.member_id = p.member_id;

-- The permits of members as they follow from the ledger, births and countries. The callers hold the members' rows, so that one who comes later
-- sees what the earlier wrote. A permit opens by an entry of the ledger only; time can but end it.
CREATE FUNCTION permits_refresh(p_brand uuid, p_members uuid[], p_at timestamptz) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO permits AS p (brand_id, member_id, purpose, standing, valid_until, consent_id, guardian_consent_id)
  SELECT p_brand, o.member_id, o.purpose, s.standing, CASE WHEN s.standing = 'open' AND a.minor THEN least(g.expires_at, a.of_age) END, o.consent_id,
    CASE WHEN s.standing = 'open' AND a.minor THEN g.consent_id END
  FROM (SELECT DISTINCT ON (c.member_id, c.purpose) c.member_id, c.purpose, c.granted, c.occurred_at, c.consent_id
        FROM consents c
        WHERE c.brand_id = p_brand AND c.member_id = ANY (p_members) AND c.guardian_id IS NULL
        ORDER BY c.member_id, c.purpose, c.occurred_at DESC, c.consent_id DESC) o
  JOIN members m ON m.brand_id = p_brand AND m.member_id = o.member_id
  LEFT JOIN member_births b ON b.brand_id = p_brand AND b.member_id = o.member_id
  CROSS JOIN LATERAL (SELECT CASE WHEN b.born_on IS NOT NULL THEN of_age_at(m.country, b.born_on, p_at) END AS of_age) t
  CROSS JOIN LATERAL (SELECT t.of_age, coalesce(t.of_age > p_at, false) AS minor, coalesce(o.occurred_at < t.of_age, false) AS as_minor) a
  LEFT JOIN LATERAL (
    SELECT n.consent_id, n.expires_at FROM (
      SELECT DISTINCT ON (c.guardian_id) c.consent_id, c.granted, c.expires_at FROM consents c
      WHERE c.brand_id = p_brand AND c.member_id = o.member_id AND c.purpose = o.purpose AND c.guardian_id IS NOT NULL
      ORDER BY c.guardian_id, c.occurred_at DESC, c.consent_id DESC) n
    WHERE n.granted AND n.expires_at > p_at
    ORDER BY n.expires_at DESC LIMIT 1) g ON a.minor
  CROSS JOIN LATERAL (SELECT CASE WHEN NOT o.granted THEN 'withdrawn' WHEN NOT a.as_minor THEN 'open' WHEN NOT a.minor THEN 'own_consent_needed'
    WHEN g.consent_id IS NULL THEN 'guardian_needed' ELSE 'open' END AS standing) s
  ON CONFLICT (brand_id, member_id, purpose) DO UPDATE SET standing = excluded.standing, valid_until = excluded.valid_until,
    consent_id = excluded.consent_id, guardian_consent_id = excluded.guardian_consent_id
$$;

CREATE FUNCTION members_hold(p_brand uuid, p_members uuid[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  SELECT FROM members WHERE brand_id = p_brand AND member_id = ANY (p_members) ORDER BY member_id FOR NO KEY UPDATE
$$;

-- The only way to write the ledger. p_guardian: whose words these are; NULL: the members' own.
CREATE FUNCTION consents_add(p_brand uuid, p_consents uuid[], p_members uuid[], p_purposes text[], p_granted boolean[], p_versions text[],
  p_languages text[], p_channel text, p_guardian uuid, p_occurred_ats timestamptz[], p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM own_brand_only(p_brand);
  PERFORM members_hold(p_brand, p_members);
  INSERT INTO consents (brand_id, consent_id, member_id, purpose, granted, text_version, text_hash, language, channel, guardian_id, expires_at, occurred_at)
  SELECT p_brand, c.consent_id, c.member_id, c.purpose, c.granted, c.version, t.text_hash, c.language, p_channel, p_guardian,
    CASE WHEN p_guardian IS NOT NULL AND c.granted THEN c.occurred_at + interval '1 year' END, c.occurred_at
  FROM unnest(p_consents, p_members, p_purposes, p_granted, p_versions, p_languages, p_occurred_ats)
    AS c(consent_id, member_id, purpose, granted, version, language, occurred_at)
  LEFT JOIN consent_texts t ON t.brand_id = p_brand AND t.purpose = c.purpose AND t.version = c.version AND t.language = c.language;
  UPDATE guardians SET verified_at = p_at
  WHERE brand_id = p_brand AND guardian_id = p_guardian AND verified_at IS NULL AND true = ANY (p_granted);
  PERFORM permits_refresh(p_brand, p_members, greatest(p_at, now()));
END $$;

-- The only way to change where a member lives and when they were born.
CREATE FUNCTION member_birth_set(p_brand uuid, p_member uuid, p_country text, p_born_on date, p_known_to text, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM own_brand_only(p_brand);
  PERFORM members_hold(p_brand, ARRAY[p_member]);
  UPDATE members SET country = p_country WHERE brand_id = p_brand AND member_id = p_member;
  DELETE FROM member_births WHERE brand_id = p_brand AND member_id = p_member;
  INSERT INTO member_births (brand_id, member_id, born_on, known_to, source, recorded_at)
  SELECT p_brand, p_member, p_born_on, p_known_to, 'staff', p_at WHERE p_born_on IS NOT NULL;
  PERFORM permits_refresh(p_brand, ARRAY[p_member], greatest(p_at, now()));
END $$;

-- The only way to be drawn: panelists of the wave's panel, unless it is closed, who have not left and hold an open permit to be contacted for
-- research, which cannot close before this transaction has ended. Whoever else is named is left out. Returns who was drawn now.
CREATE FUNCTION draw_members_add(p_brand uuid, p_wave uuid, p_panelists uuid[], p_at timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_at timestamptz := greatest(p_at, now());
BEGIN
  PERFORM own_brand_only(p_brand);
  RETURN QUERY
  WITH permitted AS MATERIALIZED (
    SELECT t.panelist_id, p.consent_id, p.guardian_consent_id
    FROM panelists t
    JOIN wave_panels w ON w.brand_id = p_brand AND w.wave_id = p_wave AND w.panel_id = t.panel_id
    JOIN panels a ON a.brand_id = p_brand AND a.panel_id = t.panel_id AND a.stage <> 'closed'
    JOIN members m ON m.brand_id = p_brand AND m.member_id = t.member_id
    JOIN permits p ON p.brand_id = p_brand AND p.member_id = t.member_id AND p.purpose = 'research_contact'
    LEFT JOIN member_births b ON b.brand_id = p_brand AND b.member_id = t.member_id
    WHERE t.brand_id = p_brand AND t.panelist_id = ANY (p_panelists) AND t.left_at IS NULL
      AND permit_standing(p, m.country, b.born_on, v_at) = 'open'
    ORDER BY p.member_id
    FOR SHARE OF p)
  INSERT INTO draw_members AS d (brand_id, wave_id, panelist_id, consent_id, guardian_consent_id, drawn_at)
  SELECT p_brand, p_wave, permitted.panelist_id, permitted.consent_id, permitted.guardian_consent_id, p_at FROM permitted
  ON CONFLICT (brand_id, wave_id, panelist_id) DO NOTHING
  RETURNING d.panelist_id;
END $$;

REVOKE ALL ON FUNCTION own_brand_only, of_age_at, permit_standing, permits_refresh, members_hold, consents_add, member_birth_set, draw_members_add FROM PUBLIC;
GRANT EXECUTE ON FUNCTION of_age_at, permit_standing, consents_add, member_birth_set, draw_members_add TO tertulia_app;
REVOKE INSERT ON consents FROM tertulia_app;
GRANT SELECT ON age_rules, permits, permits_now, draw_members TO tertulia_app;
GRANT SELECT, INSERT ON member_births, consent_texts, guardians, guardian_contacts TO tertulia_app;
GRANT UPDATE (revoked_at) ON guardians TO tertulia_app;
