package com.acme;

import io.streamt.annotations.*;

@Source(topic = "t")
class Report {}
