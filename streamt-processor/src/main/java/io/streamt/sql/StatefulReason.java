package io.streamt.sql;

/** What makes a query keep state, as in {@code GROUP BY}, and where; positions are from 1. */
public record StatefulReason(String what, int line, int column) {}
