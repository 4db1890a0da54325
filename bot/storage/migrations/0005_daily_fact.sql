-- The daily fact. A schedule is a local time in an IANA zone; next_date and next_due (Unix seconds, UTC) are computed
-- from it and only kept so that looking for what is due is one index look-up. NULL: it pauses, is a draft (confirmed 0),
-- or the bot has left the server. Slots due before since (Unix seconds) are not this schedule's.
-- AUTOINCREMENT: a number that moderators know never comes to mean another schedule.
CREATE TABLE schedule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    channel_kind TEXT NOT NULL,
    local_time TEXT NOT NULL,
    zone TEXT NOT NULL,
    days TEXT NOT NULL,
    weekday INTEGER,
    topic TEXT,
    role_id INTEGER,
    catch_up TEXT NOT NULL,
    seed TEXT NOT NULL,
    set_by INTEGER,
    set_at TEXT NOT NULL,
    since INTEGER NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    next_date TEXT,
    next_due INTEGER,
    paused_at TEXT,
    paused_by INTEGER,
    pause_reason TEXT,
    last_error TEXT
);
CREATE INDEX schedule_due ON schedule (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX schedule_by_guild ON schedule (guild_id);

-- Exactly once: a slot is a row under its key (local date, or now-… for an extra post) before it is sent.
-- owner and lease_until (Unix seconds) tell which process is at it: another one takes over when the lease has run out.
CREATE TABLE daily_post (
    schedule_id INTEGER NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER NOT NULL,
    fact_id TEXT,
    channel_id INTEGER,
    message_id INTEGER,
    owner TEXT,
    lease_until INTEGER,
    claimed_at INTEGER,
    finished_at INTEGER,
    error TEXT,
    PRIMARY KEY (schedule_id, key)
) WITHOUT ROWID;
CREATE INDEX daily_post_claimed ON daily_post (lease_until) WHERE state = 'claimed';

-- A bag of facts a schedule: what was drawn in which round, so that none comes twice in one. The order is computed
-- from the schedule's seed, hence new facts join and retired ones leave without a word here. Ordinals count from 1 in
-- a round; 0 is a fact that moderators took out of it.
CREATE TABLE bag_round (
    schedule_id INTEGER PRIMARY KEY REFERENCES schedule (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    warned INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE bag_draw (
    schedule_id INTEGER NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
    round INTEGER NOT NULL,
    fact_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, round, fact_id)
) WITHOUT ROWID;

-- Facts that moderators put in front of the bag; position may be negative (put first).
CREATE TABLE queued_fact (
    schedule_id INTEGER NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
    fact_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, fact_id)
) WITHOUT ROWID;

-- What servers are to be told by the bot itself, until they have been: whoever ends the bot loses none of it.
-- otherwise is the person who is told where no log channel takes it; at is Unix seconds.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    otherwise INTEGER,
    at INTEGER NOT NULL
);
CREATE INDEX outbox_by_guild ON outbox (guild_id);

-- One row each: until when no post is sent at all, since Discord has shut the bot out (Unix seconds).
CREATE TABLE posting_stop (
    until INTEGER NOT NULL
);

-- A row in a copy that the backup command made, with its moment: whoever opens it knows that days have passed since.
CREATE TABLE backup_mark (
    taken_at TEXT NOT NULL
);

-- The applications that have heeded the mark: each leaves out what is past in its own servers, and tells them.
CREATE TABLE backup_mark_heeded (
    application_id INTEGER PRIMARY KEY
);
