-- Erasing what somebody answered. The records are append-only for the server's role; these functions are the only way past that, and all that they
-- can do is take away.

CREATE FUNCTION erasing_own_brand(p_brand uuid) RETURNS void LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  IF p_brand IS DISTINCT FROM NULLIF(current_setting('app.brand', true), '')::uuid THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'another brand''s';
  END IF;
END $$;

-- What is kept of respondents beside their records: pages saved on the way, files, traces of their devices, hashes of their answers, their words against
-- a rejection. A row a table with the number of rows.
CREATE FUNCTION respondents_erase(p_brand uuid, p_respondents uuid[]) RETURNS TABLE (name text, erased bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_interviews uuid[];
  v_responses  uuid[];
  v_room       bigint;
BEGIN
  PERFORM erasing_own_brand(p_brand);
  v_interviews := ARRAY(SELECT i.interview_id FROM interviews i WHERE i.brand_id = p_brand AND i.respondent_id = ANY (p_respondents)
    ORDER BY i.interview_id FOR UPDATE);
  v_responses := ARRAY(SELECT DISTINCT r.response_id FROM responses r WHERE r.brand_id = p_brand AND r.interview_id = ANY (v_interviews));
  DELETE FROM interview_saves WHERE brand_id = p_brand AND interview_id = ANY (v_interviews);
  name := 'interview_saves'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM interview_traces WHERE brand_id = p_brand AND interview_id = ANY (v_interviews);
  name := 'interview_traces'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  DELETE FROM quality_sketches WHERE brand_id = p_brand AND response_id = ANY (v_responses)
    AND wave_id IN (SELECT i.wave_id FROM interviews i WHERE i.brand_id = p_brand AND i.interview_id = ANY (v_interviews));
  name := 'quality_sketches'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  UPDATE response_appeals SET text = '-' WHERE brand_id = p_brand AND response_id = ANY (v_responses) AND text <> '-';
  name := 'response_appeals'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
  SELECT coalesce(sum(size), 0) INTO v_room FROM files WHERE brand_id = p_brand AND interview_id = ANY (v_interviews);
  UPDATE file_usage SET bytes = bytes - v_room WHERE brand_id = p_brand AND v_room > 0;
  DELETE FROM files WHERE brand_id = p_brand AND interview_id = ANY (v_interviews);
  name := 'files'; GET DIAGNOSTICS erased = ROW_COUNT; RETURN NEXT;
END $$;

-- A record keeps a part of its answers; each of its codes stays or becomes "no answer", each of its numbers stays or is gone. Returns whether
-- anything changed; an error if something else is asked for.
CREATE FUNCTION response_blank(p_brand uuid, p_response uuid, p_revision integer, p_answers jsonb, p_codes smallint[], p_numbers float8[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_is responses%ROWTYPE;
BEGIN
  PERFORM erasing_own_brand(p_brand);
  SELECT * INTO v_is FROM responses WHERE brand_id = p_brand AND response_id = p_response AND revision = p_revision FOR UPDATE;
  IF v_is.answers = p_answers AND v_is.codes = p_codes AND v_is.numbers = p_numbers THEN
    RETURN false;
  END IF;
  IF NOT v_is.answers @> p_answers
    OR EXISTS (SELECT FROM unnest(v_is.codes, p_codes) AS c(was, stays) WHERE c.stays IS DISTINCT FROM c.was AND c.stays IS DISTINCT FROM -2)
    OR EXISTS (SELECT FROM unnest(v_is.numbers, p_numbers) AS n(was, stays) WHERE n.stays IS DISTINCT FROM n.was AND n.stays IS DISTINCT FROM 'NaN')
  THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'a record can only lose what it holds';
  END IF;
  UPDATE responses SET answers = p_answers, codes = p_codes, numbers = p_numbers
  WHERE brand_id = p_brand AND response_id = p_response AND revision = p_revision;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION erasing_own_brand, respondents_erase, response_blank FROM PUBLIC;
GRANT EXECUTE ON FUNCTION respondents_erase, response_blank TO tertulia_app;
