package io.streamt.governance;

import io.streamt.analysis.AnalyzedProject;
import io.streamt.diagnostic.Diagnostics;

/** One demand. It sees every model, whatever becomes of it, with defaults applied. */
interface Rule {
    void check(AnalyzedProject project, Diagnostics diagnostics);
}
