-- A stretch of the members of a frozen audience.
INSERT INTO audience_members (brand_id, audience_id, first_member, member_ids)
VALUES (:brand_id, :audience_id, :first_member, :member_ids::uuid[])
