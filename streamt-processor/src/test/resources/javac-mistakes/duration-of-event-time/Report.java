package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t", eventTime = @EventTime(column = "at", maxOutOfOrderness = "5 parsecs"))
record Report(java.time.Instant at) {}
