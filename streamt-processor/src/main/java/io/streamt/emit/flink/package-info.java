/**
 * Models to Flink SQL jobs: CREATE TABLE for what is read and written, one INSERT, and the options of the job.
 */
@NullMarked
package io.streamt.emit.flink;

import org.jspecify.annotations.NullMarked;
