INSERT INTO person VALUES
    ('p-ada', 'Ada λ', 'ada λ', '$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA', 'INSTRUCTOR', 1790000000000),
    ('p-bob', 'Bob', 'bob', '', 'INSTRUCTOR', 1790000000001)

INSERT INTO session VALUES ('digest-1', 'session-1', 'p-ada', 'Firefox on Linux', 1790000000000, 1790000000005)

INSERT INTO invitation VALUES
    ('digest-a', 'i-1', 'INSTRUCTOR', 'p-ada', 1790000000000, 1790000600000, 'USED'),
    ('digest-b', 'i-2', 'OWNER', '', 1790000000000, 9223372036854775807, 'ENDED')

INSERT INTO tries VALUES ('digest-n', 3, 1790000000000, 1790000000000)
