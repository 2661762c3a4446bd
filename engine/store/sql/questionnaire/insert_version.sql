-- A version is immutable: the server's role cannot change one.
INSERT INTO questionnaire_versions (brand_id, questionnaire_id, version, definition, codebook, mapping, mapped_from, created_at)
VALUES (:brand_id, :questionnaire_id, :version, :definition, :codebook, :mapping, :mapped_from, :created_at)
