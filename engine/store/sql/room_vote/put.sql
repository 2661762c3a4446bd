-- A vote, or another in its place; the same again changes nothing.
INSERT INTO room_votes AS v (brand_id, room_id, statement_id, participant_id, vote, vote_no, voted_at)
VALUES (:brand_id, :room_id, :statement_id, :participant_id, :vote, :vote_no, :now)
ON CONFLICT (brand_id, room_id, statement_id, participant_id) DO UPDATE SET vote = excluded.vote, vote_no = excluded.vote_no, voted_at = excluded.voted_at
WHERE v.vote <> excluded.vote
