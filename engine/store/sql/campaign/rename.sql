-- Only if nobody changed it since the caller read it.
UPDATE campaigns SET title = :title, revision = revision + 1, updated_at = :now
WHERE brand_id = :brand_id AND campaign_id = :campaign_id AND revision = :revision
