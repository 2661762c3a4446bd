-- A wording that people will be asked to agree to; nothing when this version of it is there already.
INSERT INTO consent_texts (brand_id, purpose, version, language, text, text_hash, created_at)
VALUES (:brand_id, :purpose, :version, :language, :text::text, sha256(convert_to(:text::text, 'UTF8')), :created_at)
ON CONFLICT (brand_id, purpose, version, language) DO NOTHING
