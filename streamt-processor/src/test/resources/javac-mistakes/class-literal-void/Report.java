package com.acme;

import io.streamt.annotations.*;

@Sink(from = void.class, connector = "jdbc-sink")
interface Report {}

@Source(topic = "orders")
record Orders(String orderId) {}

@Sink(from = int[].class, connector = "jdbc-sink")
interface Numbers {}

@Model(sql = "SELECT order_id FROM {{ source('orders') }}", replacement = int.class)
interface Old {}

@Exposure(type = ExposureType.DASHBOARD, consumes = {Orders.class, void.class})
interface Board {}
