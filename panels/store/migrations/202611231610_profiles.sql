-- What a brand knows of its members, by attribute; and the stages of a panel.

CREATE TABLE profile_attributes (
  brand_id       uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  attribute      text NOT NULL CHECK (attribute ~ '^[a-z][a-z0-9_]{0,62}$'),
  type           text NOT NULL CHECK (type IN ('text', 'number', 'choice', 'date', 'boolean')),
  labels         jsonb NOT NULL,
  choices        jsonb NOT NULL,
  coarse         boolean NOT NULL,
  fresh_for_days integer CHECK (fresh_for_days BETWEEN 1 AND 36500),
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, attribute),
  CONSTRAINT profile_attributes__choices_of_choice CHECK ((type = 'choice') = (jsonb_array_length(choices) > 0))
);
COMMENT ON COLUMN profile_attributes.coarse IS 'Whether so many share each value that interviews may carry it and results be broken down by it.';
COMMENT ON COLUMN profile_attributes.fresh_for_days IS 'After so many days a value has to be asked again; NULL: never.';
ALTER TABLE profile_attributes ENABLE ROW LEVEL SECURITY;
ALTER TABLE profile_attributes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON profile_attributes USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
GRANT SELECT, INSERT ON profile_attributes TO tertulia_app;
GRANT UPDATE (labels, choices, coarse, fresh_for_days) ON profile_attributes TO tertulia_app;

GRANT UPDATE (stage) ON panels TO tertulia_app;
