CREATE TABLE reader (
    id      VARCHAR(64) NOT NULL PRIMARY KEY,
    created BIGINT      NOT NULL
)

CREATE TABLE attempt (
    reader  VARCHAR(64)  NOT NULL REFERENCES reader (id),
    id      VARCHAR(64)  NOT NULL,
    lesson  VARCHAR(100) NOT NULL,
    version VARCHAR(64)  NOT NULL,
    step    VARCHAR(100) NOT NULL,
    content TEXT         NOT NULL,
    verdict VARCHAR(20)  NOT NULL,
    code    VARCHAR(40)  NOT NULL,
    result  TEXT         NOT NULL,
    tries   INTEGER      NOT NULL,
    solved  INTEGER      NOT NULL,
    time    BIGINT       NOT NULL,
    PRIMARY KEY (reader, id)
)

CREATE INDEX attempt_by_step ON attempt (lesson, step, time)

CREATE TABLE step (
    reader  VARCHAR(64)  NOT NULL REFERENCES reader (id),
    lesson  VARCHAR(100) NOT NULL,
    step    VARCHAR(100) NOT NULL,
    state   VARCHAR(10)  NOT NULL,
    tries   INTEGER      NOT NULL,
    rungs   INTEGER      NOT NULL,
    draft   TEXT         NOT NULL,
    answer  TEXT         NOT NULL,
    changed BIGINT       NOT NULL,
    PRIMARY KEY (reader, lesson, step)
)

CREATE TABLE audit (
    id      VARCHAR(64)  NOT NULL PRIMARY KEY,
    time    BIGINT       NOT NULL,
    actor   VARCHAR(64)  NOT NULL,
    act     VARCHAR(40)  NOT NULL,
    subject VARCHAR(200) NOT NULL
)
