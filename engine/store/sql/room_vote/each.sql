-- Every vote of a room up to a number of its clock.
SELECT statement_id, participant_id, vote FROM room_votes
WHERE brand_id = :brand_id AND room_id = :room_id AND vote_no <= :vote_no
