-- Waves whose answers nobody can lead back to a person: employee pulses. Links are tickets that say nothing of whom they were given to and are
-- gone once used; a response carries no time but its day, no interview, no respondent.
ALTER TABLE campaigns DROP CONSTRAINT campaigns_kind_check;
ALTER TABLE campaigns ADD CONSTRAINT campaigns_kind_check
  CHECK (kind IN ('survey', 'product_launch', 'tracker', 'feedback_loop', 'diary', 'in_home_test', 'employee_pulse'));

ALTER TABLE waves ADD COLUMN anonymous boolean NOT NULL DEFAULT false;
ALTER TABLE waves ADD CONSTRAINT waves__anonymous_is_plain
  CHECK (NOT anonymous OR (target IS NULL AND screen_out_if IS NULL AND invites = 'nobody' AND assigned = '{}'));

CREATE TABLE wave_tickets (
  brand_id   uuid NOT NULL,
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  wave_id    uuid NOT NULL,
  given      jsonb NOT NULL,
  PRIMARY KEY (brand_id, token_hash),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
COMMENT ON TABLE wave_tickets IS 'Unused links of anonymous waves. Inserted in an order that says nothing, deleted when used.';

-- Anonymous is what has no interview; then it has nothing else that could lead back either.
ALTER TABLE responses ADD CONSTRAINT responses__anonymous_is_blank CHECK (interview_id IS NOT NULL OR (
  respondent_id IS NULL AND started_at = ended_at
  AND date_trunc('day', ended_at AT TIME ZONE 'UTC') = ended_at AT TIME ZONE 'UTC'));
-- Nobody reads one such response: only the tables that are made of many, which say so in their transaction.
CREATE POLICY anonymous_only_in_tables ON responses AS RESTRICTIVE FOR SELECT
  USING (interview_id IS NOT NULL OR current_setting('app.tables', true) = 'on');

DO $$
BEGIN
  ALTER TABLE wave_tickets ENABLE ROW LEVEL SECURITY;
  ALTER TABLE wave_tickets FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_brand ON wave_tickets USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
END $$;
GRANT SELECT, INSERT, DELETE ON wave_tickets TO tertulia_app;
