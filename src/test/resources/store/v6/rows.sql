INSERT INTO picture VALUES ('l-1', 'a.png', 'image/png', 'p-ada', 1790000000006, 0, 'not much of a picture')
