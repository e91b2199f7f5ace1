-- The tables that the queries read, as Flink writes them. The same sources are declared in sources.yml
CREATE TABLE orders (
  order_id STRING NOT NULL, customer_id STRING, product STRING, amount DECIMAL(12, 2), quantity INT, price DOUBLE,
  status STRING, currency STRING, payload STRING, tags ARRAY<STRING>,
  items ARRAY<ROW<sku STRING, qty INT, cost DECIMAL(10, 2)>>, attributes MAP<STRING, STRING>,
  address ROW<street STRING, city STRING, geo ROW<lat DOUBLE, lon DOUBLE>>, paid BOOLEAN, placed_on DATE,
  shipped_at TIMESTAMP(3), created_at TIMESTAMP_LTZ(3), ordered_at TIMESTAMP(3), proc AS PROCTIME(),
  WATERMARK FOR ordered_at AS ordered_at - INTERVAL '5' SECOND
) WITH ('connector' = 'kafka');

CREATE TABLE payments (
  payment_id STRING NOT NULL, order_id STRING, amount DECIMAL(12, 2), paid_at TIMESTAMP(3),
  WATERMARK FOR paid_at AS paid_at
) WITH ('connector' = 'kafka');

CREATE TABLE clicks (
  user_id BIGINT NOT NULL, url STRING, clicked_at TIMESTAMP_LTZ(3),
  WATERMARK FOR clicked_at AS clicked_at - INTERVAL '1' SECOND
) WITH ('connector' = 'kafka');

CREATE TABLE tickers (
  symbol STRING, price DECIMAL(10, 4), ts TIMESTAMP(3), WATERMARK FOR ts AS ts
) WITH ('connector' = 'kafka');

CREATE TABLE rates (
  currency STRING NOT NULL, rate DECIMAL(12, 6), valid_from TIMESTAMP(3),
  WATERMARK FOR valid_from AS valid_from, PRIMARY KEY (currency) NOT ENFORCED
) WITH ('connector' = 'upsert-kafka');

CREATE TABLE customers (
  customer_id STRING NOT NULL, name STRING, segment STRING, changed_at TIMESTAMP(3),
  PRIMARY KEY (customer_id) NOT ENFORCED
) WITH ('connector' = 'upsert-kafka');

CREATE TABLE visits (user_id BIGINT, page STRING, seconds INT) WITH ('connector' = 'kafka');
