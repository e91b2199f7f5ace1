package io.streamt.sql;

/** Where a query names a column, without what qualifies it; positions are from 1. */
public record ColumnUse(String name, int line, int column) {}
