package io.streamt.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** The class of one source or model: a record of its columns where their types are known. */
final class EntryType {
    static final String COLUMNS = "Columns";
    static final String REF = "REF";
    private static final String TYPED = "io.streamt.typed";
    /** So many names fit into the code of one method, which has 65,535 bytes at most. */
    private static final int MOST_NAMES = 4_000;

    /** A type without comments on its fields. */
    private static final Pattern SIMPLE = Pattern.compile("[\\w\\s(),<>`]+");

    private static final ClassName ACCESS = ClassName.get("io.streamt.annotations", "Access");

    private final Entry entry;
    private final String qualifier;
    private final ClassName name;
    private final Map<String, String> columns;
    private final JavaTypes types;
    private final Optional<Components> components;

    /** @param qualifier the project and a dot; empty where that is not known */
    EntryType(Entry entry, ClassName name, String qualifier) {
        this.entry = entry;
        this.qualifier = qualifier;
        this.name = name;
        this.columns =
                JavaNames.of(entry.columns().stream().map(Entry.Column::name).toList(), Words::constant, Set.of());
        this.types = new JavaTypes(name, Set.of(COLUMNS, name.simpleName(), TypedManifest.CLASS));
        this.components =
                Components.of(entry.columns().stream().map(EntryType::component).toList(), types);
    }

    private static Components.Component component(Entry.Column column) {
        String type = SIMPLE.matcher(column.written()).matches() ? "{@code " + column.written() + "}" : "";
        String description = Comment.text(column.description());
        return new Components.Component(
                column.name(),
                column.type(),
                description.isEmpty() || type.isEmpty() ? type + description : type + ": " + description);
    }

    /** {@code ModelRef<OrdersClean>}. */
    TypeName reference() {
        ClassName raw = ClassName.get(
                TYPED,
                switch (entry.kind()) {
                    case SOURCE -> "SourceRef";
                    case MODEL -> "ModelRef";
                });
        return ParameterizedTypeName.get(raw, row());
    }

    private ClassName row() {
        return components.isPresent() ? name : ClassName.get(Void.class);
    }

    boolean isDeprecated() {
        return entry.deprecation().isPresent();
    }

    AnnotationSpec declaredAs() {
        String kind =
                switch (entry.kind()) {
                    case SOURCE -> "source.";
                    case MODEL -> "model.";
                };
        return AnnotationSpec.builder(ClassName.get(TYPED, "DeclaredAs"))
                .addMember("value", "$S", kind + qualifier + entry.name())
                .build();
    }

    TypeSpec type() {
        TypeSpec.Builder type = components.map(this::record).orElseGet(() -> TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addJavadoc("$L", javadoc())
                .addMethod(noInstances()));
        type.addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addAnnotation(declaredAs())
                .addField(text("NAME", entry.name()))
                .addField(text("TOPIC", entry.topic()))
                .addField(reference(REF));
        if (isDeprecated()) {
            type.addAnnotation(Deprecated.class);
        }
        components.ifPresent(known -> types.rows().forEach(type::addType));
        return entry.columns().isEmpty()
                ? type.build()
                : type.addType(columnNames()).build();
    }

    private TypeSpec.Builder record(Components known) {
        TypeSpec.Builder type = TypeSpec.recordBuilder(name);
        known.addTo(type, javadoc());
        return type;
    }

    /** Returns the javadoc of the class and of the constant. */
    String javadoc() {
        String kind =
                switch (entry.kind()) {
                    case SOURCE -> "Source";
                    case MODEL -> "Model";
                };
        String description = Comment.text(entry.description());
        String said = description.isEmpty() ? kind + " '" + Comment.text(entry.name()) + "'." : description;
        return said
                + entry.deprecation()
                        .map(d -> "\n\n@deprecated " + Comment.text(d))
                        .orElse("");
    }

    private FieldSpec reference(String field) {
        CodeBlock names = entry.columns().size() > MOST_NAMES
                ? CodeBlock.of("$L.all()", COLUMNS)
                : CodeBlock.of("$T.of($L)", List.class, constants(COLUMNS + ".", entry.columns()));
        CodeBlock key = entry.key().stream().map(k -> CodeBlock.of("$S", k)).collect(CodeBlock.joining(", "));
        return FieldSpec.builder(reference(), field, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "new $T(NAME, TOPIC, $T.class, $T.of($L), $L, $T.$L)",
                        reference(),
                        row(),
                        List.class,
                        key,
                        names,
                        ACCESS,
                        entry.access().level().name())
                .build();
    }

    private TypeSpec columnNames() {
        TypeSpec.Builder type = TypeSpec.classBuilder(COLUMNS)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The names of the columns.")
                .addMethod(noInstances());
        columns.forEach((column, constant) -> type.addField(text(constant, column)));
        if (entry.columns().size() > MOST_NAMES) {
            addList(type);
        }
        return type.build();
    }

    /** Adds a method that lists all names, and those that it is made of. */
    private void addList(TypeSpec.Builder type) {
        TypeName list = ParameterizedTypeName.get(List.class, String.class);
        MethodSpec.Builder all = MethodSpec.methodBuilder("all")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(list)
                .addStatement("$T all = new $T<>()", list, ArrayList.class);
        for (int from = 0; from < entry.columns().size(); from += MOST_NAMES) {
            String part = "from" + from;
            List<Entry.Column> some =
                    entry.columns().subList(from, Math.min(entry.columns().size(), from + MOST_NAMES));
            type.addMethod(MethodSpec.methodBuilder(part)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(list)
                    .addStatement("return $T.of($L)", List.class, constants("", some))
                    .build());
            all.addStatement("all.addAll($L())", part);
        }
        type.addMethod(all.addStatement("return all").build());
    }

    private CodeBlock constants(String prefix, List<Entry.Column> some) {
        return some.stream()
                .map(c -> CodeBlock.of("$L$L", prefix, columns.getOrDefault(c.name(), c.name())))
                .collect(CodeBlock.joining(", "));
    }

    private static FieldSpec text(String field, String value) {
        return FieldSpec.builder(String.class, field, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$S", value)
                .build();
    }

    static MethodSpec noInstances() {
        return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build();
    }
}
