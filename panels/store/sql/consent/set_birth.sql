-- Where a member lives and when they were born; what they may consent to alone follows at once.
SELECT member_birth_set(:brand_id::uuid, :member_id::uuid, :country::text, :born_on::date, :known_to::text, :now::timestamptz)
