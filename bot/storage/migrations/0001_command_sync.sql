-- Marks the file as Footnote's ("Foot" in ASCII), so that another program's database is never touched.
PRAGMA application_id = 1181708148;

-- Discord allows 200 command creations a day and server: commands are sent only when they differ from those
-- that this application sent last. One database may serve a test application and the real one in turn.
CREATE TABLE command_sync (
    application_id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    at TEXT NOT NULL
);
