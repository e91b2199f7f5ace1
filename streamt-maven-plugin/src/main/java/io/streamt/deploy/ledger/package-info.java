/**
 * Remembers what was deployed in a compacted Kafka topic, one record per environment, project and resource.
 * There is no state file and no database. Secrets are not in it: contents hold {@code ${NAME}} as declared.
 */
@NullMarked
package io.streamt.deploy.ledger;

import org.jspecify.annotations.NullMarked;
