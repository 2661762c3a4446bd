-- Mail that belongs to no wave: codes by which members sign in, and the links of guardians.

-- Somebody asked for a code for an address. The code follows from the key ring and sign_in_id and is stored nowhere. Addresses that are nobody's have
-- a row too, so that neither the answer nor its time tells them apart.
CREATE TABLE member_sign_ins (
  brand_id   uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  sign_in_id uuid NOT NULL,
  lookup     bytea NOT NULL CHECK (length(lookup) = 32),
  member_id  uuid,
  asked_at   timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries      integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
  used_at    timestamptz,
  PRIMARY KEY (brand_id, sign_in_id),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
COMMENT ON COLUMN member_sign_ins.lookup IS 'Keyed hash of the address that the code was asked for.';
COMMENT ON COLUMN member_sign_ins.member_id IS 'Whose code it is; NULL: nobody''s, and none was sent.';
CREATE INDEX member_sign_ins__of_address ON member_sign_ins (brand_id, lookup, asked_at);
CREATE INDEX member_sign_ins__by_age ON member_sign_ins (brand_id, asked_at);

ALTER TABLE outbox_messages ALTER COLUMN wave_id DROP NOT NULL;
ALTER TABLE outbox_messages ALTER COLUMN invitation_id DROP NOT NULL;
ALTER TABLE outbox_messages ADD COLUMN sign_in_id uuid;
ALTER TABLE outbox_messages ADD COLUMN guardian_id uuid;
ALTER TABLE outbox_messages DROP CONSTRAINT outbox_messages_kind_check;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages_kind_check CHECK (kind IN ('invitation', 'reminder', 'sign_in', 'guardian'));
-- Each message is about one thing, which its kind tells.
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_wave_or_direct CHECK (
  (kind IN ('invitation', 'reminder')) = (wave_id IS NOT NULL) AND (wave_id IS NULL) = (invitation_id IS NULL)
  AND (kind = 'sign_in') = (sign_in_id IS NOT NULL) AND (kind = 'guardian') = (guardian_id IS NOT NULL)
  AND (wave_id IS NOT NULL OR channel = 'email'));
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_sign_in
  FOREIGN KEY (brand_id, sign_in_id) REFERENCES member_sign_ins ON DELETE CASCADE;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_guardian
  FOREIGN KEY (brand_id, guardian_id) REFERENCES guardians ON DELETE CASCADE;
-- Neither a code nor a link is mailed twice.
CREATE UNIQUE INDEX outbox_messages__code_once ON outbox_messages (brand_id, sign_in_id) WHERE sign_in_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_messages__link_once ON outbox_messages (brand_id, guardian_id) WHERE guardian_id IS NOT NULL;
COMMENT ON COLUMN outbox_messages.member_id IS 'Whom it is about; a guardian''s goes to the guardian.';

ALTER TABLE member_sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_sign_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON member_sign_ins USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON member_sign_ins TO tertulia_app;
GRANT UPDATE (tries, used_at) ON member_sign_ins TO tertulia_app;
