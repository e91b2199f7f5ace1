/** Files that this tool wrote itself and believes later: each carries a seal that only the same user can make. */
@NullMarked
package io.streamt.cache;

import org.jspecify.annotations.NullMarked;
