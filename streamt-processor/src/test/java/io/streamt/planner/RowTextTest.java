package io.streamt.planner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTextTest {
    @Test
    void fieldsWithTheirTypes() {
        assertThat(RowText.fields(
                        "ROW<`a b` INT, `c` ROW<`d, e` VARCHAR(3), `f` DECIMAL(10, 2)>, `g>` ARRAY<INT> NOT NULL>"))
                .containsExactly("a b INT", "c ROW<`d, e` VARCHAR(3), `f` DECIMAL(10, 2)>", "g> ARRAY<INT> NOT NULL");
        assertThat(RowText.fields("INT")).isEmpty();
        assertThat(RowText.fields("ROW<>")).isEqualTo(RowText.fields("ROW<>"));
    }
}
