-- A save that differs little from the one it was made from is kept as what differs: `delta`, against the text of save `whole`, and `source` is
-- empty. Where `whole` is 0, `source` is the text, as it was in every row before.
ALTER TABLE version ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
ALTER TABLE version ADD COLUMN delta BYTEA NOT NULL DEFAULT '';
