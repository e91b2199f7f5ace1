package io.streamt.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** What the compiler underlines. */
sealed interface Spot {
    Element element();

    void print(Messager messager, Kind kind, String text);

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
