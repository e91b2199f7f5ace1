/**
 * From artifacts to a plan, and from a plan to a report. In go what the compiler wants and what providers read;
 * out come {@link io.streamt.deploy.Plan} and {@link io.streamt.deploy.ApplyReport}, both plain data. Nothing here
 * knows a target: that is what {@link io.streamt.deploy.ResourceProvider}s in the packages below are for.
 */
@NullMarked
package io.streamt.deploy;

import org.jspecify.annotations.NullMarked;
