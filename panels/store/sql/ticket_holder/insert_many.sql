-- Those who are given a ticket now, each at most one of a wave.
INSERT INTO ticket_holders (brand_id, wave_id, panelist_id)
SELECT :brand_id::uuid, :wave_id::uuid, h.panelist_id
FROM unnest(:panelist_ids::uuid[]) AS h(panelist_id)
