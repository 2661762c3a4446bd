-- Nobody has to write to these applicants any more, or they are members.
DELETE FROM application_contacts WHERE brand_id = :brand_id AND application_id = ANY(:application_ids::uuid[])
