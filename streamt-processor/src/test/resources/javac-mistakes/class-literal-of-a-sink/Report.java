package com.acme;

import io.streamt.annotations.*;

@Sink(from = PaymentsClean.class, connector = "jdbc-sink")
interface Report {}

@Sink(
        connector = "jdbc-sink",
        from = Report.class)
interface Second {}
