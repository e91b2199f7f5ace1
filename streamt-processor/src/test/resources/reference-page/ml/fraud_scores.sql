SET 'sql.local-time-zone' = 'UTC';
INSERT INTO `fraud_scores` (`transaction_id`, `amount`, `prediction`)
SELECT
  transaction_id,
  amount,
  CAST(ROW(`prediction_1`.`fraud_score`, `prediction_1`.`confidence`) AS ROW<`fraud_score` DOUBLE, `confidence` DOUBLE>) as prediction
FROM `transactions`, LATERAL TABLE(ML_PREDICT('FraudModel', amount, merchant_id)) AS `prediction_1`;
