/**
 * One thin class per goal, and everything that needs Maven: parameters, the reactor, resolution of jars, exit codes.
 * Logic belongs to the rooms that these classes call.
 */
@NullMarked
package io.streamt.mojo;

import org.jspecify.annotations.NullMarked;
