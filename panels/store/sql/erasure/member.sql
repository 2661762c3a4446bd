-- What is known of a member goes.
SELECT name, erased FROM member_erase(:brand_id, :member_id)
