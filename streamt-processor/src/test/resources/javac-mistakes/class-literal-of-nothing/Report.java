package com.acme;

import io.streamt.annotations.*;

@Sink(from = String.class, connector = "jdbc-sink")
interface Report {}
