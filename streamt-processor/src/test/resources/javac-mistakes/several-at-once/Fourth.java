package com.acme;

import io.streamt.annotations.*;

@Source(topic = "a b")
record Fourth(java.util.UUID id) {}
