-- A panel of :members members with four attributes, permits and two years of contacts, made in the database; and the same attributes in a flat table
-- for the peer. psql variables: members, brand, panel, wave_a, wave_b, wave_c.
SET app.brand = :'brand';
SET synchronous_commit = off;
CREATE TEMP TABLE made AS
SELECT i, (lpad(to_hex(1700000000000 + i), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid AS member_id,
  gen_random_uuid() AS panelist_id, 'region ' || (hashint8(i) & 3) AS region, CASE WHEN hashint8(i + 7) & 1 = 0 THEN 'man' ELSE 'woman' END AS gender,
  18 + (hashint8(i + 13) & 63) AS age, 'segment ' || (hashint8(i + 29) & 15) AS segment
FROM generate_series(1, :members) i;
ANALYZE made;
INSERT INTO members (brand_id, member_id, ref, language, time_zone, created_at) SELECT :'brand', member_id, 'b' || i, 'en', 'UTC', now() FROM made;
INSERT INTO panelists (brand_id, panelist_id, panel_id, member_id, joined_at)
SELECT :'brand', panelist_id, :'panel', member_id, now() - make_interval(days => 30 + (i % 1000)::integer) FROM made;
INSERT INTO profile_values (brand_id, member_id, attribute, valid_from, value, source)
SELECT :'brand', m.member_id, v.attribute, now() - interval '1 day', v.value, 'import' FROM made m
CROSS JOIN LATERAL (VALUES ('region', to_jsonb(region)), ('gender', to_jsonb(gender)), ('age', to_jsonb(age)), ('segment', to_jsonb(segment))) v(attribute, value);
INSERT INTO permits (brand_id, member_id, purpose, standing, consent_id)
SELECT :'brand', member_id, 'research_contact', CASE WHEN i % 50 = 0 THEN 'withdrawn' WHEN i % 97 = 0 THEN 'guardian_needed' ELSE 'open' END, gen_random_uuid() FROM made;
-- A tenth, another tenth and a twentieth were drawn for earlier waves; three in ten of them took part.
INSERT INTO draw_members (brand_id, wave_id, panelist_id, drawn_at)
SELECT :'brand', w.wave_id, m.panelist_id, now() - make_interval(days => w.days) FROM made m
JOIN (VALUES (:'wave_a'::uuid, 0, 10, 400), (:'wave_b'::uuid, 5, 10, 120), (:'wave_c'::uuid, 3, 20, 10)) w(wave_id, rest, every, days) ON m.i % w.every = w.rest;
INSERT INTO panelist_activity (brand_id, activity_id, panelist_id, kind, occurred_at, source)
SELECT :'brand', gen_random_uuid(), panelist_id, 'took_part', drawn_at + interval '1 day', 'event' FROM draw_members
WHERE brand_id = :'brand' AND hashtext(panelist_id::text) & 1023 < 307;
UPDATE member_clocks SET change_no = change_no + 1 WHERE brand_id = :'brand';
INSERT INTO member_changes (brand_id, change_no) SELECT brand_id, change_no FROM member_clocks WHERE brand_id = :'brand';
CREATE TABLE bench_flat AS SELECT member_id, panelist_id, region, gender, age, segment FROM made;
VACUUM ANALYZE bench_flat, members, panelists, profile_values, permits, draw_members, panelist_activity, member_births;
CHECKPOINT;
