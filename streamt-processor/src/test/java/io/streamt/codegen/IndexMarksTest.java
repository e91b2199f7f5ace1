package io.streamt.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexMarksTest {
    private final Map<String, String> files = new HashMap<>();

    private IndexMarks.Found found() {
        return IndexMarks.find(path -> Optional.ofNullable(files.get(path)));
    }

    @Test
    void classesOfManyJarsAreFound() {
        IntStream.range(0, 500).forEach(i -> files.putAll(IndexMarks.of("io.streamt.published.p_shop" + i + ".Index")));
        assertThat(found().classes()).hasSize(500).contains("io.streamt.published.p_shop77.Index");
        assertThat(found().complete()).isTrue();
    }

    @Test
    void aMarkThatNamesAnotherClassIsNotFollowed() {
        files.putAll(IndexMarks.of("io.streamt.published.p_shop.Index"));
        files.replaceAll((path, content) -> content.isEmpty() ? content : "com.acme.Other");
        assertThat(found().classes()).isEmpty();
        files.replaceAll((path, content) -> "io.streamt.published.${HOME}");
        assertThat(found().classes()).isEmpty();
    }

    /** Every file that is asked for is there. */
    @Test
    void forgedMarksEnd() {
        IndexMarks.Found found = IndexMarks.find(path -> Optional.of("io.streamt.index.Other"));
        assertThat(found.complete()).isFalse();
    }
}
