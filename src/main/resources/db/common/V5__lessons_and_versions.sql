-- Lessons that are written here. `last` is the highest number that a save ever got, `head` the save that the next one must be based on,
-- `published` the save that readers see, 0 while they see none. Owners, authors and persons are ids of people.
CREATE TABLE lesson (
    id        VARCHAR(64) NOT NULL PRIMARY KEY,
    owner     VARCHAR(64) NOT NULL,
    slug      VARCHAR(64) NOT NULL UNIQUE,
    last      INTEGER     NOT NULL,
    head      INTEGER     NOT NULL,
    published INTEGER     NOT NULL,
    created   BIGINT      NOT NULL
);

-- Every text that anybody saved, whole; a row is never changed. One of kind REFUSED came too late: its base was no longer the head.
CREATE TABLE version (
    lesson VARCHAR(64)  NOT NULL REFERENCES lesson (id),
    n      INTEGER      NOT NULL,
    author VARCHAR(64)  NOT NULL,
    time   BIGINT       NOT NULL,
    base   INTEGER      NOT NULL,
    kind   VARCHAR(10)  NOT NULL,
    note   VARCHAR(200) NOT NULL,
    source TEXT         NOT NULL,
    PRIMARY KEY (lesson, n)
);

-- Which saves were opened to readers, and the edition that each became.
CREATE TABLE publication (
    lesson  VARCHAR(64) NOT NULL REFERENCES lesson (id),
    n       INTEGER     NOT NULL,
    person  VARCHAR(64) NOT NULL,
    time    BIGINT      NOT NULL,
    edition VARCHAR(64) NOT NULL,
    PRIMARY KEY (lesson, n)
);

-- Whom the owner lets in: READ, EDIT or OWN.
CREATE TABLE share (
    lesson VARCHAR(64) NOT NULL REFERENCES lesson (id),
    person VARCHAR(64) NOT NULL,
    access VARCHAR(10) NOT NULL,
    time   BIGINT      NOT NULL,
    PRIMARY KEY (lesson, person)
);
CREATE INDEX share_by_person ON share (person);

-- Every text that readers ever saw, of whatever origin, by its hash; a row is never changed.
CREATE TABLE edition (
    slug    VARCHAR(100) NOT NULL,
    version VARCHAR(64)  NOT NULL,
    source  TEXT         NOT NULL,
    time    BIGINT       NOT NULL,
    PRIMARY KEY (slug, version)
);

-- The edition that a reader began and keeps until moving over.
CREATE TABLE pin (
    reader  VARCHAR(64)  NOT NULL,
    lesson  VARCHAR(100) NOT NULL,
    version VARCHAR(64)  NOT NULL,
    time    BIGINT       NOT NULL,
    PRIMARY KEY (reader, lesson)
);
