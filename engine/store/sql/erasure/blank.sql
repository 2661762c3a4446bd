-- What stays of a record.
SELECT response_blank(:brand_id, :response_id, :revision, :answers::jsonb, :codes::smallint[], :numbers::float8[]) AS changed
