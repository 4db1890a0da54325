-- Citations that the reference processor has set, so that none is set twice.
-- key is a digest of style text, item, form and engine; text is the rich text as JSON.
-- engine names the processor and our adapter: what an earlier one has set is never shown again and is cleared away.
CREATE TABLE rendered_citation (
    key TEXT PRIMARY KEY,
    engine TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;
