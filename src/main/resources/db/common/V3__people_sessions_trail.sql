-- Who may author. A person signs in by `signin`, the name in small letters, which is nobody else's.
CREATE TABLE person (
    id       VARCHAR(64)  NOT NULL PRIMARY KEY,
    name     VARCHAR(200) NOT NULL,
    signin   VARCHAR(200) NOT NULL UNIQUE,
    password VARCHAR(200) NOT NULL,
    role     VARCHAR(20)  NOT NULL,
    created  BIGINT       NOT NULL
);

-- The browsers that are signed in. `digest` is of the cookie; `id` names the session where it is listed.
CREATE TABLE session (
    digest  VARCHAR(64)  NOT NULL PRIMARY KEY,
    id      VARCHAR(64)  NOT NULL UNIQUE,
    person  VARCHAR(64)  NOT NULL REFERENCES person (id),
    browser VARCHAR(100) NOT NULL,
    created BIGINT       NOT NULL,
    seen    BIGINT       NOT NULL
);
CREATE INDEX session_by_person ON session (person);

-- Links by which one person joins. `digest` is of the link's token; `maker` is empty for the first owner's.
CREATE TABLE invitation (
    digest  VARCHAR(64) NOT NULL PRIMARY KEY,
    id      VARCHAR(64) NOT NULL UNIQUE,
    role    VARCHAR(20) NOT NULL,
    maker   VARCHAR(64) NOT NULL,
    made    BIGINT      NOT NULL,
    expires BIGINT      NOT NULL,
    state   VARCHAR(10) NOT NULL
);

-- Tries to sign in, by a digest of the name that was typed, known or not.
CREATE TABLE tries (
    name    VARCHAR(64) NOT NULL PRIMARY KEY,
    failed  INTEGER     NOT NULL,
    until   BIGINT      NOT NULL,
    changed BIGINT      NOT NULL
);

-- The trail as a chain: each row's digest is of the row and of the digest before it; the head knows the last.
ALTER TABLE audit ADD COLUMN session VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN link BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit ADD COLUMN digest VARCHAR(64) NOT NULL DEFAULT '';
CREATE UNIQUE INDEX audit_in_order ON audit (link) WHERE link > 0;
CREATE TABLE audit_head (
    id     INTEGER     NOT NULL PRIMARY KEY,
    link   BIGINT      NOT NULL,
    digest VARCHAR(64) NOT NULL
);
INSERT INTO audit_head (id, link, digest) VALUES (1, 0, '');
