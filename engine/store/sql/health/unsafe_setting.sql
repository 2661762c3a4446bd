-- Which of the settings that durability rests on is off; empty when none. scope: reads no table of ours.
SELECT coalesce(min(name), '') AS setting FROM pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
