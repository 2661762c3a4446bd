-- One change of a case that is locked.
INSERT INTO case_changes (brand_id, case_id, change_no, field, old_value, new_value, by_kind, by_id, changed_at)
SELECT :brand_id::uuid, :case_id::uuid, coalesce(max(h.change_no), 0) + 1, :field, :old_value::text, :new_value::text, :by_kind, :by_id::uuid,
  :now::timestamptz
FROM case_changes h WHERE h.brand_id = :brand_id AND h.case_id = :case_id
