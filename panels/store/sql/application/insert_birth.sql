-- When an applicant was born; what is known of a member already stays, or minors would come of age by applying again.
INSERT INTO member_births (brand_id, member_id, born_on, known_to, source, recorded_at)
VALUES (:brand_id, :member_id, :born_on::date, 'day', 'page', :now)
ON CONFLICT (brand_id, member_id) DO NOTHING
