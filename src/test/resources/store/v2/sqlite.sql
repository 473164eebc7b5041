CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END

CREATE TABLE flyway_schema_history (
    installed_rank INT NOT NULL PRIMARY KEY,
    version VARCHAR(50),
    description VARCHAR(200) NOT NULL,
    type VARCHAR(20) NOT NULL,
    script VARCHAR(1000) NOT NULL,
    checksum INT,
    installed_by VARCHAR(100) NOT NULL,
    installed_on TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    execution_time INT NOT NULL,
    success BOOLEAN NOT NULL
)

CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)

INSERT INTO flyway_schema_history VALUES
    (1, '1', 'readers steps attempts', 'SQL', 'V1__readers_steps_attempts.sql', -1767289433, '', '2026-09-01 12:00:00.000', 47, 1),
    (2, '2', 'audit is append only', 'SQL', 'V2__audit_is_append_only.sql', 1261768366, '', '2026-09-01 12:00:00.100', 1, 1)
