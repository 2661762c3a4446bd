-- A case of a complaint that somebody took by hand.
INSERT INTO cases (brand_id, case_id, status, source, text, member_id, opened_at)
VALUES (:brand_id, :case_id, 'open', 'complaint', :text, :member_id::uuid, :now)
