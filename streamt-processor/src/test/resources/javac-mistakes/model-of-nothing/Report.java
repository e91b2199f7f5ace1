package com.acme;

import io.streamt.annotations.*;

@Model(key = "payment_id")
interface Report {}
