package com.acme;

import io.streamt.annotations.*;

interface Page {
    @Source(topic = "transactions.raw", format = Format.AVRO)
    record TransactionsRaw(String transactionId, Double amount, String merchantId) {}

    @Model(sql = """
            SELECT transaction_id, amount, merchant_id FROM {{ source("transactions_raw") }} WHERE amount > 0
            """)
    interface Transactions {}

    @Model(
            sql = """
                    SELECT
                      transaction_id,
                      amount,
                      ML_PREDICT('FraudModel', amount, merchant_id) as prediction
                    FROM {{ ref("transactions") }}
                    """,
            mlOutputs = {
                @MlOutput(model = "FraudModel", column = "fraud_score", type = "DOUBLE"),
                @MlOutput(model = "FraudModel", column = "confidence", type = "DOUBLE")
            })
    interface FraudScores {}
}
