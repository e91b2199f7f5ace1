/**
 * Connectors on Kafka Connect workers: the whole configuration is put, compared with what the worker holds, and
 * watched until every task runs. Secrets are compared and never shown.
 */
@NullMarked
package io.streamt.deploy.connect;

import org.jspecify.annotations.NullMarked;
