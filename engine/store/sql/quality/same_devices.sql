-- How many completes of the wave came from each of these devices.
SELECT encode(t.device, 'hex') AS device, count(*) AS completes FROM interview_traces t
JOIN interviews i ON i.brand_id = t.brand_id AND i.interview_id = t.interview_id
WHERE t.brand_id = :brand_id AND t.wave_id = :wave_id AND t.device = ANY(:devices::bytea[]) AND i.disposition = 'complete' AND NOT i.is_test
GROUP BY t.device
