-- How people come into a panel: recruitments with their places, applications confirmed from the applicant's own mailbox, referrals by members.

CREATE TABLE recruitments (
  brand_id         uuid NOT NULL,
  recruitment_id   uuid NOT NULL,
  panel_id         uuid NOT NULL,
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  texts            jsonb NOT NULL,
  questionnaire_id uuid NOT NULL,
  version          integer NOT NULL,
  screen_out_if    text,
  admits           text NOT NULL CHECK (admits IN ('anybody', 'referred')),
  sources          text[] NOT NULL,
  attributes       jsonb NOT NULL,
  consents         jsonb NOT NULL,
  asks_birth       boolean NOT NULL,
  countries        text[] NOT NULL,
  confirm_hours    integer NOT NULL CHECK (confirm_hours BETWEEN 1 AND 336),
  referral_uses    integer NOT NULL CHECK (referral_uses BETWEEN 0 AND 100),
  is_open          boolean NOT NULL,
  token_hash       bytea NOT NULL CHECK (length(token_hash) = 32),
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (brand_id, recruitment_id),
  CONSTRAINT recruitments__token_once UNIQUE (brand_id, token_hash),
  FOREIGN KEY (brand_id, panel_id) REFERENCES panels ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, questionnaire_id, version) REFERENCES questionnaire_versions ON DELETE RESTRICT
);
CREATE INDEX recruitments__of_panel ON recruitments (brand_id, panel_id, recruitment_id);
COMMENT ON COLUMN recruitments.texts IS 'Title and invitation by language.';
COMMENT ON COLUMN recruitments.attributes IS 'Which answers of the screener become which attributes of the profile.';
COMMENT ON COLUMN recruitments.confirm_hours IS 'How long an application waits for its confirmation; then what it told of a person is deleted.';
COMMENT ON COLUMN recruitments.referral_uses IS 'How many people each link of a member may bring; 0: members get none from their page.';

-- The places of a recruitment. Who falls into several needs one in each.
CREATE TABLE recruitment_cells (
  brand_id       uuid NOT NULL,
  recruitment_id uuid NOT NULL,
  cell_id        uuid NOT NULL,
  position       integer NOT NULL,
  name           text NOT NULL,
  condition      text,
  target         integer NOT NULL CHECK (target >= 0),
  parent_cell_id uuid,
  quota          text,
  margins        text[] NOT NULL,
  levels         text[] NOT NULL,
  accepted       integer NOT NULL DEFAULT 0 CHECK (accepted >= 0),
  leased         integer NOT NULL DEFAULT 0 CHECK (leased >= 0),
  PRIMARY KEY (brand_id, recruitment_id, cell_id),
  FOREIGN KEY (brand_id, recruitment_id) REFERENCES recruitments ON DELETE CASCADE
);
COMMENT ON COLUMN recruitment_cells.condition IS 'Expression over the screener''s answers and {given.*}; NULL: everybody counts.';
COMMENT ON COLUMN recruitment_cells.leased IS 'Places kept for applications that are not confirmed yet.';

-- Links by which members bring others. Whom one brought is seen at the application.
CREATE TABLE referrals (
  brand_id       uuid NOT NULL,
  referral_id    uuid NOT NULL,
  recruitment_id uuid NOT NULL,
  member_id      uuid NOT NULL,
  uses           integer NOT NULL CHECK (uses BETWEEN 0 AND 100),
  used           integer NOT NULL DEFAULT 0,
  token_hash     bytea NOT NULL CHECK (length(token_hash) = 32),
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, referral_id),
  CONSTRAINT referrals__token_once UNIQUE (brand_id, token_hash),
  CONSTRAINT referrals__one_each UNIQUE (brand_id, recruitment_id, member_id),
  CONSTRAINT referrals__bounded CHECK (used BETWEEN 0 AND uses),
  FOREIGN KEY (brand_id, recruitment_id) REFERENCES recruitments ON DELETE CASCADE,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX referrals__of_member ON referrals (brand_id, member_id);
COMMENT ON COLUMN referrals.used IS 'Applications that came by it and are confirmed or may still be.';

CREATE TABLE applications (
  brand_id       uuid NOT NULL,
  application_id uuid NOT NULL,
  recruitment_id uuid NOT NULL,
  referral_id    uuid,
  state          text NOT NULL CHECK (state IN ('pending', 'waiting', 'accepted', 'already_in', 'screened_out', 'expired')),
  source         text,
  language       text NOT NULL,
  time_zone      text NOT NULL,
  channel        text NOT NULL CHECK (channel IN ('email', 'inbox')),
  country        text CHECK (country ~ '^[A-Z]{2}$'),
  born_on        date,
  profile        jsonb NOT NULL,
  consents       text[] NOT NULL,
  cell_ids       uuid[] NOT NULL,
  has_lease      boolean NOT NULL,
  lookup         bytea CHECK (length(lookup) = 32),
  token_hash     bytea CHECK (length(token_hash) = 32),
  member_id      uuid,
  applied_at     timestamptz NOT NULL,
  expires_at     timestamptz,
  confirmed_at   timestamptz,
  accepted_at    timestamptz,
  PRIMARY KEY (brand_id, application_id),
  CONSTRAINT applications__token_once UNIQUE (brand_id, token_hash),
  -- nothing tells who was screened out or never confirmed
  CONSTRAINT applications__only_applicants CHECK (state = 'pending' OR (born_on IS NULL AND country IS NULL AND profile = '{}' AND consents = '{}')),
  CONSTRAINT applications__members_confirmed CHECK ((member_id IS NOT NULL) = (state IN ('waiting', 'accepted', 'already_in'))),
  CONSTRAINT applications__lease_of_pending CHECK (NOT has_lease OR state = 'pending'),
  FOREIGN KEY (brand_id, recruitment_id) REFERENCES recruitments ON DELETE CASCADE,
  FOREIGN KEY (brand_id, referral_id) REFERENCES referrals,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX applications__of_recruitment ON applications (brand_id, recruitment_id, application_id);
CREATE INDEX applications__of_address ON applications (brand_id, lookup, applied_at) WHERE lookup IS NOT NULL;
CREATE INDEX applications__unconfirmed ON applications (brand_id, expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX applications__waiting ON applications (brand_id, recruitment_id, confirmed_at, application_id) WHERE state = 'waiting';
CREATE INDEX applications__of_member ON applications (brand_id, member_id) WHERE member_id IS NOT NULL;
CREATE INDEX applications__of_referral ON applications (brand_id, referral_id) WHERE referral_id IS NOT NULL;
COMMENT ON COLUMN applications.expires_at IS 'While an address or its keyed hash is kept: when both are deleted.';

-- Who applied, sealed, until the application is confirmed or expires.
CREATE TABLE application_contacts (
  brand_id       uuid NOT NULL,
  application_id uuid NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('name', 'email', 'guardian_name', 'guardian_email')),
  sealed         bytea NOT NULL,
  PRIMARY KEY (brand_id, application_id, kind),
  FOREIGN KEY (brand_id, application_id) REFERENCES applications ON DELETE CASCADE
);

ALTER TABLE members ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'inbox'));
COMMENT ON COLUMN members.channel IS 'By which the member would rather be asked, where a wave offers both.';
ALTER TABLE member_births DROP CONSTRAINT member_births_source_check;
ALTER TABLE member_births ADD CONSTRAINT member_births_source_check CHECK (source IN ('import', 'staff', 'page'));
ALTER TABLE profile_values DROP CONSTRAINT profile_values_source_check;
ALTER TABLE profile_values ADD CONSTRAINT profile_values_source_check CHECK (source IN ('import', 'member', 'questionnaire', 'screener', 'staff'));

-- Mails to applicants: the link to confirm by, which goes to nobody's member yet, and the word that a place has become free.
ALTER TABLE outbox_messages ALTER COLUMN member_id DROP NOT NULL;
ALTER TABLE outbox_messages ADD COLUMN application_id uuid;
ALTER TABLE outbox_messages DROP CONSTRAINT outbox_messages_kind_check;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages_kind_check
  CHECK (kind IN ('invitation', 'reminder', 'sign_in', 'guardian', 'application', 'accepted'));
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_applicants CHECK (
  (kind IN ('application', 'accepted')) = (application_id IS NOT NULL) AND (kind = 'application') = (member_id IS NULL));
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_application
  FOREIGN KEY (brand_id, application_id) REFERENCES applications ON DELETE CASCADE;
CREATE UNIQUE INDEX outbox_messages__application_once ON outbox_messages (brand_id, application_id, kind) WHERE application_id IS NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['recruitments', 'recruitment_cells', 'referrals', 'applications', 'application_contacts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON recruitments, recruitment_cells, referrals, applications, application_contacts TO tertulia_app;
GRANT UPDATE (is_open) ON recruitments TO tertulia_app;
GRANT UPDATE (target, accepted, leased) ON recruitment_cells TO tertulia_app;
GRANT UPDATE (uses, used) ON referrals TO tertulia_app;
GRANT UPDATE (state, country, born_on, profile, consents, has_lease, lookup, token_hash, member_id, expires_at, confirmed_at, accepted_at)
  ON applications TO tertulia_app;
GRANT DELETE ON applications, application_contacts TO tertulia_app;
GRANT UPDATE (channel) ON members TO tertulia_app;
