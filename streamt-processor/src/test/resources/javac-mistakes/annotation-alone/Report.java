package com.acme;

import io.streamt.annotations.*;

@Topic(partitions = 3)
interface Report {}
