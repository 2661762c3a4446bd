-- Nobody speaks for the member as this guardian any more; their link leads nowhere.
UPDATE guardians SET revoked_at = :revoked_at
WHERE brand_id = :brand_id AND guardian_id = :guardian_id AND revoked_at IS NULL
