-- The member's own page: who is signed in, what members may change themselves, and how they leave.

CREATE TABLE member_sessions (
  brand_id    uuid NOT NULL,
  session_id  uuid NOT NULL,
  member_id   uuid NOT NULL,
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, session_id),
  CONSTRAINT member_sessions__secret_once UNIQUE (brand_id, secret_hash),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX member_sessions__of_member ON member_sessions (brand_id, member_id);

ALTER TABLE profile_attributes ADD COLUMN editable boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN profile_attributes.editable IS 'Whether members may change it themselves.';
GRANT UPDATE (editable) ON profile_attributes TO tertulia_app;

GRANT UPDATE (left_at) ON panelists TO tertulia_app;

ALTER TABLE member_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON member_sessions USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON member_sessions TO tertulia_app;
