-- Readers report errors in the content; its editors read the reports by article.
-- place is an address (intro#1) or the id of a fact, event or note. pack is the version that the reader saw.
-- AUTOINCREMENT: a number that a reader was told never comes to mean another report.
CREATE TABLE error_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL,
    pack TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    guild_id INTEGER,
    user_id INTEGER NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX error_report_by_article ON error_report (article_id, id);

-- A reader may have everything about them deleted.
CREATE INDEX error_report_by_user ON error_report (user_id);
