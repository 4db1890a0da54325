-- What a server has set, a row a setting as for readers' preferences.
CREATE TABLE server_setting (
    guild_id INTEGER NOT NULL,
    setting TEXT NOT NULL,
    value TEXT NOT NULL,
    set_by INTEGER,
    at TEXT NOT NULL,
    PRIMARY KEY (guild_id, setting)
) WITHOUT ROWID;
CREATE INDEX server_setting_by_user ON server_setting (set_by) WHERE set_by IS NOT NULL;

-- Which application serves a server: a database may be used by the real bot, a test application and a local Discord
-- side by side, and none of them posts for another, or takes its servers for left.
-- What was reported before belongs to the only application that there was, where there was one.
CREATE TABLE guild_home (
    guild_id INTEGER PRIMARY KEY,
    application_id INTEGER NOT NULL
);
INSERT INTO guild_home (guild_id, application_id)
SELECT DISTINCT guild_id, (SELECT application_id FROM command_sync)
FROM error_report
WHERE guild_id IS NOT NULL AND (SELECT count(*) FROM command_sync) = 1;

-- Servers that the bot has left: 30 days later everything about them is deleted, unless it comes back before.
CREATE TABLE departure (
    guild_id INTEGER PRIMARY KEY,
    left_at INTEGER NOT NULL
);

-- Files that moderators gave to /config import, until they are decided: the question outlives a restart of the bot,
-- and is forgotten after a day.
CREATE TABLE config_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX config_import_by_guild ON config_import (guild_id);

-- Facts that members suggest. An approved one is the server's own: own-<id>.
-- A person who has their data deleted leaves approved facts behind without their id, and nothing else.
CREATE TABLE fact_suggestion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL,
    pack TEXT NOT NULL,
    guild_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL,
    user_id INTEGER,
    at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    reviewed_by INTEGER,
    reviewed_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    channel_id INTEGER,
    message_id INTEGER
);
CREATE INDEX fact_suggestion_by_guild ON fact_suggestion (guild_id, state);
CREATE INDEX fact_suggestion_by_user ON fact_suggestion (user_id);

-- Reports of errors are reviewed like suggestions, where they came from a server.
ALTER TABLE error_report ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE error_report ADD COLUMN state TEXT NOT NULL DEFAULT 'pending';
ALTER TABLE error_report ADD COLUMN reviewed_by INTEGER;
ALTER TABLE error_report ADD COLUMN reviewed_at TEXT;
ALTER TABLE error_report ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE error_report ADD COLUMN channel_id INTEGER;
ALTER TABLE error_report ADD COLUMN message_id INTEGER;
CREATE INDEX error_report_by_guild ON error_report (guild_id, state);
