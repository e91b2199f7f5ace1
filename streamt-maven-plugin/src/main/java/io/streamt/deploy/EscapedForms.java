package io.streamt.deploy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which somebody else's text may repeat a secret: as it is, and as JSON, URLs, XML, SQL or Base64 escape it. */
public final class EscapedForms {
    private EscapedForms() {}

    /** Longer ones first, as others may be a part of them; none for an empty secret. */
    public static List<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String lines = json.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String xml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String quoted = xml.replace("\"", "&quot;");
        forms.addAll(List.of(secret, json, lines, lines.replace("/", "\\/"), unicode(lines), url));
        forms.addAll(List.of(url.replace("+", "%20"), lowerCase(url), lowerCase(url.replace("+", "%20"))));
        forms.addAll(List.of(
                xml,
                quoted,
                quoted.replace("'", "&#39;"),
                quoted.replace("'", "&#x27;"),
                quoted.replace("'", "&apos;")));
        forms.add(secret.replace("'", "''"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return forms.stream()
                .filter(form -> !form.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with something else in place of each form. */
    public static String replace(String text, String secret, String by) {
        String replaced = text;
        for (String form : of(secret)) {
            replaced = replaced.replace(form, by);
        }
        return replaced;
    }

    /** {@code %2f} for {@code %2F}. */
    private static String lowerCase(String url) {
        StringBuilder text = new StringBuilder(url);
        for (int i = url.indexOf('%'); i >= 0 && i + 2 < url.length(); i = url.indexOf('%', i + 1)) {
            text.replace(i, i + 3, url.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** As serializers write it that escape what HTML would read, and what is not ASCII. */
    private static String unicode(String json) {
        StringBuilder text = new StringBuilder();
        json.chars().forEach(c -> {
            boolean plain = c < 128 && "<>&'=".indexOf(c) < 0;
            text.append(plain ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c));
        });
        return text.toString();
    }
}
