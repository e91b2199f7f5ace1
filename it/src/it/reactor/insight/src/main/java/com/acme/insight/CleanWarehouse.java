package com.acme.insight;

import com.acme.payments.Clean;
import io.streamt.annotations.Config;
import io.streamt.annotations.Sink;

/** Class literals name what other modules declare. */
@Sink(
        from = Clean.class,
        connector = "jdbc-sink",
        config = @Config(name = "connection.url", value = "${STREAMT_LOCAL_JDBC_URL:-none}"))
interface CleanWarehouse {}
