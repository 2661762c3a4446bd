-- The proof of an erasure.
INSERT INTO member_erasures (brand_id, erasure_id, member_id, asked_by, erased_at, erased, journal_hash)
VALUES (:brand_id, :erasure_id, :member_id, :asked_by, :erased_at, :erased::jsonb, :journal_hash)
