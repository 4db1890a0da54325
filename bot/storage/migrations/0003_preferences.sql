-- Readers set how they are answered. A row a setting: what is reset leaves nothing behind about the reader,
-- and who has set nothing has no row. value is a style's name or CSL id, public or private, or an IANA time zone.
-- at is the last change, so that a reader who asks what is kept about them is told since when.
CREATE TABLE preference (
    user_id INTEGER NOT NULL,
    setting TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (user_id, setting)
) WITHOUT ROWID;
