CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()

CREATE TABLE flyway_schema_history (
    installed_rank INTEGER NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
    version VARCHAR(50),
    description VARCHAR(200) NOT NULL,
    type VARCHAR(20) NOT NULL,
    script VARCHAR(1000) NOT NULL,
    checksum INTEGER,
    installed_by VARCHAR(100) NOT NULL,
    installed_on TIMESTAMP DEFAULT now() NOT NULL,
    execution_time INTEGER NOT NULL,
    success BOOLEAN NOT NULL
)

CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)

INSERT INTO flyway_schema_history VALUES
    (1, '1', 'readers steps attempts', 'SQL', 'V1__readers_steps_attempts.sql', -1767289433, 'byhand', '2026-09-01 12:00:00', 47, true),
    (2, '2', 'audit is append only', 'SQL', 'V2__audit_is_append_only.sql', -1051743525, 'byhand', '2026-09-01 12:00:00', 1, true)
