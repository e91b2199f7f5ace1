package com.acme;

import io.streamt.annotations.*;

@Source(topic = "reports", keyIn = KeyIn.KEY)
record Report(String id) {}
