/**
 * Virtual topics of Conduktor Gateway: analyzed models come in, rules with their interceptors go out. What the Gateway can do
 * at all was decided by the analysis.
 */
@NullMarked
package io.streamt.emit.gateway;

import org.jspecify.annotations.NullMarked;
