-- One archive: stories, what they tell, and what could not be read. `record` holds a row's whole record as JSON;
-- the other columns are what filters ask for. Days are ISO dates.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    ref TEXT NOT NULL,
    publisher TEXT,
    published TEXT,
    stage TEXT NOT NULL,          -- versions of what coded it: the same stage means there is nothing to do
    record TEXT NOT NULL
);
CREATE INDEX stories_ref ON stories (ref);
CREATE INDEX stories_published ON stories (published);

CREATE TABLE mentions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    story TEXT NOT NULL REFERENCES stories (id),
    event TEXT,
    block TEXT NOT NULL,          -- what mentions of one event share: see merge/events.py
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    since TEXT,                   -- first and last day of what happened
    until TEXT,
    published TEXT,
    record TEXT NOT NULL,         -- as settled: open names stand as the people whom the archive's roles tell
    coded TEXT                    -- as the story alone was coded, where settling changed it
);
CREATE INDEX mentions_story ON mentions (story);
CREATE INDEX mentions_block ON mentions (block);
CREATE INDEX mentions_event ON mentions (event);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    block TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    since TEXT,
    until TEXT,
    published TEXT,               -- first reported
    record TEXT NOT NULL
);
CREATE INDEX events_block ON events (block);
CREATE INDEX events_since ON events (since);

CREATE TABLE parties (            -- who is in which mention, on which side
    mention TEXT NOT NULL REFERENCES mentions (id),
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient', 'source')),
    party TEXT NOT NULL,
    country TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (mention, side, party)
) WITHOUT ROWID;
CREATE INDEX parties_country ON parties (country, side, mention);
CREATE INDEX parties_party ON parties (party, side, mention);

CREATE TABLE roles (              -- titled mentions: what the story of a day says of a person, and in which words
    story TEXT NOT NULL REFERENCES stories (id),
    key TEXT NOT NULL,            -- the full name as the lookup spells it
    surname TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    role TEXT,
    sectors TEXT NOT NULL,        -- parted by |
    organisation TEXT,
    day TEXT,
    start INTEGER NOT NULL,       -- the words in the story's text
    stop INTEGER NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX roles_key ON roles (key, day);
CREATE INDEX roles_surname ON roles (surname, day);
CREATE INDEX roles_story ON roles (story);

CREATE TABLE open_parties (       -- names without country in mentions as coded: a surname, or a full name
    key TEXT NOT NULL,
    published TEXT NOT NULL,
    mention TEXT NOT NULL REFERENCES mentions (id),
    person TEXT,                  -- whom the name means by all that is told; empty for nobody
    PRIMARY KEY (key, published, mention)
) WITHOUT ROWID;
CREATE INDEX open_parties_mention ON open_parties (mention);

CREATE TABLE offices (            -- a user's own rows on who held what when; several values in a field are parted by |
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    name TEXT NOT NULL,
    also TEXT NOT NULL,
    country TEXT NOT NULL,
    role TEXT NOT NULL,
    sectors TEXT NOT NULL,
    since TEXT NOT NULL,          -- empty when not stated
    until TEXT NOT NULL,
    alone TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (file, name, also, country, role, sectors, since, until, alone, source)
) WITHOUT ROWID;

CREATE TABLE problems (ref TEXT PRIMARY KEY, message TEXT NOT NULL, seen TEXT NOT NULL) WITHOUT ROWID;

CREATE VIRTUAL TABLE story_words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE sentence_words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');
