/**
 * Flink SQL jobs: submitted through a SQL Gateway session of their own, watched through the JobManager until they
 * work, and changed only where the running job's state is known to survive. What a job was compiled from travels
 * with it as hashes in its global job parameters, never as SQL.
 */
@NullMarked
package io.streamt.deploy.flink;

import org.jspecify.annotations.NullMarked;
