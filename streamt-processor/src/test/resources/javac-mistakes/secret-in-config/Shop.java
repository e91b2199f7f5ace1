package com.acme;

import io.streamt.annotations.*;

@Source(topic = "orders")
record Orders(String orderId) {}

@Sink(
        from = Orders.class,
        connector = "jdbc-sink",
        config = {
            @Config(name = "connection.url", value = "jdbc:postgresql://h/db?user=a&password=planted"),
            @Config(name = "connection.username", value = "u"),
            @Config(name = "connection.password", value = "${P:-planted}"),
        })
interface OrdersTable {}

@Model(sql = "SELECT order_id FROM {{ source('orders') }}")
@Topic(config = @Config(name = "custom.apiKey", value = "planted${X}"))
interface Copy {}

@Sink(
        from = Orders.class,
        connector = "s3-sink",
        config = {
            @Config(name = "aws.s3.bucket.name", value = "b"),
            @Config(name = "aws.access.key.id", value = "planted"),
            @Config(name = "aws.secret.access.key", value = "${KEY}")
        })
interface Bucket {}
