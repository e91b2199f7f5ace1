package io.streamt.sql;

/** The construct that makes a query keep state, as in {@code GROUP BY}, and its place; positions are from 1. */
public record StatefulReason(String what, int line, int column) {}
