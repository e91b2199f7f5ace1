package com.acme;

import io.streamt.annotations.*;

@Source(name = "no good", topic = "t")
record Report(String id) {}
