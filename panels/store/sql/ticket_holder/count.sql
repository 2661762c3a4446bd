-- How many panelists were given a ticket of a wave.
SELECT count(*) AS holders FROM ticket_holders
WHERE brand_id = :brand_id AND wave_id = :wave_id
