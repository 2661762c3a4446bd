-- Who was given a ticket of an anonymous wave: that they were, never which.
CREATE TABLE ticket_holders (
  brand_id    uuid NOT NULL,
  wave_id     uuid NOT NULL,
  panelist_id uuid NOT NULL,
  PRIMARY KEY (brand_id, wave_id, panelist_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, panelist_id) REFERENCES panelists ON DELETE CASCADE
);
CREATE INDEX ticket_holders__of_panelist ON ticket_holders (brand_id, panelist_id);

DO $$
BEGIN
  ALTER TABLE ticket_holders ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ticket_holders FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_brand ON ticket_holders USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
END $$;
GRANT SELECT, INSERT ON ticket_holders TO tertulia_app;
