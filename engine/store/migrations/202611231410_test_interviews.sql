-- Test interviews: a brand tries its wave before it asks anybody. They leave no response, hold no quota place and are no change of a dataset.
ALTER TABLE interviews ADD COLUMN is_test boolean NOT NULL DEFAULT false;
CREATE INDEX interviews__tests ON interviews (brand_id, wave_id) WHERE is_test;

-- No other interview can be deleted, whatever the program tries.
CREATE POLICY only_tests_go ON interviews AS RESTRICTIVE FOR DELETE USING (is_test);
GRANT DELETE ON interviews TO tertulia_app;
