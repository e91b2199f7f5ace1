package com.acme.payments;

import io.streamt.annotations.Access;
import io.streamt.annotations.Model;

/** Another module has one of this name. */
@Model(
        access = Access.PUBLIC,
        sql = """
                SELECT payment_id FROM {{ ref("reactor_clean") }}
                """)
public interface Shared {}
