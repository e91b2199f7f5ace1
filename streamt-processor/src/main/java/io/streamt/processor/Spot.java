package io.streamt.processor;

import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/** A place that the compiler underlines. */
sealed interface Spot {
    Element element();

    void print(Messager messager, Kind kind, String text);

    /** The type, or the component's field: javac knows no place of a component itself. */
    static Spot on(Element element) {
        if (!(element instanceof RecordComponentElement)) {
            return new OnElement(element);
        }
        return Stream.ofNullable(element.getEnclosingElement())
                .flatMap(type -> ElementFilter.fieldsIn(type.getEnclosedElements()).stream())
                .filter(f -> f.getSimpleName().equals(element.getSimpleName()))
                .<Spot>map(OnElement::new)
                .findFirst()
                .orElse(new OnElement(element));
    }

    record OnElement(Element element) implements Spot {
        @Override
        public void print(Messager messager, Kind kind, String text) {
            messager.printMessage(kind, text, element);
        }
    }

    record OnAnnotation(Element element, AnnotationMirror annotation) implements Spot {
        @Override
        public void print(Messager messager, Kind kind, String text) {
            messager.printMessage(kind, text, element, annotation);
        }
    }

    /** {@code annotation} is the one that stands on the element; the value may be deep inside. */
    record OnValue(Element element, AnnotationMirror annotation, AnnotationValue value) implements Spot {
        @Override
        public void print(Messager messager, Kind kind, String text) {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }
}
