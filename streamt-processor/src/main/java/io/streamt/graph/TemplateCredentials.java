package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.project.Credentials;
import io.streamt.template.SqlTemplate;
import java.util.Set;

/** Finds {@code env_var("API_TOKEN")}: what a template gives is SQL, which is written into files. */
final class TemplateCredentials {
    private final Set<String> credentials;
    private final Diagnostics diagnostics;

    /** @param credentials the variables that fill in a credential somewhere, whatever they are called */
    TemplateCredentials(Set<String> credentials, Diagnostics diagnostics) {
        this.credentials = credentials;
        this.diagnostics = diagnostics;
    }

    void check(LocatedText template) {
        for (String name : SqlTemplate.environmentNames(template.text())) {
            if (Credentials.isCredential(name)) {
                report(template, name, Credentials.wouldBeShown(name), Credentials.WHERE_TO_GIVE);
            } else if (credentials.contains(name)) {
                report(template, name, Credentials.isFilledInElsewhere(name), Credentials.ANOTHER_VARIABLE);
            }
        }
    }

    private void report(LocatedText template, String name, String message, String hint) {
        String text = template.text();
        int offset = Math.max(0, text.indexOf(name, text.indexOf("env_var")));
        diagnostics.error(Code.LITERAL_SECRET, template.at(offset), message, hint);
    }
}
