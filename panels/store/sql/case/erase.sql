-- What a member said, what was answered to them and what was noted of it goes; that there was a case stays.
WITH gone AS (
  UPDATE cases SET text = CASE WHEN text IS NULL THEN NULL ELSE '' END, erased_at = coalesce(erased_at, :now::timestamptz)
  WHERE brand_id = :brand_id AND member_id = :member_id
    AND (erased_at IS NULL OR text <> ''
      OR EXISTS (SELECT FROM case_replies y WHERE y.brand_id = cases.brand_id AND y.case_id = cases.case_id AND y.text <> '')
      OR EXISTS (SELECT FROM case_notes n WHERE n.brand_id = cases.brand_id AND n.case_id = cases.case_id AND n.text <> ''))
  RETURNING brand_id, case_id),
replies AS (
  UPDATE case_replies y SET text = '' FROM gone g WHERE y.brand_id = g.brand_id AND y.case_id = g.case_id AND y.brand_id = :brand_id),
notes AS (
  UPDATE case_notes n SET text = '' FROM gone g WHERE n.brand_id = g.brand_id AND n.case_id = g.case_id AND n.brand_id = :brand_id)
SELECT count(*) AS erased FROM gone
