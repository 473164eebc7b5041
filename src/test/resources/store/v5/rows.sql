INSERT INTO lesson VALUES
    ('l-1', 'p-ada', 'old-lesson', 2, 2, 1, 1790000000000),
    ('l-2', 'p-bob', 'a-draft', 1, 1, 0, 1790000000001)

INSERT INTO version VALUES
    ('l-1', 1, 'p-ada', 1790000000000, 0, 'SAVED', '', 'one, λ
line
'),
    ('l-1', 2, 'p-bob', 1790000000002, 1, 'SAVED', 'O''Brien', 'two'),
    ('l-2', 1, 'p-bob', 1790000000001, 0, 'SAVED', '', '')

INSERT INTO publication VALUES ('l-1', 1, 'p-ada', 1790000000003, 'e1')

INSERT INTO share VALUES ('l-1', 'p-bob', 'EDIT', 1790000000004)

INSERT INTO edition VALUES ('old-lesson', 'e1', 'one, λ
line
', 1790000000003)

INSERT INTO pin VALUES ('ada', 'old-lesson', 'e1', 1790000000005)
