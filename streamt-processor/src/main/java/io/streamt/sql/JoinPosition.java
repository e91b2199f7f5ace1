package io.streamt.sql;

/** Where two tables are joined, at the word JOIN or the comma; positions are from 1. */
public record JoinPosition(int line, int column) {}
