package com.acme;

import io.streamt.annotations.*;

@Source(topic = "orders")
record Orders(String orderId) {}

@Model(sql = "SELECT order_id FROM {{ source('orders') }} /*+ OPTIONS('topic' = 'payroll') */")
interface Copy {}
