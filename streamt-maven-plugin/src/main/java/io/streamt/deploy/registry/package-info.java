/**
 * Subjects of a schema registry that speaks Confluent's REST interface: read, compared by what they mean, asked for
 * compatibility before anything is changed, registered, and removed softly. Who owns a subject is not decided here.
 */
@NullMarked
package io.streamt.deploy.registry;

import org.jspecify.annotations.NullMarked;
