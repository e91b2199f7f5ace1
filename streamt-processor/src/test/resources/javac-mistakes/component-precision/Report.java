package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t")
record Report(@Precision(precision = 3) String id) {}
