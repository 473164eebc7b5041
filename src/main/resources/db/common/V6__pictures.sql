-- The pictures of a lesson. SQLite takes the type's name and keeps the bytes as they are. Once a lesson is published, a name stays with its bytes;
-- `gone` is when an author put it away, 0 while it is there. Editions that show it go on showing it.
CREATE TABLE picture (
    lesson VARCHAR(64)  NOT NULL REFERENCES lesson (id),
    name   VARCHAR(80)  NOT NULL,
    type   VARCHAR(20)  NOT NULL,
    person VARCHAR(64)  NOT NULL,
    time   BIGINT       NOT NULL,
    gone   BIGINT       NOT NULL,
    bytes  BYTEA        NOT NULL,
    PRIMARY KEY (lesson, name)
);
