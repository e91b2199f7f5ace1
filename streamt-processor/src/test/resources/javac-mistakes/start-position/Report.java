package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t", start = "beginning")
record Report(String id) {}
