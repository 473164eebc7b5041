-- Owners, authors and whoever was let in are people that are there. SQLite adds no such rule to a table, so the tables are made anew.
CREATE TABLE new_lesson (
    id        VARCHAR(64) NOT NULL PRIMARY KEY,
    owner     VARCHAR(64) NOT NULL REFERENCES person (id),
    slug      VARCHAR(64) NOT NULL UNIQUE,
    last      INTEGER     NOT NULL,
    head      INTEGER     NOT NULL,
    published INTEGER     NOT NULL,
    created   BIGINT      NOT NULL
);
INSERT INTO new_lesson (id, owner, slug, last, head, published, created)
    SELECT id, owner, slug, last, head, published, created FROM lesson;

CREATE TABLE new_version (
    lesson VARCHAR(64)  NOT NULL REFERENCES new_lesson (id),
    n      INTEGER      NOT NULL,
    author VARCHAR(64)  NOT NULL REFERENCES person (id),
    time   BIGINT       NOT NULL,
    base   INTEGER      NOT NULL,
    kind   VARCHAR(10)  NOT NULL,
    note   VARCHAR(200) NOT NULL,
    whole  INTEGER      NOT NULL DEFAULT 0,
    source TEXT         NOT NULL,
    delta  BYTEA        NOT NULL DEFAULT '',
    PRIMARY KEY (lesson, n)
);
INSERT INTO new_version (lesson, n, author, time, base, kind, note, whole, source, delta)
    SELECT lesson, n, author, time, base, kind, note, whole, source, delta FROM version;
DROP TABLE version;
ALTER TABLE new_version RENAME TO version;

CREATE TABLE new_publication (
    lesson  VARCHAR(64) NOT NULL REFERENCES new_lesson (id),
    n       INTEGER     NOT NULL,
    person  VARCHAR(64) NOT NULL REFERENCES person (id),
    time    BIGINT      NOT NULL,
    edition VARCHAR(64) NOT NULL,
    PRIMARY KEY (lesson, n)
);
INSERT INTO new_publication (lesson, n, person, time, edition) SELECT lesson, n, person, time, edition FROM publication;
DROP TABLE publication;
ALTER TABLE new_publication RENAME TO publication;

CREATE TABLE new_share (
    lesson VARCHAR(64) NOT NULL REFERENCES new_lesson (id),
    person VARCHAR(64) NOT NULL REFERENCES person (id),
    access VARCHAR(10) NOT NULL,
    time   BIGINT      NOT NULL,
    PRIMARY KEY (lesson, person)
);
INSERT INTO new_share (lesson, person, access, time) SELECT lesson, person, access, time FROM share;
DROP TABLE share;
ALTER TABLE new_share RENAME TO share;
CREATE INDEX share_by_person ON share (person);

CREATE TABLE new_picture (
    lesson VARCHAR(64)  NOT NULL REFERENCES new_lesson (id),
    name   VARCHAR(80)  NOT NULL,
    type   VARCHAR(20)  NOT NULL,
    person VARCHAR(64)  NOT NULL REFERENCES person (id),
    time   BIGINT       NOT NULL,
    gone   BIGINT       NOT NULL,
    bytes  BYTEA        NOT NULL,
    PRIMARY KEY (lesson, name)
);
INSERT INTO new_picture (lesson, name, type, person, time, gone, bytes)
    SELECT lesson, name, type, person, time, gone, bytes FROM picture;
DROP TABLE picture;
ALTER TABLE new_picture RENAME TO picture;

DROP TABLE lesson;
ALTER TABLE new_lesson RENAME TO lesson;
