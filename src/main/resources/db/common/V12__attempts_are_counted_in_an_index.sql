-- What an author's page of attempts counts and numbers stands whole in this index, so that no long result is read to be counted.
CREATE INDEX attempt_by_step_and_reader ON attempt (lesson, step, time, reader, id, verdict);
DROP INDEX attempt_by_step;
