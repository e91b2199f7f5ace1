/**
 * One JSON client for all systems that are deployed to: time-outs, retries of what is safe to repeat, and failures
 * that name the system and its address. Paths and bodies are the callers' business.
 */
@NullMarked
package io.streamt.deploy.http;

import org.jspecify.annotations.NullMarked;
