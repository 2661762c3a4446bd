-- Who hears of a brand's events besides those who hear of every brand's: a task for them is written with each event.
CREATE TABLE event_consumers (
  brand_id uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  consumer text NOT NULL CHECK (consumer ~ '^[a-z_]{1,63}$'),
  PRIMARY KEY (brand_id, consumer)
);
ALTER TABLE event_consumers ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_consumers FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON event_consumers USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
GRANT SELECT, INSERT ON event_consumers TO tertulia_app;
