-- Who is asked: members of a brand, their contacts (sealed, apart), profiles with history, panels, consents, invitations.

CREATE TABLE members (
  brand_id   uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  member_id  uuid NOT NULL,
  ref        text NOT NULL CHECK (length(ref) BETWEEN 1 AND 200),
  language   text NOT NULL,
  time_zone  text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (brand_id, member_id),
  CONSTRAINT members__ref_once UNIQUE (brand_id, ref)
);
COMMENT ON COLUMN members.ref IS 'The brand''s own number for this person; never a name or an address.';

-- Names and addresses, sealed with the key ring. `lookup` is a keyed hash for equality; one address belongs to one member.
CREATE TABLE member_contacts (
  brand_id  uuid NOT NULL,
  member_id uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('name', 'email')),
  sealed    bytea NOT NULL,
  lookup    bytea,
  PRIMARY KEY (brand_id, member_id, kind),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE,
  CONSTRAINT member_contacts__email_has_lookup CHECK (kind <> 'email' OR lookup IS NOT NULL)
);
CREATE UNIQUE INDEX member_contacts__address_once ON member_contacts (brand_id, kind, lookup) WHERE lookup IS NOT NULL;

-- A value holds from valid_from until the next one of the same attribute.
CREATE TABLE profile_values (
  brand_id   uuid NOT NULL,
  member_id  uuid NOT NULL,
  attribute  text NOT NULL CHECK (attribute ~ '^[a-z][a-z0-9_]{0,62}$'),
  valid_from timestamptz NOT NULL,
  value      jsonb NOT NULL,
  source     text NOT NULL CHECK (source IN ('import', 'member', 'questionnaire', 'staff')),
  PRIMARY KEY (brand_id, member_id, attribute, valid_from),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);

CREATE TABLE panels (
  brand_id   uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  panel_id   uuid NOT NULL,
  title      text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  kind       text NOT NULL CHECK (kind IN ('customers', 'prospects', 'employees', 'experts')),
  stage      text NOT NULL CHECK (stage IN ('forming', 'active', 'winding_down', 'closed')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (brand_id, panel_id)
);

CREATE TABLE panelists (
  brand_id    uuid NOT NULL,
  panelist_id uuid NOT NULL,
  panel_id    uuid NOT NULL,
  member_id   uuid NOT NULL,
  joined_at   timestamptz NOT NULL,
  left_at     timestamptz,
  PRIMARY KEY (brand_id, panelist_id),
  CONSTRAINT panelists__once UNIQUE (brand_id, panel_id, member_id),
  FOREIGN KEY (brand_id, panel_id) REFERENCES panels ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX panelists__of_panel ON panelists (brand_id, panel_id, panelist_id);
CREATE INDEX panelists__of_member ON panelists (brand_id, member_id);

-- What a panelist did, for retention: joined, took part, left. Imported history and our own events alike.
CREATE TABLE panelist_activity (
  brand_id    uuid NOT NULL,
  activity_id uuid NOT NULL,
  panelist_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('joined', 'took_part', 'purchase', 'visit', 'left')),
  occurred_at timestamptz NOT NULL,
  source      text NOT NULL CHECK (source IN ('import', 'event')),
  PRIMARY KEY (brand_id, activity_id),
  FOREIGN KEY (brand_id, panelist_id) REFERENCES panelists ON DELETE CASCADE
);
COMMENT ON COLUMN panelist_activity.activity_id IS 'The event''s id when an event made it, so that a task done twice leaves one row.';
CREATE INDEX panelist_activity__of_panelist ON panelist_activity (brand_id, panelist_id, occurred_at);

CREATE TABLE consents (
  brand_id     uuid NOT NULL,
  consent_id   uuid NOT NULL,
  member_id    uuid NOT NULL,
  purpose      text NOT NULL CHECK (purpose IN ('research_contact')),
  granted      boolean NOT NULL,
  text_version text NOT NULL,
  language     text NOT NULL,
  channel      text NOT NULL CHECK (channel IN ('import', 'page', 'staff')),
  occurred_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, consent_id),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
COMMENT ON TABLE consents IS 'A ledger: grants and withdrawals, never changed. The newest of a purpose counts.';
CREATE INDEX consents__of_member ON consents (brand_id, member_id, purpose, occurred_at);

CREATE TABLE wave_panels (
  brand_id uuid NOT NULL,
  wave_id  uuid NOT NULL,
  panel_id uuid NOT NULL,
  PRIMARY KEY (brand_id, wave_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, panel_id) REFERENCES panels ON DELETE RESTRICT
);

-- The only bridge between a person and what the engine knows. The engine's identity is respondent_id.
CREATE TABLE respondents (
  brand_id      uuid NOT NULL,
  respondent_id uuid NOT NULL,
  wave_id       uuid NOT NULL,
  panelist_id   uuid NOT NULL,
  PRIMARY KEY (brand_id, respondent_id),
  CONSTRAINT respondents__once UNIQUE (brand_id, wave_id, panelist_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, panelist_id) REFERENCES panelists ON DELETE CASCADE
);
CREATE INDEX respondents__of_panelist ON respondents (brand_id, panelist_id);

CREATE TABLE invitations (
  brand_id      uuid NOT NULL,
  invitation_id uuid NOT NULL,
  wave_id       uuid NOT NULL,
  respondent_id uuid NOT NULL,
  generation    integer NOT NULL DEFAULT 1 CHECK (generation >= 1),
  token_hash    bytea NOT NULL CHECK (length(token_hash) = 32),
  invited_at    timestamptz NOT NULL,
  PRIMARY KEY (brand_id, invitation_id),
  CONSTRAINT invitations__token_once UNIQUE (brand_id, token_hash),
  CONSTRAINT invitations__once UNIQUE (brand_id, respondent_id),
  FOREIGN KEY (brand_id, respondent_id) REFERENCES respondents ON DELETE CASCADE
);
CREATE INDEX invitations__of_wave ON invitations (brand_id, wave_id, invitation_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['members', 'member_contacts', 'profile_values', 'panels', 'panelists', 'panelist_activity', 'consents',
    'wave_panels', 'respondents', 'invitations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON members, member_contacts, profile_values, panels, panelists, panelist_activity, consents, wave_panels,
  respondents, invitations TO tertulia_app;
