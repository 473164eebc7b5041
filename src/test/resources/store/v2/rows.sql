INSERT INTO reader VALUES ('ada', 1790000000000), ('bob', 1790000000001), ('never wrote', 1790000000002)

INSERT INTO attempt VALUES
    ('ada', 'attempt-1', 'lesson', 'v1', 's1', '{"p1":"X^T (\\hat y - y)"}', 'incorrect', 'sign', '{"feedback":"a minus, O''Brien"}', 1, 0, 1790000001000),
    ('ada', 'attempt-2', 'lesson', 'v1', 's1', '{"p1":"λ·é·😀"}', 'correct', '', '{}', 2, 1, 1790000002000),
    ('bob', 'attempt-1', 'lesson', 'v1', 's2', '{"p1":"two
lines"}', 'invalid', 'syntax', '{}', 0, 0, 1790000003000)

INSERT INTO step VALUES
    ('ada', 'lesson', 's1', 'SOLVED', 2, 1, '', '{"p1":"λ·é·😀"}', 1790000002000),
    ('ada', 'lesson', 's2', 'SHOWN', 0, 4, '', '', 1790000002500),
    ('bob', 'lesson', 's2', 'OPEN', 0, 0, '{"p1":"half"}', '', 1790000003500)

INSERT INTO audit VALUES
    ('audit-b', 1790000002500, 'ada', 'show', 'lesson/s2'),
    ('audit-a', 1790000002600, 'bob', 'reset', 'lesson')
