package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t")
record Report(String id) {}
