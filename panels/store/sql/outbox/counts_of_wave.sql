-- How many messages of a wave are in which state.
SELECT kind, channel, state, count(*) AS messages FROM outbox_messages
WHERE brand_id = :brand_id AND wave_id = :wave_id
GROUP BY kind, channel, state
ORDER BY kind, channel, state
