/** Queries of Flink SQL through the whole compiler, held against what Flink itself says of them. */
@NullMarked
package io.streamt.queries;

import org.jspecify.annotations.NullMarked;
