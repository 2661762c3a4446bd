-- What all files of the brand take.
SELECT bytes FROM file_usage WHERE brand_id = :brand_id
