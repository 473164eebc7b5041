-- A lesson's link by which whoever holds it looks at the draft. `digest` is of its token; a new link takes the place of the one before.
CREATE TABLE draft_link (
    lesson VARCHAR(64) NOT NULL PRIMARY KEY REFERENCES lesson (id),
    digest VARCHAR(64) NOT NULL UNIQUE,
    person VARCHAR(64) NOT NULL REFERENCES person (id),
    made   BIGINT      NOT NULL
);
