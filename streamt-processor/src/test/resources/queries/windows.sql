-- tumble with all its bounds
SELECT window_start, window_end, window_time, SUM(amount) AS total FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '10' MINUTES)) GROUP BY window_start, window_end, window_time
-- tumble by customer
SELECT customer_id, window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR)) GROUP BY customer_id, window_start, window_end
-- tumble without TABLE() around
SELECT window_end, MAX(amount) AS largest FROM TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' DAY) GROUP BY window_start, window_end
-- tumble with named arguments
SELECT window_start, window_end, AVG(price) AS mean FROM TABLE(TUMBLE(DATA => TABLE @orders, TIMECOL => DESCRIPTOR(ordered_at), SIZE => INTERVAL '5' MINUTES)) GROUP BY window_start, window_end
-- tumble with an offset
SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' DAY, INTERVAL '8' HOUR)) GROUP BY window_start, window_end
-- tumble of local time
SELECT user_id, window_start, window_end, window_time, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @clicks, DESCRIPTOR(clicked_at), INTERVAL '1' MINUTE)) GROUP BY user_id, window_start, window_end, window_time
-- tumble of processing time
SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(proc), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end
-- hop
SELECT product, window_start, window_end, SUM(quantity) AS pieces FROM TABLE(HOP(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '5' MINUTES, INTERVAL '15' MINUTES)) GROUP BY product, window_start, window_end
-- hop with window_time
SELECT window_end, window_time, COUNT(DISTINCT customer_id) AS customers FROM TABLE(HOP(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' MINUTE, INTERVAL '1' HOUR)) GROUP BY window_start, window_end, window_time
-- cumulate
SELECT currency, window_start, window_end, SUM(amount) AS so_far FROM TABLE(CUMULATE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR, INTERVAL '1' DAY)) GROUP BY currency, window_start, window_end
-- session by partition
SELECT customer_id, window_start, window_end, COUNT(*) AS n FROM TABLE(SESSION(TABLE @orders PARTITION BY customer_id, DESCRIPTOR(ordered_at), INTERVAL '30' MINUTES)) GROUP BY customer_id, window_start, window_end
-- session without a partition
SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(SESSION(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '30' MINUTES)) GROUP BY window_start, window_end
-- window without aggregation
SELECT order_id, window_start, window_end, window_time FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))
-- session without aggregation
SELECT order_id, window_start, window_end FROM TABLE(SESSION(TABLE @orders PARTITION BY customer_id, DESCRIPTOR(ordered_at), INTERVAL '30' MINUTES))
-- grouping sets over a window
SELECT window_start, window_end, product, currency, SUM(amount) AS total FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, GROUPING SETS ((product, currency), (product), ())
-- rollup over a window
SELECT window_start, window_end, product, currency, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, ROLLUP (product, currency)
-- cascade of windows by window_time
SELECT window_start, window_end, SUM(total) AS total FROM TABLE(TUMBLE((SELECT window_time, SUM(amount) AS total FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end, window_time), DESCRIPTOR(window_time), INTERVAL '1' HOUR)) GROUP BY window_start, window_end
-- window of a common table expression
WITH large AS (SELECT * FROM @orders WHERE amount > 100) SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE large, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR)) GROUP BY window_start, window_end
-- window top-n
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY total DESC) AS place FROM (SELECT window_start, window_end, product, SUM(amount) AS total FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, product)) WHERE place <= 3
-- window top-n of single rows
SELECT order_id, amount, window_start, window_end, place FROM (SELECT order_id, amount, window_start, window_end, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY amount DESC) AS place FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))) WHERE place <= 5
-- window deduplication, last
SELECT order_id, customer_id, window_start, window_end FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, customer_id ORDER BY ordered_at DESC) AS r FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))) WHERE r = 1
-- window join
SELECT o.order_id, p.payment_id, o.window_start, o.window_end FROM (SELECT * FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))) o JOIN (SELECT * FROM TABLE(TUMBLE(TABLE @payments, DESCRIPTOR(paid_at), INTERVAL '1' HOUR))) p ON o.order_id = p.order_id AND o.window_start = p.window_start AND o.window_end = p.window_end
-- window join, left
SELECT o.order_id, p.payment_id, o.window_end FROM (SELECT * FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))) o LEFT JOIN (SELECT * FROM TABLE(TUMBLE(TABLE @payments, DESCRIPTOR(paid_at), INTERVAL '1' HOUR))) p ON o.order_id = p.order_id AND o.window_start = p.window_start AND o.window_end = p.window_end
-- window semi join
SELECT o.order_id, o.window_end FROM (SELECT * FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))) o WHERE o.order_id IN (SELECT p.order_id FROM (SELECT * FROM TABLE(TUMBLE(TABLE @payments, DESCRIPTOR(paid_at), INTERVAL '1' HOUR))) p WHERE o.window_start = p.window_start AND o.window_end = p.window_end)
-- group window of the old form
SELECT customer_id, TUMBLE_START(ordered_at, INTERVAL '1' HOUR) AS s, TUMBLE_END(ordered_at, INTERVAL '1' HOUR) AS e, TUMBLE_ROWTIME(ordered_at, INTERVAL '1' HOUR) AS t, SUM(amount) AS total FROM @orders GROUP BY customer_id, TUMBLE(ordered_at, INTERVAL '1' HOUR)
-- hopping group window of the old form
SELECT HOP_END(ordered_at, INTERVAL '5' MINUTE, INTERVAL '1' HOUR) AS e, COUNT(*) AS n FROM @orders GROUP BY HOP(ordered_at, INTERVAL '5' MINUTE, INTERVAL '1' HOUR)
-- session group window of the old form
SELECT customer_id, SESSION_START(ordered_at, INTERVAL '30' MINUTE) AS s, SESSION_END(ordered_at, INTERVAL '30' MINUTE) AS e, COUNT(*) AS n FROM @orders GROUP BY customer_id, SESSION(ordered_at, INTERVAL '30' MINUTE)
-- aggregate with FILTER over a window
SELECT window_end, COUNT(*) FILTER (WHERE paid) AS paid, COUNT(*) AS all_of_them FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR)) GROUP BY window_start, window_end
-- window on a column that is no time
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(product), INTERVAL '1' HOUR)) GROUP BY window_start, window_end
-- window on another timestamp
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(shipped_at), INTERVAL '1' HOUR)) GROUP BY window_start, window_end
-- window over updates
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @rates, DESCRIPTOR(valid_from), INTERVAL '1' HOUR)) GROUP BY window_start, window_end
-- hop whose slide does not divide its size
SELECT window_start, COUNT(*) AS n FROM TABLE(HOP(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '7' MINUTES, INTERVAL '15' MINUTES)) GROUP BY window_start, window_end
-- window of a size that is not constant
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), quantity)) GROUP BY window_start, window_end
-- window of months
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE @orders, DESCRIPTOR(ordered_at), INTERVAL '1' MONTH)) GROUP BY window_start, window_end
