-- More kinds of campaigns; waves that repeat by calendar and invite by themselves when they open.
ALTER TABLE campaigns DROP CONSTRAINT campaigns_kind_check;
ALTER TABLE campaigns ADD CONSTRAINT campaigns_kind_check
  CHECK (kind IN ('survey', 'product_launch', 'tracker', 'feedback_loop', 'diary', 'in_home_test'));

ALTER TABLE waves ADD COLUMN phase text CHECK (phase IN ('teaser', 'concept_test', 'launch', 'follow_up'));
ALTER TABLE waves ADD COLUMN first_wave_id uuid;
ALTER TABLE waves ADD COLUMN invites text NOT NULL DEFAULT 'nobody' CHECK (invites IN ('nobody', 'panel', 'same'));
ALTER TABLE waves ADD CONSTRAINT waves__first_of_series
  FOREIGN KEY (brand_id, first_wave_id) REFERENCES waves ON DELETE RESTRICT;
ALTER TABLE waves ADD CONSTRAINT waves__same_as_whom CHECK (invites <> 'same' OR first_wave_id IS NOT NULL);
CREATE INDEX waves__of_series ON waves (brand_id, first_wave_id) WHERE first_wave_id IS NOT NULL;
COMMENT ON COLUMN waves.phase IS 'Of a product launch.';
COMMENT ON COLUMN waves.first_wave_id IS 'The wave that this one repeats; NULL: it repeats none.';
COMMENT ON COLUMN waves.invites IS 'Whom its opening invites: nobody; its whole panel; the same as the wave that it repeats.';
