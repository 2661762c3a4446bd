-- A place has become free for one who waited.
UPDATE applications SET state = 'accepted', accepted_at = :now WHERE brand_id = :brand_id AND application_id = :application_id
