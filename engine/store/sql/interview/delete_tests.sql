-- All test interviews of a wave, with their saves.
DELETE FROM interviews WHERE brand_id = :brand_id AND wave_id = :wave_id AND is_test
