-- Payments.
SELECT payment_id,
  amonut
FROM {{ source("payments") }}
