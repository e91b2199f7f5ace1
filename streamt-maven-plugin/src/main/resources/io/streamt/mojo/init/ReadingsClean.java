package @package@;

import io.streamt.annotations.Model;

/** Readings that make sense. */
@Model(
        key = "sensor_id",
        sql = """
                SELECT sensor_id, temperature, measured_at
                FROM {{ source("readings") }}
                WHERE temperature BETWEEN -80 AND 80
                """)
interface ReadingsClean {}
