package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.project.Credentials;
import io.streamt.template.SqlTemplate;

/** {@code env_var("API_TOKEN")}: what a template gives is SQL, which is written into files. */
final class TemplateCredentials {
    private final Diagnostics diagnostics;

    TemplateCredentials(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(LocatedText template) {
        for (String name : SqlTemplate.environmentNames(template.text())) {
            if (Credentials.isCredential(name)) {
                int offset = Math.max(
                        0, template.text().indexOf(name, template.text().indexOf("env_var")));
                diagnostics.error(
                        Code.LITERAL_SECRET,
                        template.at(offset),
                        Credentials.wouldBeShown(name),
                        Credentials.WHERE_TO_GIVE);
            }
        }
    }
}
