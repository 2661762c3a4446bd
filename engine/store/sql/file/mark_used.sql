-- Files that answers refer to now; whoever looks for orphans leaves them alone for a while.
UPDATE files SET used_at = :now
WHERE brand_id = :brand_id AND file_id = ANY(:file_ids::uuid[])
