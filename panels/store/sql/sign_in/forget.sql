-- Codes that nobody can use any more, with the messages that brought them.
DELETE FROM member_sign_ins WHERE brand_id = :brand_id AND asked_at < :before
