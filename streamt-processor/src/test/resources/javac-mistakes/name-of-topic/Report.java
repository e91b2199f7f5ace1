package com.acme;

import io.streamt.annotations.*;

@Source(
        topic = "orders/raw")
record Report(String id) {}
