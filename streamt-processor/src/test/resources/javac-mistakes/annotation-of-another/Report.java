package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t")
@Flink(parallelism = 2)
record Report(String id) {}
