-- What is compared of these completes.
SELECT r.response_id, r.version, r.codes, r.answers FROM responses r
WHERE r.brand_id = :brand_id AND r.response_id = ANY(:response_ids::uuid[])
  AND NOT EXISTS (SELECT FROM responses n
    WHERE n.brand_id = r.brand_id AND n.response_id = r.response_id AND n.revision > r.revision)
