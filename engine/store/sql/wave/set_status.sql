-- What the wave is from now on; the first opening and the end are remembered.
UPDATE waves SET status = :status,
  opened_at = CASE WHEN :status = 'fielding' THEN coalesce(opened_at, :now::timestamptz) ELSE opened_at END,
  closed_at = CASE WHEN :status = 'closed' THEN :now::timestamptz ELSE closed_at END
WHERE brand_id = :brand_id AND wave_id = :wave_id
