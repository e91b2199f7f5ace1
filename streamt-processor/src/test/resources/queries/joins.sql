-- interval join of two times
--! STREAMT-305
SELECT o.order_id, p.payment_id, o.ordered_at, p.paid_at FROM @orders o JOIN @payments p ON o.order_id = p.order_id AND p.paid_at BETWEEN o.ordered_at AND o.ordered_at + INTERVAL '4' HOUR
-- interval join
SELECT o.order_id, p.payment_id, o.ordered_at, CAST(p.paid_at AS TIMESTAMP(3)) AS paid_at FROM @orders o JOIN @payments p ON o.order_id = p.order_id AND p.paid_at BETWEEN o.ordered_at AND o.ordered_at + INTERVAL '4' HOUR
-- interval join, left
SELECT o.order_id, p.amount FROM @orders o LEFT JOIN @payments p ON o.order_id = p.order_id AND p.paid_at BETWEEN o.ordered_at AND o.ordered_at + INTERVAL '4' HOUR
-- interval join, full
SELECT o.order_id, p.payment_id FROM @orders o FULL JOIN @payments p ON o.order_id = p.order_id AND p.paid_at >= o.ordered_at AND p.paid_at < o.ordered_at + INTERVAL '1' DAY
-- interval join by WHERE
SELECT o.order_id, p.payment_id FROM @orders o, @payments p WHERE o.order_id = p.order_id AND o.ordered_at BETWEEN p.paid_at - INTERVAL '1' HOUR AND p.paid_at
-- temporal join
SELECT o.order_id, o.amount * r.rate AS euros, o.ordered_at FROM @orders AS o JOIN @rates FOR SYSTEM_TIME AS OF o.ordered_at AS r ON o.currency = r.currency
-- temporal join, left
SELECT o.order_id, o.currency, r.rate FROM @orders AS o LEFT JOIN @rates FOR SYSTEM_TIME AS OF o.ordered_at AS r ON o.currency = r.currency
-- temporal join, without AS
SELECT o.order_id, r.rate FROM @orders o JOIN @rates FOR SYSTEM_TIME AS OF o.ordered_at r ON o.currency = r.currency
-- temporal join of a deduplicated stream
WITH latest AS (SELECT symbol, price, ts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY symbol ORDER BY ts DESC) AS r FROM @tickers) WHERE r = 1) SELECT o.order_id, latest.price FROM @orders o JOIN latest FOR SYSTEM_TIME AS OF o.ordered_at ON o.product = latest.symbol
-- temporal join without the whole key
SELECT o.order_id, r.rate FROM @orders o JOIN @rates FOR SYSTEM_TIME AS OF o.ordered_at AS r ON o.amount = r.rate
-- temporal join with a table that has no key
SELECT o.order_id, p.amount FROM @orders o JOIN @payments FOR SYSTEM_TIME AS OF o.ordered_at AS p ON o.order_id = p.order_id
-- temporal join with a table that has no event time
SELECT o.order_id, c.name FROM @orders o JOIN @customers FOR SYSTEM_TIME AS OF o.ordered_at AS c ON o.customer_id = c.customer_id
-- temporal join on text
SELECT o.order_id, r.rate FROM @orders o JOIN @rates FOR SYSTEM_TIME AS OF o.status AS r ON o.currency = r.currency
-- lookup join with a table that cannot be asked
SELECT o.order_id, c.name FROM @orders o JOIN @customers FOR SYSTEM_TIME AS OF o.proc AS c ON o.customer_id = c.customer_id
-- regular join
--! STREAMT-302
SELECT o.order_id, p.amount FROM @orders o JOIN @payments p ON o.order_id = p.order_id WHERE o.order_id IN (SELECT order_id FROM @orders GROUP BY order_id HAVING COUNT(*) > 1)
-- regular inner join of two streams
SELECT o.order_id, p.payment_id, p.amount FROM @orders o INNER JOIN @payments p ON o.order_id = p.order_id
-- regular left join without a key
--! STREAMT-302
SELECT o.order_id, p.payment_id FROM @orders o LEFT JOIN @payments p ON o.order_id = p.order_id
-- regular join with updates
--! STREAMT-302
SELECT o.order_id, o.amount, c.name FROM @orders o JOIN @customers c ON o.customer_id = c.customer_id
-- join of two tables of updates
--! STREAMT-302
SELECT c.customer_id, c.name, r.currency, r.rate FROM @customers c JOIN @rates r ON c.segment = r.currency
-- left join of two aggregates on their keys, the right one of rows that are deleted
--key customer_id
SELECT a.customer_id, a.total, b.n FROM (SELECT customer_id, SUM(amount) AS total FROM @orders GROUP BY customer_id) a LEFT JOIN (SELECT customer_id, COUNT(*) AS n FROM @customers GROUP BY customer_id) b ON a.customer_id = b.customer_id
-- left join of two aggregates on their keys, the right one of rows that are only added
SELECT a.customer_id, a.total, b.n FROM (SELECT customer_id, SUM(amount) AS total FROM @orders GROUP BY customer_id) a LEFT JOIN (SELECT status, COUNT(*) AS n FROM @orders GROUP BY status) b ON a.customer_id = b.status
-- inner join of two tables of updates on their keys
--key customer_id
SELECT c.customer_id, c.name, r.rate FROM @customers c JOIN @rates r ON c.customer_id = r.currency
-- left join of two tables of updates on their keys
--key customer_id
SELECT c.customer_id, c.name, r.rate FROM @customers c LEFT JOIN @rates r ON c.customer_id = r.currency
-- anti join of two tables of updates on their keys
--! STREAMT-203
SELECT c.customer_id, c.name FROM @customers c WHERE NOT EXISTS (SELECT 1 FROM @rates r WHERE c.customer_id = r.currency)
-- semi join of two tables of updates on their keys
--! STREAMT-203
SELECT c.customer_id, c.name FROM @customers c WHERE c.customer_id IN (SELECT currency FROM @rates)
-- inner join of two tables of updates on their keys and by what is not equal
--! STREAMT-203
SELECT c.customer_id, r.rate FROM @customers c JOIN @rates r ON c.customer_id = r.currency AND r.valid_from < c.changed_at
-- inner join of two tables of updates on their keys with a filter of one side
--key customer_id
SELECT c.customer_id, r.rate FROM @customers c JOIN @rates r ON c.customer_id = r.currency WHERE r.rate > 1
-- full join of two aggregates
--! STREAMT-302
SELECT a.product, a.n AS orders, b.n AS tickers FROM (SELECT product, COUNT(*) AS n FROM @orders GROUP BY product) a FULL JOIN (SELECT symbol, COUNT(*) AS n FROM @tickers GROUP BY symbol) b ON a.product = b.symbol
-- cross join
SELECT o.order_id, v.page FROM @orders o CROSS JOIN @visits v
-- join by USING
SELECT order_id, o.amount AS ordered, p.amount AS paid FROM @orders o JOIN @payments p USING (order_id)
-- join by inequality
SELECT o.order_id, p.payment_id FROM @orders o JOIN @payments p ON o.order_id = p.order_id AND o.amount > p.amount
-- three tables in intervals
SELECT o.order_id, p.payment_id, t.price FROM @orders o JOIN @payments p ON o.order_id = p.order_id AND p.paid_at BETWEEN o.ordered_at AND o.ordered_at + INTERVAL '1' HOUR JOIN @tickers t ON t.symbol = o.product AND t.ts BETWEEN o.ordered_at - INTERVAL '1' MINUTE AND o.ordered_at
-- semi join by IN
SELECT order_id, amount FROM @orders WHERE order_id IN (SELECT order_id FROM @payments)
-- semi join by EXISTS
SELECT o.order_id FROM @orders o WHERE EXISTS (SELECT 1 FROM @payments p WHERE p.order_id = o.order_id)
-- semi join within a time
SELECT o.order_id FROM @orders o WHERE EXISTS (SELECT 1 FROM @payments p WHERE p.order_id = o.order_id AND p.paid_at BETWEEN o.ordered_at AND o.ordered_at + INTERVAL '1' HOUR)
-- anti join by NOT EXISTS
--! STREAMT-302
SELECT o.order_id FROM @orders o WHERE NOT EXISTS (SELECT 1 FROM @payments p WHERE p.order_id = o.order_id)
-- anti join of keyed rows
SELECT c.customer_id, c.name FROM @customers c WHERE NOT EXISTS (SELECT 1 FROM @orders o WHERE o.customer_id = c.customer_id)
-- UNNEST of rows
SELECT o.order_id, i.sku, i.qty * i.cost AS cost FROM @orders o CROSS JOIN UNNEST(o.items) AS i (sku, qty, cost)
-- UNNEST after a comma
SELECT order_id, tag FROM @orders, UNNEST(tags) AS t (tag)
-- UNNEST with a place
SELECT order_id, tag, place FROM @orders CROSS JOIN UNNEST(tags) WITH ORDINALITY AS t (tag, place)
-- UNNEST of a map
SELECT order_id, k, v FROM @orders CROSS JOIN UNNEST(attributes) AS t (k, v)
-- UNNEST, left
SELECT order_id, tag FROM @orders LEFT JOIN UNNEST(tags) AS t (tag) ON TRUE
-- lateral top-n
SELECT c.segment, t.order_id, t.amount FROM (SELECT DISTINCT segment, customer_id FROM @customers) c, LATERAL (SELECT order_id, amount FROM @orders o WHERE o.customer_id = c.customer_id ORDER BY amount DESC LIMIT 3) t
-- state hint
SELECT /*+ STATE_TTL('o' = '1d', 'p' = '4h') */ o.order_id, p.payment_id FROM @orders o JOIN @payments p ON o.order_id = p.order_id
-- options hint
SELECT order_id FROM @orders /*+ OPTIONS('scan.startup.mode' = 'latest-offset') */
-- join on a column that is not there
SELECT o.order_id FROM @orders o JOIN @payments p ON o.order_id = p.order_no
-- ambiguous column
SELECT amount FROM @orders o JOIN @payments p ON o.order_id = p.order_id
-- inner join of two tables of updates on a key of one, declared by its author
--key customer_id
SELECT c.customer_id, r.rate FROM @customers c JOIN @rates r ON c.name = r.currency
-- regular left join under columns that are no key
--! STREAMT-304
--key order_id, payment_id
SELECT o.order_id, p.payment_id FROM @orders o LEFT JOIN @payments p ON o.order_id = p.order_id
-- anti join by NOT EXISTS under a column that is no key
--! STREAMT-304
--key order_id
SELECT o.order_id FROM @orders o WHERE NOT EXISTS (SELECT 1 FROM @payments p WHERE p.order_id = o.order_id)
