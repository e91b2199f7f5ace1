/**
 * Virtual topics of Conduktor Gateway by its admin API v2: interceptors first, then the check that they are in force, the name
 * last; backwards when it goes. What the Gateway can do was decided by the compiler.
 */
@NullMarked
package io.streamt.deploy.gateway;

import org.jspecify.annotations.NullMarked;
