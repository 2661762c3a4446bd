-- Rooms: where people talk with one another, and what they say there.

CREATE TABLE rooms (
  brand_id       uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  room_id        uuid NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('group_session', 'round_table', 'board')),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  welcome        text NOT NULL CHECK (length(welcome) <= 20000),
  language       text NOT NULL,
  time_zone      text NOT NULL,
  status         text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'waiting', 'live', 'closed', 'archived')),
  names          text NOT NULL CHECK (names IN ('pseudonyms', 'given')),
  consent        text NOT NULL CHECK (length(consent) BETWEEN 1 AND 20000),
  meeting_url    text CHECK (meeting_url ~ '^https://'),
  rules          jsonb NOT NULL,
  starts_at      timestamptz,
  ends_at        timestamptz,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, room_id),
  CHECK (ends_at > starts_at)
);
COMMENT ON COLUMN rooms.consent IS 'What everybody agrees to before they enter; it does not change once somebody has.';
COMMENT ON COLUMN rooms.rules IS 'What holds a message back until a moderator has seen it.';

-- One row a room, counted up inside the commit of what happens there: no gaps, in the order of commits.
CREATE TABLE room_clocks (
  brand_id uuid NOT NULL,
  room_id  uuid NOT NULL,
  event_no bigint NOT NULL DEFAULT 0,
  vote_no  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (brand_id, room_id),
  FOREIGN KEY (brand_id, room_id) REFERENCES rooms ON DELETE CASCADE
);

CREATE TABLE room_participants (
  brand_id       uuid NOT NULL,
  participant_id uuid NOT NULL,
  room_id        uuid NOT NULL,
  role           text NOT NULL CHECK (role IN ('moderator', 'co_moderator', 'observer', 'member', 'expert')),
  respondent_id  uuid,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  language       text NOT NULL,
  on_stage       boolean NOT NULL DEFAULT false,
  generation     integer NOT NULL DEFAULT 1 CHECK (generation >= 1),
  token_hash     bytea NOT NULL CHECK (length(token_hash) = 32),
  invited_at     timestamptz NOT NULL,
  entered_at     timestamptz,
  consent_hash   bytea CHECK (length(consent_hash) = 32),
  removed_at     timestamptz,
  seen_at        timestamptz,
  PRIMARY KEY (brand_id, participant_id),
  CONSTRAINT room_participants__token_once UNIQUE (brand_id, token_hash),
  CONSTRAINT room_participants__of_room UNIQUE (brand_id, room_id, participant_id),
  FOREIGN KEY (brand_id, room_id) REFERENCES rooms ON DELETE RESTRICT,
  CHECK ((entered_at IS NULL) = (consent_hash IS NULL)),
  CHECK (role = 'member' OR respondent_id IS NULL)
);
CREATE UNIQUE INDEX room_participants__of_respondent ON room_participants (brand_id, respondent_id) WHERE respondent_id IS NOT NULL;
COMMENT ON COLUMN room_participants.respondent_id IS 'Of a panelist; NULL: a guest whom no panel knows.';
COMMENT ON COLUMN room_participants.consent_hash IS 'SHA-256 of the text that they agreed to as they entered.';
COMMENT ON COLUMN room_participants.seen_at IS 'Written once in a while, for whoever looks who is there; no answer depends on it.';

CREATE TABLE room_topics (
  brand_id  uuid NOT NULL,
  topic_id  uuid NOT NULL,
  room_id   uuid NOT NULL,
  position  integer NOT NULL CHECK (position >= 1),
  kind      text NOT NULL CHECK (kind IN ('discussion', 'questions', 'statements')),
  title     text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  text      text NOT NULL CHECK (length(text) <= 20000),
  minutes   integer CHECK (minutes BETWEEN 1 AND 100000),
  stimuli   jsonb NOT NULL,
  probes    text[] NOT NULL,
  status    text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'open', 'closed')),
  opened_at timestamptz,
  PRIMARY KEY (brand_id, topic_id),
  CONSTRAINT room_topics__of_room UNIQUE (brand_id, room_id, topic_id),
  CONSTRAINT room_topics__order UNIQUE (brand_id, room_id, position),
  FOREIGN KEY (brand_id, room_id) REFERENCES rooms ON DELETE CASCADE
);
COMMENT ON COLUMN room_topics.probes IS 'What the moderators may ask further; nobody else sees it.';

CREATE TABLE room_messages (
  brand_id       uuid NOT NULL,
  message_id     uuid NOT NULL,
  room_id        uuid NOT NULL,
  topic_id       uuid,
  parent_id      uuid,
  participant_id uuid NOT NULL,
  form           text NOT NULL CHECK (form IN ('message', 'question', 'idea', 'review', 'statement', 'whisper')),
  text           text NOT NULL CHECK (length(text) <= 10000),
  rating         smallint CHECK (rating BETWEEN 1 AND 5),
  status         text NOT NULL CHECK (status IN ('visible', 'held', 'hidden', 'erased')),
  reason         text CHECK (length(reason) <= 500),
  appeal         text CHECK (length(appeal) <= 2000),
  progress       text CHECK (progress IN ('asked', 'planned', 'done', 'declined')),
  upvotes        integer NOT NULL DEFAULT 0 CHECK (upvotes >= 0),
  posted_at      timestamptz NOT NULL,
  PRIMARY KEY (brand_id, message_id),
  CONSTRAINT room_messages__of_room UNIQUE (brand_id, room_id, message_id),
  FOREIGN KEY (brand_id, room_id, participant_id) REFERENCES room_participants (brand_id, room_id, participant_id),
  FOREIGN KEY (brand_id, room_id, topic_id) REFERENCES room_topics (brand_id, room_id, topic_id),
  FOREIGN KEY (brand_id, room_id, parent_id) REFERENCES room_messages (brand_id, room_id, message_id),
  CHECK ((form = 'review') >= (rating IS NOT NULL)),
  CHECK ((form = 'idea') >= (progress IS NOT NULL))
);
CREATE INDEX room_messages__of_participant ON room_messages (brand_id, participant_id);
COMMENT ON COLUMN room_messages.reason IS 'Why it is held or hidden: the slug of a rule, or a moderator''s words.';

CREATE TABLE room_upvotes (
  brand_id       uuid NOT NULL,
  message_id     uuid NOT NULL,
  participant_id uuid NOT NULL,
  PRIMARY KEY (brand_id, message_id, participant_id),
  FOREIGN KEY (brand_id, message_id) REFERENCES room_messages ON DELETE CASCADE,
  FOREIGN KEY (brand_id, participant_id) REFERENCES room_participants ON DELETE CASCADE
);

CREATE TABLE room_flags (
  brand_id       uuid NOT NULL,
  message_id     uuid NOT NULL,
  participant_id uuid NOT NULL,
  reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  flagged_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, message_id, participant_id),
  FOREIGN KEY (brand_id, message_id) REFERENCES room_messages ON DELETE CASCADE,
  FOREIGN KEY (brand_id, participant_id) REFERENCES room_participants ON DELETE CASCADE
);

CREATE TABLE room_votes (
  brand_id       uuid NOT NULL,
  room_id        uuid NOT NULL,
  statement_id   uuid NOT NULL,
  participant_id uuid NOT NULL,
  vote           smallint NOT NULL CHECK (vote IN (-1, 0, 1)),
  vote_no        bigint NOT NULL,
  voted_at       timestamptz NOT NULL,
  PRIMARY KEY (brand_id, room_id, statement_id, participant_id),
  FOREIGN KEY (brand_id, statement_id) REFERENCES room_messages ON DELETE CASCADE,
  FOREIGN KEY (brand_id, participant_id) REFERENCES room_participants ON DELETE CASCADE
);
CREATE INDEX room_votes__of_participant ON room_votes (brand_id, participant_id);
COMMENT ON COLUMN room_votes.vote IS '1 agrees, -1 disagrees, 0 passes.';
COMMENT ON COLUMN room_votes.vote_no IS 'By the room''s clock, of the vote as it stands now.';

-- All that happened, in order: what a long poll reads, and the recording. Texts stand where they can be hidden or erased.
CREATE TABLE room_events (
  brand_id       uuid NOT NULL,
  room_id        uuid NOT NULL,
  event_no       bigint NOT NULL,
  kind           text NOT NULL,
  is_backstage   boolean NOT NULL,
  participant_id uuid,
  message_id     uuid,
  topic_id       uuid,
  data           jsonb NOT NULL,
  occurred_at    timestamptz NOT NULL,
  PRIMARY KEY (brand_id, room_id, event_no),
  FOREIGN KEY (brand_id, room_id) REFERENCES rooms ON DELETE RESTRICT
);
COMMENT ON COLUMN room_events.is_backstage IS 'For moderators and observers only.';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rooms', 'room_clocks', 'room_participants', 'room_topics', 'room_messages', 'room_upvotes', 'room_flags',
    'room_votes', 'room_events'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE (status) ON rooms TO tertulia_app;
GRANT SELECT, INSERT, UPDATE ON room_clocks TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (name, on_stage, entered_at, consent_hash, removed_at, seen_at) ON room_participants TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (status, opened_at) ON room_topics TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (text, status, reason, appeal, progress, upvotes) ON room_messages TO tertulia_app;
GRANT SELECT, INSERT, DELETE ON room_upvotes, room_flags TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (vote, vote_no, voted_at) ON room_votes TO tertulia_app;
GRANT SELECT, INSERT ON room_events TO tertulia_app;
