-- projection and filter
SELECT order_id, UPPER(product) AS product, amount * quantity AS total, ordered_at FROM @orders WHERE amount > 10 AND status <> 'cancelled'
-- star
SELECT * FROM @orders
-- qualified star and more
SELECT p.*, p.amount * 2 AS twice FROM @payments AS p
-- an expression without a name
--! STREAMT-203
SELECT order_id, LOWER(product) FROM @orders
-- literals of all kinds
SELECT 1 AS i, 1.5 AS d, 1e3 AS f, 'text' AS s, TRUE AS b, DATE '2026-01-01' AS day_, TIME '10:00:00' AS t, TIMESTAMP '2026-01-01 00:00:00' AS ts, X'0aff' AS bytes_, CAST(NULL AS INT) AS nothing FROM @visits
-- interval as a column
--! STREAMT-203
SELECT order_id, INTERVAL '1' DAY AS days_ FROM @orders
-- event time, floored, is none
SELECT order_id, FLOOR(ordered_at TO HOUR) AS hour_ FROM @orders
-- arithmetics
SELECT quantity / 2 AS half, MOD(quantity, 7) AS rest, quantity % 2 AS odd, -quantity AS minus, amount / 3 AS third, price * amount AS mixed, POWER(price, 2) AS squared, ABS(amount) AS absolute, ROUND(amount, 1) AS rounded, CEIL(price) AS up, FLOOR(amount) AS down FROM @orders
-- text functions
SELECT CONCAT(product, '-', status) AS c, product || '!' AS d, SUBSTRING(product FROM 2 FOR 3) AS sub, POSITION('a' IN product) AS pos, TRIM(BOTH ' ' FROM product) AS trimmed, CHAR_LENGTH(product) AS len, REGEXP_EXTRACT(product, '(a)(b)', 1) AS part, SPLIT_INDEX(product, ',', 0) AS first_part, LPAD(product, 10, '0') AS padded, REPLACE(product, 'a', 'b') AS replaced, OVERLAY(product PLACING 'x' FROM 1) AS laid FROM @orders
-- CASE in both forms
SELECT CASE WHEN amount > 100 THEN 'big' WHEN amount > 10 THEN 'mid' ELSE 'small' END AS size, CASE status WHEN 'a' THEN 1 WHEN 'b' THEN 2 END AS code FROM @orders
-- COALESCE and its like
SELECT COALESCE(product, 'none') AS a, NULLIF(status, '') AS b, IF(paid, 1, 0) AS c, IFNULL(quantity, 0) AS d, GREATEST(quantity, 3) AS e FROM @orders
-- predicates
SELECT order_id FROM @orders WHERE (product LIKE 'a%' OR product SIMILAR TO '[ab]+') AND quantity BETWEEN 1 AND 5 AND status IN ('x', 'y') AND note IS NOT NULL
-- predicates that hold
SELECT order_id FROM @orders WHERE (product LIKE 'a%' ESCAPE '!' OR product SIMILAR TO '[ab]+') AND quantity NOT BETWEEN 1 AND 5 AND status IN ('x', 'y') AND paid IS NOT TRUE AND customer_id IS DISTINCT FROM product
-- casts
SELECT CAST(amount AS INT) AS i, CAST(quantity AS STRING) AS s, TRY_CAST(product AS DOUBLE) AS d, CAST(ordered_at AS DATE) AS day_, CAST(created_at AS TIMESTAMP(3)) AS local_time, CAST(payload AS BYTES) AS raw_, CAST(quantity AS DECIMAL(20, 4)) AS wide FROM @orders
-- local and absolute times
SELECT created_at, CAST(created_at AS TIMESTAMP(3)) AS a, CAST(shipped_at AS TIMESTAMP_LTZ(3)) AS b, TO_TIMESTAMP_LTZ(1700000000000, 3) AS c, TO_TIMESTAMP('2026-01-01 00:00:00') AS d FROM @orders
-- time functions
SELECT EXTRACT(HOUR FROM ordered_at) AS h, DATE_FORMAT(ordered_at, 'yyyy-MM') AS m, FLOOR(ordered_at TO HOUR) AS floor_, CEIL(ordered_at TO DAY) AS ceil_, TIMESTAMPADD(DAY, 1, ordered_at) AS next_, TIMESTAMPDIFF(SECOND, ordered_at, shipped_at) AS took, ordered_at + INTERVAL '1' HOUR AS later, YEAR(placed_on) AS y, UNIX_TIMESTAMP('2026-01-01 00:00:00') AS u FROM @orders
-- difference of unlike times
SELECT TIMESTAMPDIFF(MINUTE, ordered_at, CURRENT_TIMESTAMP) AS age FROM @orders
-- system time
SELECT order_id, CURRENT_TIMESTAMP AS now_, LOCALTIMESTAMP AS here, CURRENT_DATE AS today, PROCTIME() AS p FROM @orders
-- JSON_VALUE
SELECT JSON_VALUE(payload, '$.a') AS a, JSON_VALUE(payload, '$.b' RETURNING INT) AS b, JSON_VALUE(payload, '$.c' RETURNING BOOLEAN DEFAULT FALSE ON EMPTY ERROR ON ERROR) AS c FROM @orders
-- JSON_VALUE of a type that it cannot return
SELECT JSON_VALUE(payload, '$.a' RETURNING BIGINT) AS a FROM @orders
-- JSON_QUERY and JSON_EXISTS
SELECT JSON_QUERY(payload, '$.items' WITH WRAPPER) AS items, JSON_EXISTS(payload, '$.a' FALSE ON ERROR) AS has_a, payload IS JSON OBJECT AS is_object FROM @orders
-- JSON constructors
SELECT JSON_OBJECT('id' VALUE order_id, KEY 'tags' VALUE JSON_ARRAY(product, status NULL ON NULL) NULL ON NULL) AS j, JSON_STRING(attributes) AS s, JSON_OBJECT('n' VALUE quantity ABSENT ON NULL) AS k FROM @orders
-- JSON aggregates
--! STREAMT-302
SELECT JSON_OBJECTAGG(KEY order_id VALUE product) AS j, JSON_ARRAYAGG(product) AS a FROM @orders GROUP BY currency
-- row constructor
SELECT ROW(order_id, amount) AS r, (quantity, price) AS s, CAST(ROW(1, 'x') AS ROW<a INT, b STRING>) AS t FROM @orders
-- array constructor
SELECT ARRAY[1, 2, 3] AS a, ARRAY[product, status] AS b, ARRAY[ROW(1, 'a')] AS c FROM @orders
-- map constructor
SELECT MAP['a', 1, 'b', 2] AS m, MAP[product, amount] AS n FROM @orders
-- access of arrays and maps
SELECT tags[1] AS first_tag, attributes['colour'] AS colour, items[1].sku AS sku, CARDINALITY(tags) AS n, ELEMENT(ARRAY[1]) AS one FROM @orders
-- access of rows
SELECT o.address.city AS city, o.address.geo.lat AS lat, o.address FROM @orders o
-- collection functions
SELECT ARRAY_CONTAINS(tags, 'a') AS c, ARRAY_DISTINCT(tags) AS d, ARRAY_CONCAT(tags, ARRAY['z']) AS e, MAP_KEYS(attributes) AS k, ARRAY_MAX(ARRAY[1, 2]) AS m, ARRAY_JOIN(tags, ',') AS j FROM @orders
-- table function of a constant
SELECT n FROM (VALUES (1), (2)) AS t (n)
-- VALUES alone
VALUES (1, 'a'), (2, 'b')
-- several common table expressions
WITH a AS (SELECT order_id, amount FROM @orders), b (id, twice) AS (SELECT order_id, amount * 2 FROM a) SELECT id, twice FROM b WHERE twice > 5
-- union of all rows
SELECT order_id AS id, amount FROM @orders UNION ALL SELECT payment_id, amount FROM @payments
-- union of all rows with times
SELECT order_id, ordered_at AS at_ FROM @orders UNION ALL SELECT order_id, paid_at FROM @payments
-- sub-query in FROM
SELECT s.order_id FROM (SELECT order_id, amount FROM @orders WHERE amount > 1) AS s WHERE s.amount < 10
-- quoted names
SELECT `order_id` AS `the order`, `amount` AS `sum`, 1 AS `a``b` FROM @orders
-- comments
SELECT order_id -- the number
, /* the sum; GROUP BY nothing */ amount FROM @orders
-- deterministic hashes
SELECT MD5(product) AS m, SHA256(order_id) AS s, HASH_CODE(product) AS h, TO_BASE64(product) AS b FROM @orders
-- random values in new rows
SELECT order_id, UUID() AS id, RAND() AS r FROM @orders
-- unknown function
SELECT NOT_A_FUNCTION(order_id) AS x FROM @orders
-- wrong argument
SELECT SUM(product) AS x FROM @orders
-- text plus number
SELECT product + amount AS x FROM @orders
-- nested field that is not there
SELECT o.address.zip FROM @orders o
-- cast that is not possible
SELECT CAST(tags AS INT) AS x FROM @orders
-- columns of a union that differ
SELECT order_id FROM @orders UNION ALL SELECT order_id, amount FROM @payments
-- array of unlike things
SELECT ARRAY[1, 'a'] AS x FROM @orders
-- two columns of one name
--! STREAMT-207
SELECT order_id, amount AS order_id FROM @orders
-- two columns of one name by stars
--! STREAMT-207
SELECT o.order_id, p.* FROM @orders o JOIN @payments p ON o.order_id = p.order_id
