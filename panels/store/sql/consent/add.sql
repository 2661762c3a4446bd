-- Words of members, or of a guardian of theirs, into the ledger; what they permit follows at once.
SELECT consents_add(:brand_id::uuid, :consent_ids::uuid[], :member_ids::uuid[], :purposes::text[], :granted::boolean[], :versions::text[],
  :languages::text[], :channel::text, :guardian_id::uuid, :occurred_ats::timestamptz[], :now::timestamptz)
