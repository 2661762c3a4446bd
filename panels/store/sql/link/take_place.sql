-- One more of those that the link may bring; nothing when there are no more.
UPDATE wave_links SET interviews = interviews + 1
WHERE brand_id = :brand_id AND link_id = :link_id AND interviews < max_interviews
