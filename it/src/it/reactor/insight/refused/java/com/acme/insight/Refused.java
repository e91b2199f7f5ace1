package com.acme.insight;

import com.acme.payments.Ledger;
import com.acme.payments.Old;
import io.streamt.annotations.Exposure;
import io.streamt.annotations.ExposureType;
import io.streamt.annotations.Model;
import io.streamt.annotations.Sink;

class Refused {
    @Model(sql = "SELECT payment_id FROM {{ ref('ledger') }}")
    interface Private {}

    @Model(group = "sales", sql = "SELECT payment_id FROM {{ ref('risky') }}")
    interface Protected {}

    @Model(sql = "SELECT * FROM {{ ref('shared') }}")
    interface Ambiguous {}

    @Sink(from = Ledger.class, connector = "jdbc-sink")
    interface ByClass {}

    @Exposure(type = ExposureType.API, consumes = Ledger.class)
    interface Board {}

    @Model(sql = "SELECT payment_id FROM {{ ref('old') }}", replacement = Private.class)
    interface Late {}
}
