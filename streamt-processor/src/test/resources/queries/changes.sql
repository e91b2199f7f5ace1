-- group by
SELECT customer_id, COUNT(*) AS n, SUM(amount) AS total, MIN(price) AS least FROM @orders GROUP BY customer_id
-- group by two
SELECT customer_id, currency, AVG(amount) AS mean FROM @orders GROUP BY customer_id, currency
-- group by an expression
SELECT UPPER(product) AS product, COUNT(*) AS n FROM @orders GROUP BY UPPER(product)
-- group by with HAVING
SELECT customer_id, COUNT(*) AS n FROM @orders GROUP BY customer_id HAVING COUNT(*) > 2
-- group by whose key is dropped
--! STREAMT-302
SELECT COUNT(*) AS n FROM @orders GROUP BY customer_id
-- one row for all
--! STREAMT-302
SELECT COUNT(*) AS n, SUM(amount) AS total FROM @orders
-- rollup
--! STREAMT-302
SELECT customer_id, currency, COUNT(*) AS n FROM @orders GROUP BY ROLLUP (customer_id, currency)
-- cube
--! STREAMT-302
SELECT customer_id, currency, GROUPING(currency) AS g, COUNT(*) AS n FROM @orders GROUP BY CUBE (customer_id, currency)
-- grouping sets
--! STREAMT-302
SELECT customer_id, product, COUNT(*) AS n FROM @orders GROUP BY GROUPING SETS ((customer_id), (product))
-- DISTINCT
SELECT DISTINCT customer_id, product FROM @orders
-- aggregates of all kinds
SELECT customer_id, LISTAGG(product) AS products, COLLECT(product) AS bag, ARRAY_AGG(product) AS list, FIRST_VALUE(product) AS first_, LAST_VALUE(product) AS last_, COUNT(DISTINCT product) AS different, STDDEV_POP(price) AS spread, VAR_SAMP(price) AS var_ FROM @orders GROUP BY customer_id
-- aggregate with FILTER
SELECT customer_id, SUM(amount) FILTER (WHERE paid) AS paid, COUNT(DISTINCT product) FILTER (WHERE amount > 1) AS n FROM @orders GROUP BY customer_id
-- aggregate of an aggregate
SELECT n, COUNT(*) AS customers FROM (SELECT customer_id, COUNT(*) AS n FROM @orders GROUP BY customer_id) GROUP BY n
-- top-n
SELECT product, order_id, amount, place FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY amount DESC) AS place FROM @orders) WHERE place <= 3
-- top-n without its place
--! STREAMT-302
SELECT product, order_id, amount FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY amount DESC) AS place FROM @orders) WHERE place <= 3
-- top-n by QUALIFY
SELECT product, order_id, ROW_NUMBER() OVER (PARTITION BY product ORDER BY amount DESC) AS place FROM @orders QUALIFY place <= 2
-- top-n of all
SELECT order_id, amount, place FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY amount DESC) AS place FROM @orders) WHERE place <= 10
-- top-n of an aggregate
SELECT product, total, place FROM (SELECT product, total, ROW_NUMBER() OVER (ORDER BY total DESC) AS place FROM (SELECT product, SUM(amount) AS total FROM @orders GROUP BY product)) WHERE place <= 10
-- first n
--! STREAMT-302
SELECT order_id, amount FROM @orders ORDER BY amount DESC LIMIT 10
-- deduplication, first by event time
SELECT order_id, amount, ordered_at FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY ordered_at) AS r FROM @orders) WHERE r = 1
-- deduplication, last by event time
SELECT order_id, amount, ordered_at FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY ordered_at DESC) AS r FROM @orders) WHERE r = 1
-- deduplication, first by processing time
SELECT order_id, amount FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY proc) AS r FROM @orders) WHERE r = 1
-- deduplication, last by processing time
SELECT order_id, amount FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY proc DESC) AS r FROM @orders) WHERE r = 1
-- deduplication by two columns
SELECT customer_id, product, amount FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id, product ORDER BY ordered_at DESC) AS r FROM @orders) WHERE r = 1
-- union of different rows
SELECT customer_id FROM @orders UNION SELECT customer_id FROM @customers
-- intersection
SELECT order_id FROM @orders INTERSECT SELECT order_id FROM @payments
-- difference
SELECT order_id FROM @orders EXCEPT SELECT order_id FROM @payments
-- rows of an upsert source
SELECT customer_id, UPPER(name) AS name FROM @customers
-- filter on an upsert source
SELECT currency, rate FROM @rates WHERE rate > 1
-- upsert source without its key
--! STREAMT-302
SELECT name, segment FROM @customers
-- aggregate of an upsert source
SELECT segment, COUNT(*) AS n FROM @customers GROUP BY segment
-- scalar sub-query
--! STREAMT-302
SELECT order_id, amount - (SELECT AVG(amount) FROM @payments) AS above FROM @orders
-- IN with an aggregate
--! STREAMT-302
SELECT order_id FROM @orders WHERE customer_id IN (SELECT customer_id FROM @payments p JOIN @orders o ON p.order_id = o.order_id GROUP BY customer_id HAVING SUM(p.amount) > 100)
-- OVER a range of time
SELECT order_id, SUM(amount) OVER (PARTITION BY customer_id ORDER BY ordered_at RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS last_hour, ordered_at FROM @orders
-- OVER rows
SELECT order_id, AVG(amount) OVER (PARTITION BY customer_id ORDER BY ordered_at ROWS BETWEEN 9 PRECEDING AND CURRENT ROW) AS mean FROM @orders
-- OVER all before
SELECT order_id, COUNT(*) OVER (PARTITION BY customer_id ORDER BY ordered_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n FROM @orders
-- OVER processing time
SELECT order_id, COUNT(*) OVER (PARTITION BY customer_id ORDER BY proc) AS n FROM @orders
-- OVER a named window
SELECT order_id, SUM(amount) OVER w AS s, MAX(amount) OVER w AS m FROM @orders WINDOW w AS (PARTITION BY product ORDER BY ordered_at ROWS 5 PRECEDING)
-- LAG
SELECT symbol, price, LAG(price) OVER (PARTITION BY symbol ORDER BY ts) AS before_, LAG(price, 2, 0) OVER (PARTITION BY symbol ORDER BY ts) AS earlier FROM @tickers
-- OVER a column that is no time
--! STREAMT-302
SELECT order_id, SUM(amount) OVER (PARTITION BY customer_id ORDER BY shipped_at) AS s FROM @orders
-- OVER updates
SELECT currency, SUM(rate) OVER (PARTITION BY currency ORDER BY valid_from) AS s FROM @rates
-- MATCH_RECOGNIZE
SELECT * FROM @tickers MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(A.ts) AS start_at, LAST(A.price) AS low, B.price AS back ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A+ B) DEFINE A AS A.price < 10, B AS B.price >= 10)
-- MATCH_RECOGNIZE within a time
SELECT m.symbol, m.n, m.t FROM @tickers MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES COUNT(A.price) AS n, MATCH_ROWTIME() AS t PATTERN (A{2,5} B) WITHIN INTERVAL '1' HOUR DEFINE A AS A.price > 1, B AS B.price < A.price) AS m
-- MATCH_RECOGNIZE of updates
SELECT * FROM @rates MATCH_RECOGNIZE (PARTITION BY currency ORDER BY valid_from MEASURES A.rate AS r PATTERN (A B) DEFINE A AS A.rate > 1)
-- MATCH_RECOGNIZE with a greedy end
SELECT * FROM @tickers MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS p PATTERN (A B*) DEFINE B AS B.price > 1)
-- sorted by event time
SELECT order_id, ordered_at FROM @orders ORDER BY ordered_at
-- sorted by something else
SELECT order_id, amount FROM @orders ORDER BY amount
-- aggregate in WHERE
SELECT order_id FROM @orders WHERE SUM(amount) > 1
-- column that is not grouped
SELECT customer_id, product, COUNT(*) AS n FROM @orders GROUP BY customer_id
-- random key
SELECT UUID() AS id, COUNT(*) AS n FROM @orders GROUP BY UUID()
-- table function of changes
SELECT * FROM TO_CHANGELOG(input => TABLE @customers PARTITION BY customer_id)
-- rollup under a key that its subtotals share
--! STREAMT-304
--key customer_id, currency
SELECT customer_id, currency, COUNT(*) AS n FROM @orders GROUP BY ROLLUP (customer_id, currency)
-- upsert source under columns that are no key
--! STREAMT-304
--key name, segment
SELECT name, segment FROM @customers
-- upsert source under more than its key
--key customer_id, name
SELECT customer_id, name FROM @customers
-- one row for all, under a constant key
--key id
SELECT 'all' AS id, COUNT(*) AS n FROM @orders
